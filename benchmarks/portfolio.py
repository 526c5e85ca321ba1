"""Times of the list optimiser on the full synthetic market: 710 programs, 150 in the list, 48 vectors, 32 nodes.

`python benchmarks/portfolio.py` prints a table. `OPENBLAS_NUM_THREADS=1 pytest --benchmark-enable
benchmarks/portfolio.py` times the same calls. One thread, as on the command line: the matrices are too small to share
out, and on a busy machine two threads wait for each other.
"""

import os
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from matchwise.portfolio import check, curve, solve
from strategies_grids import synthetic_grid, synthetic_limits

COUNTS = (30, 60, 90, 120, 150)


@pytest.mark.parametrize("bound", [False, True], ids=["list", "list and bound"])
def test_solve(benchmark: BenchmarkFixture, *, bound: bool) -> None:
    """The list of 150, with and without its proof."""
    grid, limits = synthetic_grid(1), synthetic_limits(1)
    benchmark(solve, grid, limits, bound=bound)


def test_curve(benchmark: BenchmarkFixture) -> None:
    """The best list at five counts."""
    benchmark(curve, synthetic_grid(1), synthetic_limits(1), COUNTS)


def print_table() -> None:
    """Print time, value and gap of lists of several sizes on three markets."""
    print(f"{'market':>6} {'count':>6} {'list, s':>8} {'with bound, s':>14} {'value':>9} {'gap':>9}")
    for seed in (1, 2, 3):
        grid = synthetic_grid(seed)
        for count in COUNTS:
            limits = replace(synthetic_limits(seed), max_count=count)
            start = time.perf_counter()
            solve(grid, limits, bound=False)
            middle = time.perf_counter()
            answer = solve(grid, limits)
            end = time.perf_counter()
            check(grid, limits, answer)
            times = f"{middle - start:>8.3f} {end - middle:>14.3f}"
            print(f"{seed:>6} {count:>6} {times} {answer.value:>9.6f} {answer.gap:>9.1e}")


if __name__ == "__main__":
    print_table()
