"""The command `outline`: headings, the applicant's own facts and open questions for a personal statement."""

from pathlib import Path
from typing import Annotated

import typer

from matchwise.cli.options import AsJson, AsOf, named_path


def outline(
    applicant: Annotated[
        Path,
        typer.Argument(parser=named_path("APPLICANT.yaml"), metavar="APPLICANT.yaml", help="The applicant file."),
    ],
    as_of: AsOf = None,
    as_json: AsJson = False,  # noqa: FBT002 (typer makes a flag of it)
) -> None:
    """Print an outline of your personal statement: headings, your own facts, and questions; no text to paste."""
    from matchwise.cli.asked import Asked  # noqa: PLC0415 (--version and --help stay fast)
    from matchwise.cli.outline_screen import answer_outline  # noqa: PLC0415 (the same)

    answer_outline(Asked(applicant, as_of, as_json))
