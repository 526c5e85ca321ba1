"""The command `practice`: the questions of an interview, a sheet to print, and what a recorded answer tells."""

from pathlib import Path
from typing import Annotated

import typer

from matchwise.cli.options import AsJson, AsOf, named_path


def practice(  # noqa: PLR0913, PLR0917 (one parameter for each option of the command)
    applicant: Annotated[
        Path | None,
        typer.Argument(parser=named_path("APPLICANT.yaml"), metavar="[APPLICANT.yaml]", help="The applicant file."),
    ] = None,
    theme: Annotated[str | None, typer.Option(metavar="THEME", help="Only the questions of one theme.")] = None,
    wav: Annotated[
        Path | None,
        typer.Option(parser=named_path("--wav"), metavar="FILE", help="Measure this recording (WAV, 16 bits) instead."),
    ] = None,
    text: Annotated[
        Path | None,
        typer.Option(parser=named_path("--text"), metavar="FILE", help="The words of the recording, um and uh too."),
    ] = None,
    question: Annotated[
        str | None, typer.Option(metavar="NAME", help="The question that it answers, such as scores-1.")
    ] = None,
    recognizer: Annotated[
        str | None,
        typer.Option(
            metavar="COMMAND",
            help="faster-whisper, or your own program that prints the words of a WAV file; {wav} is its name.",
        ),
    ] = None,
    as_of: AsOf = None,
    as_json: AsJson = False,  # noqa: FBT002 (typer makes a flag of it)
    out: Annotated[
        Path | None,
        typer.Option(
            parser=named_path("--out", "folder"), metavar="DIR", help="Write practice.pdf, a sheet to print, into it."
        ),
    ] = None,
) -> None:
    """Print the questions of an interview, those first that your file makes likely; or measure a recorded answer."""
    from matchwise.cli.practice import Taken, answer_practice, answer_take  # noqa: PLC0415 (--version stays fast)

    if wav is not None or text is not None:
        answer_take(Taken(wav, text, question, recognizer), as_of, as_json=as_json)
        return
    answer_practice(applicant, theme, as_of, as_json=as_json, out=out)
