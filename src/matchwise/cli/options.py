"""Options that several commands share."""

import datetime as dt
from typing import Annotated

import typer

AsOf = Annotated[
    dt.datetime | None,
    typer.Option(
        "--as-of", formats=["%Y-%m-%d"], metavar="DATE", help="Answer as of this day (2026-11-23); default today."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of text.")]
