"""The message to a program on a terminal: whether it helps, the draft, and the rules with their sources."""

from collections.abc import Iterable, Iterator

from rich.console import Console, RenderableType
from rich.padding import Padding

from matchwise.advice.message_reports import MessageReport
from matchwise.advice.phrasing import date_text, program_text
from matchwise.advice.reports import SourcedText
from matchwise.cli.console import PlainText, heading
from matchwise.cli.parts import INDENT, lines, title


def show_message(report: MessageReport, console: Console) -> None:
    """Print the whole answer."""
    for part in _parts(report):
        console.print(part)


def _parts(report: MessageReport) -> Iterator[RenderableType]:
    yield title(report.applicant_name, "Message to a program", f"season {report.season}: {report.phase}")
    yield PlainText(program_text(report))
    yield PlainText()
    if report.draft is None:
        yield heading("No message now")
        yield from lines(_cited(report.why_not), mark="!")
    else:
        yield from _draft(report)
    yield PlainText()
    if report.ties:
        yield heading("Your ties")
        yield from lines(_cited(report.ties))
        yield PlainText()
    yield heading("Rules")
    yield from lines(_cited(report.rules))
    yield PlainText(report.log)
    made_with = f"Matchwise {report.version} · evidence {report.evidence}"
    yield PlainText(f"{made_with} · as of {date_text(report.as_of)}")


def _draft(report: MessageReport) -> Iterator[RenderableType]:
    if report.draft is None:
        return
    yield heading("Read this first")
    yield from lines(_cited(report.warnings), mark="!")
    yield PlainText()
    yield heading("The draft")
    yield PlainText(f"Subject: {report.draft.subject}", style="bold")
    yield from (Padding(PlainText(line), INDENT) for line in report.draft.lines)
    if report.blanks:
        yield PlainText()
        yield heading("To be filled in by you")
        yield from lines(report.blanks)


def _cited(texts: Iterable[SourcedText]) -> Iterator[str]:
    return (f"{text.text} ({text.source})" for text in texts)
