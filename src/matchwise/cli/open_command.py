"""`matchwise open`: the web application on this computer, until the user stops it."""

from pathlib import Path
from typing import Annotated

import typer

from matchwise.cli.options import named_path, whole_number

DEFAULT_PORT = 8350
_LARGEST_PORT = 65_535


def open_application(
    file: Annotated[
        Path | None, typer.Argument(parser=named_path("FILE"), metavar="[FILE]", help="The applicant file.")
    ] = None,
    port: Annotated[
        int,
        typer.Option(
            parser=whole_number("--port", 0, _LARGEST_PORT), metavar="N", help="The port; default 8350; 0: a free one."
        ),
    ] = DEFAULT_PORT,
    no_browser: Annotated[  # noqa: FBT002 (typer makes a flag of it)
        bool, typer.Option("--no-browser", help="Print the address and open no browser.")
    ] = False,
    phone: Annotated[  # noqa: FBT002 (the same)
        bool, typer.Option("--phone", help="Let one phone of your home network in, by an address that works once.")
    ] = False,
) -> None:
    """Open the web application, on this computer alone; Ctrl-C ends it."""
    from matchwise.cli.opened import run_application  # noqa: PLC0415 (no other command loads the web application)

    run_application(file, port, browser=not no_browser, phone=phone)
