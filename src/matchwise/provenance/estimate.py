"""The value types that carry a number together with its range, its standing and its sources."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class Standing(IntEnum):
    """How a number came to be, best first; a result never stands higher than its weakest input."""

    PUBLISHED = 0
    ENTERED = 1
    DERIVED = 2
    MODELLED = 3
    ASSUMED = 4

    @property
    def word(self) -> str:
        """The lower-case word shown to the reader."""
        return self.name.lower()

    @property
    def mark(self) -> str:
        """The glyph that stands for it on screens and in print."""
        return "●◆◐○◌"[self.value]


class Confidence(IntEnum):
    """How far the source of a number is to be trusted, best first; never rounded up."""

    HIGH = 0
    MEDIUM_HIGH = 1
    MEDIUM = 2
    LOW_MEDIUM = 3
    LOW = 4

    @property
    def word(self) -> str:
        """The word shown to the reader, as in the evidence tables ("medium-high")."""
        return self.name.lower().replace("_", "-")

    @classmethod
    def from_word(cls, word: str) -> "Confidence":
        """The confidence named by a table cell; unknown or reversed words ("medium-low") read as the lower one.

        Raises ValueError when the word names no confidence.
        """
        parts = sorted(word.strip().lower().split("-"), key=["low", "medium", "high"].index)
        return cls["_".join(parts).upper()]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a shipped table: its id (`document/table:row:column`), what it says, and its citation."""

    id: str
    label: str
    text: str
    document: str
    citation: str
    year: str
    url: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Estimate:
    """An uncertain number: value with its 10 % and 90 % points, unit, standing, and what it was made from.

    `how` is one plain sentence; `cells` are ids of evidence cells; `inputs` are the estimates it was computed from.
    Raises ValueError when a number is not finite, when low > high, or when it would stand higher than an input.
    """

    value: float
    low: float
    high: float
    unit: str
    standing: Standing
    confidence: Confidence
    how: str
    cells: tuple[str, ...] = ()
    inputs: tuple["Estimate", ...] = ()

    def __post_init__(self) -> None:
        """Refuse a number that cannot be shown honestly."""
        if not all(math.isfinite(number) for number in (self.value, self.low, self.high)):
            message = f"an estimate must be finite: {self.value} ({self.low} to {self.high}), {self.how}"
            raise ValueError(message)
        if self.low > self.high:
            message = f"an estimate's low point {self.low} lies above its high point {self.high}: {self.how}"
            raise ValueError(message)
        if self.inputs and self.standing < weakest_standing(i.standing for i in self.inputs):
            message = f"a result cannot stand higher than its weakest input: {self.how}"
            raise ValueError(message)
        if self.inputs and self.confidence < weakest_confidence(i.confidence for i in self.inputs):
            message = f"a result cannot be surer than its weakest input: {self.how}"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Measure:
    """A fact of the computation or a count of the user's own things: seconds, dollars, a gap, a coordinate."""

    value: float
    unit: str


def weakest_standing(standings: Iterable[Standing]) -> Standing:
    """The worst of some standings; PUBLISHED when there are none."""
    return max(standings, default=Standing.PUBLISHED)


def weakest_confidence(confidences: Iterable[Confidence]) -> Confidence:
    """The lowest of some confidences; HIGH when there are none."""
    return max(confidences, default=Confidence.HIGH)
