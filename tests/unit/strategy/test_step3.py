"""The decision on Step 3: each condition decides alone, and nothing without a gain is advised."""

import dataclasses

import numpy as np
import pytest

from matchwise.strategy.exam_dates import Timing
from matchwise.strategy.readiness import Verdict
from matchwise.strategy.step3 import Condition, Effect, Step3Facts, Step3Verdict, decide

GOOD = Effect(gain=np.array([0.01, 0.03]), loss=np.array([-0.02, -0.04]))
READY = Step3Facts(
    passed=False,
    attempts_left=4,
    earlier=True,
    certified=True,
    failures=1,
    ready=Verdict.READY,
    passing=np.array([0.96, 0.98]),
    predicted=231.0,
    solid=220.0,
    timing=Timing.SAFE,
    h1b=False,
    visa_in_time=True,
    effect=GOOD,
)


def test_everything_met_means_now() -> None:
    found = decide(READY)
    assert (found.verdict, found.decided_by) == (Step3Verdict.NOW, None)
    assert set(found.conditions.values()) == {True}


@pytest.mark.parametrize(
    ("changes", "verdict", "decided"),
    [
        ({"passed": True}, Step3Verdict.NOT_NEEDED, Condition.NOT_PASSED),
        ({"attempts_left": 0}, Step3Verdict.NEVER, Condition.ATTEMPTS_LEFT),
        ({"effect": Effect(np.array([-0.01]), np.array([-0.02]))}, Step3Verdict.NEVER, Condition.WORTH),
        ({"effect": Effect(np.array([0.001]), np.array([-0.05]))}, Step3Verdict.NEVER, Condition.WORTH),
        ({"earlier": False}, Step3Verdict.LATER, Condition.EARLIER_STEPS),
        ({"certified": False}, Step3Verdict.LATER, Condition.CERTIFICATE),
        ({"ready": Verdict.NO_TESTS}, Step3Verdict.LATER, Condition.PRACTICE),
        ({"ready": Verdict.NOT_YET}, Step3Verdict.LATER, Condition.LIKELY),
        ({"ready": Verdict.ONE_MORE}, Step3Verdict.LATER, Condition.LIKELY),
        ({"ready": Verdict.CONTRADICTION}, Step3Verdict.LATER, Condition.LIKELY),
        ({"predicted": 220.0}, Step3Verdict.LATER, Condition.SOLID_SCORE),
        ({"failures": 2, "passing": np.array([0.93, 0.99])}, Step3Verdict.LATER, Condition.FEW_FAILURES),
        ({"timing": Timing.LATE}, Step3Verdict.LATER, Condition.IN_TIME),
        ({"effect": None}, Step3Verdict.LATER, Condition.WORTH),
    ],
)
def test_one_condition_decides(changes: dict[str, object], verdict: Step3Verdict, decided: Condition) -> None:
    found = decide(dataclasses.replace(READY, **changes))  # type: ignore[arg-type] # the names of the fields
    assert (found.verdict, found.decided_by) == (verdict, decided)


@pytest.mark.parametrize(
    "changes",
    [
        {"predicted": 220.1},
        {"predicted": 210.0, "h1b": True},
        {"failures": 2},
        {"timing": Timing.TIGHT},
        {"timing": Timing.LATE, "h1b": True},
        {"earlier": None},
        {"certified": None},
        {"solid": None},
    ],
)
def test_what_does_not_stop_it(changes: dict[str, object]) -> None:
    assert decide(dataclasses.replace(READY, **changes)).verdict is Step3Verdict.NOW  # type: ignore[arg-type] # fields


def test_h1b_too_late_for_the_rank_list_does_stop_it() -> None:
    late = dataclasses.replace(READY, timing=Timing.LATE, h1b=True, visa_in_time=False)
    assert decide(late).decided_by is Condition.IN_TIME


def test_the_expected_effect_is_nought_at_the_break_even() -> None:
    assert GOOD.break_even == pytest.approx(0.03 / 0.05)
    assert GOOD.expected(np.array([GOOD.break_even])).mean() == pytest.approx(0.0)
    assert GOOD.expected(np.array([0.0, 1.0])).tolist() == pytest.approx([-0.02, -0.04, 0.01, 0.03])


@pytest.mark.parametrize(("gain", "loss", "turns"), [(0.0, -0.1, 1.0), (0.1, 0.0, 0.0), (-0.1, -0.2, 1.0)])
def test_the_break_even_at_its_ends(gain: float, loss: float, turns: float) -> None:
    assert Effect(np.array([gain]), np.array([loss])).break_even == turns
