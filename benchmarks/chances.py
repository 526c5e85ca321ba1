"""Times of the chance grid: one applicant at 710 programs, 3 signal levels, 36 nodes and 100 vectors.

`python benchmarks/chances.py` prints a table: the engine beside the plain computation of the tests, and how far they
are apart. `pytest --benchmark-enable benchmarks/chances.py` times the engine. One thread, as on the command line. The
shipped vectors are repeated when there are fewer than 100.
"""

import os
import sys
import time
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from matchwise.chances import chances_for
from matchwise.chances.nodes import SKILLS
from matchwise.chances.parameters import Vectors, vectors_from_json
from matchwise.chances.shipped import shipped_fit
from plain_chances import example, plain_chances
from shipped import AS_OF, shipped_directory, shipped_evidence

VECTORS = 100
ROUNDS = 5
EXAMPLES = ("failed_then_224", "needs_no_visa", "low_score_h1b_wish")


@cache
def vectors() -> Vectors:
    """The shipped vectors, repeated up to 100."""
    fit = vectors_from_json(shipped_fit(), shipped_evidence())
    return Vectors({name: np.resize(column, VECTORS) for name, column in fit.values.items()}, fit.fingerprint)


@pytest.mark.parametrize("name", EXAMPLES)
def test_grid(benchmark: BenchmarkFixture, name: str) -> None:
    """All chances of one applicant, and the typical list."""
    benchmark(chances_for, example(name), shipped_directory(), shipped_evidence(), AS_OF, vectors())


def print_table() -> None:
    """Print the least processor time of some rounds, and the largest relative difference between the two answers."""
    print(f"{'applicant':<20} {'engine, s':>10} {'plain, s':>10} {'apart':>9}")
    for name in EXAMPLES:
        question = example(name), shipped_directory(), shipped_evidence(), AS_OF, vectors()
        engine, plain = [], []
        for _ in range(ROUNDS):
            start = time.process_time()
            found = chances_for(*question).grid.interview[..., :: len(SKILLS)]
            middle = time.process_time()
            expected = plain_chances(*question).interview
            plain.append(time.process_time() - middle)
            engine.append(middle - start)
        apart = float(np.max(np.abs(found - expected) / np.maximum(expected, 1e-12)))
        print(f"{name:<20} {min(engine):>10.3f} {min(plain):>10.3f} {apart:>9.1e}")


if __name__ == "__main__":
    print_table()
