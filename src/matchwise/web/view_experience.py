"""What the page Experience says: three findings first, the timeline, US work, letters, gaps, research, the reading."""

from collections.abc import Sequence

from markupsafe import Markup

from matchwise.advice.experience_reports import (
    CvAudit,
    ExperienceReport,
    Finding,
    KindLine,
    LetterGroup,
    LettersAudit,
    ResearchAudit,
    State,
    Timeline,
    UsceAudit,
)
from matchwise.advice.experience_said import ALONE
from matchwise.advice.lever_reports import Lever
from matchwise.advice.lever_words import gain_words
from matchwise.advice.phrasing import date_text, effect_of_100, season_text, whole
from matchwise.advice.reports import SourcedText
from matchwise.evidence import Evidence
from matchwise.exports.figures import SCREEN
from matchwise.exports.timeline_figure import LANES, timeline_figure
from matchwise.web.cell_places import cells_address
from matchwise.web.view_numbers import Values, why, why_effect
from matchwise.web.view_reading import reading_values

MARKS = {
    State.MISSING: ("✕", "missing"),
    State.WORRY: ("!", "readers may ask"),
    State.NOT_TOLD: ("?", "not told"),
    State.NOTE: ("·", "note"),
    State.GOOD: ("✓", "met"),
}
"""How the state of a finding is shown: a sign and a word, never a color alone."""
CONTENTS = (
    ("usce", "US clinical experience"),
    ("letters", "Letters"),
    ("gaps", "Gaps and continuity"),
    ("research", "Research that fits the time left"),
    ("reading", "How a program reads this file"),
)
MOST_NAMED = 6
LENGTHS = (1, 2, 3, 6, 12)
"""Lengths of a gap in months that the page offers."""


def experience_values(report: ExperienceReport, evidence: Evidence) -> Values:
    """The values of the page."""
    return {
        "asked_for": f"For {season_text(report.about.season)}, {report.about.phase}",
        "alerts": [alert.text for alert in report.about.alerts],
        "losses": report.about.losses,
        "reading_day": date_text(report.reading_day),
        "confirmed": report.reading_confirmed,
        "unmade": report.unmade,
        "condition": report.condition,
        "first": _first(report.first, evidence),
        "contents": [item for item in CONTENTS if item[0] != "reading" or report.reading is not None],
        "timeline": None if report.timeline is None else _timeline(report.timeline),
        **_usce(report.usce, evidence),
        **_letters(report.letters, evidence),
        **_cv(report.cv, evidence),
        **_research(report.research, evidence),
        "reading": reading_values(report.reading, report.outweighs, evidence) if report.reading else None,
        "notes": report.notes,
    }


def _usce(usce: UsceAudit, evidence: Evidence) -> Values:
    return {
        "usce": {"text": usce.text, "stays": usce.stays, **_kinds(usce.kinds), **_part(usce.findings, evidence)},
        "usce_adds": _levers(usce.adds, evidence),
        "usce_blocked": usce.blocked,
        "barriers": usce.barriers,
        "usce_said": _said((*usce.advised, *usce.survey)),
    }


def _letters(letters: LettersAudit, evidence: Evidence) -> Values:
    limit = () if letters.limit is None else (letters.limit,)
    return {
        "letters": {"text": letters.text, "order": letters.order, "unknown": letters.unknown, "untied": letters.untied},
        "letter_rows": [
            {"one": one, "age": "no date" if one.age is None else f"{one.age.value:.0f} months"}
            for one in letters.letters
        ],
        "letter_findings": [_finding(one, evidence) for one in letters.findings],
        "letter_groups": [_group(one) for one in letters.groups],
        "letter_adds": _levers(letters.adds, evidence),
        "letter_blocked": letters.blocked,
        "letters_said": _said((*limit, *letters.advised, *letters.survey)),
    }


