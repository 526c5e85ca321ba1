"""Times of the exact programs, with NumPy alone and with Numba, beside the published figures of a Julia package.

`python benchmarks/exact.py` prints the tables. `OPENBLAS_NUM_THREADS=1 pytest --benchmark-enable benchmarks/exact.py`
times the same calls. The published figures are those of the package of M. Kapur (with S. Hong, arXiv 2205.01869), on
another machine and on markets of his own drawing, so ratios to them are loose. The markets here are drawn alike: prizes
with a long tail, and the better the program, the smaller the chance.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

import matchwise
from markets import Market, family_market, signal_chances
from matchwise.compiled import NUMBA
from matchwise.domain.money import FeeSchedule
from matchwise.portfolio.exact import common_score, count_program, marginal_improvement, signal_program, spend_program
from matchwise.portfolio.exact.marginal_improvement import choose_in_arrays, choose_in_loops
from matchwise.portfolio.exact.spend_program import spend_in_arrays, spend_in_loops

REPEATS, LEAST_SECONDS = 9, 0.02
"""Repeats of a timing, of which the best counts, and the shortest one that the clock measures well."""

CHOICE_SIZES, SPEND_SIZES, SIGNAL_COUNTS = (64, 256, 1024, 4096), (16, 64, 256, 1024), (100, 150)

PUBLISHED_CHOICE = {64: "0.01", 256: "0.06", 1024: "0.82", 4096: "12.9"}
PUBLISHED_SPEND = {16: "0.07", 64: "1.24", 256: "30.6"}

Call = Callable[[], object]


def spend_market(size: int) -> tuple[Market, np.ndarray, int]:
    """A market in rising order of prizes with fees of 5 to 10, and half of what they cost together."""
    market = family_market(size, size)
    order = np.argsort(market.prizes)
    fees = market.rng.integers(5, 11, size)
    return Market(market.chances[order], market.prizes[order], market.rng), fees, int(fees.sum() // 2)


def choice_calls(size: int) -> tuple[Call, Call, Call]:
    """Marginal improvement of half of the programs: NumPy, Numba, and the public function."""
    market = family_market(size, size)
    given = (market.chances, market.prizes, size // 2)
    return (
        lambda: choose_in_arrays(*given),
        lambda: choose_in_loops(*given),
        lambda: marginal_improvement(*given),
    )


def spend_calls(size: int) -> tuple[Call, Call, Call]:
    """The spend program with half of the money: NumPy, Numba, and the public function."""
    market, fees, budget = spend_market(size)
    given = (market.chances, market.prizes, fees, budget)
    return lambda: spend_in_arrays(*given), lambda: spend_in_loops(*given), lambda: spend_program(*given)


def other_calls() -> dict[str, Call]:
    """The programs that need no Numba, on 700 programs."""
    market = family_market(700, 700)
    chances, prizes = market.chances, market.prizes
    even = np.sort(market.rng.uniform(0.0, 0.3, 700))
    levels, even_levels = signal_chances(market), even[:, None] * [1.0, 1.5, 2.0]
    specialties, fees = np.arange(700) % 2, FeeSchedule(((30, 11), (None, 30)))
    calls: dict[str, Call] = {}
    for count in SIGNAL_COUNTS:
        calls[f"signals, {count} programs, 12 silver, 3 gold"] = lambda count=count: signal_program(
            levels, prizes, count, 12, 3
        )
        calls[f"the same, chance and prize unrelated, {count}"] = lambda count=count: signal_program(
            even_levels, prizes, count, 12, 3
        )
        calls[f"the same, all prizes 1, {count}"] = lambda count=count: signal_program(
            even_levels, np.ones(700), count, 12, 3
        )
    calls["tiered fees, 2 specialties, $3,000"] = lambda: count_program(chances, prizes, specialties, fees, 3000)
    calls["common score, 150 programs"] = lambda: common_score(chances, prizes, 150)
    return calls


@pytest.mark.parametrize("size", CHOICE_SIZES)
@pytest.mark.parametrize("form", [0, pytest.param(1, marks=pytest.mark.skipif(not NUMBA, reason="no Numba"))])
def test_marginal_improvement(benchmark: BenchmarkFixture, size: int, form: int) -> None:
    """Half of the programs at equal fees; form 0 is NumPy, form 1 Numba."""
    benchmark(choice_calls(size)[form])


@pytest.mark.parametrize("size", SPEND_SIZES)
@pytest.mark.parametrize("form", [0, pytest.param(1, marks=pytest.mark.skipif(not NUMBA, reason="no Numba"))])
def test_spend_program(benchmark: BenchmarkFixture, size: int, form: int) -> None:
    """Half of the money; form 0 is NumPy, form 1 Numba."""
    benchmark(spend_calls(size)[form])


@pytest.mark.parametrize("name", list(other_calls()))
def test_the_others(benchmark: BenchmarkFixture, name: str) -> None:
    """The programs that need no Numba."""
    benchmark(other_calls()[name])


def milliseconds(call: Call) -> str:
    """The best time of one call, in ms; calls too short for the clock are repeated."""
    call()
    start = time.perf_counter()
    call()
    runs = 1 + int(LEAST_SECONDS / max(time.perf_counter() - start, 1e-6))
    best = np.inf
    for _ in range(REPEATS):
        start = time.perf_counter()
        for _ in range(runs):
            call()
        best = min(best, (time.perf_counter() - start) / runs)
    return f"{1e3 * best:.3g}"


def print_table(title: str, sizes: tuple[int, ...], calls: Callable[[int], tuple[Call, ...]], published: dict) -> None:
    """Print the times of one program with both forms."""
    print(f"\n{title}, ms\n")
    print("| m | NumPy | Numba | function with its checks | Julia (published, other machine) |")
    print("|---|---|---|---|---|")
    for size in sizes:
        arrays, loops, function = calls(size)
        numba = milliseconds(loops) if NUMBA else "-"
        print(f"| {size} | {milliseconds(arrays)} | {numba} | {milliseconds(function)} | {published.get(size, '-')} |")


def main() -> None:
    """Print every table."""
    print(f"Matchwise {matchwise.__version__}, NumPy {np.__version__}, {'with' if NUMBA else 'without'} Numba.")
    print(f"Best of {REPEATS} repeats, one thread.")
    print_table("Equal fees, list of m / 2", CHOICE_SIZES, choice_calls, PUBLISHED_CHOICE)
    print_table("Fees of 5 to 10, half of the money", SPEND_SIZES, spend_calls, PUBLISHED_SPEND)
    print("\n700 programs, NumPy, ms\n\n| case | time |\n|---|---|")
    for name, call in other_calls().items():
        print(f"| {name} | {milliseconds(call)} |")


if __name__ == "__main__":
    main()
