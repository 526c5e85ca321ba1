"""A new fit of the chances in a folder: written whole or not at all, and gone on with after a stop."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from matchwise.advice.knowledge import Knowledge
from matchwise.chances.calibrate import STANDARD_SIZE, Calibration, Progress, Size, calibrate
from matchwise.chances.shipped import FIT, HELD_OUT, shipped_fit
from matchwise.errors import InputError, Problem


def refit_into(
    folder: Path, knowledge: Knowledge, size: Size = STANDARD_SIZE, progress: Progress | None = None
) -> None:
    """Fit the vectors and write the fit and its predictions; a stopped run goes on when the same is asked again.

    Raises InputError when nothing can be written into the folder.
    """
    require_folder(folder)
    journal = journal_in(folder)
    day = knowledge.as_of
    done = calibrate(knowledge.evidence, knowledge.directory, day, size, progress=progress, journal=journal)
    _write(folder, done)
    journal.unlink(missing_ok=True)


def journal_in(folder: Path) -> Path:
    """The journal of a fit that is not finished."""
    return folder / f".{FIT}.journal"


def vectors_done(folder: Path) -> int:
    """How many vectors of an unfinished fit are kept; 0 when there is none."""
    try:
        return max(len(journal_in(folder).read_text(encoding="utf-8").splitlines()) - 1, 0)
    except OSError:
        return 0


def fit_in(folder: Path) -> str:
    """The mark of the finished fit of a folder; "" when there is none that can be read."""
    try:
        return str(json.loads((folder / FIT).read_text(encoding="utf-8"))["fingerprint"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def fit_words(fingerprint: str) -> str:
    """Whether a new fit is the one that ships, in words."""
    if fingerprint == str(shipped_fit()["fingerprint"]):
        return f"The new fit ({fingerprint}) is the one that ships: number for number the same."
    shipped = f"The new fit ({fingerprint}) is not the one that ships ({shipped_fit()['fingerprint']})"
    return f"{shipped}: the evidence, the day or the number of vectors is another."


def require_folder(folder: Path) -> None:
    """InputError when nothing can be written into a folder."""
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        problem = Problem(
            str(folder), "cannot be written into.", "Name a folder that exists and that you may write to."
        )
        raise InputError([problem])


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


def _write(folder: Path, done: Calibration) -> None:
    """Both files, the predictions first: a fit without its predictions says so, the other way round nothing is lost."""
    write_whole(folder / HELD_OUT, done.held_out)
    write_whole(folder / FIT, done.fit)
