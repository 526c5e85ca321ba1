"""The answer of `matchwise levers` on a terminal."""

from collections.abc import Iterator

from rich.console import Console, RenderableType

from matchwise.advice.lever_reports import Lever, LeversReport
from matchwise.advice.lever_words import cost_words, counts_words, gain_words, rate_words, time_words, together_words
from matchwise.advice.phrasing import of_100, season_text, short_100
from matchwise.cli.console import PlainText, heading
from matchwise.cli.parts import alert_part, basis_part, lines, sure_line, title
from matchwise.cli.wrapped_table import drawn
from matchwise.domain.plain_table import PlainTable


def show_levers(report: LeversReport, console: Console) -> None:
    """Print the whole answer."""
    for part in _parts(report):
        console.print(part)


def _parts(report: LeversReport) -> Iterator[RenderableType]:
    yield title(report.about.applicant_name, "What you can do", season_text(report.about.season))
    yield from alert_part(report.about.alerts)
    yield PlainText(f"As your file stands, {of_100(report.match, 'applicants like you')} match.", style="bold")
    yield sure_line(report.match)
    yield PlainText()
    if report.useful:
        yield heading("What goes with a higher chance by the model, largest first")
        yield _table(report)
        yield from _said(report.useful)
    else:
        yield PlainText("No action of the catalogue adds to your chance by the model.")
    yield PlainText()
    if report.together:
        yield heading("One on top of the other")
        rows = tuple((step.title, short_100(step.adds), short_100(step.match)) for step in report.together)
        yield drawn(PlainTable(("Action", "Adds, of 100", "Then match, of 100"), rows))
        yield PlainText(together_words(report))
        yield PlainText()
    if report.useless:
        yield heading("What adds nothing for you")
        yield from lines(f"{lever.title}: {gain_words(lever)}." for lever in report.useless)
        yield PlainText()
    if report.blocked:
        yield heading("What cannot be computed or done yet")
        yield from lines(f"{one.title}: {one.reason}" for one in report.blocked)
        yield PlainText()
    yield heading("How to read this")
    yield from lines(report.notes)
    yield PlainText()
    yield from basis_part(report.about)


def _table(report: LeversReport) -> RenderableType:
    heads = ("Action", "Adds, of 100", "Costs", "Takes", "A month, of 100", "For $1,000 of fees, of 100")
    rows = tuple(
        (
            lever.title,
            short_100(lever.gain),
            cost_words(lever),
            time_words(lever),
            rate_words(lever.per_month),
            rate_words(lever.per_1000_usd),
        )
        for lever in report.useful
    )
    return drawn(PlainTable(heads, rows))


def _said(useful: tuple[Lever, ...]) -> Iterator[RenderableType]:
    """What must be known beside a row: that it may not help, from when it counts, and what it asks for."""
    for lever in useful:
        when = counts_words(lever)
        doubt = lever.advice if lever.gain.low <= 0 else ""
        said = " ".join(text for text in (doubt, lever.late, when, lever.entry) if text)
        if said:
            yield from lines([f"{lever.title}: {said}"])
