"""Every error that Matchwise raises on purpose.

MatchwiseError                what went wrong, where, and what to do about it
├── InputError                the user's input is wrong: holds one Problem per fault (exit code 2)
├── InfeasibleError           the input is right but no list meets its limits (exit code 3)
├── StoreError                the applicant's document cannot be opened or changed; it is as it was (exit code 2)
│   ├── ConflictError         somebody saved since the caller read: says who, which version and when
│   ├── LockedError           another program keeps the document busy; trying again may work
│   └── PassPhraseError       a pass phrase is missing or wrong
└── EvidenceError             a table, a rule or the pack is wrong or missing: names file, key and remedy (exit code 1)
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of an input: the field it stands in, the reason, and what the user can do."""

    field: str
    reason: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.field}: {self.reason} {self.remedy}".strip()


class MatchwiseError(Exception):
    """A failure that a caller can act on; its text names the place, the reason and the remedy."""


class InputError(MatchwiseError):
    """The user's input is wrong; `problems` lists every fault at once, in the order of the file.

    unnamed: how many more faults there are than are worth reading at once.
    """

    def __init__(self, problems: Sequence[Problem], unnamed: int = 0) -> None:
        self.problems = tuple(problems)
        self.unnamed = unnamed
        super().__init__("\n".join(str(problem) for problem in self.problems))


class InfeasibleError(MatchwiseError):
    """No list of programs meets the limits; `problem` says which limit and how to relax it.

    needs_programs: how many programs the list must be allowed to hold for that; None where their number is no question.
    """

    def __init__(self, problem: Problem, needs_programs: int | None = None) -> None:
        self.problem = problem
        self.needs_programs = needs_programs
        super().__init__(str(problem))


class StoreError(MatchwiseError):
    """The applicant's document cannot be opened or changed; `problem.field` names its file. Nothing was written."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


class ConflictError(StoreError):
    """The document moved on since the caller read it: `saved_by` saved version `number` at `saved_at` (UTC).

    `number` is None where the thing that moved on is a note or a scenario, which have no versions.
    """

    def __init__(self, problem: Problem, saved_by: str, saved_at: dt.datetime, number: int | None = None) -> None:
        self.saved_by = saved_by
        self.saved_at = saved_at
        self.number = number
        super().__init__(problem)


class LockedError(StoreError):
    """Another program kept the document busy for longer than the caller waits; trying again may work."""


class PassPhraseError(StoreError):
    """The document opens with a pass phrase, and none or a wrong one was given."""


class EvidenceError(MatchwiseError):
    """A shipped table, rule or pack is wrong or missing; `problem.field` names the file and the key."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))
