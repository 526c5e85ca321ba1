"""Times and values of the list optimizer on synthetic markets, beside other ways to choose a list.

`python benchmarks/portfolio.py` prints tables; `pytest benchmarks/portfolio.py --benchmark-enable` times the same
calls. One thread, as on the command line: the matrices are too small to share out. The times are the best of several,
processor time beside wall time. `benchmarks/portfolio_examples.py` does the same for the example applicants.
"""

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from list_peers import PEERS, plain_outer_approximation
from measured import Timed, timed

from matchwise.domain.chance_grid import ChanceGrid
from matchwise.domain.money import FeeSchedule
from matchwise.portfolio import Budget, Choice, Limits, Portfolio, check, evaluate, solve, solve_exactly
from strategies_grids import synthetic_grid, synthetic_limits

SEEDS = (1, 2, 3)
SIGNALS_WORTH, LONG, SHORT = "list first, signals afterwards", Limits(150, 3, 12), Limits(30, 0, 0)
LISTS = {"150 programs, 3 gold, 12 silver": LONG, "30 programs, no signals": SHORT}
ERAS_2026 = FeeSchedule(((30, 11), (None, 30)))
SPECIALTIES = (300, 150)
BUDGETS_USD = (1500, 3930)

Step = Callable[[ChanceGrid, Limits], Portfolio]


def list_alone(grid: ChanceGrid, limits: Limits) -> Portfolio:
    """The list without its bound."""
    return solve(grid, limits, bound=False)


STEPS: dict[str, Step] = {"list": list_alone, "list and bound": solve, "list, bound and proof": solve_exactly}


def one_factor(seed: int) -> ChanceGrid:
    """700 programs and one vector."""
    return synthetic_grid(seed, programs=700, vectors=1, nodes=32)


def two_specialties(seed: int, usd: int) -> tuple[ChanceGrid, Limits]:
    """300 programs of one specialty and 150 of another, paid together under the fees of season 2026."""
    grid = synthetic_grid(seed, programs=sum(SPECIALTIES))
    specialties = tuple(number for number, size in enumerate(SPECIALTIES) for _ in range(size))
    return grid, Limits(sum(SPECIALTIES), 3, 12, budget=Budget(usd, ERAS_2026, specialties))


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("name", LISTS)
def test_one_factor(benchmark: BenchmarkFixture, name: str, step: str) -> None:
    """700 programs, one vector."""
    benchmark(STEPS[step], one_factor(1), LISTS[name])


@pytest.mark.parametrize("name", PEERS)
def test_peer(benchmark: BenchmarkFixture, name: str) -> None:
    """Another way to choose 150 of them."""
    benchmark(PEERS[name], one_factor(1), LONG)


@pytest.mark.parametrize("step", STEPS)
def test_full_size(benchmark: BenchmarkFixture, step: str) -> None:
    """710 programs, 48 vectors, caps by city and state."""
    benchmark(STEPS[step], synthetic_grid(1), synthetic_limits(1))


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("usd", BUDGETS_USD)
def test_two_specialties(benchmark: BenchmarkFixture, usd: int, step: str) -> None:
    """Two specialties under one budget."""
    benchmark(STEPS[step], *two_specialties(1, usd))


def print_row(*cells: object) -> None:
    """One row of a markdown table."""
    print("|", " | ".join(map(str, cells)), "|", flush=True)


def print_head(title: str, *cells: str) -> None:
    """The title and the head of a table."""
    print(f"\n{title}\n")
    print_row(*cells)
    print("|" + "---|" * len(cells), flush=True)


def in_steps(grid: ChanceGrid, limits: Limits) -> tuple[dict[str, Timed[Portfolio]], int]:
    """Every step timed and checked, and the rounds of the proof."""
    found = {name: timed(partial(step, grid, limits)) for name, step in STEPS.items()}
    for step in found.values():
        check(grid, limits, step.answer)
    told: list[Portfolio] = []
    solve_exactly(grid, limits, report=told.append)
    return found, len(told) - 1


def as_set(portfolio: Portfolio) -> set[Choice]:
    """The choices of a list without their order."""
    return set(portfolio.choices)


def print_steps(label: str, grid: ChanceGrid, limits: Limits) -> None:
    """One row: the times of the three steps, the gaps, and whether the proof found a better list."""
    found, rounds = in_steps(grid, limits)
    quick, exact = found["list and bound"].answer, found["list, bound and proof"].answer
    times = [f"{step.processor:.3f} ({step.wall:.3f})" for step in found.values()]
    rise = (exact.value - quick.value) / exact.value
    changed = f"yes, by {rise:.1e}" if as_set(quick) != as_set(exact) else "no"
    print_row(label, *times, f"{exact.value:.6f}", f"{quick.gap:.1e}", f"{exact.gap:.1e}", rounds, changed)


def print_peers(name: str, limits: Limits) -> None:
    """The peers beside the list, each with time and value, on every market."""
    head = ("market", "way", "processor, ms", "wall, ms", "value", "share of the proved list")
    print_head(f"700 programs, one vector, 32 nodes: {name}", *head)
    for seed in SEEDS:
        grid = one_factor(seed)
        best = solve_exactly(grid, limits).value
        for step, call in STEPS.items():
            ours = timed(partial(call, grid, limits))
            note = f"{ours.answer.value / best:.6f}"
            if step != "list":
                note += f" (gap {ours.answer.gap:.1e})"
            print_row(seed, f"Matchwise: {step}", ours.milliseconds(), f"{ours.answer.value:.6f}", note)
        for way, peer in PEERS.items():
            if way == SIGNALS_WORTH and not limits.gold + limits.silver:
                continue
            other = timed(partial(peer, grid, limits))
            value = float(evaluate(grid, other.answer).mean())
            print_row(seed, way, other.milliseconds(), f"{value:.6f}", f"{value / best:.6f}")
        plain = timed(partial(plain_outer_approximation, grid, limits), enough=1.0)
        value = float(evaluate(grid, plain.answer.choices).mean())
        note = f"{value / best:.6f} (gap {plain.answer.gap:.1e}, {plain.answer.rounds} rounds)"
        print_row(seed, "outer approximation over all columns", plain.milliseconds(), f"{value:.6f}", note)


def main() -> None:
    """Print every table."""
    solve_exactly(one_factor(9), LONG)  # loads HiGHS
    for name, limits in LISTS.items():
        print_peers(name, limits)
    steps = [f"{step}, s (wall)" for step in STEPS]
    rest = ("value", "gap of the bound", "gap of the proof", "rounds", "list changed by the proof")
    print_head("710 programs, 48 vectors, 32 nodes, caps by city and state: 150 programs", "market", *steps, *rest)
    for seed in SEEDS:
        print_steps(str(seed), synthetic_grid(seed), synthetic_limits(seed))
    print_head("Two specialties, 300 + 150 programs, 48 vectors, 32 nodes", "market", *steps, *rest)
    for seed in SEEDS:
        for usd in BUDGETS_USD:
            print_steps(f"{seed}, ${usd:,}", *two_specialties(seed, usd))


if __name__ == "__main__":
    main()
