"""Fits the weights of the rules that check a text by word lists alone, on the development half of our labelled sets.

    python tools/fit_documents.py [tests/labelled/dev]

Writes `fault_weights.csv` and `letter_weights.csv` of the document `matchwise-text-rules`, and prints what
cross-validation inside the development half says of each fault. The test half is never read here. `-v` prints the
development texts that it gets wrong.
"""

import csv
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from matchwise.documents.faults import WHOLE, features, units
from matchwise.documents.findings import Kind
from matchwise.documents.lexicon import PHRASES, START, Lexicon, phrases_of
from matchwise.documents.look import Look
from matchwise.documents.marked import IDENTIFIER, MARKS
from matchwise.documents.specificity import MOST, counts, shares
from matchwise.documents.text import Text
from matchwise.evidence.load import SHIPPED, compiled_in_memory

FloatArray = npt.NDArray[np.float64]
OUT = SHIPPED / "documents" / "matchwise-text-rules"
DEV = Path("tests/labelled/dev")
COMMON = ("first-person", "patient-words", "others", "score-talk", "outcome", "owning", "calm")
OTHERS = ("appreciate", "meaning", "concrete")
PEJORATIVE = ("negativity", "pejorative", "pejorative-strong", "others-group", "dismissal")
FEATURES: dict[str, tuple[str, ...]] = {
    "emotional": (
        *COMMON, "emotional", "affect", "affect-strong", "body", "violence", "ending", "absolute", "felt",
        "shape-exclamation",
    ),
    "blame": (
        *COMMON, "blame", "outside", "harm", "excuse-link", "outside+harm", "outside+excuse-link", "outside+outcome",
        "harm+outcome", "harm+excuse-link", "good-outcome", "exam-blame",
    ),
    "cliche": (
        *OTHERS, "cliche", "grand", "metaphor", "saying", "proverb", "first-person", "patient-words", "shape-numbers",
        "shape-short", "shape-long", "shape-commas", "grand+metaphor",
    ),
    "negativity": (
        *OTHERS, *PEJORATIVE, "first-person", "owning", "patient-words", "others-group+pejorative",
        "others-group+dismissal", "dismissal+pejorative", "shape-numbers",
    ),
    "cv-repetition": (
        "cv-nouns", "cv-sequence", "cv-verbs", "meaning", "learned", "concrete", "patient-words", "shape-commas",
        "shape-years", "shape-numbers", "shape-colon", "shape-long", "shape-short", "cv-nouns+shape-commas",
        "cv-nouns+meaning", "shape-repeats", "changed", "good-outcome", "setback",
    ),
    "long-justification": (
        "justify", "circumstance", "turned", "excuse-link", "changed", "learned", "evidence", "own", "patient-words",
        "score-talk", "shape-numbers", "shape-long", "shape-short", "last:turned", "last:circumstance", "last:learned",
        "worked-on", "last:worked-on", "any:turned",
    ),
    "flattery": (
        "flattery", "plea", "praise-program", "owed", "yours", "modest", "absolute", "first-person", "concrete",
        "patient-words", "shape-numbers", "shape-exclamation", "shape-question", "praise-program+yours", "plea+yours",
        "grand", "modest+yours",
    ),
    "doubt": ("doubt", "letter-act", "observation", "standout"),
    "minimal-assurance": ("minimal", "letter-act", "observation", "standout"),
    "grindstone": ("grindstone", "letter-result", "clinical", "observation"),
    "standout": ("standout", "letter-plain", "patient-words", "clinical"),
    "patient-identifier": (
        *MARKS, "patient-words", "clinical", "care-words", "care-strong", "own-date", "own-people", "kept-name",
        "first-person", "mark-person+care-words", "mark-date+care-strong", "mark-date+own-date", "mark-name+own-people",
        "mark-title+own-people", "mark-story+care-words", "mark-person+kept-name",
    ),
    "message": tuple(
        f"any:{name}" for name in (
            "message-ask", "message-rank", "message-trade", "message-soap", "message-called", "message-demand",
            "message-mass", "message-again", "message-fine", "ask-rank", "trade-rank", "demand", "mass", "bare-trade",
            "bare-ask", "message-ask+message-rank", "message-trade+message-rank", "shape-question",
        )
    ),
    "answer-acknowledge": ("any:acknowledge", "any:answer-acknowledge", "any:setback", "first:answer-acknowledge"),
    "answer-learned": ("any:learned", "any:answer-learned", "any:changed"),
    "answer-evidence": ("any:evidence", "any:answer-evidence", "any:later", "any:shape-numbers"),
    "answer-pivot": ("any:pivot", "any:answer-pivot", "last:answer-pivot", "last:pivot"),
}  # fmt: skip
"""For each fault the lists, and pairs of lists in one sentence, whose weights are fitted."""
ANSWERS = ("answer-acknowledge", "answer-learned", "answer-evidence", "answer-pivot")
SETS: dict[str, str] = {
    "emotional": "statement-emotional",
    "blame": "statement-blame",
    "cliche": "statement-cliche",
    "negativity": "statement-negativity",
    "cv-repetition": "statement-cv-list",
    "long-justification": "statement-justification",
    "flattery": "statement-begging",
    "patient-identifier": "statement-identifiers",
    "doubt": "letter-doubt",
    "minimal-assurance": "letter-minimal",
    "grindstone": "letter-grindstone",
    "standout": "letter-standout",
    "message": "messages",
    **dict.fromkeys(ANSWERS, "interview-answers"),
}
"""The file of the labelled sentences of each fault."""
PRIOR = {
    **dict.fromkeys(("any:bare-trade", "any:bare-ask"), 2.0),
    **dict.fromkeys(("emotional", "blame", "cliche", "proverb", "negativity", "flattery", "doubt", "minimal"), 1.0),
    **dict.fromkeys(("grindstone", "standout", "exam-blame", "affect-strong", "pejorative-strong", "saying"), 1.0),
    **dict.fromkeys(("plea", "owed", "praise-program"), 0.7),
    **dict.fromkeys(("good-outcome", "owning", "patient-words", "others"), -1.0),
}
"""What a weight is drawn to where the examples say little: an assumption; 0 for all others."""
PRIOR |= {**dict.fromkeys(MARKS, 1.0), "own-date": -1.0, "own-people": -1.0, "kept-name": -1.0}
PRESENT = {"with", "against"}
RIDGE, LETTER_RIDGE, PLAIN, FOLDS, ROUNDS, DRAWS, SEED = 1.0, 0.3, 0.1, 10, 5, 40, 8
SHRUNK = 1e-6
FALSELY, MANY = 0.04, 100
"""At most this share of the sound examples may be found falsely in cross-validation, where there are many."""
LETTER_TARGETS = {"weak": 0.0, "middle": 0.5, "strong": 1.0}


