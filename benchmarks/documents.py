"""How often the rules that check a text find a fault, and how often they find one that is none.

`python benchmarks/documents.py [FOLDER [HALF]]` scores the halves of our labelled sets (default tests/labelled, both).
Printed: for each fault the share found and the share found falsely, each with its 95 % interval after Wilson; the share
of pairs of a weak and a strong letter in the right order; the seconds for 100,000 words. No text is ever printed.
Each once by words alone, and once with the sentence model where it is installed.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from math import sqrt
from pathlib import Path

from matchwise.documents import Kind, Lexicon, check_text, read_lexicon
from matchwise.documents.sentence_model import SentenceModel, sentence_model
from matchwise.evidence import load_evidence

HALVES = ("dev", "test", "new", "third")
ENDINGS = {
    "dev": ("dev", ("", "-b", "-c", "-d", "-e")),
    "test": ("test", ("", "-b")),
    "new": ("test", ("-c",)),
    "third": ("test", ("-e", "-f")),
}
"""For each half its folder, and the endings of the sets that are in it."""
WHOLE = frozenset({"dev", "test"})
"""Halves that have letters and answers too."""
FOLDER = Path("tests/labelled")
POINT = 1.959964
"""The 97.5 % point of a normal distribution."""
WORDS = 100_000


@dataclass(frozen=True, slots=True)
class Scored:
    """One set: its file, as which kind its texts are checked, the rules that count, the label of a fault."""

    name: str
    kind: Kind
    rules: tuple[str, ...]
    label: str = "with"


SETS = (
    Scored("statement-emotional", Kind.STATEMENT, ("emotional",)),
    Scored("statement-blame", Kind.STATEMENT, ("blame",)),
    Scored("statement-cliche", Kind.STATEMENT, ("cliche",)),
    Scored("statement-identifiers", Kind.STATEMENT, ("patient-identifier",)),
    Scored("statement-negativity", Kind.STATEMENT, ("negativity",)),
    Scored("statement-cv-list", Kind.STATEMENT, ("cv-repetition",)),
    Scored("statement-justification", Kind.STATEMENT, ("long-justification",)),
    Scored("statement-begging", Kind.STATEMENT, ("flattery",)),
    Scored("letter-doubt", Kind.LETTER, ("doubt",)),
    Scored("letter-minimal", Kind.LETTER, ("minimal-assurance",)),
    Scored("letter-grindstone", Kind.LETTER, ("grindstone",)),
    Scored("letter-standout", Kind.LETTER, ("standout",)),
    Scored(
        "messages",
        Kind.EMAIL,
        ("nrmp-soap", "nrmp-trade", "nrmp-rank", "email-mass", "email-again", "email-demand"),
        "against",
    ),
)
PARTS = ("acknowledge", "learned", "evidence", "pivot")


def wilson(found: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share after Wilson."""
    if not of:
        return 0.0, 1.0
    share, square = found / of, POINT**2
    middle = (share + square / (2 * of)) / (1 + square / of)
    width = POINT * sqrt(share * (1 - share) / of + square / (4 * of**2)) / (1 + square / of)
    return max(0.0, middle - width), min(1.0, middle + width)


def texts(folder: Path, half: str, name: str) -> list[dict[str, str]]:
    """The labelled texts of a set and of what was added to it; "new" and "third" are test texts that came later."""
    place, endings = ENDINGS[half]
    paths = (folder / place / f"{name}{ending}.jsonl" for ending in endings)
    lines = (line for path in paths if path.exists() for line in path.read_text(encoding="utf-8").splitlines())
    return [json.loads(line) for line in lines if line.strip()]


@dataclass(frozen=True, slots=True)
class Rate:
    """Of how many texts with a fault it was found in how many, and of how many without."""

    name: str
    found: int
    there: int
    falsely: int
    absent: int

    def line(self) -> str:
        """The rate as one line."""
        return f"{self.name:28} found {_share(self.found, self.there)}   falsely {_share(self.falsely, self.absent)}"


