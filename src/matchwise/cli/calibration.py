"""What `matchwise calibrate` does: fits the model, shows how far it is, and writes its files whole or not at all."""

import datetime as dt
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from matchwise.chances.calibrate import STANDARD_SIZE, Calibration, Size, calibrate
from matchwise.chances.calibrate import Progress as Told
from matchwise.chances.shipped import FIT, HELD_OUT, shipped_path
from matchwise.cli.console import answers, messages
from matchwise.cli.reading import open_knowledge
from matchwise.errors import InputError, Problem


def run_calibration(vectors: int | None, seed: int | None, out: Path | None, as_of: dt.datetime | None) -> None:
    """Fit the vectors and write them into a folder; a stopped run goes on when the same is asked again.

    The user's own facts about programs take no part: the fit speaks of all applicants.
    """
    size = Size(vectors or STANDARD_SIZE.vectors, STANDARD_SIZE.seed if seed is None else seed)
    folder = out or shipped_path().parent
    require_folder(folder)
    journal = folder / f".{FIT}.journal"
    knowledge = open_knowledge(as_of, own=False)
    with _bar() as tell:
        done = calibrate(knowledge.evidence, knowledge.directory, knowledge.as_of, size, progress=tell, journal=journal)
    _write(folder, done)
    journal.unlink(missing_ok=True)
    answers().print(f"Written: {folder / FIT} and {HELD_OUT}", soft_wrap=True)


@contextmanager
def _bar() -> Iterator[Told]:
    """A progress bar on a terminal's standard error, with the time that is left."""
    columns = (TextColumn("Fitting"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = messages()
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        job = bar.add_task("fit", total=None)
        yield lambda done, steps: bar.update(job, completed=done, total=steps)


def require_folder(folder: Path) -> None:
    """InputError when nothing can be written into a folder."""
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        problem = Problem(
            str(folder), "cannot be written into.", "Name a folder that exists and that you may write to."
        )
        raise InputError([problem])


def _write(folder: Path, done: Calibration) -> None:
    """Both files, the predictions first: a fit without its predictions says so, the other way round nothing is lost."""
    write_whole(folder / HELD_OUT, done.held_out)
    write_whole(folder / FIT, done.fit)


def write_whole(path: Path, document: Mapping[str, object]) -> None:
    """Write a document as JSON, whole or not at all."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        reason = f"cannot be written ({error.strerror})."
        raise InputError([Problem(str(path), reason, "Name a folder that you may write to.")]) from None
