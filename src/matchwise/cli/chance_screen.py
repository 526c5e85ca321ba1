"""The answers of `matchwise chance` and `matchwise explain` on a terminal."""

from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.tree import Tree

from matchwise.advice.phrasing import estimate_text, season_text, standing_text
from matchwise.advice.reports import ChanceOnlyReport, ExplainReport, ExplainStep, FactLine
from matchwise.cli.console import PlainText, heading
from matchwise.cli.parts import INDENT, alert_part, basis, basis_part, chance_part, driver_part, lines, sureness, title
from matchwise.cli.reading_part import reading_part
from matchwise.cli.started import as_started


def show_chance(report: ChanceOnlyReport, console: Console) -> None:
    """Print the chance, with the list that it speaks of and what moves it."""
    for part in _chance_parts(report):
        console.print(part)


def show_explanation(report: ExplainReport, console: Console) -> None:
    """Print everything known and computed about one program."""
    for part in _explain_parts(report):
        console.print(part)


def _chance_parts(report: ChanceOnlyReport) -> Iterator[RenderableType]:
    yield title("Chance to match", season_text(report.season))
    yield PlainText(report.list_described)
    yield PlainText()
    yield from alert_part(report.alerts)
    yield from chance_part(report.chance)
    yield from driver_part(report.drivers, report.driver_sum)
    yield from reading_part(report.reading)
    yield from basis_part(report)


def _explain_parts(report: ExplainReport) -> Iterator[RenderableType]:
    yield title(f"{report.name}, {report.city} {report.state}", report.acgme_code, season_text(report.season))
    yield PlainText(report.verdict)
    yield PlainText()
    if report.warnings:
        yield heading("Take care")
        yield from lines(report.warnings, mark="!")
        yield PlainText()
    yield heading("Steps of the number")
    for step in report.steps:
        yield _tree(step)
    yield PlainText(
        as_started(
            f"These steps rest on: {', '.join(_tables(report.steps))}. Cells: matchwise sources TABLE, or --json."
        )
    )
    yield PlainText()
    yield heading("What is known")
    for fact in report.facts:
        yield Padding(_fact_text(fact), INDENT)
    if report.unknowns:
        yield PlainText(f"Not known: {', '.join(report.unknowns)}. Ask before you pay.")
    yield PlainText()
    yield PlainText(basis(report.version, report.evidence, report.model, report.as_of))


def _tree(step: ExplainStep) -> Tree:
    tree = Tree(_step_text(step))
    for child in step.children:
        tree.add(_tree(child))
    return tree


def _step_text(step: ExplainStep) -> PlainText:
    text = PlainText(f"{step.title}: ", style="bold")
    text.append(estimate_text(step.estimate), style="not bold")
    text.append(f" · {sureness(step.estimate)}. {step.estimate.how}", style="not bold")
    return text


def _tables(steps: tuple[ExplainStep, ...]) -> tuple[str, ...]:
    """The tables that some steps rest on, each once."""
    cells = (cell for step in steps for cell in step.estimate.cells)
    return tuple(dict.fromkeys(cell.partition(":")[0] for cell in cells))


def _fact_text(fact: FactLine) -> PlainText:
    text = PlainText(f"{fact.field}: ", style="bold")
    text.append(fact.value, style="not bold")
    age = "" if fact.as_of in fact.source else fact.as_of
    said = " · ".join(part for part in (standing_text(fact.standing), fact.source, age, fact.warning) if part)
    text.append(f" · {said}", style="not bold")
    if fact.url:
        text.append(f"\n{fact.url}", style="not bold dim")
    return text
