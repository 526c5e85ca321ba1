"""The command `email`: a short message to a program as a draft, of interest, thanks or news, or why none helps."""

from pathlib import Path
from typing import Annotated

import typer

from matchwise.cli.options import AsJson, AsOf, named_path


def email(  # noqa: PLR0913, PLR0917 (one parameter for each option of the command)
    applicant: Annotated[
        Path,
        typer.Argument(parser=named_path("APPLICANT.yaml"), metavar="APPLICANT.yaml", help="The applicant file."),
    ],
    acgme_code: Annotated[str, typer.Argument(metavar="ACGME_CODE", help="The ten digits of the program.")],
    as_of: AsOf = None,
    as_json: AsJson = False,  # noqa: FBT002 (typer makes a flag of it)
    kind: Annotated[
        str, typer.Option("--kind", metavar="KIND", help="interest, thanks (for an interview), or update (news).")
    ] = "interest",
    out: Annotated[
        Path | None,
        typer.Option("--out", parser=named_path("--out"), metavar="FILE.eml", help="Write the draft into this file."),
    ] = None,
    log: Annotated[  # noqa: FBT002 (typer makes a flag of it)
        bool, typer.Option("--log", help="Log that you sent it, in the document or beside the file.")
    ] = False,
    not_sent: Annotated[bool, typer.Option("--not-sent", help="Take it back from the log.")] = False,  # noqa: FBT002 (the same)
) -> None:
    """Print a short message to a program: interest with a tie, thanks, or news; or why none should be sent."""
    from matchwise.cli.asked import Asked  # noqa: PLC0415 (--version and --help stay fast)
    from matchwise.cli.message import Wanted, answer_message  # noqa: PLC0415 (the same)

    answer_message(Asked(applicant, as_of, as_json), acgme_code, Wanted(kind, log, not_sent), out)
