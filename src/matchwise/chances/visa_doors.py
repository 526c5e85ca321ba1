"""Which door of a program a file meets, by what the program and the applicant make of visas."""

from dataclasses import dataclass

import numpy as np

from matchwise.chances.openness import ByVisa
from matchwise.domain.chance_grid import FloatArray
from matchwise.screening.file_numbers import FileNumbers
from matchwise.screening.passing import VisaChances


@dataclass(frozen=True, slots=True)
class VisaSide:
    """What an applicant would take, 0 or 1 each; step3: chance (B,) that Step 3 is passed by the rank list deadline."""

    needs: float
    j1: float
    h1b: float
    step3: FloatArray

    @property
    def usable(self) -> FloatArray:
        """(B,) 1, but the chance that Step 3 is passed in time for one who would take H-1B only."""
        only = self.needs and self.h1b and not self.j1
        return np.where(self.step3 > 0, self.step3, 1.0) if only else np.ones_like(self.step3)


def visa_side(numbers: FileNumbers, count: int) -> VisaSide:
    """The visa side of one file (N = 1) for `count` vectors."""
    step3 = np.full(count, float(numbers.step3_for_visa[0]))
    return VisaSide(float(numbers.needs_visa[0]), float(numbers.takes_j1[0]), float(numbers.takes_h1b[0]), step3)


def door_weights(side: VisaSide, visas: VisaChances) -> ByVisa:
    """(B, P) chance that the visas of a program let the file through, by the door that it then meets.

    For one who would take H-1B only, Step 3 in time is one draw for all programs: it is in `side.usable`, not here.
    """
    step3 = side.step3[:, None]
    free, h1b = float(side.needs == 0), side.h1b * (step3 > 0)
    only = h1b * step3 if side.j1 else h1b
    none = 1 - visas.both - visas.j1_only - visas.h1b_only
    return ByVisa(
        both=visas.both * np.maximum(max(side.j1, free), h1b) + visas.h1b_only * np.maximum(only, free),
        j1_only=visas.j1_only * max(side.j1, free),
        none=none * free,
    )


def mixed(first: ByVisa, second: ByVisa, share: FloatArray) -> ByVisa:
    """The weights of a mixture: `share` (B, 1) of the second, the rest of the first."""
    return ByVisa(
        both=(1 - share) * first.both + share * second.both,
        j1_only=(1 - share) * first.j1_only + share * second.j1_only,
        none=(1 - share) * first.none + share * second.none,
    )
