"""What `outline` does: reads the file, asks advice, and prints text or JSON."""

import sys
from collections.abc import Iterator

from rich.console import RenderableType

from matchwise.advice.outline import statement_outline
from matchwise.advice.outline_reports import OutlineReport
from matchwise.advice.phrasing import date_text, season_text
from matchwise.cli.asked import Asked
from matchwise.cli.console import PlainText, answers, heading
from matchwise.cli.parts import lines, title
from matchwise.cli.reading import applicant_from, open_knowledge


def answer_outline(asked: Asked) -> None:
    """Print the outline."""
    knowledge = open_knowledge(asked.as_of, own=False)
    applicant = applicant_from(asked.applicant, knowledge)
    report = statement_outline(applicant, knowledge.evidence, knowledge.as_of)
    if asked.as_json:
        from matchwise.exports.outline_json import outline_json  # noqa: PLC0415 (text needs no JSON)

        sys.stdout.write(outline_json(report))
        return
    console = answers()
    for part in _parts(report):
        console.print(part)


def _parts(report: OutlineReport) -> Iterator[RenderableType]:
    yield title(report.applicant_name, "Outline of a personal statement", season_text(report.season))
    yield from lines(f"{note.text} ({note.source})" for note in report.notes)
    yield PlainText()
    for part in report.parts:
        yield heading(part.title)
        yield from lines((f"{why.text} ({why.source})" for why in part.why), mark="i")
        yield from lines(fact.text for fact in part.facts)
        yield from lines(part.questions, mark="?")
        yield PlainText()
    yield PlainText(f"Matchwise {report.version} · evidence {report.evidence} · as of {date_text(report.as_of)}")
