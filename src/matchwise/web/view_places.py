"""What the page List says of places: bars by region, tables by region and state, and a limit that would spread."""

from urllib.parse import urlencode

from markupsafe import Markup

from matchwise.advice.phrasing import short_100, whole
from matchwise.advice.places import CapHint, PlaceLine, PlacesReport, hint_sentence
from matchwise.exports.figures import SCREEN
from matchwise.exports.place_figure import place_bars
from matchwise.web.asked import Asked
from matchwise.web.view_numbers import Values


def places_values(report: PlacesReport, limits: Asked) -> Values:
    """The values of the part."""
    tops = [line for line in report.regions if not line.within]
    return {
        "title": _title(tops),
        "bars": Markup(place_bars(tops, SCREEN)),  # noqa: S704 (a drawing made of numbers and names of regions)
        "regions": [_row(line) for line in report.regions],
        "states": [_row(line) for line in report.states],
        "how": report.states[0].gain.how if report.states else "",
        "hint": None if report.hint is None else _hint(report.hint, limits),
    }


def _title(regions: list[PlaceLine]) -> str:
    if not regions:
        return "The list holds no program"
    count = sum(line.programs.value for line in regions)
    return f"{whole(regions[0].programs)} of {whole(count)} programs are in the {regions[0].place}"


def _row(line: PlaceLine) -> Values:
    return {
        "place": line.place,
        "within": line.within,
        "programs": whole(line.programs),
        "gold": whole(line.gold),
        "silver": whole(line.silver),
        "gain": short_100(line.gain),
    }


def _hint(hint: CapHint, limits: Asked) -> Values:
    told = {name: text for name, text in limits.told if text is not None}
    cap = whole(hint.at_most)
    return {
        "words": hint_sentence(hint),
        "how": hint.change.how,
        "cap": cap,
        "address": f"/list?{urlencode({**told, 'per_state': cap})}",
    }
