"""The answer of `matchwise sources --assumptions` on a terminal: parameters, what hangs on them, constants."""

from collections.abc import Iterator

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table

from matchwise.advice.assumption_reports import AssumedConstant, AssumptionLine, AssumptionsReport, ExampleChance
from matchwise.advice.assumption_words import (
    CONSTANT_TITLES,
    HOW_TO_READ,
    NOT_IN_RANGES,
    WHERE_MOVES_BEGIN,
    constant_text,
    ends_text,
    fitted_text,
    groups,
    move_for,
    moves_text,
    ranked,
    shows,
    thirds_text,
    value_text,
)
from matchwise.advice.phrasing import capitalized, how_many, standing_text, whole
from matchwise.cli.console import WIDE, PlainText, heading
from matchwise.cli.parts import INDENT, lines, title
from matchwise.cli.started import as_started

MOST_SHOWN = 5


def show_assumptions(report: AssumptionsReport, console: Console) -> None:
    """Print every assumed or modelled parameter, and how far the chances of the examples move with it."""
    for part in _parts(report, console.width):
        console.print(part)


def _parts(report: AssumptionsReport, width: int) -> Iterator[RenderableType]:
    count = how_many(len(report.parameters) + len(report.fitted), "parameter")
    yield title(f"{count}, {how_many(len(report.constants), 'constant')}", f"model {report.model}")
    if report.warning:
        yield from lines((as_started(report.warning),), mark="!")
    yield PlainText(HOW_TO_READ)
    yield PlainText()
    yield from _examples_part(report)
    for used_by, held in groups(report).items():
        yield heading(capitalized(used_by))
        yield from (_wide(held),) if width >= WIDE else (_entry(line) for line in held)
        yield PlainText()
    yield from _fitted_part(report)
    yield from _constants_part(report)


def _examples_part(report: AssumptionsReport) -> Iterator[RenderableType]:
    if not report.examples:
        return
    yield heading("What moves each example most")
    yield PlainText(WHERE_MOVES_BEGIN)
    for example in report.examples:
        yield Padding(PlainText(_example_text(example), style="bold"), INDENT)
        strongest = [line for line in ranked(report, example.name) if shows(move_for(line, example.name))][:MOST_SHOWN]
        for line in strongest:
            said = f"{line.words}: {ends_text(line, move_for(line, example.name))}"
            yield Padding(PlainText(said), (0, 0, 0, 4))
    yield PlainText()


def _example_text(example: ExampleChance) -> str:
    match, typical, declared = (
        f"{chance.value * 100:.1f}" for chance in (example.match, example.typical, example.match_declared)
    )
    shown = f"{match} of 100 with its list of {whole(example.programs)} programs, {typical} with a typical list"
    return f"{example.name}: {shown}; {declared} with its list at the declared values"


def _wide(held: list[AssumptionLine]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    for label, ratio in (("Parameter", 3), ("Value (range)", 3), ("Moves most, of 100", 4), ("Why", 6)):
        table.add_column(label, ratio=ratio)
    for line in held:
        name = PlainText(line.words, style="bold").append(f"\n{line.name}", style="not bold dim")
        value = f"{value_text(line.value)}\n{standing_text(line.value.standing)}"
        table.add_row(name, PlainText(value), PlainText(moves_text(line)), PlainText(line.value.how))
    return table


def _entry(line: AssumptionLine) -> Padding:
    """One parameter for a narrow console."""
    text = PlainText(line.words, style="bold").append(f"  {line.name}", style="not bold dim")
    numbers = f"{value_text(line.value)} · {standing_text(line.value.standing)}"
    text.append(f"\n{numbers}\n{moves_text(line)}\n{line.value.how}", style="not bold")
    return Padding(text, INDENT)


def _fitted_part(report: AssumptionsReport) -> Iterator[RenderableType]:
    yield heading("Fitted to published outcomes")
    for line in report.fitted:
        text = PlainText(line.words, style="bold").append(f"  {line.name}", style="not bold dim")
        numbers = f"{fitted_text(line)} · {standing_text(line.value.standing)}"
        text.append(f"\n{numbers}\n{thirds_text(line)}\n{line.value.how}", style="not bold")
        yield Padding(text, INDENT)
    yield PlainText()


def _constants_part(report: AssumptionsReport) -> Iterator[RenderableType]:
    for table, words in CONSTANT_TITLES.items():
        held = [constant for constant in report.constants if constant.table == table]
        if held:
            yield heading(words)
            yield PlainText(NOT_IN_RANGES)
            yield from (_constant(constant) for constant in held)
            yield PlainText()


def _constant(constant: AssumedConstant) -> Padding:
    text = PlainText(constant.name, style="bold")
    return Padding(text.append(f"\n{constant_text(constant)}\n{constant.value.how}", style="not bold"), INDENT)
