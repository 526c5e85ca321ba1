"""For each word piece of a sentence how much it speaks for each fault: by the words alone, or by the sentence model."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from matchwise.documents.sentence_model import SentenceModel
from matchwise.documents.word_pieces import WordPieces

FloatArray = npt.NDArray[np.float32]
WORDS, SENTENCES = "words", "sentences"
"""The two ways: weights of words, which ship; the sentence model, where it is installed."""
WORD_WEIGHTS, SENTENCE_WEIGHTS = (Path(__file__).with_name(f"{name}_weights.npz") for name in ("word", "sentence"))
MOST_PIECES = 3_000
"""Word pieces of a text that the model looks at, so that no text is slow: about three pages."""
_TOGETHER = 32


@dataclass(frozen=True, slots=True)
class Weights:
    """The fitted weights: for each fault one of every word piece or number of it (pieces or numbers, faults)."""

    faults: tuple[str, ...]
    values: FloatArray


@dataclass(frozen=True, slots=True)
class SentenceScores:
    """A sentence: by which way, the places of its pieces, what each says for each fault (pieces, faults), the sums."""

    way: str
    places: tuple[tuple[int, int], ...]
    values: FloatArray
    sums: tuple[float, ...]


def _read(path: Path) -> tuple[Weights, str]:
    with np.load(path, allow_pickle=False) as held:
        faults = tuple(str(name) for name in held["faults"])
        return Weights(faults, held["weights"].astype(np.float32)), str(held["vocabulary"])


@cache
def word_weights() -> tuple[Weights, WordPieces]:
    """The weights of words that ship, with their vocabulary."""
    weights, vocabulary = _read(WORD_WEIGHTS)
    return weights, WordPieces({word: number for number, word in enumerate(vocabulary.split())})


@cache
def sentence_weights() -> Weights:
    """The weights of the numbers of the sentence model that ship."""
    return _read(SENTENCE_WEIGHTS)[0]


def by_words(sentence: str) -> SentenceScores:
    """What the words of a sentence say."""
    weights, pieces = word_weights()
    ids, places = pieces.of(sentence)
    return _summed(WORDS, tuple(places), weights.values[np.array(ids, dtype=np.int64)])


def by_model(model: SentenceModel, sentences: Sequence[str]) -> dict[str, SentenceScores]:
    """What the model says of the first sentences of a text, MOST_PIECES in all, each once."""
    weights = sentence_weights().values
    kept, pieces = [], 0
    for sentence in dict.fromkeys(sentences):
        pieces += len(model.pieces.of(sentence)[0])
        if pieces > MOST_PIECES:
            break
        kept.append(sentence)
    found = {}
    for first in range(0, len(kept), _TOGETHER):
        some = kept[first : first + _TOGETHER]
        for sentence, one in zip(some, model.encode(some), strict=True):
            found[sentence] = _summed(SENTENCES, one.places, one.values @ weights)
    return found


def _summed(way: str, places: tuple[tuple[int, int], ...], values: FloatArray) -> SentenceScores:
    return SentenceScores(way, places, values, tuple(values.sum(axis=0).tolist()))


def _column(fault: str, way: str) -> int:
    weights = word_weights()[0] if way == WORDS else sentence_weights()
    return weights.faults.index(fault)


def piece_scores(fault: str, scores: SentenceScores) -> FloatArray:
    """How much each piece of a sentence says for a fault (pieces,)."""
    return scores.values[:, _column(fault, scores.way)]


def mean_score(fault: str, several: Sequence[SentenceScores]) -> float:
    """How much the pieces of some sentences say for a fault, in the mean."""
    pieces = max(sum(len(one.places) for one in several), 1)
    column = _column(fault, several[0].way)
    return sum(one.sums[column] for one in several) / pieces
