"""What the pages of interview practice say: the chosen question, takes in their order, what a take tells, stories."""

import json
from collections.abc import Sequence

from markupsafe import Markup

from matchwise.advice.phrasing import how_many
from matchwise.advice.practice_kept import QUALITIES
from matchwise.advice.practice_reports import PracticeReport, PracticeTheme, StoryCoverage, TakeReport, TakeSummary
from matchwise.advice.practice_words import length_words, survey_words
from matchwise.advice.story_parts import HINT, story_parts
from matchwise.evidence import Evidence
from matchwise.exports.figures import SCREEN
from matchwise.exports.practice_figures import progress_figures, timeline_figure
from matchwise.exports.practice_json import story_values
from matchwise.practice.wav import MOST_SECONDS
from matchwise.practice.whisper import UNTRIED, lacking
from matchwise.provenance import Measure
from matchwise.store import Story, Take
from matchwise.web.view_numbers import Values, why

_TO_SEND = 10
"""Seconds that a recording of the browser stays below the longest, so that its upload is not refused."""


def practice_page_values(report: PracticeReport, takes: Sequence[TakeSummary], chosen: str) -> Values:
    """The values of the page: the chosen question is the first one where none, or an unknown one, is named."""
    named = {question.name: (theme, question) for theme in report.themes for question in theme.questions}
    theme, question = named.get(chosen) or next(iter(named.values()))
    return {
        "report": report,
        "themes": [{"theme": one, "length": length_words(one), "survey": survey_words(one)} for one in report.themes],
        "chosen": question,
        "theme": theme,
        "length": length_words(theme),
        "survey": survey_words(theme),
        "most_seconds": MOST_SECONDS - _TO_SEND,
        "takes": [_row(take) for take in reversed(takes)],
        "progress": [
            {"title": title, "svg": Markup(drawn)}  # noqa: S704 (a drawing made of numbers)
            for title, drawn in progress_figures(takes, SCREEN)
        ],
        "recognizer": {"lacking": lacking(), "untried": UNTRIED},
        "fault": None,
        "transcript": "",
    }


def take_page_values(take: Take, told: TakeReport, report: PracticeReport, evidence: Evidence) -> Values:
    """The values of the page of one take."""
    theme = next((one for one in report.themes if one.name == told.theme), None)
    return {
        "take": take,
        "made": f"{take.made_at:%Y-%m-%d %H:%M} UTC",
        "told": told,
        "lines": [
            {"line": line, "why": why(line.estimate, evidence) if line.estimate else None} for line in told.lines
        ],
        "timeline": Markup(timeline_figure(told, SCREEN)),  # noqa: S704 (a drawing made of numbers)
        "timeline_said": _timeline_said(told),
        "story_hint": HINT,
        "parts": report.score_parts if _is_scores(theme) else (),
    }


def stories_values(
    stories: Sequence[Story], covered: Sequence[StoryCoverage], report: PracticeReport, evidence: Evidence
) -> Values:
    """The values of the page of stories."""
    return {
        "stories": stories,
        "seen": {story.number: story_parts(_whole(story), evidence) for story in stories},
        "story_hint": HINT,
        "boxes": report.story_boxes,
        "qualities": QUALITIES,
        "coverage": [{"title": one.title, "text": _covered(one), "none": not one.whole.value} for one in covered],
    }


def _whole(story: Story) -> str:
    """A story as it is told: its boxes one after the other."""
    boxes = (story.situation, story.task, story.action, story.result)
    return "\n\n".join(box.strip() for box in boxes if box.strip())


def stories_json(stories: Sequence[Story], covered: Sequence[StoryCoverage], evidence: Evidence) -> str:
    """The stories and their coverage as JSON."""
    told = {
        "stories": [
            {
                "number": one.number,
                "title": one.title,
                "situation": one.situation,
                "task": one.task,
                "action": one.action,
                "result": one.result,
                "qualities": list(one.qualities),
                "seen": story_values(story_parts(_whole(one), evidence)),
            }
            for one in stories
        ],
        "coverage": [
            {"quality": one.quality, "whole": int(one.whole.value), "begun": int(one.begun.value)} for one in covered
        ],
    }
    return json.dumps(told) + "\n"


def _covered(one: StoryCoverage) -> str:
    if one.whole.value:
        return "1 story" if one.whole.value == 1 else f"{one.whole.value:.0f} stories"
    return "begun, a box is empty" if one.begun.value else "no story yet"


def _row(take: TakeSummary) -> Values:
    return {
        "name": take.name,
        "question": take.question,
        "made": take.made,
        "seconds": _number(take.seconds, " s"),
        "pace": _number(take.words_a_minute),
        "fillers": "not known" if take.fillers_per_100 is None else f"{take.fillers_per_100.value:.1f}",
        "pauses": _number(take.pauses),
    }


def _number(measure: Measure | None, unit: str = "") -> str:
    return "not known" if measure is None else f"{measure.value:.0f}{unit}"


def _is_scores(theme: PracticeTheme | None) -> bool:
    return theme is not None and theme.name == "scores"


def _timeline_said(told: TakeReport) -> str:
    timed = sum(one.start is not None for one in told.fillers)
    return (
        f"{how_many(len(told.words), 'word')}, {how_many(timed, 'filler')} and {how_many(len(told.pauses), 'pause')}."
    )
