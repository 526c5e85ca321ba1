"""Where the programs of a list are, as JSON."""

from matchwise.advice.places import CapHint, PlaceLine, PlacesReport
from matchwise.exports.json_values import Json, estimate_json, number_json, object_text


def places_json(report: PlacesReport) -> str:
    """Regions with their divisions, states, and the limit that would spread the list (null for none)."""
    return object_text(
        {
            "regions": [_line(line) for line in report.regions],
            "states": [_line(line) for line in report.states],
            "cap": None if report.hint is None else _cap(report.hint),
        }
    )


def _line(line: PlaceLine) -> Json:
    return {
        "place": line.place,
        "within": line.within,
        "programs": number_json(line.programs),
        "gold": number_json(line.gold),
        "silver": number_json(line.silver),
        "gain": estimate_json(line.gain),
    }


def _cap(hint: CapHint) -> Json:
    return {
        "state": hint.state,
        "programs": number_json(hint.programs),
        "at_most": number_json(hint.at_most),
        "change": estimate_json(hint.change),
    }
