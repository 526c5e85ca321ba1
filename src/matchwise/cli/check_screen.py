"""The answer of `matchwise check` on a terminal."""

from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.padding import Padding

from matchwise.advice.check_reports import CheckFinding, CheckReport, DraftsReport
from matchwise.advice.check_words import asked_for, specificity_words, summary_words
from matchwise.advice.phrasing import how_many
from matchwise.cli.console import PlainText, heading
from matchwise.cli.parts import INDENT, lines, sure_line, title

_MARKS = {"error": "!", "warning": "!", "hint": "-", "strength": "+"}
_MOST_SHOWN = 300


def show_check(report: CheckReport, console: Console) -> None:
    """Print the findings in one text."""
    for part in _parts(report):
        console.print(part)


def show_drafts(report: DraftsReport, console: Console) -> None:
    """Print two drafts: what changed, then the findings in the second."""
    console.print(heading("The second draft beside the first"))
    for part in lines(report.changes or ("Nothing that the rules count has changed.",)):
        console.print(part)
    console.print(PlainText())
    show_check(report.second, console)


def _parts(report: CheckReport) -> Iterator[RenderableType]:
    yield title("Check", asked_for(report), how_many(int(report.words.value), "word"))
    yield PlainText(summary_words(report), style="bold")
    if report.specificity is not None:
        yield PlainText(specificity_words(report))
        yield sure_line(report.specificity)
    yield PlainText()
    for finding in report.findings:
        yield from _finding(finding)
    yield heading("Keep in mind")
    yield from lines(report.notes)
    yield PlainText(f"Matchwise {report.version} · evidence {report.evidence}")


def _finding(finding: CheckFinding) -> Iterator[RenderableType]:
    where = f"characters {finding.start.value:,.0f} to {finding.end.value:,.0f}" if finding.end.value else "whole text"
    yield PlainText(f"{_MARKS[finding.severity]} {finding.title}", style="bold").append(
        f"  {finding.severity} · {finding.rule} · {where}", style="not bold dim"
    )
    if finding.text:
        said = " ".join(finding.text.split())
        yield Padding(
            PlainText(f"\u201c{said if len(said) <= _MOST_SHOWN else said[:_MOST_SHOWN] + ' ...'}\u201d"), INDENT
        )
    yield Padding(PlainText(f"{finding.why} {finding.remedy}"), INDENT)
    yield Padding(
        PlainText(f"Source: {finding.source} ({finding.standing}). {finding.sure}".strip(), style="dim"), INDENT
    )
    yield PlainText()
