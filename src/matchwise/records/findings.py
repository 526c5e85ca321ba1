"""What was read from a document: findings with their words, notes, and the lines that nothing was made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Value = str | tuple[str, ...] | Mapping[str, str]
"""A value as the draft of an applicant file writes it: a text, some words, or the keys of an entry of a list."""


class Sure(StrEnum):
    """How sure a finding is."""

    EXACT = "read exactly"
    GUESSED = "guessed"


@dataclass(frozen=True, slots=True)
class Finding:
    """One value for one place of the applicant file.

    path: the place, such as visa.needs; for an entry of a list, the list, such as exams.
    words, where: what it was read from. why: what makes it a guess; "" where it is exact.
    """

    path: str
    value: Value
    words: str
    where: str
    sure: Sure
    why: str = ""

    @property
    def entry(self) -> bool:
        """Whether it is an entry of a list."""
        return isinstance(self.value, Mapping)


@dataclass(frozen=True, slots=True)
class Note:
    """Something of the document that the applicant file has no place for, but the reader should know."""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A line that nothing was made of; private numbers in it are covered."""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document says. kind: what it seems to be. left_out: kinds of personal facts that were not kept."""

    kind: str
    findings: tuple[Finding, ...]
    notes: tuple[Note, ...]
    unread: tuple[Unread, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What one reader made of the document: its findings and notes, and the numbers of the lines that it used."""

    findings: tuple[Finding, ...]
    used: frozenset[int]
    notes: tuple[Note, ...] = ()


def guessed(why: str) -> tuple[Sure, str]:
    """How sure: EXACT where there is no reason to doubt, else GUESSED with the reason."""
    return (Sure.GUESSED, why) if why else (Sure.EXACT, "")
