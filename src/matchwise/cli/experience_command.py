"""The command `experience`: US experience, letters, the CV, and research that fits the time left."""

from pathlib import Path
from typing import Annotated

import typer

from matchwise.cli.options import AsJson, AsOf, named_path, whole_number

LONGEST = 60


def experience(
    applicant: Annotated[
        Path,
        typer.Argument(parser=named_path("APPLICANT.yaml"), metavar="APPLICANT.yaml", help="The applicant file."),
    ],
    gap_months: Annotated[
        int | None,
        typer.Option(
            "--gap-months",
            parser=whole_number("--gap-months", 1, LONGEST),
            metavar="MONTHS",
            help="The shortest gap in your CV that is pointed out (default: 3).",
        ),
    ] = None,
    as_of: AsOf = None,
    as_json: AsJson = False,  # noqa: FBT002 (typer makes a flag of it)
) -> None:
    """Print what your US experience, letters and CV lack, which letters go where, and what research still fits."""
    from matchwise.cli.asked import Asked  # noqa: PLC0415 (--version and --help stay fast)
    from matchwise.cli.experience import answer_experience  # noqa: PLC0415 (the same)

    answer_experience(Asked(applicant, as_of, as_json), gap_months)
