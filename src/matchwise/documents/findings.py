"""A finding: the rule, its place in the text, and the words that decided; and the kinds of text that are checked."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Kinds of text."""

    LETTER = "letter"
    STATEMENT = "statement"
    ADDITIONAL = "additional"
    EMAIL = "email"
    CV = "cv"
    ANSWER = "answer"


class Severity(StrEnum):
    """How much a finding matters: an error breaks a rule of others, a strength is worth keeping."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"
    STRENGTH = "strength"


@dataclass(frozen=True, slots=True)
class Found:
    """A rule that holds at a place: first character and the one after the last; 0 and 0 speak of the whole text.

    detail: what decided, in words, or "".
    """

    rule: str
    start: int = 0
    end: int = 0
    detail: str = ""
