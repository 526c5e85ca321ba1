"""The answer of `status` on a terminal: the chance now first, then what news would do, then each program."""

from collections.abc import Iterator

from rich.console import Console, RenderableType

from matchwise.advice.now_reports import NowReport, ProgramNow
from matchwise.advice.now_words import KEPT, STATE_WORDS
from matchwise.advice.phrasing import (
    count_text,
    date_text,
    how_many,
    of_100,
    season_text,
    signal_text,
    whole,
)
from matchwise.cli.console import PlainText, heading
from matchwise.cli.parts import alert_part, basis_part, lines, program_line, sure_line, title
from matchwise.domain.applicant import ApplicationState
from matchwise.domain.chance_grid import Signal

MOST_SILENT = 10


def show_status(report: NowReport, recorded: int, console: Console) -> None:
    """Print the whole answer; recorded: how many lines were written into the log."""
    for part in _parts(report, recorded):
        console.print(part)


def _parts(report: NowReport, recorded: int) -> Iterator[RenderableType]:
    if recorded:
        yield PlainText(f"Recorded: {how_many(recorded, 'line')} in the log of your file.")
    yield title(report.about.applicant_name, season_text(report.about.season), report.about.phase)
    yield PlainText()
    yield from alert_part(report.about.alerts)
    yield heading("Chance now")
    yield PlainText(f"With this news, {of_100(report.now, 'applicants like you')} match.", style="bold")
    yield PlainText(f"Before any news it was {of_100(report.before)}. {report.condition}".strip())
    yield PlainText(_counts(report))
    yield sure_line(report.now)
    yield PlainText()
    yield heading("What news would do")
    yield from lines(_changes(report))
    yield PlainText()
    yield from _programs(report)
    if report.late or report.surprises:
        yield heading("What you can still do")
        yield from lines((f"{text.text} ({text.source})" for text in (*report.surprises, *report.late)), mark=">")
        yield PlainText()
    yield from basis_part(report.about)


def _counts(report: NowReport) -> str:
    states = ", ".join(f"{whole(count.programs)} {STATE_WORDS[count.state]}" for count in report.counts)
    sent = f"Programs have sent {of_100(report.sent)} of their invitations by now."
    return f"Your applications: {states}. {sent} Interviews still to come: {count_text(report.further)}."


def _changes(report: NowReport) -> Iterator[str]:
    if report.one_more is not None:
        yield f"One more invitation: {of_100(report.one_more)}."
    if report.one_less is not None:
        yield f"Without the interview that counts most: {of_100(report.one_less)}."
    yield from (f"No news until {date_text(quiet.day)}: {of_100(quiet.match)}." for quiet in report.quiet)


def _programs(report: NowReport) -> Iterator[RenderableType]:
    held = [one for one in report.programs if one.stands is not ApplicationState.APPLIED]
    silent = [one for one in report.programs if one.stands is ApplicationState.APPLIED]
    silent.sort(key=lambda one: -one.to_come.value)
    if held:
        yield heading("Programs with news")
        for one in held:
            yield _line(one)
        yield PlainText()
    if silent:
        yield heading(f"Silent programs, the likeliest {min(len(silent), MOST_SILENT)} of {len(silent)}")
        for one in silent[:MOST_SILENT]:
            yield _line(one)
        yield PlainText()


def _line(one: ProgramNow) -> PlainText:
    since = "" if one.since is None else f" since {date_text(one.since)}"
    sent = "" if one.signal is Signal.NONE else f", {signal_text(one.signal)}"
    if one.stands in KEPT:
        said = f"without it: {of_100(one.if_changed)}"
    else:
        said = f"an interview still comes: {of_100(one.to_come)}; with one: {of_100(one.if_changed)}"
    return program_line(one).append(f"\n  {STATE_WORDS[one.stands]}{since}{sent}; {said}", style="not bold")
