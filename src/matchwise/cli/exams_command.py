"""The command `exams`: where each exam stands, readiness for the next attempt, Step 3, and the limits of states."""

from pathlib import Path
from typing import Annotated

import typer

from matchwise.cli.options import AsJson, AsOf, named_path


def exams(
    applicant: Annotated[
        Path,
        typer.Argument(parser=named_path("APPLICANT.yaml"), metavar="APPLICANT.yaml", help="The applicant file."),
    ],
    as_of: AsOf = None,
    as_json: AsJson = False,  # noqa: FBT002 (typer makes a flag of it)
) -> None:
    """Print where your exams stand, when you are ready for the next, Step 3 now or later, and limits of states."""
    from matchwise.cli.asked import Asked  # noqa: PLC0415 (--version and --help stay fast)
    from matchwise.cli.exams import answer_exams  # noqa: PLC0415 (the same)

    answer_exams(Asked(applicant, as_of, as_json))
