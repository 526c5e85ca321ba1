"""What `matchwise market` does: simulates seasons, and shows them beside what is published, as text or as JSON."""

import datetime as dt
import json
import math
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.table import Table

from matchwise.cli.console import PlainText, answers, heading, messages
from matchwise.cli.parts import title
from matchwise.cli.reading import open_knowledge
from matchwise.errors import InputError, Problem
from matchwise.market.season_cluster import require_address
from matchwise.market.season_figures import SHARE_CLASSES
from matchwise.market.season_parameters import TYPES
from matchwise.market.season_programs import CLASSES, program_pool
from matchwise.market.season_run import Figure, Progress, Run, simulate_many
from matchwise.market.season_shipped import Calibrated, calibrated
from matchwise.market.season_targets import Comparison, compared, headline, season_targets

_TYPE_COLUMNS = ("applicants", "applications", "interviewed", "interviews", "ranked", "ranks", "matched", "rate")
_TYPE_HEADS = ("Apply", "Programs", "Interviewed", "Interviews", "Rank", "Ranks", "Match", "Of 100 who rank")
_PROGRAM_COLUMNS = ("programs", "positions", "interviews per position", "filled", "fill rate", "non-US IMGs")
_PROGRAM_HEADS = ("Programs", "Positions", "Interviews a position", "Filled", "Of 100 filled", "Non-US IMGs of 100")
_FRACTIONS = frozenset({"rate", "fill rate", "non-US IMGs"})
_SMALL = 20
MOST_USUAL_WORKERS = 8


@dataclass(frozen=True, slots=True)
class Simulated:
    """Seasons as simulated, with what is published beside them."""

    run: Run
    figures: Mapping[str, Figure]
    comparisons: tuple[Comparison, ...]
    evidence: str
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
    if as_json:
        sys.stdout.write(seasons_json(shown))
    else:
        show_seasons(shown, answers())


def print_season_validation(run: Run, as_of: dt.datetime | None, *, as_json: bool) -> None:
    """Simulate, and print every target alone: role, published, simulated, tolerance, met or not."""
    shown = simulated(run, as_of)
    if as_json:
        targets = [target_json(one) for one in shown.comparisons]
        found = run_json(shown) | {"summary": headline(shown.comparisons), "targets": targets}
        sys.stdout.write(json.dumps(found, indent=1) + "\n")
    else:
        show_run(shown, answers())
        show_targets(shown.comparisons, answers())


def simulated(run: Run, as_of: dt.datetime | None) -> Simulated:
    """Simulate the seasons of a run with the shipped calibration."""
    knowledge = open_knowledge(as_of, own=False)
    with_fit = calibrated(knowledge.evidence)
    pool = program_pool(knowledge.directory, knowledge.as_of, with_fit.parameters)
    with season_bar("Simulating") as tell:
        found = simulate_many(pool, with_fit.parameters, run, tell)
    comparisons = compared(season_targets(knowledge.evidence), found)
    return Simulated(run, found, comparisons, knowledge.evidence.fingerprint, with_fit)


@contextmanager
def season_bar(doing: str) -> Iterator[Progress]:
    """A progress bar on a terminal's standard error, with the time that is left."""
    columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = messages()
    with Bar(*columns, console=console, disable=not console.is_terminal) as bar:
        job = bar.add_task("seasons", total=None)
        yield lambda done, seasons: bar.update(job, completed=done, total=seasons)


def seasons_json(shown: Simulated) -> str:
    """Every figure with mean and standard deviation over seasons, and every target, as one JSON object."""
    figures = {name: {"mean": _number(figure.mean), "sd": _number(figure.sd)} for name, figure in shown.figures.items()}
    targets = [target_json(one) for one in shown.comparisons]
    found = run_json(shown) | {"summary": headline(shown.comparisons), "figures": figures, "targets": targets}
    return json.dumps(found, indent=1) + "\n"


def run_json(shown: Simulated) -> dict[str, object]:
    """What was simulated, and with what."""
    return {
        "seasons": shown.run.seasons,
        "seed": shown.run.seed,
        "evidence": shown.evidence[:16],
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


def _number(value: float) -> float | None:
    return None if math.isnan(value) else value


def show_seasons(shown: Simulated, console: Console) -> None:
    """Print the seasons: by type, by class, by share, and every target."""
    show_run(shown, console)
    console.print(heading("By type of applicant"))
    rows = [(kind.words, *_cells(shown, f"type|{kind}", _TYPE_COLUMNS)) for kind in TYPES]
    console.print(plain_table(("Type", *_TYPE_HEADS), rows))
    for words, name, kinds in (
        ("By class of program", "class", tuple(map(str, CLASSES))),
        ("By share of residents who were non-US IMGs (2021, predicted)", "share", SHARE_CLASSES),
    ):
        console.print(heading(words))
        rows = [(kind, *_cells(shown, f"{name}|{kind}", _PROGRAM_COLUMNS)) for kind in kinds]
        console.print(plain_table(("Class", *_PROGRAM_HEADS), rows))
    show_targets(shown.comparisons, console)


def show_run(shown: Simulated, console: Console) -> None:
    """Print what was simulated, and how to read a figure."""
    console.print(title(f"{shown.run.seasons} simulated seasons of internal medicine, seed {shown.run.seed}"))
    console.print(
        PlainText("Each figure is a mean over the seasons, with its spread (one standard deviation) behind ±.")
    )
    if shown.with_fit.warning:
        console.print(PlainText(shown.with_fit.warning))
    console.print()


def show_targets(comparisons: tuple[Comparison, ...], console: Console) -> None:
    """Print every target with its role, and whether it is met; no miss is left out."""
    console.print(heading("Beside what is published"))
    console.print(PlainText(headline(comparisons)))
    console.print(
        PlainText("Fitted targets count. Inputs were given to the season and estimates are ours: shown, not counted.")
    )
    rows = [
        (
            one.target.name,
            one.target.year,
            one.target.role,
            short(one.target.value),
            short(one.target.tolerance),
            short(one.simulated),
            short(one.sd),
            "yes" if one.inside else "NO",
        )
        for one in comparisons
        if one.simulated is not None
    ]
    console.print(plain_table(("Figure", "Year", "Role", "Target", "Tolerance", "Simulated", "±", "Met"), rows))
    for one in comparisons:
        if one.simulated is None:
            console.print(PlainText(f"Not shown: {one.target.name} ({short(one.target.value)}): {one.why}."))


def _cells(shown: Simulated, stem: str, columns: Sequence[str]) -> tuple[str, ...]:
    return tuple(_spread(shown.figures[f"{stem}|{column}"], fraction=column in _FRACTIONS) for column in columns)


def _spread(figure: Figure, *, fraction: bool) -> str:
    if math.isnan(figure.mean):
        return "none"
    scale = 100 if fraction else 1
    mean, sd = scale * figure.mean, scale * figure.sd
    digits = 1 if fraction or abs(mean) < _SMALL else 0
    return f"{mean:,.{digits}f}" + (f" ±{sd:,.{digits}f}" if round(sd, digits) else "")


def short(number: float) -> str:
    """A number with three digits behind the point where it is small, and none where it is large."""
    return f"{number:,.0f}" if abs(number) >= 1000 else f"{round(number, 3):g}"  # noqa: PLR2004 (a way to write)


def plain_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """A table whose first column wraps; numbers never do."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for place, head in enumerate(heads):
        table.add_column(head, justify="right" if place else "left", no_wrap=place > 0)
    for row in rows:
        table.add_row(*(PlainText(cell) for cell in row))
    return table
