"""How a program reads a file, for a page: strong points, worries with what would outweigh them, classes of programs."""

from matchwise.advice.experience_reports import OutweighLine
from matchwise.advice.experience_said import ALONE
from matchwise.advice.phrasing import capitalized, count_text, effect_of_100, of_100, whole
from matchwise.advice.reports import ClassReading, FileReading, ReadFactor
from matchwise.evidence import Evidence
from matchwise.web.view_numbers import Values, why, why_effect

MOST_UNREAD = 6
"""Factors that the file does not hold, of those that the survey cites most."""


def reading_values(reading: FileReading, outweighs: tuple[OutweighLine, ...], evidence: Evidence) -> Values:
    """The values of the part."""
    return {
        "about": reading.about,
        "strongest": [_factor(one, evidence) for one in reading.strongest],
        "worries": [_factor(one, evidence) for one in reading.worries],
        "remedies": [
            {"text": capitalized(one.text), "gain": effect_of_100(one.gain), "why": why_effect(one.gain, evidence)}
            for one in reading.remedies
        ],
        "together": effect_of_100(reading.together) if reading.together and len(reading.remedies) > 1 else "",
        "classes": [_class(one, evidence) for one in reading.classes],
        "unread": reading.unread[:MOST_UNREAD],
        "outweighs": [_outweigh(one) for one in outweighs],
        "outweighs_source": outweighs[0].source if outweighs else "",
    }


def _factor(factor: ReadFactor, evidence: Evidence) -> Values:
    return {
        "text": factor.text,
        "effect": effect_of_100(factor.effect),
        "average": capitalized(factor.average_words),
        "weight": _weight(factor),
        "survey": factor.survey,
        "balance": factor.balance,
        "why": why_effect(factor.effect, evidence),
    }


def _weight(factor: ReadFactor) -> str:
    if factor.citing is None or factor.importance is None:
        return "The directors' survey has no such factor."
    item = factor.survey_item.rstrip("*")
    return f"{count_text(factor.citing)} of 100 programs cite “{item}”, importance {factor.importance.value:.1f} of 5."


def _class(kind: ClassReading, evidence: Evidence) -> Values:
    count = kind.programs
    return {
        "described": capitalized(kind.described),
        "programs": whole(count.value) if count.low == count.high else count_text(count),
        "passes": of_100(kind.passes),
        "interview": of_100(kind.interview),
        "costs": [f"{cost.text}: {effect_of_100(cost.cost)}" for cost in kind.costs],
        "why": why(kind.interview, evidence),
    }


def _outweigh(one: OutweighLine) -> Values:
    return {
        "text": one.text,
        "has": one.has,
        "weight": one.weight.text if one.weight else "",
        "gain": f"{one.action}, {ALONE}: {effect_of_100(one.gain)}" if one.gain else "",
    }
