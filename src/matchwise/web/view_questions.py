"""What the page Questions says: each answer with its numbers, what would change it, and what is published beside it."""

from matchwise.advice.phrasing import RANGE_MEANING, season_text
from matchwise.advice.question_reports import NamedFigure, QuestionAnswer, QuestionsReport
from matchwise.advice.questions import CHANGE
from matchwise.advice.reports import SourcedText
from matchwise.evidence import Evidence
from matchwise.exports.sources_list import source_of
from matchwise.web.cell_places import cells_address
from matchwise.web.view_numbers import Values, why, why_effect


def questions_values(report: QuestionsReport, evidence: Evidence) -> Values:
    """The values of the page."""
    return {
        "asked_for": f"For {season_text(report.about.season)}, {report.about.phase}",
        "alerts": [alert.text for alert in report.about.alerts],
        "range_meaning": RANGE_MEANING,
        "answers": [_answer(one, evidence) for one in report.answers],
    }


def _answer(one: QuestionAnswer, evidence: Evidence) -> Values:
    first, *more = one.answer
    return {
        "name": one.name,
        "question": one.question,
        "first": first,
        "more": " ".join(more),
        "figures": [{"words": figure.words, "why": _opened(figure, evidence)} for figure in one.figures],
        "changes": one.changes,
        "advised": [_sourced(text, evidence) for text in one.advised],
        "published": [_sourced(text, evidence) for text in one.published],
        "apart": one.apart,
        "open": one.open,
    }


def _opened(figure: NamedFigure, evidence: Evidence) -> Values:
    return why_effect(figure.number, evidence) if figure.kind == CHANGE else why(figure.number, evidence)


def _sourced(text: SourcedText, evidence: Evidence) -> Values:
    source = source_of(text.source)
    at = cells_address(evidence, text.cell.partition(":")[0], [text.cell]) if text.cell else ""
    return {"text": text.text, "source": source.text, "url": source.url, "at": at}
