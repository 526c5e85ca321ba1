"""The command `calendar`: the dates of a season, what must be ready for each, and the file for a calendar program."""

from pathlib import Path
from typing import Annotated

import typer

from matchwise.cli.options import AsJson, AsOf, named_path, whole_number

_FIRST, _LAST = 1952, 9999


def calendar(
    applicant: Annotated[
        Path | None,
        typer.Argument(parser=named_path("APPLICANT.yaml"), metavar="[APPLICANT.yaml]", help="The applicant file."),
    ] = None,
    season: Annotated[
        int | None,
        typer.Option(
            parser=whole_number("--season", _FIRST, _LAST, "Write the year of a Match, or leave the option out."),
            metavar="YEAR",
            help="The year of the Match; default that of the file, or every season ahead.",
        ),
    ] = None,
    as_of: AsOf = None,
    as_json: AsJson = False,  # noqa: FBT002 (typer makes a flag of it)
    out: Annotated[
        Path | None,
        typer.Option(
            parser=named_path("--out", "folder"),
            metavar="DIR",
            help="Write calendar.ics, calendar.csv and calendar.pdf into this folder.",
        ),
    ] = None,
) -> None:
    """Print every date of the season, how sure it is, and what must be ready for it."""
    from matchwise.cli.calendar import answer_calendar  # noqa: PLC0415 (--version and --help stay fast)

    answer_calendar(applicant, season, as_of, as_json=as_json, out=out)
