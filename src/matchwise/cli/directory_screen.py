"""The answers about programs on a terminal: hits, one program, what is stale, what an import would add."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Console, RenderableType
from rich.padding import Padding

from matchwise.advice.phrasing import count_text, how_many, place_text, standing_text
from matchwise.advice.statements import FIELD_WORDS, phrase, source_text
from matchwise.cli.console import PlainText, heading
from matchwise.cli.parts import INDENT, lines, program_line, sureness, title
from matchwise.directory import Policy
from matchwise.directory.preview import Preview
from matchwise.directory.search import Hit
from matchwise.directory.show import ProgramReport
from matchwise.directory.stale import StaleFact
from matchwise.provenance import Cell, Estimate

MOST_CHANGES = 50


def show_hits(hits: Sequence[Hit], limit: int, console: Console) -> None:
    """Print the programs that were found, with what they say about visas."""
    if not hits:
        console.print(PlainText("No program was found. Try fewer words, or leave out a condition."))
        return
    for hit in hits:
        console.print(Padding(_hit_text(hit), INDENT))
    if len(hits) == limit:
        console.print(PlainText(f"Only the first {limit} are printed. For more: --limit N"))


def show_program(report: ProgramReport, console: Console) -> None:
    """Print everything known about one program."""
    for part in _program_parts(report):
        console.print(part)


def show_stale(found: Sequence[StaleFact], total: int, console: Console) -> None:
    """Print statements to confirm, the least sure first."""
    console.print(title(f"{how_many(total, 'statement')} to confirm"))
    for stale in found:
        said = f"{phrase(stale.fact)} · {stale.age} · {stale.to_confirm}\n{stale.fact.url or stale.fact.citation}"
        text = program_line(stale.program).append(f"\n{said}", style="not bold")
        console.print(Padding(text, INDENT))
    if len(found) < total:
        console.print(PlainText(f"Only the first {len(found)} are printed. For more: --limit N"))


def show_preview(preview: Preview, console: Console) -> None:
    """Print what an import would add, what is there already, and what could not be joined."""
    console.print(title(f"Read as: {preview.kind}", how_many(len(preview.changes), "new fact")))
    for part in lines(preview.columns):
        console.print(part)
    for change in preview.changes[:MOST_CHANGES]:
        entry = change.entry
        before = f" (so far: {change.before})" if change.before else ""
        console.print(Padding(PlainText(f"{change.program}: {entry.attribute} {entry.value}{before}"), INDENT))
    if len(preview.changes) > MOST_CHANGES:
        console.print(PlainText(f"And {len(preview.changes) - MOST_CHANGES} more."))
    if preview.unchanged:
        console.print(PlainText(f"There already: {len(preview.unchanged)}."))
    if preview.not_joined:
        console.print(heading("Not read"))
        for part in lines(preview.not_joined[:MOST_CHANGES]):
            console.print(part)


def _hit_text(hit: Hit) -> PlainText:
    visas = "; ".join(_policy_words(policy) for policy in (hit.j1, hit.h1b) if policy) or "visa policy not known"
    closed = " · no open categorical seat" if hit.closed else ""
    return program_line(hit.program).append(f"\n{visas}{closed}", style="not bold")


def _policy_words(policy: Policy) -> str:
    doubt = f" ({policy.to_confirm})" if policy.to_confirm else ""
    return f"{phrase(policy.fact)}{doubt}"


def _program_parts(report: ProgramReport) -> Iterator[RenderableType]:
    yield title(place_text(report), report.acgme_code)
    if report.warnings:
        yield heading("Take care")
        yield from lines(report.warnings, mark="!")
    yield heading("What it says")
    for policy in report.policies:
        yield Padding(_policy_text(policy), INDENT)
    if not report.policies:
        yield Padding(PlainText("Nothing that we know of."), INDENT)
    if report.unknown:
        yield PlainText(
            f"Not known: {', '.join(FIELD_WORDS.get(name, name) for name in report.unknown)}. Ask the program."
        )
    if report.priors:
        yield heading("Likely, where nobody says it")
        for prior in report.priors:
            yield Padding(_prior_text(prior), INDENT)
    yield heading("Published figures")
    for source, cells in groupby(report.cells, _cell_source):
        yield Padding(PlainText(source, style="bold"), INDENT)
        for cell in cells:
            yield Padding(PlainText(f"{cell.label.removesuffix(f' ({report.acgme_code})')}: {cell.text}"), (0, 0, 0, 4))


def _policy_text(policy: Policy) -> PlainText:
    text = PlainText(phrase(policy.fact), style="bold")
    sure = "decides alone" if policy.hard else policy.to_confirm
    text.append(f" · {standing_text(policy.fact.standing)} · {sure}\n{source_text(policy.fact)}", style="not bold")
    return text


def _prior_text(prior: Estimate) -> PlainText:
    return PlainText(f"{count_text(prior)} {prior.unit} · {sureness(prior)}\n{prior.how}")


def _cell_source(cell: Cell) -> str:
    return f"{cell.citation}, {cell.year}, confidence {cell.confidence.word}"
