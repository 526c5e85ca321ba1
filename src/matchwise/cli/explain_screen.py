"""The answer of `matchwise explain` on a terminal: what is known about one program, and its number as a tree."""

import math
from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table

from matchwise.advice.phrasing import RANGE_MEANING, per_100, place_text, range_text, season_text, standing_text
from matchwise.advice.reports import ExplainReport, ExplainStep, FactLine
from matchwise.advice.spread import PULLED_DOWN, PULLED_UP
from matchwise.cli.console import PlainText, heading
from matchwise.cli.parts import INDENT, basis_line, lines, title
from matchwise.cli.started import as_started
from matchwise.provenance import Estimate, Standing

SIGNS = {"product": "\u00d7", "sum": "+", "ratio": "÷", "least": "\u2193"}
PLAIN_SIGN = "·"
UNITLESS = ("factor", "odds ratio", "exponent")
_KEY = "A number is made from the lines under it, one step to the right:"
_SIGNS_KEY = (
    f"{SIGNS['product']} times, + plus, ÷ divided by, {SIGNS['least']} the least of them, {PLAIN_SIGN} by a formula"
)


def show_explanation(report: ExplainReport, console: Console) -> None:
    """Print everything known and computed about one program."""
    for part in _parts(report):
        console.print(part)


def _parts(report: ExplainReport) -> Iterator[RenderableType]:
    yield title(place_text(report), report.acgme_code, season_text(report.season))
    yield PlainText(report.verdict)
    yield from lines(f"{step.title}: {number_text(step.estimate)}" for step in report.steps)
    yield PlainText()
    if report.warnings:
        yield heading("Take care")
        yield from lines(report.warnings, mark="!")
        yield PlainText()
    yield heading("What is known")
    for fact in report.facts:
        yield Padding(_fact_text(fact), INDENT)
    if report.unknowns:
        yield PlainText(f"Not known: {', '.join(report.unknowns)}. Ask before you pay.")
    yield PlainText()
    yield heading("Steps of the number")
    marks = ", ".join(standing_text(standing) for standing in Standing)
    yield PlainText(f"{_KEY} {_SIGNS_KEY}. {marks}. {RANGE_MEANING}")
    told: set[str] = set()
    for step in report.steps:
        yield PlainText()
        yield from _tree(step, 0, "", told)
    yield PlainText()
    tables = ", ".join(_tables(report.steps))
    yield PlainText(as_started(f"These steps rest on: {tables}. Cells: matchwise sources TABLE, or --json."))
    yield PlainText()
    yield basis_line(report.basis)


def _tree(step: ExplainStep, depth: int, sign: str, told: set[str]) -> Iterator[RenderableType]:
    """A step and those below it, each level two columns further to the right; `told`: explanations given before."""
    yield _line(step, depth, sign, told)
    for place, child in enumerate(step.children):
        yield from _tree(child, depth + 1, _sign(step, first=place == 0), told)


def _sign(parent: ExplainStep, *, first: bool) -> str:
    """The sign before a step: how it joins those beside it."""
    return "" if first and parent.joined in {"product", "sum", "ratio"} else SIGNS.get(parent.joined, PLAIN_SIGN)


def _line(step: ExplainStep, depth: int, sign: str, told: set[str]) -> RenderableType:
    text = PlainText(f"{step.title}: ", style="bold")
    text.append(f"{number_text(step.estimate)} {step.estimate.standing.mark}", style="not bold")
    if step.said:
        text.append(f" {step.said}", style="not bold dim")
    how = _how(step.estimate)
    if step.children and how not in told:
        text.append(f"\n{how}", style="not bold dim")
        told.add(how)
    grid = Table.grid(padding=(0, 1))
    grid.add_row(PlainText(sign or " "), text)
    return Padding(grid, (0, 0, 0, 2 * depth))


def _how(estimate: Estimate) -> str:
    return estimate.how.removesuffix(PULLED_UP).removesuffix(PULLED_DOWN)


def number_text(estimate: Estimate) -> str:
    """A number with its range, or alone where none shows: "12 of 100 (8 to 16)", "-0.42 SD (-0.51 to -0.33)"."""
    fraction = estimate.unit == "fraction"
    said = per_100 if fraction else _digits
    shown = f"{said(estimate.value)} {'of 100' if fraction else _unit(estimate)}".strip()
    if math.isclose(estimate.low, estimate.high) or said(estimate.low) == said(estimate.high):
        return shown
    ends = range_text(estimate) if fraction else f"{_digits(estimate.low)} to {_digits(estimate.high)}"
    return f"{shown} ({ends})"


def _unit(estimate: Estimate) -> str:
    return "" if estimate.unit in UNITLESS else estimate.unit


def _digits(number: float) -> str:
    """Whole from 100 on, one decimal from 10 on, two below, three below a tenth; without zeros at the end."""
    size = abs(number)
    digits = next((digits for least, digits in ((100, 0), (10, 1), (0.1, 2)) if size >= least), 3)
    shown = f"{number:,.{digits}f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def _tables(steps: tuple[ExplainStep, ...]) -> tuple[str, ...]:
    """The tables that some steps and those below them rest on, each once."""
    cells = (cell for step in steps for cell in _cells(step))
    return tuple(dict.fromkeys(cell.partition(":")[0] for cell in cells))


def _cells(step: ExplainStep) -> Iterator[str]:
    yield from step.estimate.cells
    for child in step.children:
        yield from _cells(child)


def _fact_text(fact: FactLine) -> PlainText:
    text = PlainText(f"{fact.field}: ", style="bold")
    text.append(fact.value, style="not bold")
    age = "" if fact.as_of in fact.source else fact.as_of
    said = " · ".join(part for part in (standing_text(fact.standing), fact.source, age, fact.warning) if part)
    text.append(f" · {said}", style="not bold")
    if fact.url:
        text.append(f"\n{fact.url}", style="not bold dim")
    return text
