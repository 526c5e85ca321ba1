"""The command `interviews`: when they are, what collides, the calendar file, and the preparation sheet of a program."""

from pathlib import Path
from typing import Annotated

import typer

from matchwise.cli.options import AsJson, AsOf, named_path


def interviews(
    applicant: Annotated[
        Path,
        typer.Argument(parser=named_path("APPLICANT.yaml"), metavar="APPLICANT.yaml", help="The applicant file."),
    ],
    acgme_code: Annotated[
        str | None, typer.Argument(metavar="[ACGME_CODE]", help="Print the preparation sheet of this program.")
    ] = None,
    as_of: AsOf = None,
    as_json: AsJson = False,  # noqa: FBT002 (typer makes a flag of it)
    out: Annotated[
        Path | None,
        typer.Option(
            parser=named_path("--out", "folder"),
            metavar="DIR",
            help="Write interviews.ics into this folder; with a code, the sheet as PDF.",
        ),
    ] = None,
) -> None:
    """Print your interviews by two clocks, what collides, and what to check; with a code, how to prepare for one."""
    from matchwise.cli.asked import Asked  # noqa: PLC0415 (--version and --help stay fast)
    from matchwise.cli.interviews import answer_interviews, answer_sheet  # noqa: PLC0415 (the same)

    if acgme_code is None:
        answer_interviews(Asked(applicant, as_of, as_json), out)
    else:
        answer_sheet(Asked(applicant, as_of, as_json), acgme_code, out)
