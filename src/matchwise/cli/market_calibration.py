"""What `matchwise market calibrate` does: fits the season, shows how far it is, and writes its file."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from matchwise.advice.refit import require_folder, write_whole
from matchwise.cli.console import answers, messages
from matchwise.cli.reading import open_knowledge
from matchwise.market.season_calibrate import Effort, Told, calibrate, evolution
from matchwise.market.season_shipped import (
    SEASON_FIT,
    declared_digest,
    season_fit_document,
    season_question,
    shipped_season_fit,
)

USUAL_SEASONS, USUAL_SEED = 4, 20261126


def run_season_calibration(
    sizes: tuple[int | None, int | None, int | None],
    seed: int | None,
    workers: int,
    out: Path | None,
    as_of: dt.datetime | None,
) -> None:
    """Fit the season and write it into a folder; a stopped run goes on when the same is asked again.

    sizes: seasons for each point, generations of CMA-ES, rounds of least squares; None stands for the usual ones.
    """
    seasons, generations, rounds = sizes
    usual = Effort()
    effort = Effort(
        usual.generations if generations is None else generations, usual.rounds if rounds is None else rounds, workers
    )
    folder = out or shipped_season_fit().parent
    require_folder(folder)
    knowledge = open_knowledge(as_of, own=False)
    evidence, day = knowledge.evidence, knowledge.as_of
    asked = season_question(
        evidence, knowledge.directory, day, USUAL_SEED if seed is None else seed, seasons or USUAL_SEASONS
    )
    task = {
        "declared": declared_digest(evidence),
        "evidence": evidence.fingerprint,
        "day": day.isoformat(),
        "seed": asked.seed,
        "seasons": asked.seasons,
        "evolved": bool(effort.generations) and evolution() is not None,
    }
    journal = folder / f".{SEASON_FIT}.journal"
    with fit_spinner() as told:
        ended = calibrate(asked, effort, told, journal, task)
    document = season_fit_document(evidence, asked, effort, ended, day)
    write_whole(folder / SEASON_FIT, document)
    journal.unlink(missing_ok=True)
    answers().print(f"Written: {folder / SEASON_FIT} (loss {ended.loss:.1f}, {ended.points} points)", soft_wrap=True)


@contextmanager
def fit_spinner() -> Iterator[Told]:
    """What is being done on a terminal's standard error, and how far the figures still are."""
    console = messages()
    columns = (SpinnerColumn("line"), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        job = bar.add_task("Simulating the first points", total=None)
        yield lambda what, loss: bar.update(job, description=f"{what}: least loss {loss:.1f}")
