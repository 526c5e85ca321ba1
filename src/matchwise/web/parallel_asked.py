"""What the page Parallel plans is asked with: words of the address become a question, or problems by field."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from matchwise.advice.parallel import FIRST_CHOICE, MOST_BUDGET, Asked, asked
from matchwise.errors import InputError, Problem
from matchwise.evidence import Evidence
from matchwise.web.asked import read_number

_Word = Annotated[str, Query(max_length=40)]
ON, OFF = "on", "off"


@dataclass(frozen=True, slots=True)
class Words:
    """The fields as they stand in the address."""

    specialty: str
    budget: str
    dilution: str

    def question(self, evidence: Evidence) -> Asked:
        """The same as a question; InputError with every wrong field."""
        problems: list[Problem] = []
        budget = read_number("budget", self.budget, MOST_BUDGET, problems.append)
        if self.dilution not in {ON, OFF}:
            problems.append(Problem("dilution", "It is neither on nor off.", "Choose one of both."))
        try:
            found = asked(evidence, self.specialty, budget, dilution=self.dilution == ON)
        except InputError as error:
            raise InputError([*error.problems, *problems]) from None
        if problems:
            raise InputError(problems)
        return found


def parallel_words(specialty: _Word = FIRST_CHOICE, budget: _Word = "", dilution: _Word = ON) -> Words:
    """The fields of an address."""
    return Words(specialty, budget, dilution)
