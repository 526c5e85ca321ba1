"""A new fit as a job: a process of its own does the work, so that pages stay quick, and a stop ends it at once."""

from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from matchwise.advice.knowledge import open_knowledge
from matchwise.advice.refit import fit_in, refit_into, vectors_done
from matchwise.chances.calibrate import STANDARD_SIZE, Size
from matchwise.errors import InputError, Problem
from matchwise.web.jobs import Job

_LOOK = 0.25
_ENDED = Problem("the fit", "it ended before it was done.", "Begin it again: what is done is kept.")


@dataclass(frozen=True, slots=True)
class Fitted:
    """How far a fit is: vectors done, of how many."""

    done: int
    of: int


def refit_work(folder: Path, size: Size = STANDARD_SIZE) -> Callable[[Job], str]:
    """Work that leaves the mark of the new fit, or "" when it was stopped; what is done is kept in the folder."""

    def work(job: Job) -> str:
        _make(folder)
        process = get_context("spawn").Process(target=_fit, args=(folder, size), daemon=True)
        process.start()
        while process.is_alive():
            job.tell(Fitted(vectors_done(folder), size.vectors))
            if job.stopped():
                process.terminate()
            process.join(_LOOK)
        if job.stopped():
            return ""
        if process.exitcode:
            raise InputError([_ENDED])
        return fit_in(folder)

    return work


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = f"the folder cannot be made ({error.strerror})."
        raise InputError([Problem(str(folder), reason, "Move what stands in its place.")]) from None


def _fit(folder: Path, size: Size) -> None:
    refit_into(folder, open_knowledge(None, own=False), size)