@dataclass(frozen=True, slots=True)
class Examples:
    """Examples of one fault: the features of the units of each, whether it is there (n,), and plain texts (m, k).

    A plain text is one of another set, without the fault of that set: near to a real statement, seldom with this fault.
    """

    names: tuple[str, ...]
    rows: tuple[FloatArray, ...]
    labels: FloatArray
    plain: FloatArray

    def fit(self, kept: npt.NDArray[np.int64]) -> FloatArray:
        """The weights fitted on some of the examples and the plain texts."""
        values = np.vstack([self.rows[index].max(axis=0) for index in kept])
        labels = np.concatenate([self.labels[kept], np.zeros(len(self.plain))])
        counted = np.concatenate([np.ones(len(kept)), np.full(len(self.plain), PLAIN)])
        to = np.array([PRIOR.get(name, 0.0) for name in self.names])
        return fitted(np.vstack([values, self.plain]), labels, Drawn(to, RIDGE), counted)

    def score(self, index: int, weights: FloatArray) -> float:
        """The largest score of the units of an example."""
        return float((self.rows[index] @ weights[:-1] + weights[-1]).max())


def lexicon() -> Lexicon:
    """The word lists alone."""
    return Lexicon({}, phrases_of(compiled_in_memory(SHIPPED).table(PHRASES)), {}, {}, {})


