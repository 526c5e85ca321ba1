"""Fee schedules refuse what gives no single price."""

import pytest

from matchwise.domain.money import FeeSchedule


@pytest.mark.parametrize(
    "steps",
    [
        (),
        ((30, 11),),
        ((30, 11), (30, 20), (None, 30)),
        ((30, 11), (20, 20), (None, 30)),
        ((0, 11), (None, 30)),
        ((None, 11), (None, 30)),
    ],
)
def test_steps_must_rise_and_end_open(steps: tuple[tuple[int | None, int], ...]) -> None:
    with pytest.raises(ValueError, match="must rise and end with an open step"):
        FeeSchedule(steps)


@pytest.mark.parametrize(("price", "flat_usd"), [(-1, 0), (0, 0), (11, -1)])
def test_the_open_step_must_cost_something_and_nothing_may_be_negative(price: int, flat_usd: int) -> None:
    with pytest.raises(ValueError, match="must not be negative"):
        FeeSchedule(((None, price),), flat_usd=flat_usd)


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be negative: -1"):
        FeeSchedule(((None, 30),)).fee([3, -1])
