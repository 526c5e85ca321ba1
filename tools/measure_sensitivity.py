"""Measures how far the examples' chances move with each assumption, into src/matchwise/chances/sensitivity.json.

Every end of every range is a fit of its own, so this takes some minutes. What is done is kept in build/ after each
end: a stopped run goes on where it stopped, and ends that were measured under the same fit are not measured again.
"""

import datetime as dt
import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import cache
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from matchwise.advice.sensitivity import Bench, bench
from matchwise.chances.ends import End, ends
from matchwise.chances.sensitivity import (
    ExampleChances,
    Frame,
    Sensitivity,
    read_sensitivity,
    sensitivity_json,
    sensitivity_path,
)
from matchwise.directory import load_directory
from matchwise.domain.applicant_file import read_applicant
from matchwise.errors import EvidenceError
from matchwise.evidence import Evidence, load_evidence
from matchwise.evidence.load import SHIPPED
from matchwise.evidence.rulebook import pass_marks

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "build" / "sensitivity.json"
AS_OF = dt.date(2026, 11, 23)
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


@cache
def known() -> tuple[Evidence, Bench]:
    """The evidence and the bench of this process."""
    evidence = load_evidence(SHIPPED)
    marks = pass_marks(evidence)
    applicants = {
        path.stem: read_applicant(path.read_bytes(), as_of=AS_OF, pass_marks=marks)
        for path in sorted((ROOT / "examples").glob("*.yaml"))
    }
    return evidence, bench(applicants, evidence, load_directory(evidence), AS_OF)


def frame() -> Frame:
    """What every end is compared with."""
    evidence, prepared = known()
    return prepared.frame(evidence)


def measured(end: End) -> tuple[End, ExampleChances]:
    """One end with the chances of the examples there."""
    return end, known()[1].at(end)


def kept(compared: Frame) -> dict[End, ExampleChances]:
    """The ends that an earlier run measured against the same frame."""
    found: dict[End, ExampleChances] = {}
    for path in (sensitivity_path(), KEPT):
        try:
            earlier = read_sensitivity(path)
        except EvidenceError:
            continue
        if earlier is not None and earlier.frame == compared:
            found |= earlier.ends
    return found


def write(path: Path, whole: Sensitivity) -> None:
    """Write a file whole or not at all."""
    part = path.with_name(f".{path.name}.part")
    path.parent.mkdir(exist_ok=True)
    part.write_text(sensitivity_json(whole), encoding="utf-8", newline="\n")
    part.replace(path)


def measure(pool: ProcessPoolExecutor, wanted: tuple[End, ...], bar: Progress) -> None:
    """Measure what is missing, and write the file in the order of the table."""
    task = bar.add_task("Reading", total=len(wanted))
    compared = pool.submit(frame).result()
    done = kept(compared)
    missing = [end for end in wanted if end not in done]
    bar.update(task, description="Fitting", completed=len(wanted) - len(missing))
    for end, chances in _each(pool, missing):
        done[end] = chances
        write(KEPT, Sensitivity(compared, done))
        bar.advance(task)
    write(sensitivity_path(), Sensitivity(compared, {end: done[end] for end in wanted}))


def _each(pool: ProcessPoolExecutor, missing: list[End]) -> Iterator[tuple[End, ExampleChances]]:
    waiting = [pool.submit(measured, end) for end in missing]
    try:
        for future in as_completed(waiting):
            yield future.result()
    finally:
        for future in waiting:
            future.cancel()


def main() -> None:
    """Measure with one process for each core; each of them computes with one thread, which is faster."""
    os.environ.update(ONE_THREAD)
    wanted = ends(load_evidence(SHIPPED))
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    spawn = multiprocessing.get_context("spawn")
    with (
        Progress(*columns, TimeElapsedColumn(), TimeRemainingColumn()) as bar,
        ProcessPoolExecutor(os.cpu_count() or 1, mp_context=spawn) as pool,
    ):
        measure(pool, wanted, bar)
    print(f"{sensitivity_path().name}: {len(wanted)} ends.")


if __name__ == "__main__":
    main()
