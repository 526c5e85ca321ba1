"""What the list optimizer answers: choices, their value, and the bound that proves them."""

from dataclasses import dataclass

from matchwise.domain.chance_grid import FloatArray, Signal


@dataclass(frozen=True, slots=True)
class Choice:
    """One application: the program (index on the program axis) and the signal sent with it."""

    program: int
    signal: Signal


@dataclass(frozen=True, slots=True)
class Portfolio:
    """A list of applications and its proof.

    choices: in order of gain, best first; value: chance to match, as a fraction, mean over the plausible vectors;
    upper_bound: no list under the same limits has a higher value; gap: (upper_bound - value) / upper_bound;
    method: how the bound was found, in words; exact: whether the search went on until no better list was left.
    """

    choices: tuple[Choice, ...]
    value: float
    upper_bound: float
    gap: float
    method: str
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Interviews:
    """What a list brings in interviews; each array is (B,), one value per plausible vector.

    expected: number of interviews; none: chance of no interview, as a fraction; match_if_any: chance to match among
    those with at least one interview, as a fraction (0 where an interview is impossible).
    """

    expected: FloatArray
    none: FloatArray
    match_if_any: FloatArray