def read(folder: Path, name: str) -> list[dict[str, str]]:
    """The labelled texts of a set and of what was added to it; none where there is no such set."""
    paths = (folder / f"{one}.jsonl" for one in (name, *(f"{name}-{more}" for more in "bcde")))
    lines = (line for path in paths if path.exists() for line in path.read_text(encoding="utf-8").splitlines())
    return [json.loads(line) for line in lines if line.strip()]


def look_at(text: str, words: Lexicon) -> Look:
    """A text with its phrases."""
    return Look(Text(text), Kind.STATEMENT, words)


def rows_of(fault: str, look: Look) -> FloatArray:
    """The features of each sentence or passage that is judged for a fault (units, k)."""
    names = FEATURES[fault]
    found = [features(names, unit) for unit in units(fault, look)]
    return np.array([[values.get(name, 0.0) for name in names] for values in found])


def examples(fault: str, folder: Path, words: Lexicon) -> Examples:
    """The examples of a fault, and as plain ones the texts without another fault."""
    own = read(folder, SETS[fault])
    rows = [rows_of(fault, look_at(one["text"], words)) for one in own]
    labels = np.array([float(is_there(fault, one["label"])) for one in own])
    plain = plain_rows(fault, folder, words)
    return Examples(FEATURES[fault], tuple(rows), labels, plain)


def is_there(fault: str, label: str) -> bool:
    """Whether a label says that the fault, or the part of an answer, is there."""
    return fault.removeprefix("answer-") in label.split("+") if fault in ANSWERS else label in PRESENT


def plain_rows(fault: str, folder: Path, words: Lexicon) -> FloatArray:
    """The features of the texts without another fault of statements; none for letters, messages and answers."""
    others = {name for name in SETS.values() if name.startswith("statement-")} - {SETS[fault]}
    if not SETS[fault].startswith("statement-"):
        return np.zeros((0, len(FEATURES[fault])))
    texts = [one["text"] for name in sorted(others) for one in read(folder, name) if one["label"] == "without"]
    return np.vstack([rows_of(fault, look_at(text, words)).max(axis=0) for text in texts])


@dataclass(frozen=True, slots=True)
class Drawn:
    """To which values the weights are drawn (k,), and how strongly."""

    to: FloatArray
    ridge: float


def fitted(values: FloatArray, labels: FloatArray, drawn: Drawn, counted: FloatArray | None = None) -> FloatArray:
    """The weights (k + 1, the last is the start) of a logistic regression with a ridge, by Newton's steps.

    counted: how much each example counts (n,); None: each once.
    """
    share = np.ones(len(labels)) if counted is None else counted
    design = np.hstack([values, np.ones((len(values), 1))])
    penalty = np.full(design.shape[1], drawn.ridge)
    middle = np.append(drawn.to, 0.0)
    penalty[-1] = SHRUNK
    weights = np.zeros(design.shape[1])
    for _ in range(100):
        chance = 1 / (1 + np.exp(-np.clip(design @ weights, -30, 30)))
        slope = design.T @ (share * (chance - labels)) + penalty * (weights - middle)
        curve = (design * (share * chance * (1 - chance))[:, None]).T @ design + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights = weights - step
        if np.abs(step).max() < SHRUNK:
            break
    return weights


def errors(values: FloatArray, labels: FloatArray, drawn: Drawn) -> FloatArray:
    """The standard error of each weight over drawn sets of as many examples."""
    rng = np.random.default_rng(SEED)
    draws = [rng.integers(0, len(labels), len(labels)) for _ in range(DRAWS)]
    spread: FloatArray = np.std([fitted(values[draw], labels[draw], drawn) for draw in draws], axis=0, ddof=1)
    return spread


