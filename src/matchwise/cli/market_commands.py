"""The commands about the market: `market simulate`."""

import os
from typing import Annotated

import typer

from matchwise.cli.options import AsJson, AsOf, whole_number

MOST_USUAL_WORKERS = 8
_SEASONS = whole_number("--seasons", 1, 1_000_000, "Write at least 1, or leave the option out.")
_SEED = whole_number("--seed", 0, 2**63 - 1, "Write 0 or more, or leave the option out.")
_WORKERS = whole_number("--workers", 1, 64, "Write 1 to 64, or leave the option out.")

app = typer.Typer(help="The whole market: simulated seasons with everybody in it.", no_args_is_help=True)

Seasons = Annotated[int | None, typer.Option(parser=_SEASONS, metavar="N", help="Seasons to simulate; default 20.")]
Seed = Annotated[int | None, typer.Option(parser=_SEED, metavar="S", help="Seed of the random draws.")]
Workers = Annotated[
    int | None, typer.Option(parser=_WORKERS, metavar="N", help="Processes; the answer is the same with any number.")
]


@app.callback()
def start() -> None:
    """The whole market: simulated seasons with everybody in it."""


@app.command()
def simulate(
    seasons: Seasons = None,
    seed: Seed = None,
    workers: Workers = None,
    as_of: AsOf = None,
    as_json: AsJson = False,  # noqa: FBT002 (typer makes a flag of it)
) -> None:
    """Print what happens to every type of applicant and class of program, beside what is published."""
    from matchwise.cli.market import print_seasons  # noqa: PLC0415 (--version and --help stay fast)

    print_seasons(seasons, seed, workers or usual_workers(), as_of, as_json=as_json)


def usual_workers() -> int:
    """As many processes as the computer has processors, and no more than 8."""
    return min(os.cpu_count() or 1, MOST_USUAL_WORKERS)
