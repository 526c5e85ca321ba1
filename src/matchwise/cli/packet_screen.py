"""The packet on a terminal: what to know first, the days, what is asked, what is blank, and the e-mails."""

from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.padding import Padding

from matchwise.advice.mail_reports import MailDraft
from matchwise.advice.packet_reports import PacketDay, PacketReport
from matchwise.advice.packet_words import left_out_words, packet_day_words, weight_words
from matchwise.advice.phrasing import date_text, season_text
from matchwise.cli.console import PlainText, heading
from matchwise.cli.parts import INDENT, lines, title
from matchwise.exports.plain_text import plain


def show_packet(report: PacketReport, console: Console) -> None:
    """Print the whole packet."""
    for part in _parts(report):
        console.print(part)


def left_out_lines(report: PacketReport) -> tuple[str, ...]:
    """What must be said of cases in which the check marked words, one line for each."""
    said = (left_out_words(number, one) for number, one in enumerate(report.reminders, 1))
    return tuple(plain(words) for words in said if words)


def _parts(report: PacketReport) -> Iterator[RenderableType]:
    yield title(report.applicant_name, "Letter packet", season_text(report.season))
    yield PlainText(report.never)
    yield PlainText()
    warnings = left_out_lines(report)
    if warnings:
        yield heading("Read this first")
        yield from lines(warnings, mark="!")
        yield PlainText()
    yield heading("Days")
    yield from lines(map(_day, report.days))
    yield PlainText()
    yield from _for_the_writer(report)
    yield from _for_you(report)


def _for_the_writer(report: PacketReport) -> Iterator[RenderableType]:
    for part in report.cv:
        yield heading(f"CV: {part.title}")
        yield from lines(f"{line.label}: {line.text}" for line in part.lines)
    yield heading("Goals")
    yield from lines(f"{line.label}: {line.text}" for line in report.goals)
    yield PlainText()
    yield heading("What your file holds, and why a program asks for it")
    yield from lines(f"{one.text}. {weight_words(one)}" for one in report.strengths)
    if not report.strengths:
        yield PlainText("Your file tells no fact of this kind.")
    yield heading("What only the writer can tell")
    yield from lines(f"{one.text}. {weight_words(one)}" for one in report.only_you)
    yield PlainText()
    yield heading("Items of the structured letter")
    for item in report.items:
        known = "".join(f" {line.label}: {line.text}." for line in item.from_file)
        yield from lines([f"{item.title}: {item.ask}.{known}"])
    kept = [one.text for one in report.reminders if one.kept]
    if kept:
        yield heading("Cases and tasks")
        yield from lines(kept)
    yield PlainText()


def _for_you(report: PacketReport) -> Iterator[RenderableType]:
    yield heading("Reading the letter: the waiver")
    yield from lines(f"{fact.text} ({fact.source})" for fact in report.waiver)
    yield PlainText()
    for mail in report.mails:
        yield from _mail(mail)
    yield heading("To be filled in by you")
    yield from lines(report.blanks)
    yield PlainText()
    yield heading("Keep in mind")
    yield from lines(f"{text.text} ({text.source})" for text in (*report.advice, *report.notes))
    made_with = f"Matchwise {report.version} · evidence {report.evidence}"
    yield PlainText(f"{made_with} · as of {date_text(report.as_of)}")


def _day(day: PacketDay) -> str:
    return " ".join(text for text in (f"{day.title}: {packet_day_words(day)}.", day.note, f"({day.source})") if text)


def _mail(mail: MailDraft) -> Iterator[RenderableType]:
    yield heading(f"{mail.title}{f', for {date_text(mail.send_on)}' if mail.send_on else ''}")
    yield PlainText(f"Subject: {mail.subject}", style="bold")
    yield from (Padding(PlainText(line), INDENT) for line in mail.lines)
    yield PlainText()
