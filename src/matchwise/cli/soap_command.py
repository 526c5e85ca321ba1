"""The command `soap`: Match Week and SOAP, the ready file, and the file of the next season after no match."""

from pathlib import Path
from typing import Annotated

import typer

from matchwise.cli.options import AsJson, AsOf, named_path


def soap(
    applicant: Annotated[
        Path,
        typer.Argument(parser=named_path("APPLICANT.yaml"), metavar="APPLICANT.yaml", help="The applicant file."),
    ],
    as_of: AsOf = None,
    as_json: AsJson = False,  # noqa: FBT002 (typer makes a flag of it)
    ahead: Annotated[
        Path | None,
        typer.Option(
            "--next", parser=named_path("--next"), metavar="FILE.yaml", help="Write the file of the next season here."
        ),
    ] = None,
) -> None:
    """Print what Match Week asks for, what is ready, where positions stayed open, and what changes without a match."""
    from matchwise.cli.asked import Asked  # noqa: PLC0415 (--version and --help stay fast)
    from matchwise.cli.match_week import answer_soap  # noqa: PLC0415 (the same)

    answer_soap(Asked(applicant, as_of, as_json), ahead)
