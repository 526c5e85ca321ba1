"""Chances: the honest chance of an interview and of a match, with its range, fitted to what is published."""

from matchwise.chances.answer import ApplicantChances, StrengthTerm
from matchwise.chances.applicant import chances_for, chances_on
from matchwise.chances.ground import Ground, open_ground
from matchwise.chances.parameters import Assumption, assumptions

__all__ = [
    "ApplicantChances",
    "Assumption",
    "Ground",
    "StrengthTerm",
    "assumptions",
    "chances_for",
    "chances_on",
    "open_ground",
]
