"""What `matchwise market compare` does: the chances model and the simulated season side by side, as text or JSON."""

import datetime as dt
import json
import sys
from dataclasses import asdict

from rich.console import Console

from matchwise.advice.two_ways import BANDS, OVERALL, RANKS, SETTINGS, VECTORS, Compared, TwoWays, two_ways
from matchwise.cli.console import PlainText, answers, heading
from matchwise.cli.market import plain_table, season_bar
from matchwise.cli.parts import title
from matchwise.cli.reading import open_knowledge
from matchwise.market.season_run import Run

HEADS = {
    OVERALL: "All who apply",
    BANDS: "By Step 2 CK",
    RANKS: "Match, of 100, by programs ranked",
    SETTINGS: "Where they match, of 100",
}


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
    console.print(
        PlainText(
            f"Non-US IMGs who prefer internal medicine, with the lists that such applicants send. Chances: the central "
            f"fit {found.fit}, in brackets the least and the most of {VECTORS} plausible ones. Season: mean of "
            f"{found.seasons} seasons, with the spread from season to season; calibration {found.calibration}."
        )
    )
    for group, words in HEADS.items():
        console.print(heading(words))
        rows = [two_ways_row(row) for row in found.group(group)]
        console.print(plain_table(("Figure", "Chances", "Season", "Apart"), rows))


def two_ways_row(row: Compared) -> tuple[str, str, str, str]:
    """Name, chances with range, season with spread, and the difference, of 100 where the figure is a fraction."""
    scale, digits = (100, 0) if row.fraction else (1, 1)
    chances, low, high, season, sd = (
        f"{scale * number:.{digits}f}" for number in (row.chances, row.low, row.high, row.season, row.sd)
    )
    return (
        row.name,
        f"{chances} ({low} to {high})",
        f"{season} ±{sd}",
        f"{scale * (row.season - row.chances):+.{digits}f}",
    )
