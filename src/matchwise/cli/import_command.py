"""The command `import`: what a CV, a MyERAS PDF or a USMLE transcript says, and an applicant file made from it."""

from pathlib import Path
from typing import Annotated

import typer

from matchwise.cli.options import AsJson, named_path


def import_record(
    file: Annotated[
        Path,
        typer.Argument(parser=named_path("FILE"), metavar="FILE", help="PDF, DOCX, YAML or text: CV, MyERAS, USMLE."),
    ],
    into: Annotated[
        Path | None,
        typer.Option(parser=named_path("--into"), metavar="APPLICANT.yaml", help="Compare with this applicant file."),
    ] = None,
    take: Annotated[
        str | None,
        typer.Option(
            metavar="NUMBERS", help="Take these lines, such as 1,3,4; default: exact ones that replace nothing."
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            parser=named_path("--out"), metavar="NEW.yaml", help="Write the applicant file with what is taken."
        ),
    ] = None,
    as_json: AsJson = False,  # noqa: FBT002 (typer makes a flag of it)
) -> None:
    """Print what a CV, a MyERAS application or a USMLE transcript says, and write it into an applicant file."""
    from matchwise.cli.import_screen import Taking, answer_import  # noqa: PLC0415 (--version and --help stay fast)

    answer_import(file, Taking(into, take, out), as_json=as_json)
