"""The answer of `recommend --compare` on a terminal: what people do against the best list."""

from collections.abc import Iterator

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table

from matchwise.advice.list_phrasing import COMPARED, compare_sentence, length_text, luck_sentence, nearest_sentence
from matchwise.advice.list_reports import ComparedList, CompareReport
from matchwise.advice.phrasing import (
    capitalized,
    count_text,
    of_100,
    per_100,
    season_text,
    short_100,
    whole,
)
from matchwise.cli.console import WIDE, PlainText, heading
from matchwise.cli.parts import INDENT, alert_part, basis_part, lines, sure_line, title


def show_comparison(report: CompareReport, console: Console) -> None:
    """Print the whole answer."""
    for part in _parts(report, console.width):
        console.print(part)


def _parts(report: CompareReport, width: int) -> Iterator[RenderableType]:
    yield title(report.about.applicant_name, "What people do, and the best list", season_text(report.about.season))
    yield PlainText()
    yield from alert_part(report.about.alerts)
    yield heading("Answer")
    yield PlainText(compare_sentence(report), style="bold")
    yield PlainText(f"{nearest_sentence(report)} {COMPARED}")
    yield PlainText()
    yield heading("The lists")
    if width >= WIDE:
        yield _table(report)
    else:
        yield from (_entry(line) for line in report.lists)
    yield from lines(_about(report))
    yield sure_line(report.lists[-1].match)
    yield PlainText()
    yield heading("What the lists keep")
    yield from lines(report.terms)
    yield PlainText()
    yield from basis_part(report.about)


def _table(report: CompareReport) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column("List", no_wrap=True)
    table.add_column("Programs", justify="right", no_wrap=True)
    table.add_column("Match\nof 100")
    table.add_column("Interviews")
    table.add_column("Best adds\nof 100")
    table.add_column("Best ahead in\nof 100 cases", justify="right")
    for line in report.lists:
        table.add_row(
            PlainText(capitalized(line.way)),
            PlainText("differs" if line.programs is None else whole(line.programs)),
            PlainText(short_100(line.match)),
            PlainText(count_text(line.interviews)),
            PlainText("" if line.difference is None else short_100(line.difference)),
            PlainText("" if line.ahead is None else per_100(line.ahead.value)),
        )
    return table


def _entry(line: ComparedList) -> Padding:
    """One list for a narrow console."""
    text = PlainText(f"{capitalized(line.way)}: ", style="bold")
    text.append(f"{of_100(line.match)} match", style="bold")
    numbers = f"{length_text(line.programs)} · interviews {count_text(line.interviews)}"
    if line.difference is not None and line.ahead is not None:
        numbers += f"\nthe best list is ahead by {short_100(line.difference)} of 100"
        numbers += f", in {per_100(line.ahead.value)} of 100 plausible cases"
    return Padding(text.append(f"\n{numbers}\n", style="not bold"), INDENT)


def _about(report: CompareReport) -> Iterator[str]:
    """How each list is made, and what must be known of its numbers."""
    for line in report.lists:
        luck = "" if line.luck is None else luck_sentence(line.luck)
        yield " ".join(part for part in (f"{capitalized(line.way)}: {line.text}", line.note, luck) if part)
