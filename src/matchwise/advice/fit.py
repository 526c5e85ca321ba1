"""How a statement of a program meets the file of this applicant: for, against, or neither."""

import math
from dataclasses import dataclass
from enum import Enum

from matchwise.domain.chance_grid import FloatArray
from matchwise.domain.program import Fact
from matchwise.screening.file_numbers import FileNumbers

_POSSIBLE = ("yes", "case_by_case")


class Fit(Enum):
    """What a statement means for this applicant."""

    FOR = "for"
    AGAINST = "against"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Meeting:
    """The meaning of one statement for this applicant, and his side of it in words ("yours: 224")."""

    fit: Fit
    yours: str = ""


NEITHER = Meeting(Fit.NEITHER)


def meet(fact: Fact, file: FileNumbers) -> Meeting:
    """Whether a statement speaks for or against the one applicant of `file`; NEITHER when the file does not tell."""
    if fact.attribute == "visa_j1":
        return _visa(fact, file.takes_j1)
    if fact.attribute == "visa_h1b":
        return _visa(fact, file.takes_h1b)
    if fact.attribute == "accepts_img":
        return Meeting(Fit.FOR if fact.value == "yes" else Fit.AGAINST)
    if fact.attribute == "ecfmg_certified_at":
        return _certificate(fact, file.ecfmg_at_application)
    return _limit(fact, file)


def _visa(fact: Fact, takes: FloatArray) -> Meeting:
    if not takes.item():
        return NEITHER
    return Meeting(Fit.FOR if fact.value in _POSSIBLE else Fit.AGAINST)


def _certificate(fact: Fact, held: FloatArray) -> Meeting:
    holds = held.item()
    if math.isnan(holds):
        return NEITHER
    if holds:
        return Meeting(Fit.FOR, "you hold it by then")
    return Meeting(Fit.AGAINST if fact.value == "application" else Fit.FOR, "you do not hold it when you apply")


def _limit(fact: Fact, file: FileNumbers) -> Meeting:
    """Rules with a number: at least so much, or at most so much."""
    rules = {
        "min_step2": (file.step2, "{:.0f}", True),
        "max_attempts": (file.attempts, "{:.0f}", False),
        "max_attempts_step1": (file.step1_attempts, "{:.0f}", False),
        "max_attempts_step2": (file.step2_attempts, "{:.0f}", False),
        "max_years_since_graduation": (file.years, "{:.1f}", False),
        "usce_months_required": (file.usce_raw_months, "{:.1f} months", True),
        "usce_required": (file.usce_raw_months, "{:.1f} months", True),
    }
    if fact.attribute not in rules:
        return NEITHER
    mine, words, at_least = rules[fact.attribute]
    number, limit = mine.item(), _number(fact.value)
    if math.isnan(number) or math.isnan(limit):
        return NEITHER
    met = number >= limit if at_least else number <= limit
    return Meeting(Fit.FOR if met else Fit.AGAINST, f"yours: {words.format(number)}")


def _number(value: str) -> float:
    """The number of a rule; a required experience of unsaid length counts as one month."""
    words = {"yes": 1.0, "no": 0.0}
    try:
        return words[value] if value in words else float(value)
    except ValueError:
        return math.nan
