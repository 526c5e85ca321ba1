"""The answers to the four questions as one JSON object."""

from matchwise.advice.question_reports import QuestionAnswer, QuestionsReport
from matchwise.exports.json_report import frame_json, warnings_json
from matchwise.exports.json_values import Json, estimate_json, object_text, sourced_json


def questions_json(report: QuestionsReport) -> str:
    """The object that `questions --json` prints."""
    answers = [_answer(one) for one in report.answers]
    return object_text({**frame_json(report.about), **warnings_json(report.about), "questions": answers})


def _answer(one: QuestionAnswer) -> Json:
    return {
        "name": one.name,
        "question": one.question,
        "answer": one.answer,
        "figures": [
            {"words": figure.words, "kind": figure.kind, "number": estimate_json(figure.number)}
            for figure in one.figures
        ],
        "changes": one.changes,
        "advised": sourced_json(one.advised),
        "published": sourced_json(one.published),
        "apart": one.apart,
        "open": one.open,
    }
