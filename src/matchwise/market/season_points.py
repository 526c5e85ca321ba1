"""Simulates points of a calibration, on one process or several, and keeps what it found in a journal."""

import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Self

import numpy as np

from matchwise.domain.chance_grid import FloatArray
from matchwise.errors import InputError, Problem
from matchwise.market.season import simulate
from matchwise.market.season_figures import figures
from matchwise.market.season_fit import Aim, Coordinate, at, misses
from matchwise.market.season_parameters import SeasonParameters
from matchwise.market.season_programs import BoolArray, ProgramPool

DIGITS = 6
"""A point is rounded to so many digits, so that the journal names it exactly."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is fitted: the programs, the declared parameters, what moves, what is aimed at; and with which seasons."""

    pool: ProgramPool
    parameters: SeasonParameters
    moved: tuple[Coordinate, ...]
    aimed: tuple[Aim, ...]
    seed: int
    seasons: int


class Points:
    """The misses at points of the unit cube, each simulated once: the same seasons for every point.

    journal: a file with a line for each point; points of the same task are read from it. Raises InputError when it
    cannot be read or written, and when it is of another task.
    """

    def __init__(self, question: Question, workers: int, journal: Path | None, task: Mapping[str, object]) -> None:
        self._question = question
        self._journal = journal
        self._known = _read(journal, task) if journal is not None else {}
        self._workers = workers
        self._processes: ProcessPoolExecutor | None = None
        self._write("w", {"task": dict(task)})
        for key, miss in self._known.items():
            self._write("a", {"point": list(key), "misses": miss})

    def __enter__(self) -> Self:
        if self._workers > 1:
            given = (self._question,)
            self._processes = ProcessPoolExecutor(
                self._workers, get_context("spawn"), initializer=_begin, initargs=given
            )
        return self

    def __exit__(self, *raised: object) -> None:
        if self._processes is not None:
            self._processes.shutdown(cancel_futures=True)

    def __len__(self) -> int:
        """How many points are known."""
        return len(self._known)

    @property
    def question(self) -> Question:
        """What is simulated."""
        return self._question

    def misses(self, points: Sequence[FloatArray]) -> list[FloatArray]:
        """(A,) misses at each point, in tolerances."""
        keys = [_key(point) for point in points]
        new = [key for key in dict.fromkeys(keys) if key not in self._known]
        tasks = [(key, number) for key in new for number in range(self._question.seasons)]
        if self._processes is None:
            rows = [season_misses(self._question, key, number) for key, number in tasks]
        else:
            rows = list(self._processes.map(_one, tasks))
        for place, key in enumerate(new):
            first = place * self._question.seasons
            mean = np.mean(rows[first : first + self._question.seasons], axis=0)
            self._known[key] = [round(float(miss), DIGITS) for miss in mean]
            self._write("a", {"point": list(key), "misses": self._known[key]})
        return [np.array(self._known[key]) for key in keys]

    def _write(self, mode: str, line: Mapping[str, object]) -> None:
        if self._journal is None:
            return
        try:
            with self._journal.open(mode, encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")
        except OSError as error:
            reason = f"cannot be written ({error.strerror})."
            problem = Problem(str(self._journal), reason, "Name a folder that you may write to.")
            raise InputError([problem]) from None


class Kept:
    """The points as one fit sees them: the misses of the aims that it keeps, and of no other.

    kept: (A,) whether each aim of the question is kept. Fits that keep different aims share what was simulated.
    """

    def __init__(self, points: Points, kept: BoolArray) -> None:
        self._points = points
        self._kept = kept
        self._seen: set[tuple[float, ...]] = set()

    def __len__(self) -> int:
        """How many points this fit has looked at, whoever simulated them."""
        return len(self._seen)

    @property
    def question(self) -> Question:
        """What is simulated."""
        return self._points.question

    def misses(self, points: Sequence[FloatArray]) -> list[FloatArray]:
        """(kept aims,) misses at each point, in tolerances."""
        self._seen.update(_key(point) for point in points)
        return [missed[self._kept] for missed in self._points.misses(points)]


def _key(point: FloatArray) -> tuple[float, ...]:
    """A point as the journal names it."""
    return tuple(round(float(x), DIGITS) for x in point)


def season_misses(question: Question, point: tuple[float, ...], number: int) -> list[float]:
    """(A,) the misses of one season at a point."""
    parameters = at(question.parameters, question.moved, np.array(point))
    found = figures(simulate(question.pool, parameters, question.seed, number), parameters)
    return [float(miss) for miss in misses(question.aimed, found)]


def _read(path: Path, task: Mapping[str, object]) -> dict[tuple[float, ...], list[float]]:
    """What a journal holds, up to the first line that is broken; InputError where it is of another task."""
    first, *lines = _journal_lines(path) or [_line(task)]
    if first != _line(task):
        raise _refused(path, "holds a run of another task that was not ended.")
    found: dict[tuple[float, ...], list[float]] = {}
    try:
        for line in lines:
            known = json.loads(line)
            found[tuple(map(float, known["point"]))] = [float(miss) for miss in known["misses"]]
    except (ValueError, KeyError, TypeError):
        pass
    return found


def _journal_lines(path: Path) -> list[str]:
    """The lines of a journal; none where its first line was not ended."""
    try:
        text = path.read_text(encoding="utf-8") if path.exists() else ""
    except OSError as error:
        raise _refused(path, f"cannot be read ({error.strerror}).") from None
    except UnicodeDecodeError:
        raise _refused(path, "is no journal of a run.") from None
    return text.splitlines() if "\n" in text else []


def _line(task: Mapping[str, object]) -> str:
    """The first line of a journal, which says of which task it is."""
    return json.dumps({"task": dict(task)})


def _refused(path: Path, reason: str) -> InputError:
    return InputError([Problem(str(path), reason, "Name another folder with --out, or delete it.")])


_asked: Question


def _begin(question: Question) -> None:
    """Keep in a worker process what all its seasons share."""
    global _asked  # noqa: PLW0603 (a worker process has no other place that lasts)
    _asked = question


def _one(task: tuple[tuple[float, ...], int]) -> list[float]:
    point, number = task
    return season_misses(_asked, point, number)
