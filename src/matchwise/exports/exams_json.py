"""The report on exams as JSON: one deterministic object."""

import datetime as dt

from matchwise.advice.exam_reports import (
    BoardLine,
    ExamReadiness,
    ExamsReport,
    ExamStanding,
    GroupPlace,
    GroupScores,
    H1bDoors,
    PracticeRead,
    SeasonServed,
    Step3Advice,
)
from matchwise.exports.json_values import (
    Json,
    estimate_json,
    estimate_or_none,
    number_json,
    number_or_none,
    object_text,
    sourced_json,
)


def exams_json(report: ExamsReport) -> str:
    """The object that `exams --json` prints."""
    about = report.about
    return object_text(
        {
            "version": about.basis.version,
            "evidence": about.basis.evidence,
            "model": about.basis.model,
            "as_of": about.basis.as_of.isoformat(),
            "season": about.season,
            "alerts": sourced_json(about.alerts),
            "readiness": [_readiness(ready) for ready in report.readiness],
            "step3": _step3(report.step3),
            "standings": [_standing(standing) for standing in report.standings],
            "untold": report.untold,
            "boards": [_board(board) for board in report.boards],
            "no_board": report.no_board,
            "board_note": report.board_note,
            "notes": (*report.notes, *about.notes),
            "losses": about.losses,
        }
    )


def _readiness(ready: ExamReadiness) -> Json:
    return {
        "exam": ready.exam,
        "verdict": ready.verdict,
        "text": ready.text,
        "day": ready.day.isoformat(),
        "planned": ready.planned,
        "earliest": _day(ready.earliest),
        "rules": ready.rules,
        "serves": ready.serves,
        "pass_mark": estimate_or_none(ready.pass_mark),
        "base_rate": estimate_or_none(ready.base_rate),
        "predicted": estimate_or_none(ready.predicted),
        "passing": estimate_or_none(ready.passing),
        "failing": estimate_or_none(ready.failing),
        "counted": [_test(test) for test in ready.counted],
        "not_counted": number_json(ready.not_counted),
        "needed": [
            {"chance": number_json(line.chance), "one": number_or_none(line.one), "two": number_or_none(line.two)}
            for line in ready.needed
        ],
        "seasons": [_season(season) for season in ready.seasons],
        "warnings": sourced_json(ready.warnings),
        "reasons": ready.reasons,
    }


def _test(test: PracticeRead) -> Json:
    return {
        "form": test.form,
        "taken": test.taken.isoformat(),
        "score": number_json(test.score),
        "error": estimate_json(test.error),
        "alone": estimate_json(test.alone),
    }


def _season(season: SeasonServed) -> Json:
    return {
        "season": season.season,
        "safe_until": season.safe_until.isoformat(),
        "last": season.last.isoformat(),
        "visa_until": season.visa_until.isoformat(),
        "timing": season.timing,
        "text": season.text,
        "sources": season.sources,
        "cells": season.cells,
    }


def _step3(step3: Step3Advice) -> Json:
    return {
        "verdict": step3.verdict,
        "text": step3.text,
        "conditions": [
            {
                "name": condition.name,
                "text": condition.text,
                "met": condition.met,
                "decides": condition.decides,
                "source": condition.source,
            }
            for condition in step3.conditions
        ],
        "gain": estimate_or_none(step3.gain),
        "loss": estimate_or_none(step3.loss),
        "expected": estimate_or_none(step3.expected),
        "break_even": number_or_none(step3.break_even),
        "list_described": step3.list_described,
        "doors": None if step3.doors is None else _doors(step3.doors),
        "said": sourced_json(step3.said),
    }


def _doors(doors: H1bDoors) -> Json:
    return {
        "taking": number_json(doors.taking),
        "asking": number_json(doors.asking),
        "only": number_json(doors.only),
        "likely": estimate_json(doors.likely),
        "text": doors.text,
    }


def _standing(standing: ExamStanding) -> Json:
    return {
        "exam": standing.exam,
        "band": standing.band,
        "text": standing.text,
        "taken": standing.taken.isoformat(),
        "score": number_or_none(standing.score),
        "attempts": number_json(standing.attempts),
        "failures": number_json(standing.failures),
        "pass_mark": estimate_or_none(standing.pass_mark),
        "percentile": estimate_or_none(standing.percentile),
        "places": [_place(place) for place in standing.places],
        "said": sourced_json(standing.said),
    }


def _place(place: GroupPlace) -> Json:
    scores = {name: number_json(getattr(place.scores, name)) for name in GroupScores.__dataclass_fields__}
    return {"group": place.group, "below": estimate_json(place.below), "scores": scores}


def _board(board: BoardLine) -> Json:
    return {
        "state": board.state,
        "standing": board.standing,
        "text": board.text,
        "deadline": _day(board.deadline),
        "source": board.source,
        "cells": board.cells,
    }


def _day(day: dt.date | None) -> Json:
    return None if day is None else day.isoformat()
