"""The command `rank`: the rank order list, the chance to match at each rank, and couples."""

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


def rank(  # noqa: PLR0913, PLR0917 (one parameter for each option of the command)
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
    partner: Annotated[
        Path | None,
        typer.Option(
            "--couple",
            parser=named_path("--couple"),
            metavar="PARTNER.yaml",
            help="Rank as a couple: your partner's file.",
        ),
    ] = None,
    pairs: Annotated[
        Path | None,
        typer.Option(
            parser=named_path("--pairs"), metavar="PAIRS.csv", help="Pairs of programs, a line each: yours; theirs."
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            parser=named_path("--out", "folder"), metavar="DIR", help="Write rank.csv, rank.pdf and rank.json here."
        ),
    ] = None,
    as_of: AsOf = None,
    as_json: AsJson = False,  # noqa: FBT002 (typer makes a flag of it)
) -> None:
    """Print your rank order list, your chance at each rank, and why your true order is best."""
    from matchwise.cli.rank import Couple, Simulating, answer_couple, answer_rank  # noqa: PLC0415 (--help stays fast)
    from matchwise.cli.rank_told import Given, Told, answer_rank_list, require_file_alone  # noqa: PLC0415 (the same)

    given, told = Given(own_list, tuple(program or ()), count, applied), Told(kind, step2, failed, years)
    how = Simulating(seasons, seed, workers, as_of, as_json, out)
    if partner is not None or pairs is not None:
        require_file_alone(given, told, "the files of the two tell it already.")
        answer_couple(Couple(applicant, partner, pairs), how)
    elif applicant is not None and given.nothing:
        require_file_alone(given, told, "the log of the file tells it already.")
        answer_rank(applicant, how)
    else:
        answer_rank_list(applicant, told, given, how)
