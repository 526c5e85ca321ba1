"""The answer of `matchwise chance` on a terminal."""

from collections.abc import Iterator

from rich.console import Console, RenderableType

from matchwise.advice.phrasing import again_sentence, season_text
from matchwise.advice.reports import ChanceOnlyReport
from matchwise.cli.console import PlainText, heading
from matchwise.cli.parts import alert_part, basis_part, chance_part, driver_part, title
from matchwise.cli.reading_part import reading_part


def show_chance(report: ChanceOnlyReport, console: Console) -> None:
    """Print the chance, with the list that it speaks of and what moves it."""
    for part in _chance_parts(report):
        console.print(part)


def _chance_parts(report: ChanceOnlyReport) -> Iterator[RenderableType]:
    yield title("Chance to match", season_text(report.about.season))
    yield PlainText(report.list_described)
    yield PlainText()
    yield from alert_part(report.about.alerts)
    yield from chance_part(report.chance)
    if report.again is not None:
        yield heading("If this season brings no match")
        yield PlainText(again_sentence(report.again))
        yield PlainText()
    yield from driver_part(report.drivers, report.driver_sum)
    yield from reading_part(report.reading)
    yield from basis_part(report.about)
