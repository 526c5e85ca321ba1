"""The engine from arrays, and the same seats with Numba and without."""

import os
import subprocess
import sys

import numpy as np
import pytest

from match_digest import digest
from matchwise.market import Side, deferred_acceptance, program_proposing, sides
from repository import ROOT


def test_the_match_is_made_from_arrays_alone() -> None:
    residents = Side(np.array([0, 2, 3]), np.array([0, 1, 0], np.int32), np.array([1, 0, 0], np.int32))
    assert deferred_acceptance(residents, np.array([1, 1])).tolist() == [1, 0]
    assert deferred_acceptance(residents, np.array([0, 1])).tolist() == [1, -1]
    assert deferred_acceptance(residents, np.array([2, 1])).tolist() == [0, 0]


def test_ranks_are_found_from_lists_alone() -> None:
    residents, programs = sides(
        np.array([0, 2, 3]), np.array([1, 0, 0], np.int32), np.array([0, 1, 1]), np.array([0], np.int32)
    )
    assert residents.ranks.tolist() == [-1, 0, -1]
    assert programs.ranks.tolist() == [1]
    assert program_proposing(programs, np.array([1, 1]), 2).tolist() == [0, -1]


def test_a_large_quota_needs_no_room_for_seats_that_nobody_wants() -> None:
    residents = Side(np.array([0, 1]), np.array([0], np.int32), np.array([0], np.int32))
    assert deferred_acceptance(residents, np.array([10**12])).tolist() == [0]


def test_with_numba_and_without_it_the_seats_are_the_same() -> None:
    pytest.importorskip("numba", reason="Numba is not installed: nothing is compiled")
    paths = [str(ROOT / "src"), str(ROOT / "tests"), *sys.path]
    told = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "match_digest.py")],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))},
        capture_output=True,
        check=True,
    )
    assert told.stdout.decode() == digest()
