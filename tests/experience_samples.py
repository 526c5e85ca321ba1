"""Made-up experience for tests, written in short words; evidence is real, no file and no chance is."""

import datetime as dt
from dataclasses import replace

from matchwise.advice.experience import Measured, experience_in
from matchwise.advice.experience_actions import NO_ACTIONS
from matchwise.advice.experience_reports import ExperienceReport, Finding
from matchwise.domain.applicant import (
    Applicant,
    Experience,
    ExperienceKind,
    Letter,
    LetterRole,
    Publications,
    Usce,
    UsceKind,
)
from matchwise.domain.chance_grid import Signal
from matchwise.portfolio import Choice
from synthetic_case import synthetic_applicant, synthetic_case

READING = dt.date(2027, 9, 22)
"""The day on which programs read the applications of season 2028, as the evidence projects it."""
KINDS = {"inpatient": UsceKind.HANDS_ON_INPATIENT, "outpatient": UsceKind.HANDS_ON_OUTPATIENT}
ROLES = {"director": LetterRole.PROGRAM_DIRECTOR, "associate": LetterRole.ASSOCIATE_PROGRAM_DIRECTOR}
SPECIALTIES = {"IM": "internal_medicine", "FM": "family_medicine"}
LIST = 12
"""Synthetic programs that letters are sent to: three in each of four states."""


def stay(words: str) -> Usce:
    """A stay from "inpatient 4 2026-06-01 OH IM"; the day may be "ends:2026-06-28", or "undated"."""
    kind, weeks, day, state, field, *code = words.split()
    length = int(weeks)
    if day == "undated":
        start = None
    elif day.startswith("ends:"):
        start = dt.date.fromisoformat(day[5:]) - dt.timedelta(weeks=length, days=-1)
    else:
        start = dt.date.fromisoformat(day)
    found = KINDS[kind] if kind in KINDS else UsceKind(kind)
    return Usce(found, SPECIALTIES.get(field, field), None, code[0] if code else None, state, start, length)


def letter(words: str) -> Letter:
    """A letter from "attending US IM usce 2027-01-05 waived"; the day may be "undated"."""
    role, country, field, origin, day, waived = words.split()
    return Letter(
        ROLES[role] if role in ROLES else LetterRole(role),
        SPECIALTIES.get(field, field),
        country,
        from_usce=origin == "usce",
        date=None if day == "undated" else dt.date.fromisoformat(day),
        waived={"waived": True, "open": False, "untold": None}[waived],
    )


def stretch(words: str) -> Experience:
    """A stretch from "clinical_work EG 2019-09-01 2020-08-31"; "now" for one that goes on."""
    kind, country, start, end = words.split()
    ended = None if end == "now" else dt.date.fromisoformat(end)
    return Experience(ExperienceKind(kind), None, country, dt.date.fromisoformat(start), ended)


WORKING = stretch("clinical_work EG 2019-08-01 now")


def file_with(**changes: object) -> Applicant:
    """A graduate of July 2019 who has worked ever since, without US work and letters unless told."""
    told: dict[str, object] = {
        "usce": (),
        "letters": (),
        "experience": (WORKING,),
        "publications": Publications(1, 0, 0),
        "ties": (),
    }
    return synthetic_applicant(**{**told, **changes})


def audit(applicant: Applicant, as_of: dt.date | None = None, gap_months: float | None = None) -> ExperienceReport:
    """The report on a file, with a list of synthetic programs and without chances."""
    case = synthetic_case(applicant)
    choices = tuple(Choice(program, Signal.NONE) for program in range(LIST))
    return experience_in(
        case if as_of is None else replace(case, as_of=as_of), Measured(choices, None, NO_ACTIONS), gap_months
    )


def findings(report: ExperienceReport) -> dict[str, Finding]:
    """Every finding by its code; the last of several."""
    return {one.code: one for one in (*report.usce.findings, *report.letters.findings, *report.cv.findings)}
