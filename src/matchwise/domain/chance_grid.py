"""ChanceGrid: the conditional chances that the list optimiser and the reports read."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


class Signal(IntEnum):
    """The signal level of an application; the value is the index on the level axis of a ChanceGrid."""

    NONE = 0
    SILVER = 1
    GOLD = 2

    @property
    def word(self) -> str:
        """The lower-case word shown to the reader."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class ChanceGrid:
    """Chances of one applicant at every program, given what cannot be seen in the file.

    Axes: B plausible parameter vectors, P programs, L = 3 signal levels (none, silver, gold), K nodes of what
    nobody can see: the unobserved part of the applicant's strength, and the skill that shows at interviews alone.
    Given a vector and a node, outcomes at programs are independent.

    codes: P ACGME codes, in the order of the program axis.
    weights: (B, K) probability of each node; each row sums to 1.
    interview: (B, P, L, K) chance of an interview if applied with that signal, as a fraction.
    match_given_interview: (B, P, K) chance that an interviewed applicant matches there when no program that
        he prefers takes him, as a fraction.
    """

    codes: tuple[str, ...]
    weights: FloatArray
    interview: FloatArray
    match_given_interview: FloatArray

    @property
    def match(self) -> FloatArray:
        """(B, P, L, K) chance to match there if it were the only application."""
        return self.interview * self.match_given_interview[:, :, None, :]
