"""The answers of `matchwise sources` on a terminal: the ledger, and one table with its cells."""

from collections.abc import Iterator, Mapping

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid

from matchwise.advice.phrasing import date_text
from matchwise.cli.console import PlainText, heading
from matchwise.cli.parts import INDENT, title
from matchwise.cli.started import as_started
from matchwise.evidence import Rule, Table
from matchwise.evidence.catalogue import CatalogueEntry, CatalogueReport

LEAST_COLUMN = 13
"""Columns of the console that one column of a table needs at least."""


def show_catalogue(report: CatalogueReport, console: Console) -> None:
    """Print every document with its age, confidence and tables."""
    for part in _catalogue_parts(report):
        console.print(part)


def show_table(table: Table, console: Console) -> None:
    """Print one table: its citation, what its columns mean, and each row as printed.

    A table too wide for the console is printed row by row, one line a cell.
    """
    for part in _table_parts(table):
        console.print(part)
    narrow = len(table.fields) * LEAST_COLUMN <= console.width
    for part in (_grid(table),) if narrow else _records(table):
        console.print(part)


def show_rule(rule: Rule, citations: Mapping[str, str], console: Console) -> None:
    """Print one rule with all its values; `citations` maps the id of a document to how to cite it."""
    console.print(title(rule.title, rule.id))
    for value in rule.values:
        projected = " (projected, not published yet)" if value.expected else ""
        text = PlainText(f"From {date_text(value.since)}: {value.value} {rule.unit}{projected}", style="bold")
        said = f"\n{citations[value.source]} · seen {date_text(value.seen)} · confidence {value.confidence.word}"
        text.append(f"{said}\n{value.note}" if value.note else said, style="not bold")
        console.print(Padding(text, INDENT))


def _catalogue_parts(report: CatalogueReport) -> Iterator[RenderableType]:
    fingerprint = report.shown
    yield title(f"{len(report.entries)} documents", f"evidence {fingerprint}", date_text(report.as_of))
    yield PlainText(as_started("Cells of a table: matchwise sources DOCUMENT/TABLE"))
    yield PlainText()
    for entry in report.entries:
        yield Padding(_entry_text(entry), INDENT)
    if report.absent:
        yield heading("Left out of this distribution")
        yield Padding(PlainText(", ".join(report.absent)), INDENT)


def _entry_text(entry: CatalogueEntry) -> PlainText:
    age = "age unknown" if entry.age_years is None else f"{entry.age_years} years old"
    text = PlainText(f"{entry.producer}: {entry.title}", style="bold")
    text.append(f"\n{entry.year} · {age} · confidence {entry.confidence.word}", style="not bold")
    held = (*entry.tables, *(f"rule {rule}" for rule in entry.rules)) or ("cited only, no table",)
    text.append(f"\n{', '.join(held)}\n{entry.licence_note}\n", style="not bold dim")
    return text


def _table_parts(table: Table) -> Iterator[RenderableType]:
    yield title(table.title, table.id)
    document = table.document
    cited = ", ".join(part for part in (document.citation, table.printed_label, table.page) if part)
    yield PlainText(f"{cited}. Confidence {document.confidence.word}. {document.url}")
    yield PlainText(" ".join(part for part in (table.population, table.notes) if part))
    yield PlainText()
    yield heading("Columns")
    for field in table.fields:
        unit = f" ({field.unit})" if field.unit else ""
        yield Padding(PlainText(f"{field.name}{unit}: {field.description}"), INDENT)


def _grid(table: Table) -> Grid:
    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, show_lines=False)
    names = [field.name for field in table.fields]
    for name in names:
        grid.add_column(name, overflow="fold")
    for index in range(len(table)):
        grid.add_row(*(PlainText(table.text(index, name)) for name in names))
    return grid


def _records(table: Table) -> Iterator[RenderableType]:
    rest = [field.name for field in table.fields if field.name not in table.key]
    for index in range(len(table)):
        text = PlainText(table.row_key(index).replace("|", ", "), style="bold")
        said = "; ".join(f"{name}: {table.text(index, name)}" for name in rest if table.text(index, name))
        text.append(f"\n{said}", style="not bold")
        yield Padding(text, INDENT)
