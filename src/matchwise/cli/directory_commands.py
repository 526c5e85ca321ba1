"""The commands about the programs: `directory search`, `show`, `stale`, `record`, `import`, `export`."""

import typer

app = typer.Typer(
    help="The programs: what is known, from where, how old, and what you add.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
