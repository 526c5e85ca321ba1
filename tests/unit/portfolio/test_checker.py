"""The checker accepts what the solver returns and names the fault of every changed list."""

from dataclasses import replace

import pytest

from matchwise.domain.chance_grid import ChanceGrid, Signal
from matchwise.portfolio import Choice, Group, Limits, Minimum, Portfolio, check, evaluate, solve
from strategies_grids import synthetic_grid

FULL = synthetic_grid(9, programs=30, vectors=3, nodes=6)
OPEN = FULL.interview.copy()
OPEN[:, 29] = 0.0
GRID = ChanceGrid(FULL.codes, FULL.weights, OPEN, FULL.match_given_interview)
LIMITS = Limits(8, 1, 2, (Group("Ohio", tuple(range(12)), 3),), frozenset({4}), frozenset({20}))
ANSWER = solve(GRID, LIMITS)


def with_choices(*choices: Choice) -> Portfolio:
    """The answer with other choices and the value that belongs to them."""
    value = float(evaluate(GRID, choices).mean())
    return Portfolio(choices, value, 1.0, 1.0 - value, "changed")


def outside(*kept_out: int) -> list[int]:
    """Programs that are not in the answer, outside Ohio, and neither banned nor without a chance."""
    inside = {choice.program for choice in ANSWER.choices}
    return [program for program in range(12, 29) if program not in inside | {20, *kept_out}]


def test_the_answer_of_the_solver_passes() -> None:
    check(GRID, LIMITS, ANSWER)


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        (with_choices(*ANSWER.choices, Choice(outside()[0], Signal.NONE)), "9 programs"),
        (with_choices(*ANSWER.choices[:7], ANSWER.choices[0]), "twice"),
        (with_choices(Choice(4, Signal.NONE), Choice(20, Signal.NONE)), "SYN00020 is banned"),
        (with_choices(Choice(4, Signal.NONE), Choice(29, Signal.NONE)), "SYN00029 has no chance"),
        (with_choices(*(choice for choice in ANSWER.choices if choice.program != 4)), "SYN00004 is pinned"),
        (with_choices(Choice(4, Signal.GOLD), Choice(outside()[0], Signal.GOLD)), "2 gold signals"),
        (with_choices(*(Choice(program, Signal.SILVER) for program in (4, 13, 14))), "3 silver signals"),
        (with_choices(*(Choice(program, Signal.NONE) for program in (1, 2, 3, 4))), "4 programs in Ohio"),
        (replace(ANSWER, choices=(*ANSWER.choices, Choice(30, Signal.NONE))), "no program 30"),
        (replace(ANSWER, choices=(*ANSWER.choices, Choice(-1, Signal.NONE))), "no program -1"),
        (replace(ANSWER, choices=ANSWER.choices[1:]), "its value is"),
        (replace(ANSWER, value=ANSWER.value + 1e-6), "its value is"),
        (replace(ANSWER, value=float("nan")), "its value is"),
        (replace(ANSWER, upper_bound=ANSWER.value - 1e-6), "its bound"),
        (replace(ANSWER, upper_bound=float("nan")), "its bound"),
        (replace(ANSWER, gap=ANSWER.gap + 1e-6), "its gap"),
    ],
)
def test_a_changed_list_is_refused_with_its_fault(changed: Portfolio, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        check(GRID, LIMITS, changed)


def test_a_program_that_only_a_signal_opens_may_fill_a_place_without_one() -> None:
    interview = FULL.interview.copy()
    interview[:, 29, Signal.NONE] = 0.0
    grid = ChanceGrid(FULL.codes, FULL.weights, interview, FULL.match_given_interview)
    limits = Limits(3, 0, 0, minimums=(Minimum("Iowa", (29,), 1),))
    answer = solve(grid, limits)
    assert Choice(29, Signal.NONE) in answer.choices
    check(grid, limits, answer)
