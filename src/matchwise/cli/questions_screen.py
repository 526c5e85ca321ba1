"""What `matchwise questions` does: answers the four questions for one applicant, as text or as JSON."""

import sys
from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding

from matchwise.advice.phrasing import effect_of_100, estimate_text, season_text, standing_text
from matchwise.advice.question_reports import QuestionAnswer, QuestionsReport
from matchwise.advice.questions import CHANGE, questions
from matchwise.cli.asked import Asked
from matchwise.cli.console import PlainText, answers, heading
from matchwise.cli.parts import INDENT, alert_part, basis_part, title
from matchwise.cli.patience import patience
from matchwise.cli.reading import applicant_from, open_knowledge
from matchwise.exports.questions_json import questions_json


def answer_questions(asked: Asked) -> None:
    """Print the four answers."""
    with patience("Computing the answers"):
        known = open_knowledge(asked.as_of)
        report = questions(applicant_from(asked.applicant, known), known)
    if asked.as_json:
        sys.stdout.write(questions_json(report))
        return
    console = answers()
    for part in _parts(report):
        console.print(part)


def _parts(report: QuestionsReport) -> Iterator[RenderableType]:
    yield title("Four questions, answered for you", season_text(report.about.season))
    yield from alert_part(report.about.alerts)
    for one in report.answers:
        yield from _answer(one)
    yield from basis_part(report.about)


def _answer(one: QuestionAnswer) -> Iterator[RenderableType]:
    yield heading(one.question)
    yield PlainText(" ".join(one.answer))
    for figure in one.figures:
        number = effect_of_100(figure.number) if figure.kind == CHANGE else estimate_text(figure.number)
        marked = f"{figure.words}: {number}, {standing_text(figure.number.standing)}"
        yield Padding(PlainText(marked), INDENT)
    if one.changes:
        yield PlainText(f"What would change it: {' '.join(one.changes)}")
    for said in (*one.advised, *one.published):
        yield Padding(PlainText(f"{said.text} ({said.source})"), INDENT)
    yield PlainText(" ".join(text for text in (one.apart, one.open) if text))
    yield PlainText()
