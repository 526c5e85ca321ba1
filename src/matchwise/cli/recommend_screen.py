"""The answer of `matchwise recommend` on a terminal: the chance, why, the list, what is out, the money, how sure."""

from collections.abc import Iterator

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table

from matchwise.advice.phrasing import (
    SIGNAL_MARKS,
    capitalized,
    chance_sentences,
    dollars,
    how_many,
    of_100,
    place_text,
    season_text,
    short_100,
    whole,
)
from matchwise.advice.reports import ListedProgram, RecommendReport
from matchwise.advice.worth_phrasing import WISH_MEANING, enters_text, sent_lines, signal_lines, wish_lines
from matchwise.cli.console import WIDE, PlainText, heading
from matchwise.cli.parts import (
    INDENT,
    MOST_DRIVERS,
    alert_part,
    basis_part,
    chance_part,
    driver_part,
    excluded_entry,
    lines,
    program_line,
    title,
)
from matchwise.cli.started import as_started
from matchwise.domain.chance_grid import Signal
from matchwise.exports.findings import left_out_title, proof_text

MOST_NOT_CHOSEN = 10


def show_recommendation(report: RecommendReport, console: Console) -> None:
    """Print the whole answer."""
    for part in _parts(report, console.width):
        console.print(part)


def _parts(report: RecommendReport, width: int) -> Iterator[RenderableType]:
    yield title(report.about.applicant_name, season_text(report.about.season))
    yield PlainText(" · ".join(report.applicant_summary))
    yield PlainText()
    yield from alert_part(report.about.alerts)
    yield from chance_part(report.chance)
    yield from driver_part(report.drivers[:MOST_DRIVERS], report.driver_sum)
    yield from _list_part(report, width)
    yield from _excluded_part(report)
    yield from _not_chosen_part(report)
    yield from _money_part(report)
    yield from _worth_part("Signals", (*signal_lines(report.signals, report.trades), *sent_lines(report.signals)))
    if report.wish_costs:
        yield from _worth_part("What your wishes cost", (WISH_MEANING, *wish_lines(report.wish_costs)))
    yield from _proof_part(report)
    yield from basis_part(report.about)
    yield PlainText()
    yield PlainText(f"In short: {chance_sentences(report.chance)[0]}", style="bold")


def _list_part(report: RecommendReport, width: int) -> Iterator[RenderableType]:
    yield heading(f"The list: {how_many(len(report.programs), 'program')}, {dollars(report.cost.eras_usd)}")
    yield from lines(report.limits)
    yield PlainText("Interview: chance of an interview. Gain: what you lose if you drop this program alone.")
    yield PlainText(as_started("Sources of each program: matchwise explain APPLICANT.yaml CODE"))
    yield PlainText()
    if width >= WIDE:
        yield _wide_table(report)
    else:
        yield from (_entry(order, program) for order, program in enumerate(report.programs, start=1))
    yield PlainText()


def _wide_table(report: RecommendReport) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column("#", justify="right", no_wrap=True)
    table.add_column("Program", ratio=2)
    table.add_column("Signal", no_wrap=True)
    table.add_column("Interview\nof 100", max_width=15)
    table.add_column("Gain\nof 100", max_width=15)
    table.add_column("Why it is here", ratio=4)
    for order, program in enumerate(report.programs, start=1):
        table.add_row(
            PlainText(str(order)),
            program_line(program),
            PlainText(_signal(program)),
            PlainText(short_100(program.interview)),
            PlainText(short_100(program.gain)),
            PlainText(why_words(program)),
        )
    return table


def _entry(order: int, program: ListedProgram) -> Padding:
    """One program for a narrow console: its name, its numbers, and why it is here."""
    text = PlainText(f"{order}. ", style="bold")
    text.append_text(program_line(program))
    sent = f"{_signal(program)} signal" if program.signal is not Signal.NONE else "no signal"
    numbers = f"{sent} · interview {of_100(program.interview)} · gain {short_100(program.gain)}"
    text.append(f"\n{numbers}\n{why_words(program)}\n", style="not bold")
    return Padding(text, INDENT)


def _signal(program: ListedProgram) -> str:
    return f"{SIGNAL_MARKS[program.signal]} {program.signal.word}".strip()


def why_words(program: ListedProgram) -> str:
    """Why a program is in the list, what to be careful about, and what is not known, in one paragraph."""
    because = "; ".join(reason.text for reason in program.reasons)
    unknown = f"Not known: {', '.join(program.unknowns)}." if program.unknowns else ""
    ask = "Ask before you pay." if program.unknowns or program.warnings else ""
    parts = (f"{capitalized(because)}.", *program.warnings, unknown, ask)
    return " ".join(part for part in parts if part)


def _excluded_part(report: RecommendReport) -> Iterator[RenderableType]:
    if not report.excluded:
        return
    yield heading(left_out_title(report))
    for program in report.excluded:
        yield excluded_entry(program)
    yield PlainText()


def _not_chosen_part(report: RecommendReport) -> Iterator[RenderableType]:
    if not report.not_chosen:
        return
    yield heading(f"Open, but not chosen: {how_many(len(report.not_chosen), 'program')}")
    shown = report.not_chosen[:MOST_NOT_CHOSEN]
    for program in shown:
        would_add = f"would add {short_100(program.gain)} of 100. {program.remedy} {enters_text(program)}".rstrip()
        yield Padding(PlainText(f"{place_text(program)}: {would_add}"), INDENT)
    if len(shown) < len(report.not_chosen):
        yield Padding(PlainText("The others are in the files of --out and in --json."), INDENT)
    yield PlainText()


def _money_part(report: RecommendReport) -> Iterator[RenderableType]:
    yield heading("Money")
    for item in report.cost.items:
        yield Padding(PlainText(f"{dollars(item.usd):>8}  {item.text} ({item.source})"), INDENT)
    yield Padding(PlainText(f"{dollars(report.cost.total_usd):>8}  together", style="bold"), INDENT)
    if report.money:
        yield PlainText(" ".join(report.money))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for label in ("Programs", "Applications cost", "Chance, of 100", "Each further $30 adds"):
        table.add_column(label, justify="right")
    for point in report.curve:
        more = "" if point.next_30_usd is None else short_100(point.next_30_usd)
        table.add_row(whole(point.programs), dollars(point.usd), short_100(point.match), more)
    yield table


def _worth_part(name: str, texts: tuple[str, ...]) -> Iterator[RenderableType]:
    if texts:
        yield heading(name)
        yield from lines(texts)
        yield PlainText()


def _proof_part(report: RecommendReport) -> Iterator[RenderableType]:
    proof = report.proof
    yield heading("How good this list is")
    yield PlainText(f"{proof_text(report)} {proof.method} {proof.checked}")
    yield PlainText()
