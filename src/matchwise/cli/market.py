"""What `matchwise market simulate` does: simulates seasons, and shows them beside what is published."""

import datetime as dt
import json
import math
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from matchwise.cli.console import PlainText, answers, heading, messages
from matchwise.cli.parts import title
from matchwise.cli.reading import open_knowledge
from matchwise.cli.wrapped_table import drawn
from matchwise.errors import InputError, Problem
from matchwise.evidence import Evidence
from matchwise.market.season_cluster import require_address
from matchwise.market.season_programs import program_pool
from matchwise.market.season_run import Figure, Progress, Run, simulate_many
from matchwise.market.season_shipped import Calibrated, calibrated
from matchwise.market.season_tables import (
    BY_PROGRAM,
    HOW_TO_READ,
    not_shown,
    programs_table,
    targets_table,
    types_table,
)
from matchwise.market.season_targets import Comparison, compared, headline, season_targets

MOST_USUAL_WORKERS = 8


@dataclass(frozen=True, slots=True, eq=False)
class Simulated:
    """Seasons as simulated, with the evidence and the calibration that they were simulated with."""

    run: Run
    figures: Mapping[str, Figure]
    evidence: Evidence
    with_fit: Calibrated


def asked_run(seasons: int | None, seed: int | None, workers: int | None, cluster: str | None) -> Run:
    """What is simulated, with the usual numbers where none is given; InputError where two options contradict."""
    if workers is not None and cluster is not None:
        reason = "it says how many processes of this machine simulate, and --cluster says that others do."
        raise InputError([Problem("--workers", reason, "Leave one of the two out.")])
    usual = Run()
    return Run(
        usual.seasons if seasons is None else seasons,
        usual.seed if seed is None else seed,
        workers or usual_workers(),
        "" if cluster is None else require_address(cluster),
    )


def usual_workers() -> int:
    """As many processes as the computer has processors, and no more than 8."""
    return min(os.cpu_count() or 1, MOST_USUAL_WORKERS)


def print_seasons(run: Run, as_of: dt.datetime | None, *, as_json: bool) -> None:
    """Simulate, and print; the user's own facts about programs take no part."""
    shown = simulated(run, as_of)
    comparisons = compared(season_targets(shown.evidence), shown.figures)
    if as_json:
        sys.stdout.write(seasons_json(shown, comparisons))
    else:
        show_seasons(shown, comparisons, answers())


def simulated(run: Run, as_of: dt.datetime | None) -> Simulated:
    """Simulate the seasons of a run with the shipped calibration."""
    knowledge = open_knowledge(as_of, own=False)
    with_fit = calibrated(knowledge.evidence)
    pool = program_pool(knowledge.directory, knowledge.as_of, with_fit.parameters)
    with season_bar("Simulating") as tell:
        found = simulate_many(pool, with_fit.parameters, run, tell)
    return Simulated(run, found, knowledge.evidence, with_fit)


@contextmanager
def season_bar(doing: str) -> Iterator[Progress]:
    """A progress bar on a terminal's standard error, with the time that is left."""
    columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = messages()
    with Bar(*columns, console=console, disable=not console.is_terminal) as bar:
        job = bar.add_task("seasons", total=None)
        yield lambda done, seasons: bar.update(job, completed=done, total=seasons)


def seasons_json(shown: Simulated, comparisons: Sequence[Comparison]) -> str:
    """Every figure with mean and standard deviation over seasons, and every target, as one JSON object."""
    figures = {name: {"mean": number(figure.mean), "sd": number(figure.sd)} for name, figure in shown.figures.items()}
    targets = [target_json(one) for one in comparisons]
    found = run_json(shown) | {"summary": headline(comparisons), "figures": figures, "targets": targets}
    return json.dumps(found, indent=1) + "\n"


def run_json(shown: Simulated) -> dict[str, object]:
    """What was simulated, and with what."""
    return {
        "seasons": shown.run.seasons,
        "seed": shown.run.seed,
        "evidence": shown.evidence.shown,
        "calibration": shown.with_fit.fingerprint,
        "warning": shown.with_fit.warning,
    }


def target_json(one: Comparison) -> dict[str, object]:
    """One target and what the seasons show; null where they show nothing."""
    target = one.target
    return {
        "name": target.name,
        "block": target.block,
        "year": target.year,
        "role": target.role,
        "target": target.value,
        "tolerance": target.tolerance,
        "unit": target.unit,
        "simulated": one.simulated,
        "sd": None if one.simulated is None else one.sd,
        "inside": one.inside,
        "counted": target.counted,
        "why_not": one.why,
        "source": target.cell,
    }


def number(value: float) -> float | None:
    """A number as JSON knows it: null in place of NaN."""
    return None if math.isnan(value) else value


def show_seasons(shown: Simulated, comparisons: Sequence[Comparison], console: Console) -> None:
    """Print the seasons: by type, by class, by share, and every target."""
    show_run(shown, console)
    console.print(heading("By type of applicant"))
    console.print(drawn(types_table(shown.figures)))
    for words, name, kinds in BY_PROGRAM:
        console.print(heading(words))
        console.print(drawn(programs_table(shown.figures, name, kinds)))
    show_targets(comparisons, console)


def show_run(shown: Simulated, console: Console) -> None:
    """Print what was simulated, and how to read a figure."""
    console.print(title(f"{shown.run.seasons} simulated seasons of internal medicine, seed {shown.run.seed}"))
    console.print(
        PlainText("Each figure is a mean over the seasons, with its spread (one standard deviation) behind ±.")
    )
    if shown.with_fit.warning:
        console.print(PlainText(shown.with_fit.warning))
    console.print()


def show_targets(comparisons: Sequence[Comparison], console: Console) -> None:
    """Print every target with its role, and whether it is met; no miss is left out."""
    console.print(heading("Beside what is published"))
    console.print(PlainText(headline(comparisons)))
    console.print(PlainText(HOW_TO_READ))
    console.print(drawn(targets_table(comparisons)))
    for sentence in not_shown(comparisons):
        console.print(PlainText(f"Not shown: {sentence}"))
