"""The own rank order list on a terminal: what to know first, the order with own points, then the chances."""

from collections.abc import Iterator

from rich.console import Console, RenderableType

from matchwise.advice.phrasing import place_text, season_text
from matchwise.advice.rank_reports import OwnPlace, PairHelp, RankReport
from matchwise.advice.reports import SourcedText
from matchwise.cli.console import PlainText, heading
from matchwise.cli.parts import basis_line, lines, title
from matchwise.cli.rank_list_screen import chance_parts
from matchwise.cli.wrapped_table import drawn
from matchwise.domain.plain_table import PlainTable

_BY_NAME = "Your file tells no order yet: the programs stand by name. Order them on the page Rank list."


def show_rank(report: RankReport, console: Console) -> None:
    """Print the whole answer."""
    for part in _parts(report):
        console.print(part)


def _parts(report: RankReport) -> Iterator[RenderableType]:
    yield title(report.applicant_name, "Your rank order list", season_text(report.season))
    yield PlainText()
    yield from _first(report)
    yield heading("Your list")
    if report.places:
        if not report.ordered:
            yield PlainText(_BY_NAME)
        yield _order(report)
    yield from _pairs(report.pairs)
    yield from lines(report.counts)
    yield PlainText()
    if report.fee is not None:
        yield from lines([_sourced(report.fee.text)])
        yield PlainText()
    if report.chance is None:
        yield heading("Answer")
        yield PlainText(report.no_chance)
        yield basis_line(report.basis)
        return
    yield from chance_parts(report.chance)


def _first(report: RankReport) -> Iterator[RenderableType]:
    said = [report.deadline] if report.deadline is not None else []
    said += report.warnings
    texts = [_sourced(one) for one in said]
    texts += [
        _sourced(one) if one.text.startswith(place.name) else f"{place_text(place)}: {_sourced(one)}"
        for place in report.places
        for one in place.warnings
    ]
    texts += [report.chance.warning] if report.chance is not None and report.chance.warning else []
    if texts:
        yield heading("Read this first")
        yield from lines(texts, mark="!")
        yield PlainText()


def _sourced(text: SourcedText) -> str:
    return f"{text.text} ({text.source})"


def _order(report: RankReport) -> RenderableType:
    scored = any(place.points is not None for place in report.places)
    heads = ("Rank", "NRMP code", "Stands", *(("Own points", "By scorecard") if scored else ()))
    rows = tuple((*_row(place), *(_points(place) if scored else ())) for place in report.places)
    return drawn(PlainTable(heads, rows))


def _row(place: OwnPlace) -> tuple[str, str, str]:
    return f"{place.order.value:.0f} {place_text(place)}", place.nrmp_code or "not known", place.stands


def _points(place: OwnPlace) -> tuple[str, str]:
    if place.points is None or place.by_score is None:
        return "", ""
    return f"{place.points.value:.1f}", f"{place.by_score.value:.0f}"


def _pairs(pairs: PairHelp) -> Iterator[RenderableType]:
    if pairs.circle:
        names = " over ".join(one.name for one in (*pairs.circle, pairs.circle[0]))
        yield from lines([f"Your answers go round in a circle: {names}."], mark="!")
    against = [f"You said {one.better.name} over {one.worse.name}; your list says otherwise." for one in pairs.against]
    yield from lines(against, mark="!")
