"""The command `parallel`: a second specialty beside internal medicine, its cost, and the best split of money."""

from pathlib import Path
from typing import Annotated

import typer

from matchwise.cli.options import AsJson, AsOf, named_path


def parallel(  # noqa: PLR0913, PLR0917 (one parameter for each option of the command)
    applicant: Annotated[
        Path,
        typer.Argument(parser=named_path("APPLICANT.yaml"), metavar="APPLICANT.yaml", help="The applicant file."),
    ],
    specialty: Annotated[
        str | None, typer.Option("--specialty", help="The other specialty, such as family_medicine (the default).")
    ] = None,
    budget: Annotated[
        int | None, typer.Option("--budget", help="Dollars for ERAS in both specialties; else those of the file.")
    ] = None,
    no_dilution: Annotated[  # noqa: FBT002 (typer makes a flag of it)
        bool, typer.Option("--no-dilution", help="Take internal medicine to lose nothing by a second specialty.")
    ] = False,
    as_of: AsOf = None,
    as_json: AsJson = False,  # noqa: FBT002 (typer makes a flag of it)
) -> None:
    """Print what a second specialty adds to the chance to match, what it takes, and the best split of the money."""
    from matchwise.cli.asked import Asked  # noqa: PLC0415 (--version and --help stay fast)
    from matchwise.cli.parallel import answer_parallel  # noqa: PLC0415 (the same)

    answer_parallel(Asked(applicant, as_of, as_json), specialty, budget, dilution=not no_dilution)
