"""The journal of a calibration: each finished vector is a line of a file, so that a stopped run can go on."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from matchwise.errors import InputError, Problem


@dataclass(frozen=True, slots=True)
class FittedVector:
    """One finished vector.

    fitted: values in the order of FITTED; worst_miss: the largest miss of its own goals, in tolerances; predicted: by
    block left out, what the population shows of each target of the block, by its name.
    """

    fitted: tuple[float, ...]
    worst_miss: float
    predicted: Mapping[str, Mapping[str, float]]


Task = Mapping[str, object]
"""What a calibration is asked: seed, vectors, day, fingerprint of the evidence, and number of the form."""


class Journal:
    """The finished vectors of one calibration in a file; another task in the file is another calibration.

    Raises InputError when the file cannot be read or written.
    """

    def __init__(self, path: Path | None, task: Task) -> None:
        """Without a path nothing is kept. What is found is written anew: a line broken by a stop falls away."""
        self._path = path
        self.done: dict[int, FittedVector] = _read(path, task) if path is not None else {}
        self._append("w", {"task": dict(task)})
        for index, vector in self.done.items():
            self._append("a", {"index": index, **asdict(vector)})

    def keep(self, index: int, vector: FittedVector) -> None:
        """Write one finished vector to the end of the file."""
        self.done[index] = vector
        self._append("a", {"index": index, **asdict(vector)})

    def _append(self, mode: str, line: Mapping[str, object]) -> None:
        if self._path is None:
            return
        try:
            with self._path.open(mode, encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")
        except OSError as error:
            reason = f"cannot be written ({type(error).__name__})."
            problem = Problem(str(self._path), reason, "Name a file in a folder that you may write to.")
            raise InputError([problem]) from None


def _read(path: Path, task: Task) -> dict[int, FittedVector]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    except (OSError, UnicodeDecodeError) as error:
        reason = f"cannot be read ({type(error).__name__})."
        problem = Problem(str(path), reason, "Delete it, or name another file.")
        raise InputError([problem]) from None
    read = [_line(line) for line in lines]
    if not read or read[0] != {"task": dict(task)}:
        return {}
    found: dict[int, FittedVector] = {}
    for line in read[1:]:
        try:
            vector = FittedVector(tuple(line["fitted"]), float(line["worst_miss"]), line["predicted"])
            found[int(line["index"])] = vector
        except (KeyError, TypeError, ValueError):
            break
    return found


def _line(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
