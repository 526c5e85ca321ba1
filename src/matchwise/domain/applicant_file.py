"""Reads an applicant file, version 1: the whole of it, or every problem it has at once."""

import datetime as dt
from collections.abc import Collection, Sequence

from matchwise.domain import applicant_rules as rules
from matchwise.domain import applicant_sections as sections
from matchwise.domain.applicant import (
    MOST_BUDGET_USD,
    MOST_PROGRAMS,
    Applicant,
    ApplicationStatus,
    Citizenship,
    Ecfmg,
    Exam,
    Experience,
    Letter,
    MedicalSchool,
    PlannedExam,
    PracticeTest,
    Preferences,
    Tie,
    Usce,
    UsStatus,
    VisaNeed,
)
from matchwise.domain.applicant_fields import Faults, Place, Section
from matchwise.domain.applicant_minimums import check_minimums
from matchwise.domain.applicant_rank import rank_order
from matchwise.domain.applicant_sections import values_of
from matchwise.domain.applicant_values import Reader, acgme_code, choice, country, phrase, time_zone, whole
from matchwise.domain.applicant_yaml import read_tree
from matchwise.domain.interview import Interview
from matchwise.domain.pass_marks import PassMark

VERSION = 1
KEYS = (
    "version",
    "name",
    "season",
    "citizenship",
    "citizenship_countries",
    "now_in",
    "us_status",
    "visa",
    "medical_school",
    "ecfmg",
    "exams",
    "planned_exams",
    "practice_tests",
    "usce",
    "letters",
    "experience",
    "publications",
    "degrees",
    "ties",
    "previous_match_attempts",
    "preferences",
    "budget_usd",
    "max_programs",
    "signals",
    "status",
    "time_zone",
    "interviews",
    "rank_order",
)
_VERSION = whole(VERSION, VERSION, "Write version: 1, or use the Matchwise that wrote the file.")
_SEASON = whole(1950, 2090, "Write the year of the Match, such as 2028.")
_BUDGET = whole(
    1, MOST_BUDGET_USD, "No program can be paid with less than a dollar; write whole dollars or delete the line."
)
_PROGRAMS = whole(1, MOST_PROGRAMS, "Write at least 1, or delete the line.")
_TIMES = whole(0, 50)


def read_applicant(
    content: bytes | str,
    *,
    as_of: dt.date,
    pass_marks: Sequence[PassMark] = (),
    known_codes: frozenset[str] | None = None,
    known_seasons: Collection[int] = (),
) -> Applicant:
    """The applicant that a file (YAML, version 1) tells.

    as_of: the day on which the file is read; results after it, and a season whose Match Day is over, are refused.
    pass_marks: the pass marks of all years, against which results are checked; without them none is.
    known_codes: the ACGME codes of the directory; None takes every code of an internal medicine program.
    known_seasons: the seasons whose days are known; without them every season to come is taken.
    Raises InputError with every problem of the file: field, reason (with the line) and remedy.
    """
    faults = Faults()
    top = Section(read_tree(content), Place("", 0), faults, KEYS, {"preferences": sections.PREFERENCE_KEYS})
    applicant = _applicant(top, as_of, pass_marks, acgme_code(known_codes), known_seasons)
    faults.raise_any()
    return applicant


def _applicant(
    top: Section, as_of: dt.date, pass_marks: Sequence[PassMark], code: Reader[str], known_seasons: Collection[int]
) -> Applicant:
    """The applicant; wherever a fault was noted, a stand-in fills the place, so that every other fault is found too."""
    top.value("version", _VERSION, required=True)
    season = _season(top, as_of, known_seasons)
    citizenship, countries, us_status = _citizenship(top)
    visa, school = _visa(top, citizenship), _medical_school(top, season)
    exams, planned, tests, ecfmg = _exams(top, as_of, pass_marks)
    usce, letters, experience = _record(top, as_of, code)
    max_programs = top.value("max_programs", _PROGRAMS)
    return Applicant(
        season=season or as_of.year,
        citizenship=citizenship or Citizenship.NON_US,
        visa=visa or VisaNeed(needs=False),
        medical_school=school or MedicalSchool(None, None, None),
        exams=exams,
        name=top.value("name", phrase),
        citizenship_countries=countries,
        now_in=top.value("now_in", country),
        us_status=us_status,
        ecfmg=ecfmg,
        planned_exams=planned,
        practice_tests=tests,
        usce=usce,
        letters=letters,
        experience=experience,
        publications=sections.publications(top),
        degrees=top.values("degrees", phrase) or (),
        ties=_ties(top, code),
        previous_match_attempts=top.value("previous_match_attempts", _TIMES),
        preferences=_preferences(top, code, max_programs),
        budget_usd=top.value("budget_usd", _BUDGET),
        max_programs=max_programs,
        signals=sections.signals(top),
        status=_status(top, as_of, code),
        time_zone=top.value("time_zone", time_zone),
        interviews=_interviews(top, season, code),
        rank_order=rank_order(top, code),
    )


