"""What a gate says about one program: in, out, or a chance that the file passes."""

from dataclasses import dataclass
from enum import StrEnum

from matchwise.domain.program import Fact


class Rule(StrEnum):
    """The rules that can keep a file from being read."""

    VISA = "visa"
    STEP2_FLOOR = "step2_floor"
    ATTEMPTS = "attempts"
    YEARS_SINCE_GRADUATION = "years_since_graduation"
    USCE = "usce"
    ECFMG = "ecfmg"
    STATE_LIMIT = "state_limit"
    ACCREDITATION = "accreditation"
    TRACK = "track"
    CITIZENSHIP = "citizenship"
    LANGUAGE = "language"
    USER = "user"


@dataclass(frozen=True, slots=True)
class HardGate:
    """A program that a rule keeps out for certain.

    program: index in the directory; fact: the statement that decided (None for the user's own wish);
    yours: the applicant's side of it in words; remedy: the cheapest change that opens the gate, in words.
    """

    program: int
    rule: Rule
    fact: Fact | None
    yours: str
    remedy: str
