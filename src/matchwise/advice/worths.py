"""What a match at each program is worth to the applicant, in whose own terms some states are worth more."""

from collections.abc import Sequence

import numpy as np

from matchwise.domain.applicant import Preferences
from matchwise.domain.chance_grid import FloatArray
from matchwise.domain.program import Program


def worth(programs: Sequence[Program], preferences: Preferences) -> FloatArray | None:
    """(P,) the value of a match at each program: 1 in the preferred states, the share told outside them.

    None when the applicant told no share: then every match is worth the same.
    """
    if preferences.value_elsewhere_percent is None:
        return None
    elsewhere = preferences.value_elsewhere_percent / 100
    return np.array([1.0 if program.state in preferences.prefer_states else elsewhere for program in programs])