def _season(top: Section, as_of: dt.date, known_seasons: Collection[int]) -> int | None:
    season = top.value("season", _SEASON, required=True)
    if season is not None:
        rules.check_season(top, season, as_of, known_seasons)
    return season


def _citizenship(top: Section) -> tuple[Citizenship | None, tuple[str, ...], UsStatus | None]:
    citizenship = top.value("citizenship", choice(Citizenship), required=True)
    countries = top.values("citizenship_countries", country) or ()
    us_status = top.value("us_status", choice(UsStatus))
    if citizenship is not None:
        rules.check_citizenship(top, citizenship, countries, us_status)
    return citizenship, countries, us_status


def _visa(top: Section, citizenship: Citizenship | None) -> VisaNeed | None:
    visa = sections.visa(top)
    if visa is not None:
        rules.check_visa(top, visa, citizenship)
    return visa


def _medical_school(top: Section, season: int | None) -> MedicalSchool | None:
    school = sections.medical_school(top)
    if school is not None:
        rules.check_school(top, school, season)
    return school


def _exams(
    top: Section, as_of: dt.date, pass_marks: Sequence[PassMark]
) -> tuple[tuple[Exam, ...], tuple[PlannedExam, ...], tuple[PracticeTest, ...], Ecfmg | None]:
    exams, planned, tests = sections.exams(top), sections.planned_exams(top), sections.practice_tests(top)
    ecfmg = sections.ecfmg(top)
    rules.check_exams(exams, as_of, pass_marks)
    rules.check_exam_order(top, exams, planned, ecfmg)
    rules.check_past(as_of, [(keys, "date", test.date) for keys, test in tests])
    return values_of(exams), values_of(planned), values_of(tests), ecfmg


def _record(
    top: Section, as_of: dt.date, code: Reader[str]
) -> tuple[tuple[Usce, ...] | None, tuple[Letter, ...] | None, tuple[Experience, ...] | None]:
    usce, letters, experience = sections.usce(top, code), sections.letters(top), sections.experience(top)
    if letters is not None:
        rules.check_letters(top, letters)
        rules.check_past(as_of, [(keys, "date", letter.date) for keys, letter in letters])
    if experience is not None:
        rules.check_experience(experience)
        rules.check_past(as_of, [(keys, "start", stretch.start) for keys, stretch in experience])
    return (
        None if usce is None else values_of(usce),
        None if letters is None else values_of(letters),
        None if experience is None else values_of(experience),
    )


def _ties(top: Section, code: Reader[str]) -> tuple[Tie, ...]:
    ties = sections.ties(top, code)
    rules.check_ties(ties)
    return values_of(ties)


def _preferences(top: Section, code: Reader[str], max_programs: int | None) -> Preferences:
    group = top.section("preferences", sections.PREFERENCE_KEYS)
    if group is None:
        return Preferences()
    minimums = sections.at_least(group)
    preferences = sections.preferences(group, code, values_of(minimums))
    rules.check_preferences(group, preferences)
    check_minimums(group, minimums, preferences, max_programs)
    return preferences


def _status(top: Section, as_of: dt.date, code: Reader[str]) -> tuple[ApplicationStatus, ...]:
    status = sections.status(top, code)
    rules.check_past(as_of, [(keys, "date", step.date) for keys, step in status])
    return values_of(status)


def _interviews(top: Section, season: int | None, code: Reader[str]) -> tuple[Interview, ...]:
    interviews = sections.interviews(top, code)
    rules.check_interviews(interviews, season)
    return values_of(interviews)
