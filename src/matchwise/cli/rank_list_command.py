"""The command `rank-list`: the chance to match at each rank, given the interviews held."""

from pathlib import Path
from typing import Annotated

import typer

from matchwise.cli.market_commands import Seed, Workers
from matchwise.cli.options import AsJson, AsOf, named_path, whole_number

_MOST_SEASONS = 200
_KINDS = {"visa": "nonus_visa", "no-visa": "nonus_free", "us-img": "us_img"}


def _kind(text: str) -> str:
    from matchwise.errors import InputError, Problem  # noqa: PLC0415 (--version and --help stay fast)

    word = text.strip().lower()
    if word not in _KINDS:
        raise InputError([Problem("--type", "This is no type.", f"Write one of: {', '.join(_KINDS)}.")])
    return _KINDS[word]


def _count(text: str | int) -> int:
    from matchwise.advice.rank_list import MOST_INTERVIEWS  # noqa: PLC0415 (--version and --help stay fast)

    return whole_number("--count", 1, MOST_INTERVIEWS, "Write how many interviews you hold.")(text)


def rank_list(  # noqa: PLR0913, PLR0917 (one parameter for each option of the command)
    applicant: Annotated[
        Path | None,
        typer.Argument(parser=named_path("APPLICANT.yaml"), metavar="[APPLICANT.yaml]", help="The applicant file."),
    ] = None,
    own_list: Annotated[
        Path | None,
        typer.Option(
            "--list",
            parser=named_path("--list"),
            metavar="FILE",
            help="All programs that interviewed you, the one you want most first; - to paste.",
        ),
    ] = None,
    program: Annotated[
        list[str] | None,
        typer.Option(
            "--program",
            metavar="NAME",
            help="A program that interviewed you, by code or name; repeat for all, in order.",
        ),
    ] = None,
    count: Annotated[
        int | None,
        typer.Option(
            parser=_count,
            metavar="N",
            help="Or only how many interviews you hold.",
        ),
    ] = None,
    applied: Annotated[
        Path | None,
        typer.Option(parser=named_path("--applied"), metavar="LIST.csv", help="All programs that you applied to."),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option("--type", parser=_kind, metavar="TYPE", help="Without a file: visa, no-visa or us-img."),
    ] = None,
    step2: Annotated[
        int | None,
        typer.Option(
            parser=whole_number("--step2", 1, 300, "Write the score, or leave the option out."),
            metavar="SCORE",
            help="Without a file: Step 2 CK.",
        ),
    ] = None,
    failed: Annotated[  # noqa: FBT002 (typer makes a flag of it)
        bool, typer.Option("--failed", help="Without a file: you failed Step 1 or Step 2 CK once or more.")
    ] = False,
    years: Annotated[
        int | None,
        typer.Option(
            parser=whole_number("--years", 0, 70, "Write whole years, or leave the option out."),
            metavar="N",
            help="Without a file: years since graduation.",
        ),
    ] = None,
    seasons: Annotated[
        int | None,
        typer.Option(
            parser=whole_number("--seasons", 1, _MOST_SEASONS, "Write 1 to 200, or leave the option out."),
            metavar="N",
            help="Seasons to simulate; default 60, with --count 20.",
        ),
    ] = None,
    seed: Seed = None,
    workers: Workers = None,
    as_of: AsOf = None,
    as_json: AsJson = False,  # noqa: FBT002 (typer makes a flag of it)
) -> None:
    """Print your chance to match at each rank, given your interviews, and why your true order is best."""
    from matchwise.cli.market import usual_workers  # noqa: PLC0415 (--version and --help stay fast)
    from matchwise.cli.rank_list import Given, Told, answer_rank_list  # noqa: PLC0415 (the same)

    told = Told(kind, step2, failed, years)
    given = Given(own_list, tuple(program or ()), count, applied)
    answer_rank_list(applicant, told, given, (seasons, seed, workers or usual_workers()), as_of, as_json=as_json)
