"""What `matchwise market compare` does: the chances model and the simulated season side by side, as text or JSON."""

import datetime as dt
import json
import sys
from dataclasses import asdict

from rich.console import Console

from matchwise.advice.two_ways import GROUPS, TwoWays, two_ways, two_ways_table, two_ways_words
from matchwise.cli.console import PlainText, answers, heading
from matchwise.cli.market import drawn, season_bar
from matchwise.cli.parts import title
from matchwise.cli.reading import open_knowledge
from matchwise.market.season_run import Run


def print_two_ways(seasons: int | None, seed: int | None, as_of: dt.datetime | None, *, as_json: bool) -> None:
    """Compute both, and print; the user's own facts about programs take no part."""
    usual = Run()
    run = Run(seasons or usual.seasons, usual.seed if seed is None else seed)
    knowledge = open_knowledge(as_of, own=False)
    with season_bar("Simulating") as tell:
        found = two_ways(knowledge.evidence, knowledge.directory, knowledge.as_of, run, tell)
    if as_json:
        sys.stdout.write(two_ways_json(found, run) + "\n")
    else:
        show_two_ways(found, answers())


def two_ways_json(found: TwoWays, run: Run) -> str:
    """One JSON object with every figure both ways."""
    head = {"fit": found.fit, "calibration": found.calibration, "seasons": found.seasons, "seed": run.seed}
    return json.dumps(head | {"figures": [asdict(row) for row in found.rows]}, indent=1)


def show_two_ways(found: TwoWays, console: Console) -> None:
    """Print every group as a table."""
    console.print(title("The chances model and the simulated season, side by side"))
    console.print(PlainText(two_ways_words(found)))
    for group, words in GROUPS.items():
        console.print(heading(words))
        console.print(drawn(two_ways_table(found, group)))
