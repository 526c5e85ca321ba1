"""Writes docs/explanation/assumptions.md and the pictures it shows, from the evidence and the measured moves."""

from collections.abc import Iterator
from pathlib import Path

from matchwise.advice.assumption_reports import AssumptionsReport
from matchwise.advice.assumption_words import (
    CONSTANT_TITLES,
    HOW_TO_READ,
    NOT_IN_RANGES,
    WHERE_MOVES_BEGIN,
    fitted_text,
    groups,
    moves_text,
    thirds_text,
    value_text,
)
from matchwise.advice.assumptions import assumptions_report
from matchwise.advice.phrasing import capitalized, standing_text
from matchwise.chances.sensitivity import read_sensitivity, sensitivity_path
from matchwise.evidence import load_evidence
from matchwise.evidence.load import SHIPPED
from matchwise.exports.tornado_figure import tornado

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "explanation" / "assumptions.md"
PICTURES = ROOT / "docs" / "images"
HEAD = """# The assumptions, and what hangs on them

Much about non-US IMGs is published by nobody. Every value that we assumed or modelled for
[the chances](chances.md) stands on this page once: the value, its range, its standing, the part of the model that reads
it, why it was chosen, and how far the chances of the examples move with it. `matchwise sources --assumptions` prints
the same; `make assumptions` measures the moves and writes this page and its pictures.
"""
WHAT_IT_IS_NOT = """One parameter moves at a time here. The range of an answer lets all of them move at once, so it is
wider than any bar. A parameter that moves no example can still matter for another file: ties move nobody who has none.
"""
PICTURE_HEAD = """A bar shows the move of the chance to match with the recommended list, a small circle that with a
typical list. On the left stand the low and the high value of the parameter. Parameters stand by the size of their move.
"""


def page(report: AssumptionsReport) -> str:
    """The whole page as Markdown."""
    parts = (_beginning(report), _pictures(report), _parameters(report), _fitted(report), _constants(report))
    return "\n".join(line for part in parts for line in part)


def picture_name(example: str) -> str:
    """The file of an example's picture."""
    return f"assumptions-{example}.svg"


def pictures(report: AssumptionsReport) -> dict[str, str]:
    """The picture of every example by the name of its file."""
    return {picture_name(example.name): tornado(report, example) for example in report.examples}


def _beginning(report: AssumptionsReport) -> Iterator[str]:
    yield HEAD
    yield f"Fit {report.model}."
    if report.warning:
        yield f"**{report.warning}**"
    yield f"\n## How the moves are measured\n\n{HOW_TO_READ} {WHERE_MOVES_BEGIN}\n\n{WHAT_IT_IS_NOT}"
    yield "| example | programs in the list | answer | typical list | at the declared values | typical list there |"
    yield "|---|---:|---:|---:|---:|---:|"
    for example in report.examples:
        chances = (example.match, example.typical, example.match_declared, example.typical_declared)
        numbers = " | ".join(f"{chance.value * 100:.1f}" for chance in chances)
        yield f"| {example.name} | {example.programs.value:.0f} | {numbers} |"
    yield "\nAll chances are of 100 applicants like the example.\n"


def _pictures(report: AssumptionsReport) -> Iterator[str]:
    yield f"## One picture an example\n\n{PICTURE_HEAD}"
    for example in report.examples:
        yield f"![The moves of {example.name}](../images/{picture_name(example.name)})\n"


def _parameters(report: AssumptionsReport) -> Iterator[str]:
    yield "## Parameters that are assumed\n"
    yield '"Moves most" names the example whose chance moves farthest, with its moves of 100.\n'
    for used_by, held in groups(report).items():
        yield f"### {capitalized(used_by)}\n"
        yield "| parameter | value (range) | standing | moves most | why |\n|---|---|---|---|---|"
        for line in held:
            cells = (f"`{line.name}`", value_text(line.value), standing_text(line.value.standing), moves_text(line))
            yield _row(*cells, line.value.how)
        yield ""


def _fitted(report: AssumptionsReport) -> Iterator[str]:
    yield "## Parameters that are fitted\n"
    yield "They are found for each plausible vector, so they have no bar of their own: they follow the others.\n"
    yield "| parameter | what it is | value (range over the vectors) | standing | goes with | how it is shown |"
    yield "|---|---|---|---|---|---|"
    for line in report.fitted:
        standing = standing_text(line.value.standing)
        yield _row(f"`{line.name}`", line.words, fitted_text(line), standing, thirds_text(line), line.value.how)
    yield ""


def _constants(report: AssumptionsReport) -> Iterator[str]:
    for table, words in CONSTANT_TITLES.items():
        yield f"## {words}\n\n`matchwise sources matchwise-assumptions/{table}`. {NOT_IN_RANGES}\n"
        yield "| name | value (what seems plausible) | standing | used by | why |\n|---|---|---|---|---|"
        for c in (constant for constant in report.constants if constant.table == table):
            standing = standing_text(c.value.standing)
            yield _row(f"`{c.name}`", value_text(c.value), standing, c.used_by, c.value.how)
        yield ""


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


if __name__ == "__main__":
    made = assumptions_report(load_evidence(SHIPPED), read_sensitivity(sensitivity_path()))
    PAGE.write_text(page(made), encoding="utf-8", newline="\n")
    drawn = pictures(made)
    for old in PICTURES.glob(picture_name("*")):
        if old.name not in drawn:
            old.unlink()
    for name, picture in drawn.items():
        (PICTURES / name).write_text(picture, encoding="utf-8", newline="\n")
    print(f"{PAGE.name} and {len(drawn)} pictures are written.")
