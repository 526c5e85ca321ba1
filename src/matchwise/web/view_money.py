"""What the page List says of money, signals and wishes, and what stands behind each number."""

from collections.abc import Iterator

from markupsafe import Markup

from matchwise.advice.phrasing import capitalized, how_many, whole
from matchwise.advice.reports import CurvePoint, RecommendReport
from matchwise.evidence import Evidence
from matchwise.exports.curve_figure import curve
from matchwise.exports.figures import SCREEN
from matchwise.exports.findings import chosen_point
from matchwise.exports.shown import shown
from matchwise.provenance import Estimate
from matchwise.web.view_numbers import Values, why, why_effect

_NAMES = ("curve", "money", "cost", "signals", "sent", "wishes", "wish_meaning", "proof", "not_chosen_title")


def money_values(report: RecommendReport, evidence: Evidence) -> Values:
    """What money buys, what signals and wishes are worth, and how good the list is."""
    page = dict(shown(report))
    picked: Values = {name: page[name] for name in _NAMES}
    picked["curve_svg"] = Markup(curve(report, SCREEN))  # noqa: S704 (a drawing made of numbers)
    picked["numbers"] = [{"title": title, "why": why(number, evidence)} for title, number in _chances(report)]
    picked["numbers"] += [{"title": title, "why": why_effect(worth, evidence)} for title, worth in _worths(report)]
    picked["curve_numbers"] = [{"title": title, "why": why(number, evidence)} for title, number in _along(report)]
    return picked


def _chances(report: RecommendReport) -> Iterator[tuple[str, Estimate]]:
    chance = report.chance
    yield "Chance to match with this list", chance.match
    yield "Chance with a typical list", chance.typical
    yield "Chance of no interview", chance.no_interview
    yield "Number of interviews", chance.interviews


def _worths(report: RecommendReport) -> Iterator[tuple[str, Estimate]]:
    signals = report.signals
    if signals is not None:
        named = {"All signals": signals.all_signals, "Gold signals": signals.gold, "Silver signals": signals.silver}
        yield from ((title, worth) for title, worth in named.items() if worth is not None)
    yield from ((capitalized(trade.text), trade.change) for trade in report.trades)
    yield from ((f"Without this wish: {cost.text}", cost.cost) for cost in report.wish_costs)


def _along(report: RecommendReport) -> Iterator[tuple[str, Estimate]]:
    """The point of the curve that is the own list, and what stopping earlier would give up."""
    own: CurvePoint | None = chosen_point(report)
    if own is not None:
        yield f"The best list of {how_many(round(own.programs.value), 'program')}", own.match
        if own.next_30_usd is not None:
            yield "Each further $30 after it", own.next_30_usd
    if report.stop is not None:
        yield f"What stopping at {whole(report.stop.programs)} programs gives up", report.stop.given_up
