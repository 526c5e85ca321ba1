"""Chances: the honest chance of an interview and of a match, with its range, fitted to what is published."""

from matchwise.chances.answer import ApplicantChances, StrengthTerm
from matchwise.chances.applicant import chances_for
from matchwise.chances.parameters import Assumption, assumptions

__all__ = ["ApplicantChances", "Assumption", "StrengthTerm", "assumptions", "chances_for"]
