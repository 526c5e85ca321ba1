"""The answer on a couple on a terminal: both, one or none, each pair, and what is assumed."""

from collections.abc import Iterator

from rich.console import Console, RenderableType

from matchwise.advice.couple_reports import CoupleReport, RankedPair
from matchwise.advice.phrasing import of_100, per_100, place_text, short_100
from matchwise.advice.rank_reports import NamedProgram
from matchwise.cli.console import PlainText, heading
from matchwise.cli.parts import basis_line, lines, sureness, title
from matchwise.cli.rank_list_screen import run_words
from matchwise.cli.wrapped_table import drawn
from matchwise.domain.plain_table import PlainTable

_NO_SEAT = "no seat"


def show_couple(report: CoupleReport, console: Console) -> None:
    """Print the whole answer."""
    for part in _parts(report):
        console.print(part)


def _parts(report: CoupleReport) -> Iterator[RenderableType]:
    one, other = report.names
    first = report.outcomes[0]
    yield title(f"{one} and {other}", "Couple")
    yield PlainText(" ".join(report.described))
    yield PlainText()
    if report.warning:
        yield from lines([report.warning], mark="!")
    yield heading("Answer")
    yield PlainText(f"Both match in {of_100(first.both)}; neither in {of_100(first.neither)}.", style="bold")
    yield PlainText(f"How sure: {sureness(first.both)}. {report.notes[0]}")
    yield _outcomes(report)
    apart = (f"{name} {of_100(chance)}" for name, chance in zip(report.names, report.apart, strict=True))
    yield PlainText(f"Alone, on the same programs, would match: {'; '.join(apart)}.")
    yield PlainText()
    yield heading("Where on the list")
    rows = tuple((_pair(pair), short_100(pair.here)) for pair in report.pairs)
    yield drawn(PlainTable(("Pair", "Match here, of 100"), rows))
    yield heading("What is assumed")
    yield from lines(report.assumed)
    if report.fee is not None:
        yield from lines([f"{report.fee.text} ({report.fee.source})"])
    yield heading("Keep in mind")
    yield from lines(report.notes[1:])
    yield PlainText(run_words(report.seasons, report.seed))
    yield basis_line(report.basis)


def _outcomes(report: CoupleReport) -> RenderableType:
    one, other = report.names
    rows = tuple(
        (
            line.way,
            short_100(line.both),
            per_100(line.one_only.value),
            per_100(line.other_only.value),
            short_100(line.neither),
        )
        for line in report.outcomes
    )
    return drawn(PlainTable(("Of 100", "Both", f"{one} alone", f"{other} alone", "Neither"), rows))


def _pair(pair: RankedPair) -> str:
    return f"{pair.order.value:.0f} {_side(pair.one)} and {_side(pair.other)}"


def _side(named: NamedProgram | None) -> str:
    return _NO_SEAT if named is None else place_text(named)
