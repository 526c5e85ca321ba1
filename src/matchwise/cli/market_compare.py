"""What `matchwise market compare` does: the chances model and the simulated season side by side, as text or JSON."""

import datetime as dt
import json
import sys
from dataclasses import asdict

from rich.console import Console

from matchwise.advice.two_ways import GROUPS, Compared, TwoWays, two_ways, two_ways_table, two_ways_words
from matchwise.cli.console import PlainText, answers, heading
from matchwise.cli.market import number, season_bar
from matchwise.cli.parts import title
from matchwise.cli.reading import Knowledge, open_knowledge
from matchwise.cli.wrapped_table import drawn
from matchwise.market.season_run import Run
from matchwise.market.season_shipped import calibrated


def print_two_ways(seasons: int | None, seed: int | None, as_of: dt.datetime | None, *, as_json: bool) -> None:
    """Compute both, and print; the user's own facts about programs take no part."""
    usual = Run()
    run = Run(seasons or usual.seasons, usual.seed if seed is None else seed)
    knowledge = open_knowledge(as_of, own=False)
    with season_bar("Simulating") as tell:
        found = two_ways(knowledge.evidence, knowledge.directory, knowledge.as_of, run, tell)
    if as_json:
        sys.stdout.write(two_ways_json(found, run, knowledge) + "\n")
    else:
        show_two_ways(found, answers())


def two_ways_json(found: TwoWays, run: Run, knowledge: Knowledge) -> str:
    """One JSON object with every figure both ways; null where there is none."""
    head = {
        "seasons": found.seasons,
        "seed": run.seed,
        "evidence": knowledge.evidence.shown,
        "fit": found.fit,
        "calibration": found.calibration,
        "warning": calibrated(knowledge.evidence).warning,
    }
    return json.dumps(head | {"figures": [_figure(row) for row in found.rows]}, indent=1)


def _figure(row: Compared) -> dict[str, object]:
    return {name: number(value) if isinstance(value, float) else value for name, value in asdict(row).items()}


def show_two_ways(found: TwoWays, console: Console) -> None:
    """Print every group as a table."""
    console.print(title("The chances model and the simulated season, side by side"))
    console.print(PlainText(two_ways_words(found)))
    for group, words in GROUPS.items():
        console.print(heading(words))
        console.print(drawn(two_ways_table(found, group)))
