"""The list optimizer on the examples: times, gaps and proofs, with the wishes of the file and with harder ones.

`python benchmarks/portfolio_examples.py` prints a table; `pytest benchmarks/portfolio_examples.py --benchmark-enable`
times the lists. The day is the one that the tests use, so the answers are those of the shipped evidence.
"""

import os
import sys
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from measured import timed

from matchwise.advice.case import open_case
from matchwise.advice.recommend import frame_of
from matchwise.advice.usual_lists import by_chance_alone
from matchwise.advice.wish_costs import Frame
from matchwise.domain.applicant import Applicant, AtLeast, Preferences
from matchwise.domain.chance_grid import ChanceGrid
from matchwise.portfolio import Choice, Portfolio, check, evaluate, solve, solve_exactly
from plain_chances import EXAMPLES, example
from shipped import AS_OF, shipped_directory, shipped_evidence

NAMES = tuple(sorted(path.stem for path in EXAMPLES.glob("*.yaml")))
AS_TOLD, HARDER = "of the file", "harder"
STATE, STATES = "MI", ("MI", "OH")


@dataclass(frozen=True, slots=True)
class Question:
    """The chances and the limits of one applicant, and the list of the highest chances of as many programs."""

    grid: ChanceGrid
    frame: Frame
    highest: tuple[Choice, ...]


def with_harder_wishes(applicant: Applicant) -> Applicant:
    """The same applicant with wishes that bind everywhere: caps, a share, a minimum, and states that are worth more."""
    told: Preferences = applicant.preferences
    two = told.prefer_states if len(told.prefer_states) == len(STATES) else STATES
    harder = replace(
        told,
        max_per_state=8,
        max_per_city=2,
        max_per_region=60,
        max_large_metro_percent=40,
        at_least=(AtLeast(state=STATE, programs=8),),
        prefer_states=two,
        value_elsewhere_percent=70,
    )
    return replace(applicant, preferences=harder)


@cache
def question(name: str, wishes: str) -> Question:
    """What is asked of the optimizer for one example."""
    applicant = example(name)
    if wishes == HARDER:
        applicant = with_harder_wishes(applicant)
    case = open_case(applicant, shipped_evidence(), shipped_directory(), AS_OF)
    frame = frame_of(case, None, None)
    return Question(case.chances.grid, frame, by_chance_alone(case, frame.limits, frame.limits.max_count))


@pytest.mark.parametrize("wishes", [AS_TOLD, HARDER])
@pytest.mark.parametrize("name", NAMES)
def test_example(benchmark: BenchmarkFixture, name: str, wishes: str) -> None:
    """The list with its bound."""
    asked = question(name, wishes)
    benchmark(solve, asked.grid, asked.frame.limits, worth=asked.frame.worth)


def print_example(name: str, wishes: str) -> None:
    """One row: times, gaps, the proof, and the list of the highest chances beside it."""
    asked = question(name, wishes)
    grid, limits, worth = asked.grid, asked.frame.limits, asked.frame.worth
    alone = timed(lambda: solve(grid, limits, worth=worth, bound=False))
    bounded = timed(lambda: solve(grid, limits, worth=worth))
    proved = timed(lambda: solve_exactly(grid, limits, worth=worth), enough=0.0)
    told: list[Portfolio] = []
    exact = solve_exactly(grid, limits, worth=worth, report=told.append)
    check(grid, limits, exact, worth=worth)
    rise = (exact.value - bounded.answer.value) / exact.value
    changed = f"yes, by {rise:.1e}" if set(exact.choices) != set(bounded.answer.choices) else "no"
    times = [f"{step.processor:.2f} ({step.wall:.2f})" for step in (alone, bounded, proved)]
    gaps = f"{bounded.answer.gap:.1e} | {exact.gap:.1e}"
    cells = (name, wishes, len(exact.choices), f"{exact.value:.5f}", *times, gaps, len(told) - 1, changed)
    print("|", " | ".join(map(str, cells)), f"| {_highest(asked, wishes, exact.value)} |", flush=True)


def _highest(asked: Question, wishes: str, best: float) -> str:
    """What the list of the highest chances is worth as a share of the best one; it keeps no wish, so not if harder."""
    return "-" if wishes == HARDER else f"{evaluate(asked.grid, asked.highest).mean() / best:.4f}"


def main() -> None:
    """Print the table."""
    times = "list, s (wall) | list and bound | list, bound and proof"
    gaps = "gap of the bound | gap of the proof | rounds | list changed by the proof"
    print(f"| example | wishes | programs | value | {times} | {gaps} | highest chances alone, share |")
    print("|---|---|---|---|---|---|---|---|---|---|---|---|")
    warm = question(NAMES[0], AS_TOLD)
    solve_exactly(warm.grid, warm.frame.limits)  # loads HiGHS
    for name in NAMES:
        for wishes in (AS_TOLD, HARDER):
            print_example(name, wishes)


if __name__ == "__main__":
    main()
