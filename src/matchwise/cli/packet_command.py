"""The command `packet`: what a doctor gets who is asked for a letter, as DOCX, PDF and drafts of e-mails."""

from pathlib import Path
from typing import Annotated

import typer

from matchwise.cli.options import AsJson, AsOf, named_path


def packet(  # noqa: PLR0913, PLR0917 (one parameter for each option of the command)
    applicant: Annotated[
        Path,
        typer.Argument(parser=named_path("APPLICANT.yaml"), metavar="APPLICANT.yaml", help="The applicant file."),
    ],
    writer: Annotated[str, typer.Option("--writer", metavar="NAME", help="Whom you ask, as you address them.")] = "",
    setting: Annotated[
        list[str] | None,
        typer.Option("--setting", metavar="TEXT", help="Where and when the writer saw your work; may be repeated."),
    ] = None,
    case: Annotated[
        list[str] | None,
        typer.Option("--case", metavar="TEXT", help="A case or task to remind of, without any patient's identifier."),
    ] = None,
    checked: Annotated[  # noqa: FBT002 (typer makes a flag of it)
        bool, typer.Option("--checked", help="You read the marked words of your cases: no patient is known by them.")
    ] = False,
    scores: Annotated[  # noqa: FBT002 (the same)
        bool, typer.Option("--scores", help="Put scores and attempts into the CV.")
    ] = False,
    as_of: AsOf = None,
    as_json: AsJson = False,  # noqa: FBT002 (the same)
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", parser=named_path("--out", "folder"), metavar="DIR", help="Write the files into this folder."
        ),
    ] = None,
) -> None:
    """Print the packet that asks for a letter; with --out write packet.docx, packet.pdf and the e-mails as drafts."""
    from matchwise.cli.asked import Asked  # noqa: PLC0415 (--version and --help stay fast)
    from matchwise.cli.packet import Wanted, answer_packet  # noqa: PLC0415 (the same)

    wanted = Wanted(writer, tuple(setting or ()), tuple(case or ()), checked, scores)
    answer_packet(Asked(applicant, as_of, as_json), wanted, out)
