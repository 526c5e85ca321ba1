"""Laws of fee schedules: the largest count is exactly what a budget pays, and more programs never cost less."""

from hypothesis import given
from hypothesis import strategies as st

from matchwise.domain.money import FeeSchedule

prices = st.integers(0, 60)
ends = st.lists(st.integers(1, 80), unique=True, max_size=4).map(sorted)


@st.composite
def schedules(draw: st.DrawFn) -> FeeSchedule:
    """Any schedule with up to five steps."""
    closed = [(end, draw(prices)) for end in draw(ends)]
    return FeeSchedule((*closed, (None, draw(st.integers(1, 60)))), flat_usd=draw(st.integers(0, 200)))


@given(schedules(), st.integers(0, 5_000))
def test_the_largest_count_is_paid_and_one_more_is_not(schedule: FeeSchedule, budget: int) -> None:
    count = schedule.largest_count(budget)
    assert schedule.fee([count]) <= budget
    assert schedule.fee([count + 1]) > budget


@given(schedules(), st.integers(0, 300), st.integers(0, 300))
def test_more_programs_never_cost_less(schedule: FeeSchedule, count: int, more: int) -> None:
    assert schedule.fee([count + more]) >= schedule.fee([count])


@given(schedules(), st.lists(st.integers(0, 120), max_size=4))
def test_specialties_are_charged_apart(schedule: FeeSchedule, counts: list[int]) -> None:
    assert schedule.fee(counts) == sum(schedule.fee([count]) for count in counts)


@given(schedules(), st.integers(0, 5_000), st.integers(0, 60))
def test_another_specialty_takes_its_fee_from_the_budget(schedule: FeeSchedule, budget: int, other: int) -> None:
    left = budget - schedule.fee([other])
    assert schedule.largest_count(budget, other_counts=[other]) == schedule.largest_count(left)
