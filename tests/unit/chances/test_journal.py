"""The journal of a calibration: what is finished is found again, and nothing of another task is taken."""

from pathlib import Path

import pytest

from matchwise.chances.journal import FittedVector, Journal
from matchwise.errors import InputError

TASK = {"seed": 1, "vectors": 3}
VECTOR = FittedVector((0.5, -1.25), 0.75, {"ranks": {"a figure": 2.5}})


def test_finished_vectors_are_found_again(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    Journal(path, TASK).keep(0, VECTOR)
    Journal(path, TASK).keep(2, VECTOR)
    assert Journal(path, TASK).done == {0: VECTOR, 2: VECTOR}


def test_another_task_starts_anew(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    Journal(path, TASK).keep(0, VECTOR)
    assert Journal(path, TASK | {"seed": 2}).done == {}


@pytest.mark.parametrize(
    "broken", ['{"index": 1, "fitted": [0.', "[]", "null", "{}", '{"index": 1, "fitted": 3}', "\x00"]
)
def test_a_broken_line_ends_what_is_found(tmp_path: Path, broken: str) -> None:
    """As when the machine was switched off in the middle of a line."""
    path = tmp_path / "journal"
    Journal(path, TASK).keep(0, VECTOR)
    path.write_text(path.read_text(encoding="utf-8") + broken + "\n", encoding="utf-8")
    again = Journal(path, TASK)
    assert again.done == {0: VECTOR}
    again.keep(1, VECTOR)
    assert Journal(path, TASK).done == {0: VECTOR, 1: VECTOR}


def test_a_file_that_is_no_journal_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    path.write_bytes(b"\xff\xfe\x00 nonsense")
    with pytest.raises(InputError, match="cannot be read"):
        Journal(path, TASK)


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        Journal(tmp_path / "absent" / "journal", TASK)


def test_without_a_path_nothing_is_kept() -> None:
    journal = Journal(None, TASK)
    journal.keep(0, VECTOR)
    assert journal.done == {0: VECTOR}
