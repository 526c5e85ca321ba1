"""The command `visa`: the steps from Match Day to the first day of training, and the rules of each visa."""

from pathlib import Path
from typing import Annotated

import typer

from matchwise.cli.options import AsJson, AsOf, named_path


def visa(
    applicant: Annotated[
        Path,
        typer.Argument(parser=named_path("APPLICANT.yaml"), metavar="APPLICANT.yaml", help="The applicant file."),
    ],
    as_of: AsOf = None,
    as_json: AsJson = False,  # noqa: FBT002 (typer makes a flag of it)
) -> None:
    """Print the steps of your visas after the Match, entry rules as of a day, and the papers; no legal advice."""
    from matchwise.cli.asked import Asked  # noqa: PLC0415 (--version and --help stay fast)
    from matchwise.cli.match_week import answer_visa  # noqa: PLC0415 (the same)

    answer_visa(Asked(applicant, as_of, as_json))
