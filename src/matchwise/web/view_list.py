"""What the page List says: one row a program with words, bars and the values to sort by; the map; what money buys."""

from dataclasses import dataclass

from markupsafe import Markup

from matchwise.advice.list_only import ListOnlyReport
from matchwise.advice.phrasing import (
    capitalized,
    chance_sentences,
    dollars,
    how_many,
    season_text,
    short_100,
    signal_text,
)
from matchwise.advice.reports import ListedProgram, RecommendReport
from matchwise.domain.chance_grid import Signal
from matchwise.exports.curve_figure import curve
from matchwise.exports.figures import SCREEN, range_bar
from matchwise.exports.findings import map_summary, map_title
from matchwise.exports.map_figure import us_map
from matchwise.exports.shown import shown
from matchwise.web.view_numbers import Values

REASONS = 2
_SHAPES = {Signal.GOLD: "gold", Signal.SILVER: "silver", Signal.NONE: "none"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a figure of the list is drawn from."""

    programs: tuple[ListedProgram, ...]


def list_values(report: ListOnlyReport) -> Values:
    """The values of the table, its head, and the map."""
    widest = max((program.interview.high for program in report.programs), default=1.0)
    drawn = Drawn(report.programs)
    return {
        "asked_for": f"For {season_text(report.about.season)}, {report.about.phase}",
        "answer": chance_sentences(report.chance)[0],
        "list_title": f"{how_many(len(report.programs), 'program')}, {report.signals}",
        "cost": dollars(report.cost.eras_usd),
        "limits": report.limits,
        "alerts": [alert.text for alert in report.about.alerts],
        "rows": [_row(order, program, widest) for order, program in enumerate(report.programs, start=1)],
        "states": sorted({program.state for program in report.programs}),
        "map": Markup(us_map(drawn, SCREEN)),  # noqa: S704 (a drawing made of numbers and shipped shapes)
        "map_title": map_title(drawn),
        "map_summary": map_summary(drawn),
    }


def money_values(report: RecommendReport) -> Values:
    """What money buys, what signals and wishes are worth, and how good the list is."""
    page = dict(shown(report))
    names = ("curve", "money", "cost", "signals", "sent", "wishes", "wish_meaning", "proof", "not_chosen_title")
    picked: Values = {name: page[name] for name in names}
    picked["curve_svg"] = Markup(curve(report, SCREEN))  # noqa: S704 (a drawing made of numbers)
    return picked


def _row(order: int, program: ListedProgram, widest: float) -> Values:
    return {
        "order": order,
        "acgme_code": program.acgme_code,
        "name": program.name,
        "place": ", ".join(part for part in (program.city, program.state) if part),
        "state": program.state,
        "signal": _SHAPES[program.signal],
        "signal_text": signal_text(program.signal),
        "signal_rank": int(program.signal),
        "interview": short_100(program.interview),
        "interview_value": program.interview.value,
        "bar": Markup(range_bar(program.interview, widest, SCREEN)),  # noqa: S704 (a drawing made of numbers)
        "gain": short_100(program.gain),
        "gain_value": program.gain.value,
        "reasons": [capitalized(reason.text) for reason in program.reasons[:REASONS]],
        "warnings": program.warnings,
    }
