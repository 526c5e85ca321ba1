"""The commands about the evidence and the model: `sources`, `validate`, `calibrate`."""

from pathlib import Path
from typing import Annotated

import typer

from matchwise.cli.options import AsJson, AsOf, named_path, whole_number


def sources(
    table: Annotated[
        str | None, typer.Argument(metavar="TABLE", help="DOCUMENT/TABLE or a rule such as aamc/eras_fee_first_30.")
    ] = None,
    assumptions: Annotated[  # noqa: FBT002 (typer makes a flag of it)
        bool, typer.Option("--assumptions", help="Every assumed or modelled parameter, and what hangs on it.")
    ] = False,
    as_of: AsOf = None,
    as_json: AsJson = False,  # noqa: FBT002 (typer makes a flag of it)
) -> None:
    """Print where every number comes from: all documents, the cells of one table or rule, or all assumptions."""
    from matchwise.cli.ledger import print_assumptions, print_catalogue, print_source  # noqa: PLC0415 (as below)

    if assumptions:
        print_assumptions(table, as_json=as_json)
    elif table is None:
        print_catalogue(as_of, as_json=as_json)
    else:
        print_source(table, as_json=as_json)


def validate(as_of: AsOf = None, as_json: AsJson = False) -> None:  # noqa: FBT002 (typer makes a flag of it)
    """Print every published outcome beside what the model shows."""
    from matchwise.cli.model import print_validation  # noqa: PLC0415 (--version and --help stay fast)

    print_validation(as_of, as_json=as_json)


def calibrate(
    vectors: Annotated[
        int | None,
        typer.Option(parser=whole_number("--vectors", 1, 1000), metavar="N", help="Number of plausible vectors."),
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option(parser=whole_number("--seed", 0, 2**63 - 1), metavar="S", help="Seed of the random draws."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            parser=named_path("--out", "folder"), metavar="DIR", help="Write here; default: where Matchwise reads it."
        ),
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Fit the model of the chances again to the published outcomes; some minutes, and a stopped run goes on."""
    from matchwise.cli.calibration import run_calibration  # noqa: PLC0415 (--version and --help stay fast)

    run_calibration(vectors, seed, out, as_of)
