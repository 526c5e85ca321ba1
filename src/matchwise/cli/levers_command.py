"""The command `levers`: what each action would add to the chance, what it costs, and what stands in its way."""

from pathlib import Path
from typing import Annotated

import typer

from matchwise.cli.options import AsJson, AsOf, named_path


def levers(
    applicant: Annotated[
        Path,
        typer.Argument(parser=named_path("APPLICANT.yaml"), metavar="APPLICANT.yaml", help="The applicant file."),
    ],
    as_of: AsOf = None,
    as_json: AsJson = False,  # noqa: FBT002 (typer makes a flag of it)
) -> None:
    """Print what you can do to raise your chance: each action's gain, cost and time, and what they add together."""
    from matchwise.cli.asked import Asked  # noqa: PLC0415 (--version and --help stay fast)
    from matchwise.cli.levers import answer_levers  # noqa: PLC0415 (the same)

    answer_levers(Asked(applicant, as_of, as_json))
