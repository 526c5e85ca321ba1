"""The chances of a rank list on a terminal: the chance, each rank, other orders, why the true order, and how sure."""

from collections.abc import Iterator

from rich.console import Console, RenderableType

from matchwise.advice.phrasing import (
    change_100,
    count_text,
    how_many,
    in_brackets,
    per_100,
    place_text,
    short_100,
    whole,
)
from matchwise.advice.rank_list_reports import InterviewsNeeded, RankedProgram, RankListReport, ShorterList
from matchwise.cli.console import PlainText, heading
from matchwise.cli.parts import basis_line, lines, sureness, title
from matchwise.cli.wrapped_table import drawn
from matchwise.domain.plain_table import PlainTable
from matchwise.provenance import Measure

BAR = 10
"""Characters of a whole bar: each stands for 10 of 100."""
MOST_MORE = 5
_MOST_SHORTER = 5


def show_rank_list(report: RankListReport, console: Console) -> None:
    """Print the whole answer."""
    for part in _parts(report):
        console.print(part)


def _parts(report: RankListReport) -> Iterator[RenderableType]:
    yield title(report.applicant_name, "Your rank order list", how_many(int(report.interviews.value), "interview"))
    yield PlainText(" ".join(report.described))
    yield PlainText()
    yield from _warnings(report)
    yield from chance_parts(report)


def chance_parts(report: RankListReport) -> Iterator[RenderableType]:
    """The chances without who asks and what to read first."""
    yield heading("Answer")
    match = f"{per_100(report.match.value)} of 100 applicants in your place match with this list"
    ends = in_brackets(report.match).replace("(", "(range ")
    yield PlainText(f"{match}{ends}.", style="bold")
    yield PlainText(f"How sure: {sureness(report.match)}. {report.notes[0]}")
    yield PlainText()
    yield heading("Where on the list")
    yield _ranks(report)
    yield from _orders(report)
    yield from _lengths(report)
    yield heading("Keep in mind")
    yield from lines(report.notes[1:])
    yield PlainText(f"{run_words(report.seasons, report.seed)} · model is the calibration of the season")
    yield basis_line(report.basis)


def run_words(seasons: Measure, seed: Measure) -> str:
    """How many seasons were simulated, from which seed."""
    return f"{whole(seasons)} simulated seasons, seed {seed.value:.0f}"


def _warnings(report: RankListReport) -> Iterator[RenderableType]:
    said = (*report.warnings, *((report.warning,) if report.warning else ()))
    if said:
        yield heading("Read this first")
        yield from lines(said, mark="!")
        yield PlainText()


def _ranks(report: RankListReport) -> RenderableType:
    rows = [
        (
            _name(place),
            short_100(place.here),
            per_100(place.so_far.value),
            bar(place.so_far.value),
            per_100(place.alone.value),
        )
        for place in report.places
    ]
    rows.append(("No match", short_100(report.unmatched), "", "", ""))
    return drawn(PlainTable(("Rank", "Match here, of 100", "So far", "", "If alone"), tuple(rows)))


def _name(place: RankedProgram) -> str:
    order = f"{place.order.value:.0f}"
    return f"{order} {place_text(place)}" if place.acgme_code else order


def bar(fraction: float) -> str:
    """A bar of ten characters; the number stands beside it."""
    filled = round(fraction * BAR)
    return "#" * filled + "." * (BAR - filled)


def _orders(report: RankListReport) -> Iterator[RenderableType]:
    yield heading("Why your true order")
    yield from lines(report.why)
    yield PlainText()
    yield PlainText("Your own case, the same draws for every order. Places are those of your true list:")
    rows = [
        (one.text, short_100(one.match), per_100(one.first.value), per_100(one.top.value), count_text(one.place))
        for one in report.orders
    ]
    yield drawn(PlainTable(("Order", "Match, of 100", "First choice", "First three", "Mean place"), tuple(rows)))
    yield from lines(report.shown)
    yield PlainText()


def _first(one: ShorterList) -> str:
    return "the first program alone" if one.kept.value == 1 else f"the first {whole(one.kept)} alone"


def _lengths(report: RankListReport) -> Iterator[RenderableType]:
    yield heading("Shorter, and with more interviews")
    shorter = report.shorter[:_MOST_SHORTER]
    said = [(_first(one), one.match) for one in shorter]
    said += [(f"{how_many(int(one.more.value), 'interview')} more", one.match) for one in report.more[:MOST_MORE]]
    now = report.match.value
    rows = tuple((words, short_100(match), change_100(now, match.value)) for words, match in said)
    yield drawn(PlainTable(("List", "Match, of 100", "Change"), rows))
    if report.left is not None and not report.left.value:
        yield PlainText("More interviews: you applied to no more programs.")
    else:
        yield from (PlainText(f"For {whole(one.of_100)} of 100: {_needed(one, report)}") for one in report.needed)
    yield PlainText()


def _needed(one: InterviewsNeeded, report: RankListReport) -> str:
    tried = len(report.more)
    if one.more is not None and one.in_all is not None:
        return f"{how_many(int(one.more.value), 'interview')} more, {whole(one.in_all)} in all."
    if report.left is None or report.left.value > tried:
        return f"more than {tried} more interviews are needed."
    return f"not reached, even with an interview at each other program that you applied to ({tried})."