def held_out(found: Examples) -> FloatArray:
    """The score of each example by weights fitted without its fold, in several rounds (rounds, n)."""
    scores = np.zeros((ROUNDS, len(found.labels)))
    for round_ in range(ROUNDS):
        order = np.random.default_rng(SEED + round_).permutation(len(found.labels))
        for fold in range(FOLDS):
            left = order[fold::FOLDS]
            weights = found.fit(np.setdiff1d(order, left))
            scores[round_, left] = [found.score(index, weights) for index in left]
    return scores


def threshold(scores: FloatArray) -> float:
    """The score that FALSELY of the sound examples exceed when they are held out (rounds, n)."""
    return float(np.quantile(scores, 1 - FALSELY))


def drawn_errors(found: Examples) -> FloatArray:
    """The standard error of each weight over drawn sets of as many examples."""
    rng = np.random.default_rng(SEED)
    draws = [rng.integers(0, len(found.labels), len(found.labels)) for _ in range(DRAWS)]
    spread: FloatArray = np.std([found.fit(draw) for draw in draws], axis=0, ddof=1)
    return spread


def fault_rows(folder: Path, words: Lexicon) -> Iterator[Sequence[object]]:
    """The rows of the table of faults; prints the rates of cross-validation."""
    for fault in (*(name for name in FEATURES if name in WHOLE), IDENTIFIER):
        found = examples(fault, folder, words)
        there = found.labels == 1
        scores = held_out(found)
        least = threshold(scores[:, ~there]) if len(there) >= MANY else 0.0
        above = scores > least
        print(f"{fault:20} found {above[:, there].mean():.2f} falsely {above[:, ~there].mean():.2f} of {len(there)}")
        if "-v" in sys.argv:
            show_wrong(fault, folder, scores.mean(axis=0) - least, there)
        weights = found.fit(np.arange(len(found.labels)))
        weights[-1] -= least
        for name, weight, error in zip((*found.names, START), weights, drawn_errors(found), strict=True):
            yield fault, name, round(float(weight), 3), round(float(error), 3)


def show_wrong(fault: str, folder: Path, scores: FloatArray, there: npt.NDArray[np.bool_]) -> None:
    """Print the development texts that cross-validation gets wrong."""
    texts = read(folder, SETS[fault])
    for index in np.argsort(scores):
        if (scores[index] > 0) != there[index]:
            print(f"  {scores[index]:5.2f} {'+' if there[index] else '-'} {texts[index]['text']}")


def letter_rows(folder: Path, words: Lexicon) -> Iterator[Sequence[object]]:
    """The rows of the table of letters: weak 0, middle one half, strong 1."""
    texts = read(folder, "letters")
    counted = [shares(counts(Look(Text(one["text"]), Kind.LETTER, words))) for one in texts]
    values = np.array([[row[name] for name in MOST] for row in counted])
    targets = np.array([LETTER_TARGETS[one["label"]] for one in texts])
    drawn = Drawn(np.zeros(len(MOST)), LETTER_RIDGE)
    weights, spread = fitted(values, targets, drawn), errors(values, targets, drawn)
    for name, weight, error in zip((*MOST, START), weights, spread, strict=True):
        yield name, round(float(weight), 3), round(float(error), 3)


def write(name: str, heads: Sequence[str], rows: Iterator[Sequence[object]]) -> None:
    """Write one table."""
    with (OUT / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heads)
        writer.writerows(list(rows))


def main() -> None:
    """Fit and write both tables."""
    folder, words = next((Path(word) for word in sys.argv[1:] if word != "-v"), DEV), lexicon()
    faults, letters = list(fault_rows(folder, words)), list(letter_rows(folder, words))
    write("fault_weights", ("fault", "feature", "weight", "error"), iter(faults))
    write("letter_weights", ("feature", "weight", "error"), iter(letters))


if __name__ == "__main__":
    main()
