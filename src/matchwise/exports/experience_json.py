"""The report on experience as JSON: one deterministic object."""

import datetime as dt

from matchwise.advice.experience_reports import (
    CvAudit,
    ExperienceReport,
    Finding,
    GapLine,
    LettersAudit,
    OutweighLine,
    ResearchAudit,
    Timeline,
    UsceAudit,
)
from matchwise.exports.json_report import frame_json, reading_json, warnings_json
from matchwise.exports.json_values import (
    Json,
    estimate_json,
    estimate_or_none,
    number_json,
    number_or_none,
    object_text,
    sourced_json,
)
from matchwise.exports.levers_json import blocked_json, lever_json


def experience_json(report: ExperienceReport) -> str:
    """The object that `experience --json` prints."""
    return object_text(
        {
            **frame_json(report.about),
            **warnings_json(report.about),
            "reading_day": report.reading_day.isoformat(),
            "reading_confirmed": report.reading_confirmed,
            "first": [_finding(one) for one in report.first],
            "usce": _usce(report.usce),
            "letters": _letters(report.letters),
            "cv": _cv(report.cv),
            "timeline": None if report.timeline is None else _timeline(report.timeline),
            "research": _research(report.research),
            "reading": reading_json(report.reading),
            "outweighs": [_outweigh(one) for one in report.outweighs],
            "unmade": report.unmade,
            "condition": report.condition,
            "notes": report.notes,
        }
    )


def _finding(one: Finding) -> Json:
    return {
        "code": one.code,
        "part": one.part,
        "state": one.state.value,
        "text": one.text,
        "remedy": one.remedy,
        "source": one.source,
        "cell": one.cell,
        "gain": estimate_or_none(one.gain),
        "action": one.action,
    }


def _usce(usce: UsceAudit) -> Json:
    return {
        "text": usce.text,
        "months": number_json(usce.months),
        "kinds": [
            {
                "kind": one.kind,
                "today": number_json(one.today),
                "counted": number_json(one.counted),
                "later": number_json(one.later),
                "place": one.place,
            }
            for one in usce.kinds
        ],
        "stays": [
            {"text": one.words, "start": _day(one.start), "last_day": _day(one.last_day), "counts": one.counts}
            for one in usce.stays
        ],
        "findings": [_finding(one) for one in usce.findings],
        "barriers": sourced_json(usce.barriers),
        "advised": sourced_json(usce.advised),
        "survey": sourced_json(usce.survey),
        "adds": [lever_json(one) for one in usce.adds],
        "blocked": [blocked_json(one) for one in usce.blocked],
    }


def _letters(letters: LettersAudit) -> Json:
    return {
        "text": letters.text,
        "letters": [
            {
                "label": one.label,
                "text": one.words,
                "written": _day(one.written),
                "age_months": number_or_none(one.age),
                "there": one.there,
                "waived": one.waived,
                "place": one.place,
                "about": one.about,
            }
            for one in letters.letters
        ],
        "findings": [_finding(one) for one in letters.findings],
        "order": letters.order,
        "groups": [
            {"labels": one.labels, "programs": number_json(one.programs), "named": one.named, "why": one.why}
            for one in letters.groups
        ],
        "untied": letters.untied,
        "unknown": letters.unknown,
        "limit": sourced_json([] if letters.limit is None else [letters.limit]),
        "advised": sourced_json(letters.advised),
        "survey": sourced_json(letters.survey),
        "adds": [lever_json(one) for one in letters.adds],
        "blocked": [blocked_json(one) for one in letters.blocked],
    }


def _cv(cv: CvAudit) -> Json:
    return {
        "text": cv.text,
        "gap_months": number_json(cv.gap_months),
        "gap_why": sourced_json([cv.gap_why]),
        "gaps": [_gap(one) for one in cv.gaps],
        "overlaps": cv.overlaps,
        "kinds": [
            {"text": one.words, "months": number_json(one.months), "relevance": one.relevance} for one in cv.kinds
        ],
        "findings": [_finding(one) for one in cv.findings],
        "advised": sourced_json(cv.advised),
        "survey": sourced_json(cv.survey),
    }


def _gap(one: GapLine) -> Json:
    return {
        "start": one.start.isoformat(),
        "end": one.end.isoformat(),
        "months": number_json(one.months),
        "up_to_now": one.up_to_now,
        "text": one.words,
    }


def _timeline(line: Timeline) -> Json:
    return {
        "start": line.start.isoformat(),
        "end": line.end.isoformat(),
        "stretches": [
            {
                "lane": one.lane,
                "text": one.words,
                "start": one.start.isoformat(),
                "end": one.end.isoformat(),
                "goes_on": one.later,
            }
            for one in line.stretches
        ],
        "moments": [
            {"text": one.words, "day": one.day.isoformat(), "planned": one.planned, "failed": one.failed}
            for one in line.moments
        ],
    }


def _research(research: ResearchAudit) -> Json:
    return {
        "text": research.text,
        "weeks_left": number_json(research.weeks_left),
        "has": research.has,
        "lines": [
            {
                "kind": one.kind,
                "title": one.title,
                "fit": one.fit,
                "text": one.text,
                "weeks": estimate_json(one.weeks),
                "needs": one.needs,
                "yields": one.yields,
                "gain": estimate_or_none(one.gain),
                "gain_words": one.gain_words,
                "source": one.source,
            }
            for one in research.lines
        ],
        "advised": sourced_json(research.advised),
        "survey": sourced_json(research.survey),
        "matched": sourced_json(research.matched),
    }


def _outweigh(one: OutweighLine) -> Json:
    return {
        "name": one.name,
        "text": one.text,
        "has": one.has,
        "weight": sourced_json([] if one.weight is None else [one.weight]),
        "gain": estimate_or_none(one.gain),
        "action": one.action,
        "source": one.source,
    }


def _day(day: dt.date | None) -> Json:
    return None if day is None else day.isoformat()
