"""The command `match`: the Match on a market that a file tells."""

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from matchwise.cli.options import AsJson, named_path, whole_number


class Side(Enum):
    """The side that proposes."""

    RESIDENTS = "residents"
    PROGRAMS = "programs"


def _side(text: str | Side) -> Side:
    from matchwise.errors import InputError, Problem  # noqa: PLC0415 (--version and --help stay fast)

    if isinstance(text, Side):
        return text
    try:
        return Side(text.strip().lower())
    except ValueError:
        raise InputError([Problem("--proposing", "This is no side.", "Write residents or programs.")]) from None


def match(
    market: Annotated[
        Path,
        typer.Argument(parser=named_path("MARKET.json"), metavar="MARKET.json", help="Lists and seats, as plain JSON."),
    ],
    proposing: Annotated[
        Side, typer.Option(parser=_side, metavar="SIDE", help="Who proposes: residents (the default) or programs.")
    ] = Side.RESIDENTS,
    seed: Annotated[
        int,
        typer.Option(parser=whole_number("--seed", 0, 2**63 - 1), metavar="S", help="Seed of the orders of couples."),
    ] = 0,
    as_json: AsJson = False,  # noqa: FBT002 (typer makes a flag of it)
) -> None:
    """Run the Match on a market of your own, couples too, and check that the result is stable."""
    from matchwise.cli.match_screen import answer_match  # noqa: PLC0415 (--version and --help stay fast)

    answer_match(market, proposing.value, seed, as_json=as_json)
