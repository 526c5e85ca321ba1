"""Interview practice as JSON: the questions and rules, and what a take tells."""

from collections.abc import Sequence

from matchwise.advice.practice_reports import (
    PracticeReport,
    PracticeTheme,
    StoryPart,
    TakeLine,
    TakeReport,
    TakeSummary,
    TimedText,
)
from matchwise.exports.json_values import Json, estimate_or_none, number_json, number_or_none, object_text, sourced_json


def practice_json(report: PracticeReport) -> str:
    """The object that `practice --json` prints."""
    return object_text(practice_values(report))


def practice_values(report: PracticeReport) -> dict[str, Json]:
    """The same as an object, for pages that add to it."""
    return {
        "version": report.version,
        "evidence": report.evidence,
        "as_of": report.as_of.isoformat(),
        "themes": [_theme(theme) for theme in report.themes],
        "score_parts": [
            {"name": part.name, "title": part.title, "says": part.says.text, "most": part.most}
            for part in report.score_parts
        ],
        "story_boxes": [{"name": box.name, "title": box.title, "asks": box.asks} for box in report.story_boxes],
        "checklist": sourced_json(report.checklist),
        "rules": sourced_json(report.rules),
        "if_asked": sourced_json([report.if_asked]),
        "notes": sourced_json(report.notes),
    }


def take_json(report: TakeReport) -> str:
    """The object that `practice --wav` and `practice --text` print with `--json`."""
    return object_text(take_values(report))


def take_values(report: TakeReport) -> dict[str, Json]:
    """The same as an object."""
    return {
        "theme": report.theme,
        "question": report.question,
        "measures": [_line(line) for line in report.lines],
        "pauses": [_timed(one) for one in report.pauses],
        "fillers": [_timed(one) for one in report.fillers],
        "words": [_timed(one) for one in report.words],
        "parts": sourced_json(report.parts),
        "story": story_values(report.story),
        "notes": sourced_json(report.notes),
    }


def story_values(parts: Sequence[StoryPart]) -> list[Json]:
    """The boxes of a story."""
    return [
        {"box": one.name, "seen": one.seen, "words": list(one.shown), "text": one.said.text, "source": one.said.source}
        for one in parts
    ]


def summary_values(summary: TakeSummary) -> dict[str, Json]:
    """One kept take among others."""
    return {
        "take": summary.name,
        "made": summary.made,
        "question": summary.question,
        "seconds": number_or_none(summary.seconds),
        "words_a_minute": number_or_none(summary.words_a_minute),
        "fillers_per_100": number_or_none(summary.fillers_per_100),
        "pauses": number_or_none(summary.pauses),
    }


def _theme(theme: PracticeTheme) -> Json:
    return {
        "name": theme.name,
        "title": theme.title,
        "early": theme.early,
        "looks_for": theme.looks_for.text,
        "source": theme.looks_for.source,
        "seconds": [number_json(theme.shortest), number_json(theme.longest)],
        "length_why": theme.length_why.text,
        "factor": theme.factor,
        "citing": estimate_or_none(theme.citing),
        "importance": estimate_or_none(theme.importance),
        "questions": [{"name": one.name, "text": one.text} for one in theme.questions],
    }


def _line(line: TakeLine) -> Json:
    return {
        "name": line.name,
        "value": number_or_none(line.value),
        "estimate": estimate_or_none(line.estimate),
        "band": [number_or_none(line.low), number_or_none(line.high)],
        "judged": line.judged,
        "text": line.text,
        "source": line.source,
        "thin": sourced_json(line.thin),
    }


def _timed(one: TimedText) -> Json:
    return {"text": one.text, "start": number_or_none(one.start), "end": number_or_none(one.end)}
