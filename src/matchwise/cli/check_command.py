"""The command `check`: findings in a letter, a statement, an e-mail, a CV or an answer."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from matchwise.cli.options import AsJson, AsOf, named_path


class Checks(StrEnum):
    """Kinds of text that can be checked."""

    LETTER = "letter"
    STATEMENT = "statement"
    ADDITIONAL = "additional"
    EMAIL = "email"
    CV = "cv"
    ANSWER = "answer"


def check(  # noqa: PLR0913, PLR0917 (one parameter for each option of the command)
    kind: Annotated[Checks, typer.Argument(metavar="KIND", help="letter, statement, additional, email, cv or answer.")],
    file: Annotated[
        Path,
        typer.Argument(
            parser=named_path("FILE"), metavar="FILE", help="A text, .docx or .pdf; - reads what is pasted."
        ),
    ],
    applicant: Annotated[
        Path | None,
        typer.Option(parser=named_path("--applicant"), metavar="A.yaml", help="Compare with this applicant file."),
    ] = None,
    beside: Annotated[
        Path | None,
        typer.Option(parser=named_path("--beside"), metavar="FILE", help="A second draft, shown side by side."),
    ] = None,
    as_of: AsOf = None,
    as_json: AsJson = False,  # noqa: FBT002 (typer makes a flag of it)
) -> None:
    """Print what a reader may stumble over, with the place, why, the source and what to do."""
    from matchwise.cli.check import Drafts, answer_check  # noqa: PLC0415 (--version and --help stay fast)

    answer_check(kind.value, Drafts(file, beside), applicant, as_of, as_json=as_json)
