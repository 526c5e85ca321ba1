"""Frozen reports on a checked text: findings with place, reason, source and remedy, and what was counted."""

from dataclasses import dataclass

from matchwise.provenance import Estimate, Measure


@dataclass(frozen=True, slots=True)
class CheckFinding:
    """One finding: the place (first character, and the one after the last), the words there, and what to know of them.

    A start and an end of 0 speak of the whole text. cell: the cell of the rule; standing: published where a document
    says so, assumed where the rule is our own; sure: how often the rule erred when it was measured, or "".
    """

    rule: str
    title: str
    start: Measure
    end: Measure
    text: str
    why: str
    remedy: str
    severity: str
    source: str
    standing: str
    cell: str
    sure: str


@dataclass(frozen=True, slots=True)
class CheckCount:
    """How many places of one rule there are, with those that are not listed."""

    rule: str
    title: str
    severity: str
    places: Measure


@dataclass(frozen=True, slots=True)
class LetterCount:
    """One thing that makes a letter specific, in words for one and for several, and how often it is there."""

    one: str
    several: str
    count: Measure

    @property
    def words(self) -> str:
        """How often it is there, in words."""
        return f"{self.count.value:.0f} {self.one if self.count.value == 1 else self.several}"


@dataclass(frozen=True, slots=True)
class CheckReport:
    """A checked text: kind, the text as it was read (cut where it is too long), the findings in its order, the counts.

    specificity: of letters, a fraction from 0 to 1; letter_counts: what it was made from; version and
    evidence: what it was checked with.
    """

    kind: str
    version: str
    evidence: str
    text: str
    words: Measure
    sentences: Measure
    findings: tuple[CheckFinding, ...]
    counts: tuple[CheckCount, ...]
    specificity: Estimate | None
    letter_counts: tuple[LetterCount, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftsReport:
    """Two drafts of a letter side by side: what the second gained and lost, in sentences."""

    first: CheckReport
    second: CheckReport
    changes: tuple[str, ...]
