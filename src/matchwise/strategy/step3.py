"""Step 3 now, later or never: the conditions one by one, and what passing or failing does to the chance."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from matchwise.domain.chance_grid import FloatArray
from matchwise.strategy.exam_dates import Timing
from matchwise.strategy.exam_standing import SEVERAL
from matchwise.strategy.readiness import ENOUGH, Verdict


class Step3Verdict(StrEnum):
    """What to do about Step 3; NEVER means not before residency."""

    NOW = "now"
    LATER = "later"
    NEVER = "never"
    NOT_NEEDED = "not_needed"


class Condition(StrEnum):
    """What decides about Step 3, in the order in which it decides."""

    NOT_PASSED = "not_passed"
    ATTEMPTS_LEFT = "attempts_left"
    WORTH = "worth"
    EARLIER_STEPS = "earlier_steps"
    CERTIFICATE = "certificate"
    PRACTICE = "practice"
    LIKELY = "likely"
    SOLID_SCORE = "solid_score"
    FEW_FAILURES = "few_failures"
    POSITIVE = "positive"
    IN_TIME = "in_time"


@dataclass(frozen=True, slots=True)
class Effect:
    """What Step 3 does to the chance with one list, for B plausible vectors: passed, or failed, against not taken."""

    gain: FloatArray
    loss: FloatArray

    @property
    def break_even(self) -> float:
        """The chance to pass at which the expected effect is nought: -loss / (gain - loss), by the means; at most 1."""
        gain, loss = float(self.gain.mean()), float(self.loss.mean())
        return 1.0 if gain <= 0 else min(1.0, max(0.0, -loss / (gain - loss)))

    def expected(self, passing: FloatArray) -> FloatArray:
        """P(pass) gain + P(fail) loss, for every plausible chance to pass (C,) with every vector: (C x B,)."""
        chance = passing[:, None]
        found: FloatArray = (chance * self.gain + (1 - chance) * self.loss).ravel()
        return found


@dataclass(frozen=True, slots=True)
class Step3Facts:
    """What is known of one applicant and Step 3; None where it is not known.

    earlier: Steps 1 and 2 CK are both passed; failures: failed attempts at all Steps; passing: (C,) chance to pass;
    predicted: mean score to come; solid: the article's number; timing: how the day of sitting serves the season;
    h1b: H-1B is wanted; visa_in_time: the result is there by the deadline of rank lists.
    """

    passed: bool
    attempts_left: int
    earlier: bool | None
    certified: bool | None
    failures: int
    ready: Verdict | None
    passing: FloatArray | None
    predicted: float | None
    solid: float | None
    timing: Timing
    h1b: bool
    visa_in_time: bool
    effect: Effect | None


@dataclass(frozen=True, slots=True)
class Decision:
    """The verdict, every condition (True, False, None for unknown), and the one that decided; None for NOW."""

    verdict: Step3Verdict
    conditions: dict[Condition, bool | None]
    decided_by: Condition | None


_VERDICTS = {
    Condition.NOT_PASSED: Step3Verdict.NOT_NEEDED,
    Condition.ATTEMPTS_LEFT: Step3Verdict.NEVER,
    Condition.WORTH: Step3Verdict.NEVER,
}
_MAY_BE_UNKNOWN = (Condition.EARLIER_STEPS, Condition.CERTIFICATE, Condition.SOLID_SCORE)
"""Conditions that stop nothing while the file is silent; the report says that they are unknown."""


def decide(facts: Step3Facts) -> Decision:
    """The first condition that is not met decides; without one, Step 3 is advised now.

    An unknown condition stops it too, but for those of `_MAY_BE_UNKNOWN`: no practice test and no known gain are no
    reason to sit.
    """
    conditions = {
        Condition.NOT_PASSED: not facts.passed,
        Condition.ATTEMPTS_LEFT: facts.attempts_left > 0,
        Condition.WORTH: None if facts.effect is None else _worth(facts.effect),
        Condition.EARLIER_STEPS: facts.earlier,
        Condition.CERTIFICATE: facts.certified,
        Condition.PRACTICE: facts.ready is not None and facts.ready is not Verdict.NO_TESTS,
        Condition.LIKELY: None if facts.ready is None else facts.ready is Verdict.READY,
        Condition.SOLID_SCORE: _solid(facts),
        Condition.FEW_FAILURES: _few_failures(facts),
        Condition.POSITIVE: _positive(facts),
        Condition.IN_TIME: facts.timing is not Timing.LATE or (facts.h1b and facts.visa_in_time),
    }
    for condition, met in conditions.items():
        if met is False:
            return Decision(_VERDICTS.get(condition, Step3Verdict.LATER), conditions, condition)
        if met is None and condition not in _MAY_BE_UNKNOWN:
            return Decision(Step3Verdict.LATER, conditions, condition)
    return Decision(Step3Verdict.NOW, conditions, None)


def _worth(effect: Effect) -> bool:
    """Whether passing gains anything, and enough that one who passes with a chance of `ENOUGH` gains on average."""
    return float(effect.gain.mean()) > 0 and effect.break_even < ENOUGH


def _solid(facts: Step3Facts) -> bool | None:
    """The article's number counts where the score is to impress; for H-1B a pass is enough."""
    if facts.predicted is None or facts.solid is None:
        return None
    return facts.h1b or facts.predicted > facts.solid


def _few_failures(facts: Step3Facts) -> bool:
    """The article: not after several failures. Here: then only where even the low end of the chance is enough."""
    if facts.failures < SEVERAL:
        return True
    return facts.passing is not None and float(np.quantile(facts.passing, 0.1)) >= ENOUGH


def _positive(facts: Step3Facts) -> bool | None:
    if facts.effect is None or facts.passing is None:
        return None
    return float(facts.effect.expected(facts.passing).mean()) > 0
