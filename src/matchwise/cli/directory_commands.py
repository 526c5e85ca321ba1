"""The commands about the programs: `directory search`, `show`, `stale`, `record`, `forget`, `import`, `export`."""

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from matchwise.cli.options import AsJson, AsOf, calendar_day, named_path, visa_kind, whole_number
from matchwise.domain.applicant import Visa

app = typer.Typer(
    help="The programs: what is known, from where, how old, and what you add.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Code = Annotated[str, typer.Argument(metavar="ACGME_CODE", help="The ten digits of the program.")]


@app.command()
def search(  # noqa: PLR0913, PLR0917 (one parameter for each option of the command)
    text: Annotated[str, typer.Argument(metavar="[TEXT]", help="Words of a name or place, or a code.")] = "",
    state: Annotated[
        list[str] | None, typer.Option(metavar="ST", help="Only this state (OH or ohio); can be given again.")
    ] = None,
    visa: Annotated[
        list[Visa] | None,
        typer.Option(
            parser=visa_kind("--visa"), metavar="VISA", help="Only programs that say they take it: J-1 or H-1B."
        ),
    ] = None,
    only_open: Annotated[bool, typer.Option("--open", help="Only programs with open categorical seats.")] = False,  # noqa: FBT002 (typer makes a flag of it)
    limit: Annotated[
        int, typer.Option(parser=whole_number("--limit", 1, 1000), metavar="N", help="Most programs to print.")
    ] = 25,
    as_of: AsOf = None,
    as_json: AsJson = False,  # noqa: FBT002 (typer makes a flag of it)
) -> None:
    """Find programs by name, place, code or visa."""
    from matchwise.cli.programs import Sought, print_search  # noqa: PLC0415 (--version and --help stay fast)

    print_search(Sought(text, tuple(state or ()), tuple(visa or ()), only_open, limit), as_of, as_json=as_json)


@app.command()
def show(code: Code, as_of: AsOf = None, as_json: AsJson = False) -> None:  # noqa: FBT002 (typer makes a flag of it)
    """Print everything known about one program, with source and age."""
    from matchwise.cli.programs import print_program  # noqa: PLC0415 (--version and --help stay fast)

    print_program(code, as_of, as_json=as_json)


@app.command()
def stale(
    codes: Annotated[list[str] | None, typer.Argument(metavar="[ACGME_CODE]...", help="Only these programs.")] = None,
    limit: Annotated[
        int, typer.Option(parser=whole_number("--limit", 1, 10_000), metavar="N", help="Most statements to print.")
    ] = 50,
    as_of: AsOf = None,
    as_json: AsJson = False,  # noqa: FBT002 (typer makes a flag of it)
) -> None:
    """Print the statements that are too old, undated or second-hand to rely on."""
    from matchwise.cli.programs import print_stale  # noqa: PLC0415 (--version and --help stay fast)

    print_stale(codes, limit, as_of, as_json=as_json)


@app.command()
def record(  # noqa: PLR0913, PLR0917 (one parameter for each option of the command)
    code: Code,
    attribute: Annotated[str, typer.Argument(metavar="ATTRIBUTE", help="What it is about, such as visa_j1.")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="What you read, such as yes.")],
    where: Annotated[str, typer.Option(metavar="TEXT", help="The address or the person it comes from.")],
    seen: Annotated[
        dt.datetime | None,
        typer.Option(parser=calendar_day("--seen"), metavar="DATE", help="The day you read it; default today."),
    ] = None,
    note: Annotated[str, typer.Option(metavar="TEXT", help="A note for yourself.")] = "",
) -> None:
    """Keep a fact that you read yourself; it wins over every other source."""
    from matchwise.cli.own_facts import keep_fact  # noqa: PLC0415 (--version and --help stay fast)
    from matchwise.cli.reading import day_of  # noqa: PLC0415 (the same)
    from matchwise.directory import Entry  # noqa: PLC0415 (the same)

    keep_fact(Entry(code.strip(), attribute, value, where, day_of(seen), note))


@app.command()
def forget(
    code: Code,
    attribute: Annotated[
        str | None, typer.Argument(metavar="[ATTRIBUTE]", help="Only this attribute, such as visa_j1.")
    ] = None,
) -> None:
    """Delete facts that you recorded about a program: all of them, or those about one attribute."""
    from matchwise.cli.own_facts import forget_facts  # noqa: PLC0415 (--version and --help stay fast)

    forget_facts(code.strip(), attribute)


@app.command("import")
def import_(
    file: Annotated[
        Path, typer.Argument(parser=named_path("FILE"), metavar="FILE", help="A .csv, .xlsx, .json or .pdf file.")
    ],
    apply: Annotated[bool, typer.Option("--apply", help="Keep what the file adds; without it, only look.")] = False,  # noqa: FBT002 (typer makes a flag of it)
) -> None:
    """Show what a file would add to your own facts; keep it with --apply."""
    from matchwise.cli.own_facts import import_facts  # noqa: PLC0415 (--version and --help stay fast)

    import_facts(file, apply=apply)


@app.command()
def export(
    out: Annotated[
        Path, typer.Option(parser=named_path("--out"), metavar="FILE", help="A .csv, .xlsx or .json file to write.")
    ],
) -> None:
    """Write everything known about every program, with your own facts, into a file."""
    from matchwise.cli.own_facts import export_programs  # noqa: PLC0415 (--version and --help stay fast)

    export_programs(out)
