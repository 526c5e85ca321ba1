"""The command `status`: the chance now, given what programs have said, and the log of the season."""

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from matchwise.cli.options import AsJson, AsOf, calendar_day, named_path


def status(  # noqa: PLR0913, PLR0917 (a command has its options)
    applicant: Annotated[
        Path,
        typer.Argument(parser=named_path("APPLICANT.yaml"), metavar="APPLICANT.yaml", help="The applicant file."),
    ],
    acgme_code: Annotated[
        str | None, typer.Argument(metavar="[ACGME_CODE]", help="The program that has news; leave out to only look.")
    ] = None,
    state: Annotated[
        str | None,
        typer.Argument(metavar="[STATE]", help="applied, invited, declined, rejected, interviewed or ranked."),
    ] = None,
    day: Annotated[
        dt.datetime | None,
        typer.Option("--date", parser=calendar_day("--date"), metavar="DAY", help="When it happened; default today."),
    ] = None,
    signal: Annotated[
        str | None, typer.Option(metavar="SIGNAL", help="The signal that was sent: gold, silver or none.")
    ] = None,
    applied: Annotated[
        Path | None,
        typer.Option(
            parser=named_path("--applied"), metavar="LIST", help="Record every program of a list as applied to."
        ),
    ] = None,
    tracker: Annotated[
        Path | None,
        typer.Option(
            "--import",
            parser=named_path("--import"),
            metavar="TRACKER",
            help="Record what a tracker says: a table, a workbook, or e-mails; - reads what you paste.",
        ),
    ] = None,
    preview: Annotated[  # noqa: FBT002 (typer makes a flag of it)
        bool, typer.Option("--preview", help="With --import: show every row, and write nothing.")
    ] = False,
    take: Annotated[
        str | None, typer.Option(metavar="LINES", help="With --import: these lines alone, such as 3,5; or all.")
    ] = None,
    days: Annotated[
        str | None,
        typer.Option(metavar="ORDER", help="With --import: month-first or day-first, for days such as 5/10/2026."),
    ] = None,
    rows_are: Annotated[
        str | None, typer.Option(metavar="STATE", help="With --import: the state of rows that tell none.")
    ] = None,
    export: Annotated[
        Path | None,
        typer.Option(
            parser=named_path("--export"), metavar="FILE", help="Write the tracker as a .csv, .xlsx or .ics file."
        ),
    ] = None,
    as_of: AsOf = None,
    as_json: AsJson = False,  # noqa: FBT002 (typer makes a flag of it)
) -> None:
    """Record what a program said, and print the chance to match now, given all news of the season."""
    from matchwise.cli.tracker import Imported, answer_tracker  # noqa: PLC0415 (--version and --help stay fast)

    asked = Imported(tracker, preview=preview, take=take, days=days, rows_are=rows_are, export=export)
    if asked.wanted:
        answer_tracker(applicant, asked, as_of, as_json=as_json)
        return
    from matchwise.cli.status import News, Told, answer_status  # noqa: PLC0415 (the same)

    told = Told(acgme_code, state, signal)
    answer_status(applicant, News(told, applied, day), as_of, as_json=as_json)
