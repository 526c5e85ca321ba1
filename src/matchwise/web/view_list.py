"""What the page List says: one row a program with words, bars and the values to sort by; the map."""

from collections.abc import Collection
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
from matchwise.advice.reports import ListedProgram
from matchwise.directory import Directory
from matchwise.domain.chance_grid import Signal
from matchwise.exports.figures import SCREEN, range_bar
from matchwise.exports.findings import map_summary, map_title
from matchwise.exports.map_figure import us_map
from matchwise.web.own_marks import Marks, named
from matchwise.web.view_numbers import Values

REASONS = 2
_SHAPES = {Signal.GOLD: "gold", Signal.SILVER: "silver", Signal.NONE: "none"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a figure of the list is drawn from."""

    programs: tuple[ListedProgram, ...]


def list_values(report: ListOnlyReport, marks: Marks) -> Values:
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
        "rows": [_row(order, program, widest, marks) for order, program in enumerate(report.programs, start=1)],
        "states": sorted({program.state for program in report.programs}),
        "map": Markup(us_map(drawn, SCREEN)),  # noqa: S704 (a drawing made of numbers and shipped shapes)
        "map_title": map_title(drawn),
        "map_summary": map_summary(drawn),
    }


def kept_values(directory: Directory, marks: Marks, barred: Collection[int]) -> Values:
    """What the reader keeps about the list: pinned programs, each with what a rule does to it, and those taken out."""
    pinned = named(directory, marks.pinned)
    for program in pinned:
        code = program["acgme_code"]
        program["barred"] = code in directory and directory.index(code) in barred
    return {"pinned": pinned, "taken_out": named(directory, marks.banned)}


def _row(order: int, program: ListedProgram, widest: float, marks: Marks) -> Values:
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
        "pinned": program.acgme_code in marks.pinned,
        "note": marks.note(program.acgme_code),
    }
