"""The answer of `matchwise parallel` on a terminal."""

from collections.abc import Iterator

from rich.console import Console, RenderableType

from matchwise.advice.parallel_reports import ParallelReport
from matchwise.advice.parallel_tables import (
    FIGURE_HEADS,
    SPLIT_HEADS,
    YEAR_HEADS,
    assumption_words,
    figure_rows,
    left_out_words,
    other_rows,
    others_heads,
    split_rows,
    year_rows,
)
from matchwise.advice.parallel_words import (
    FIRST_YEAR,
    alone_words,
    beside_words,
    best_words,
    dilution_words,
    form_words,
)
from matchwise.advice.phrasing import season_text
from matchwise.cli.console import PlainText, heading
from matchwise.cli.parts import alert_part, basis_part, lines, sure_line, title
from matchwise.cli.wrapped_table import drawn
from matchwise.domain.plain_table import PlainTable


def show_parallel(report: ParallelReport, console: Console) -> None:
    """Print the whole answer."""
    for part in _parts(report):
        console.print(part)


def _parts(report: ParallelReport) -> Iterator[RenderableType]:
    yield title(report.about.applicant_name, "Parallel plans", season_text(report.about.season))
    yield from alert_part(report.about.alerts)
    yield PlainText(alone_words(report), style="bold")
    yield PlainText(beside_words(report))
    yield from lines(best_words(report))
    yield sure_line(report.alone)
    yield PlainText(dilution_words(report))
    yield PlainText()
    yield heading(f"The same money, split with {report.title}")
    yield drawn(PlainTable(SPLIT_HEADS, split_rows(report.splits)))
    yield PlainText()
    yield heading("The whole list kept, and more money")
    yield drawn(PlainTable(SPLIT_HEADS, split_rows(report.beside)))
    yield PlainText()
    yield heading("All other specialties")
    yield drawn(PlainTable(others_heads(report), other_rows(report)))
    yield PlainText()
    if report.first_years:
        yield heading("First years without a categorical place, 2025")
        yield PlainText(FIRST_YEAR)
        yield drawn(PlainTable(YEAR_HEADS, year_rows(report)))
        yield PlainText()
    if report.said:
        yield heading("What the article says")
        yield from lines(f"{one.text} ({one.source})" for one in report.said)
        yield PlainText()
    yield heading("How far this can be trusted")
    yield PlainText(form_words(report))
    yield PlainText(left_out_words(report))
    yield drawn(PlainTable(FIGURE_HEADS, figure_rows(report)))
    yield PlainText()
    yield heading("What is assumed")
    yield from lines(assumption_words(one) for one in report.assumptions)
    yield PlainText()
    yield heading("How to read this")
    yield from lines(report.notes)
    yield PlainText()
    yield from basis_part(report.about)