def _cv(cv: CvAudit, evidence: Evidence) -> Values:
    return {
        "cv": {"text": cv.text, **_part(cv.findings, evidence)},
        "gap_months": f"{cv.gap_months.value:g}",
        "gap_lengths": sorted({*LENGTHS, int(cv.gap_months.value)}),
        "gap_why": cv.gap_why,
        "kinds": [{"words": one.words, "months": f"{one.months.value:.0f}", "for": one.relevance} for one in cv.kinds],
        "cv_said": _said((*cv.advised, *cv.survey)),
    }


def _research(research: ResearchAudit, evidence: Evidence) -> Values:
    return {
        "research": {"text": research.text, "has": research.has},
        "research_rows": [
            {"one": one, "weeks": f"{one.weeks.low:.0f} to {one.weeks.high:.0f}", "why": why(one.weeks, evidence)}
            for one in research.lines
        ],
        "research_said": _said((*research.advised, *research.survey, *research.matched)),
    }


def _kinds(kinds: Sequence[KindLine]) -> Values:
    """The kinds that the file has, and the others in one sentence."""
    had = [one for one in kinds if one.today.value or one.counted.value or one.later.value]
    return {"kinds": had, "without": ", ".join(one.words.lower() for one in kinds if one not in had)}


def _first(findings: Sequence[Finding], evidence: Evidence) -> list[Values]:
    """The findings with what the best action adds; an action that stands above is not told twice."""
    shown = [_finding(one, evidence, gains=True) for one in findings]
    for place, one in enumerate(shown):
        if one["gain"] and one["gain"] in [other["gain"] for other in shown[:place]]:
            shown[place] = {**one, "gain": "", "why": None, "again": True}
    return shown


def _part(findings: Sequence[Finding], evidence: Evidence) -> Values:
    """The findings of one part."""
    return {"findings": [_finding(one, evidence) for one in findings]}


def _finding(one: Finding, evidence: Evidence, *, gains: bool = False) -> Values:
    mark, word = MARKS[one.state]
    gain = one.gain if gains else None
    return {
        "mark": mark,
        "word": word,
        "again": False,
        "good": one.state is State.GOOD,
        "text": one.text,
        "remedy": one.remedy,
        "source": one.source,
        "at": cells_address(evidence, one.cell.partition(":")[0], [one.cell]) if one.cell else "",
        "gain": f"{one.action}, {ALONE}: {effect_of_100(gain)}" if gain else "",
        "why": why_effect(gain, evidence) if gain else None,
    }


def _timeline(line: Timeline) -> Values:
    return {
        "picture": Markup(timeline_figure(line, SCREEN)),  # noqa: S704 (a drawing whose words are escaped)
        "rows": [
            {
                "lane": LANES[one.lane],
                "words": one.words,
                "start": date_text(one.start),
                "end": "goes on" if one.later and one.end <= line.as_of else date_text(one.end),
            }
            for one in line.stretches
        ],
        "moments": [{"words": one.words, "day": date_text(one.day)} for one in line.moments],
        "gaps": [
            {
                "start": date_text(one.start),
                "end": "today" if one.up_to_now else date_text(one.end),
                "months": f"{one.months.value:.0f}",
            }
            for one in line.gaps
        ],
        "as_of": date_text(line.as_of),
    }


def _group(one: LetterGroup) -> Values:
    return {
        "labels": ", ".join(one.labels),
        "programs": whole(one.programs),
        "named": one.named[:MOST_NAMED],
        "more": one.named[MOST_NAMED:],
        "why": one.why,
    }


def _levers(levers: Sequence[Lever], evidence: Evidence) -> list[Values]:
    return [
        {"title": one.title, "gain": gain_words(one), "late": one.late, "why": why_effect(one.gain, evidence)}
        for one in levers
    ]


def _said(texts: Sequence[SourcedText]) -> Values:
    """Sentences, and their sources, each once."""
    return {"texts": [one.text for one in texts], "sources": list(dict.fromkeys(one.source for one in texts))}
