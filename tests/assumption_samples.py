"""A made-up page of assumptions for the tests of screens and drawings; no figure is real."""

from matchwise.advice.assumption_reports import (
    AssumedConstant,
    AssumptionLine,
    AssumptionsReport,
    ChanceMove,
    ExampleChance,
)
from matchwise.provenance import Confidence, Estimate, Measure, Standing

EXAMPLES = ("a_first_sample", "another_sample_with_quite_a_long_name")


def made_up(value: float, low: float, high: float, unit: str = "fraction") -> Estimate:
    """An assumed number of nobody's."""
    return Estimate(value, low, high, unit, Standing.ASSUMED, Confidence.LOW, "Made up for a test.")


def line(index: int, *, drawn: bool = True, words: str = "") -> AssumptionLine:
    """The parameter of that number: it moves the examples by so many of 1000, the last ones not at all."""
    moved = (20 - index) / 1000 if index < 18 else 0.0

    def move(size: float) -> Estimate:
        return made_up(size, size, size)

    moves = tuple(ChanceMove(name, move(-moved), move(moved / 2), move(-moved / 3), move(moved)) for name in EXAMPLES)
    return AssumptionLine(
        name=f"parameter_{index}",
        words=words or f"made-up parameter {index}" + " with a rather long name" * (index == 3),
        value=made_up(2, 1, 3, "programs") if drawn else made_up(2, 2, 2),
        used_by="even parts" if index % 2 == 0 else "odd parts",
        drawn=drawn,
        note="" if drawn else "Held fixed; not drawn.",
        moves=moves if drawn else (),
    )


def sample_assumptions(words: str = "", warning: str = "") -> AssumptionsReport:
    """22 parameters that are drawn, one that is not, one fitted, and one constant; `words` names the first."""
    chance = made_up(0.19, 0.19, 0.19)
    return AssumptionsReport(
        evidence="0123456789abcdef",
        model="fedcba9876543210",
        measured="fedcba9876543210",
        warning=warning,
        examples=tuple(ExampleChance(name, Measure(150, "programs"), *([chance] * 4)) for name in EXAMPLES),
        parameters=(line(0, words=words), *(line(index) for index in range(1, 22)), line(22, drawn=False)),
        fitted=(line(23),),
        constants=(AssumedConstant("reliability", "kind, sample", made_up(0.5, 0.3, 0.7), "statements"),),
    )