def _share(found: int, of: int) -> str:
    low, high = wilson(found, of)
    return f"{found:3} of {of:3} ({low:.2f} to {high:.2f})"


def rate(name: str, told: list[tuple[bool, bool]]) -> Rate:
    """The rate of pairs: whether the fault is there, and whether it was found."""
    there = [found for is_there, found in told if is_there]
    absent = [found for is_there, found in told if not is_there]
    return Rate(name, sum(there), len(there), sum(absent), len(absent))


def rates(folder: Path, half: str, lexicon: Lexicon, model: SentenceModel | None = None) -> Iterator[Rate]:
    """The rate of each fault, and of each part of an answer; of halves that came later, of the sets that they have."""
    for one in SETS:
        labelled = texts(folder, half, one.name)
        found = _finder(one, lexicon, model)
        if labelled:
            yield rate(one.name, [(text["label"] == one.label, found(text["text"])) for text in labelled])
    if half not in WHOLE:
        return
    answers = [
        (text["label"].split("+"), _missing(text["text"], lexicon)) for text in texts(folder, half, "interview-answers")
    ]
    for part in PARTS:
        yield rate(f"answer {part}", [(part in told, part not in missing) for told, missing in answers])


def _finder(one: Scored, lexicon: Lexicon, model: SentenceModel | None) -> Callable[[str], bool]:
    def found(text: str) -> bool:
        checked = check_text(text, one.kind, lexicon, model=model)
        return any(finding.rule in one.rules for finding in checked.findings)

    return found


def _missing(text: str, lexicon: Lexicon) -> set[str]:
    return {finding.rule.removeprefix("answer-") for finding in check_text(text, Kind.ANSWER, lexicon).findings}


def order(folder: Path, half: str, lexicon: Lexicon) -> Rate:
    """In how many pairs of a weak and a strong letter the strong one is the more specific."""
    values: dict[str, list[float]] = {"weak": [], "strong": []}
    for text in texts(folder, half, "letters"):
        specific = check_text(text["text"], Kind.LETTER, lexicon).specificity
        if text["label"] in values and specific is not None:
            values[text["label"]].append(specific.value)
    pairs = [strong > weak for weak, strong in product(values["weak"], values["strong"])]
    return Rate("weak-strong pairs of letters", sum(pairs), len(pairs), 0, 0)


def seconds(lexicon: Lexicon, model: SentenceModel | None) -> float:
    """Seconds of one core for a statement of 100,000 words, made of the texts of the development half, each varied."""
    sentences = [text["text"] for one in SETS for text in texts(FOLDER, "dev", one.name)] or ["A plain sentence."]
    words, parts, number = 0, [], 0
    while words < WORDS:
        part = f"{sentences[number % len(sentences)]} Number {number}."
        parts.append(part)
        words, number = words + len(part.split()), number + 1
    begun = time.process_time()
    check_text("\n\n".join(parts), Kind.STATEMENT, lexicon, model=model)
    return time.process_time() - begun


def main() -> None:
    """Print every rate of the halves, by words alone and with the sentence model where it is installed."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    halves = sys.argv[2:] or HALVES
    lexicon = read_lexicon(load_evidence())
    models = {"words alone": None, "with the sentence model": sentence_model()}
    for way, model in models.items():
        if model is None and way != "words alone":
            print("The sentence model is not installed.")
            continue
        for half in halves:
            print(f"{half}, {way}: share found and share found falsely, with 95 % intervals")
            for one in rates(folder, half, lexicon, model):
                print(one.line())
            if half in WHOLE:
                print(order(folder, half, lexicon).line().split("   falsely")[0])
        print(f"{WORDS:,} words of a statement, {way}: {seconds(lexicon, model):.1f} s")


if __name__ == "__main__":
    main()
