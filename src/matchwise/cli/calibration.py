"""What `matchwise calibrate` does: fits the model, shows how far it is, and says where its files are."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from matchwise.advice.refit import refit_into, require_folder
from matchwise.chances.calibrate import STANDARD_SIZE, Size
from matchwise.chances.calibrate import Progress as Told
from matchwise.chances.shipped import FIT, HELD_OUT, shipped_path
from matchwise.cli.console import answers, messages
from matchwise.cli.reading import open_knowledge


def run_calibration(vectors: int | None, seed: int | None, out: Path | None, as_of: dt.datetime | None) -> None:
    """Fit the vectors and write them into a folder; a stopped run goes on when the same is asked again.

    The user's own facts about programs take no part: the fit speaks of all applicants.
    """
    size = Size(vectors or STANDARD_SIZE.vectors, STANDARD_SIZE.seed if seed is None else seed)
    folder = out or shipped_path().parent
    require_folder(folder)
    with _bar() as tell:
        refit_into(folder, open_knowledge(as_of, own=False), size, tell)
    answers().print(f"Written: {folder / FIT} and {HELD_OUT}", soft_wrap=True)


@contextmanager
def _bar() -> Iterator[Told]:
    """A progress bar on a terminal's standard error, with the time that is left."""
    columns = (TextColumn("Fitting"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = messages()
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        job = bar.add_task("fit", total=None)
        yield lambda done, steps: bar.update(job, completed=done, total=steps)
