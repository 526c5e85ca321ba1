"""Interviews and the preparation sheet on a terminal: what collides first, then each by two clocks, what to check."""

from collections.abc import Iterable, Iterator

from rich.console import Console, RenderableType
from rich.padding import Padding

from matchwise.advice.interview_reports import InterviewLine, InterviewsReport, SheetReport
from matchwise.advice.interview_words import clock_words, form_words, there_words
from matchwise.advice.phrasing import date_text, program_text
from matchwise.advice.reports import SourcedText
from matchwise.cli.console import PlainText, heading
from matchwise.cli.parts import INDENT, lines, title


def show_interviews(report: InterviewsReport, console: Console) -> None:
    """Print the whole answer."""
    for part in _interviews(report):
        console.print(part)


def show_sheet(report: SheetReport, console: Console) -> None:
    """Print the whole sheet."""
    for part in _sheet(report):
        console.print(part)


def _interviews(report: InterviewsReport) -> Iterator[RenderableType]:
    yield title(report.applicant_name, "Interviews", f"season {report.season}: {report.phase}")
    yield PlainText()
    if report.clashes:
        yield heading("Interviews that collide")
        yield from lines((f"{one.kind.value}: {one.text} ({one.source})" for one in report.clashes), mark="!")
        yield PlainText()
    yield heading("Your interviews")
    if not report.interviews:
        yield PlainText(
            "Your file holds no interview. Add the key interviews; docs/reference/applicant-file.md tells how."
        )
    for line in report.interviews:
        yield from _line(line)
    yield PlainText()
    if report.open_invitations:
        yield heading("Invited, and no day yet")
        yield from lines(program_text(one) for one in report.open_invitations)
        yield PlainText()
    if report.to_check:
        yield heading("Check before you spend money")
        for one in report.to_check:
            yield PlainText(program_text(one), style="bold")
            yield from lines(f"{fact.field}: {fact.value}; {fact.warning} ({fact.source})" for fact in one.stale)
            yield from lines(f"{words}: not known" for words in one.unknown)
        yield PlainText()
    yield heading("How collisions are found")
    yield from lines(_cited((*report.rules, *report.losses)))
    yield _made_with(report)


def _line(line: InterviewLine) -> Iterator[RenderableType]:
    yield PlainText(program_text(line), style="bold")
    own = f"; your clock: {clock_words(line.own)}" if line.own is not None else ""
    yield Padding(PlainText(f"{there_words(line)}, {form_words(line.form)}{own}"), INDENT)
    yield from lines(_cited(line.said), mark="!")


def _sheet(report: SheetReport) -> Iterator[RenderableType]:
    yield title(report.applicant_name, "Preparation sheet", f"season {report.season}")
    yield PlainText(program_text(report))
    yield PlainText()
    for line in report.interviews:
        yield from _line(line)
        yield PlainText()
    yield heading("Questions to ask")
    yield from lines(f"{one.text} ({one.why})" for one in report.questions)
    yield PlainText()
    yield heading("Why this program")
    yield from lines(_cited(report.why_here))
    yield PlainText()
    yield heading("What is known")
    yield from lines(
        f"{fact.field}: {fact.value} ({fact.source}, {fact.as_of})" + (f"; {fact.warning}" if fact.warning else "")
        for fact in report.facts
    )
    yield PlainText()
    yield heading("Rules of the Match")
    yield from lines(_cited(report.rules))
    yield PlainText("Notes are kept in the document that the pages open: matchwise open FILE.")
    yield _made_with(report)


def _made_with(report: InterviewsReport | SheetReport) -> PlainText:
    made_with = f"Matchwise {report.version} · evidence {report.evidence}"
    return PlainText(f"{made_with} · as of {date_text(report.as_of)}")


def _cited(texts: Iterable[SourcedText]) -> Iterator[str]:
    return (f"{text.text} ({text.source})" for text in texts)
