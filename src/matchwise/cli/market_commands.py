"""The commands about the market: `market simulate`, `validate`, `compare`, `calibrate` and `hold-out`."""

from pathlib import Path
from typing import Annotated

import typer

from matchwise.cli.options import AsJson, AsOf, named_path, whole_number

_SEASONS = whole_number("--seasons", 1, 1_000_000, "Write at least 1, or leave the option out.")
_SEED = whole_number("--seed", 0, 2**63 - 1, "Write 0 or more, or leave the option out.")

_WORKERS = whole_number("--workers", 1, 64, "Write 1 to 64, or leave the option out.")

app = typer.Typer(help="The whole market: simulated seasons with everybody in it.", no_args_is_help=True)

Seasons = Annotated[int | None, typer.Option(parser=_SEASONS, metavar="N", help="Seasons to simulate; default 20.")]
Seed = Annotated[int | None, typer.Option(parser=_SEED, metavar="S", help="Seed of the random draws.")]
Workers = Annotated[
    int | None, typer.Option(parser=_WORKERS, metavar="N", help="Processes; the answer is the same with any number.")
]
Cluster = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="Let the workers of this Dask scheduler (HOST:PORT) simulate; same figures, no personal data is sent.",
    ),
]

Out = Annotated[
    Path | None,
    typer.Option(
        parser=named_path("--out", "folder"), metavar="DIR", help="Write here; default: where Matchwise reads it."
    ),
]


@app.callback()
def start() -> None:
    """The whole market: simulated seasons with everybody in it."""


@app.command()
def simulate(  # noqa: PLR0913, PLR0917 (one parameter for each option of the command)
    seasons: Seasons = None,
    seed: Seed = None,
    workers: Workers = None,
    cluster: Cluster = None,
    as_of: AsOf = None,
    as_json: AsJson = False,  # noqa: FBT002 (typer makes a flag of it)
) -> None:
    """Print what happens to every type of applicant and class of program, beside what is published."""
    from matchwise.cli.market import asked_run, print_seasons  # noqa: PLC0415 (--version and --help stay fast)

    print_seasons(asked_run(seasons, seed, workers, cluster), as_of, as_json=as_json)


@app.command()
def validate(  # noqa: PLR0913, PLR0917 (one parameter for each option of the command)
    seasons: Seasons = None,
    seed: Seed = None,
    workers: Workers = None,
    cluster: Cluster = None,
    as_of: AsOf = None,
    as_json: AsJson = False,  # noqa: FBT002 (typer makes a flag of it)
) -> None:
    """Print every published figure beside ours, fitted and left out, with match rates, classes and shares."""
    from matchwise.cli.market import asked_run  # noqa: PLC0415 (--version and --help stay fast)
    from matchwise.cli.market_validation import print_season_validation  # noqa: PLC0415 (the same)

    print_season_validation(asked_run(seasons, seed, workers, cluster), as_of, as_json=as_json)


@app.command()
def compare(
    seasons: Seasons = None,
    seed: Seed = None,
    as_of: AsOf = None,
    as_json: AsJson = False,  # noqa: FBT002 (typer makes a flag of it)
) -> None:
    """Print the chances model and the simulated season side by side: two ways to the same outcomes."""
    from matchwise.cli.market_compare import print_two_ways  # noqa: PLC0415 (--version and --help stay fast)

    print_two_ways(seasons, seed, as_of, as_json=as_json)


@app.command()
def calibrate(  # noqa: PLR0913, PLR0917 (one parameter for each option of the command)
    seasons: Annotated[
        int | None,
        typer.Option(parser=whole_number("--seasons", 1, 1000), metavar="N", help="Seasons for each point; default 4."),
    ] = None,
    generations: Annotated[
        int | None,
        typer.Option(
            parser=whole_number("--generations", 0, 10_000), metavar="N", help="Rounds of CMA-ES; default 60."
        ),
    ] = None,
    rounds: Annotated[
        int | None,
        typer.Option(
            parser=whole_number("--rounds", 0, 1000), metavar="N", help="Rounds of least squares; default 12."
        ),
    ] = None,
    seed: Seed = None,
    workers: Workers = None,
    out: Out = None,
    as_of: AsOf = None,
) -> None:
    """Fit the season again to the published figures; some minutes, and a stopped run goes on."""
    from matchwise.cli.market import usual_workers  # noqa: PLC0415 (--help stays fast)
    from matchwise.cli.market_calibration import run_season_calibration  # noqa: PLC0415 (--help stays fast)

    run_season_calibration((seasons, generations, rounds), seed, workers or usual_workers(), out, as_of)


@app.command("hold-out")
def hold_out(  # noqa: PLR0913, PLR0917 (one parameter for each option of the command)
    block: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", help="Leave out this block alone; may be given again. Default: each block in turn."
        ),
    ] = None,
    seasons: Annotated[
        int | None,
        typer.Option(
            parser=whole_number("--seasons", 1, 1000), metavar="N", help="Seasons for each point; default as shipped."
        ),
    ] = None,
    generations: Annotated[
        int | None,
        typer.Option(
            parser=whole_number("--generations", 0, 10_000), metavar="N", help="Rounds of CMA-ES; default as shipped."
        ),
    ] = None,
    rounds: Annotated[
        int | None,
        typer.Option(
            parser=whole_number("--rounds", 0, 1000), metavar="N", help="Rounds of least squares; default as shipped."
        ),
    ] = None,
    predicting: Annotated[
        int | None,
        typer.Option(
            parser=whole_number("--predicting", 1, 100_000), metavar="N", help="Seasons that predict; default 100."
        ),
    ] = None,
    seed: Seed = None,
    workers: Workers = None,
    out: Out = None,
    as_of: AsOf = None,
) -> None:
    """Leave each block of published figures out of the fit, fit anew, and predict it; a stopped run goes on."""
    from matchwise.cli.market import usual_workers  # noqa: PLC0415 (--help stays fast)
    from matchwise.cli.market_held_out import Asked, run_hold_out  # noqa: PLC0415 (the same)

    asked = Asked(seed, seasons, generations, rounds, predicting)
    run_hold_out(tuple(block or ()), asked, workers or usual_workers(), out, as_of)
