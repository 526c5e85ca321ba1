"""Times of simulated seasons: whole ones with 60 applications each, and short ones with 12 ranks and no applications.

`python benchmarks/market.py` prints the table; `--seasons N` says how many (default 100), `--workers N` how many
processes (default 2). Times per 1,000 seasons are in proportion. The start of the processes is told apart.
"""

import argparse
import datetime as dt
import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("MALLOC_TRIM_THRESHOLD_", str(1 << 30))
os.environ.setdefault("MALLOC_MMAP_THRESHOLD_", str(1 << 30))
sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from matchwise.compiled import NUMBA
from matchwise.directory import load_directory
from matchwise.evidence import load_evidence
from matchwise.market.season import simulate
from matchwise.market.season_parameters import SeasonParameters
from matchwise.market.season_programs import ProgramPool, program_pool
from matchwise.market.season_run import Run, simulate_many
from matchwise.market.season_shipped import calibrated
from matchwise.market.season_short import simulate_short

APPLICATIONS = 60
AS_OF = dt.date(2026, 11, 26)
THOUSAND = 1000

_asked: tuple[ProgramPool, SeasonParameters]


def _begin() -> None:
    """Read in a worker what its short seasons need, and compile."""
    global _asked  # noqa: PLW0603 (a worker process has no other place that lasts)
    _asked = knowledge()
    simulate_short(*_asked, 1, 0)


def _short(number: int) -> int:
    return int((simulate_short(*_asked, 1, number).seats >= 0).sum())


def knowledge() -> tuple[ProgramPool, SeasonParameters]:
    """The programs, and the parameters with lists of 60."""
    evidence = load_evidence()
    parameters = calibrated(evidence).parameters
    return program_pool(load_directory(evidence), AS_OF, parameters), parameters.with_list_mean(APPLICATIONS)


def seconds(call: Callable[[], object]) -> float:
    """Wall time of a call."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def processor_seconds(call: Callable[[], object]) -> float:
    """Processor time of a call, which other programs on the machine lengthen less than the time on the wall."""
    start = time.process_time()
    call()
    return time.process_time() - start


def short_seasons(seasons: int, workers: int) -> float:
    """Seconds of so many short seasons on processes that have started."""
    with ProcessPoolExecutor(workers, get_context("spawn"), initializer=_begin) as processes:
        list(processes.map(_short, range(workers * 2)))
        return seconds(lambda: list(processes.map(_short, range(seasons), chunksize=4)))


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--seasons", type=int, default=100)
    asked.add_argument("--workers", type=int, default=2)
    given = asked.parse_args()
    pool, parameters = knowledge()
    sent = len(simulate(pool, parameters, 1, 0).sent)
    print(f"Numba: {'yes' if NUMBA else 'no'}; load {os.getloadavg()[0]:.1f}; {sent:,} applications a season")
    one = min(processor_seconds(lambda: simulate(pool, parameters, 1, 1)) for _ in range(5))
    shortest = min(processor_seconds(lambda: simulate_short(pool, parameters, 1, 1)) for _ in range(5))
    print(f"processor time of one season, best of 5: whole {1e3 * one:.0f} ms, short {1e3 * shortest:.0f} ms")
    whole = seconds(lambda: simulate_many(pool, parameters, Run(given.seasons, 1, given.workers)))
    short = short_seasons(given.seasons, given.workers)
    for name, took in (("whole, with start and counting", whole), ("short", short)):
        thousand = took * THOUSAND / given.seasons
        print(f"{name}: {given.seasons} on {given.workers} processes {took:.1f} s; 1,000 {thousand:.0f} s")


if __name__ == "__main__":
    main()
