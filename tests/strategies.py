"""Hypothesis strategies for whole applicants that an applicant file can tell, and the day and marks they obey."""

import datetime as dt
import unicodedata
from typing import TypeVar

from hypothesis import strategies as st

from matchwise.domain.applicant import (
    Applicant,
    ApplicationState,
    ApplicationStatus,
    AtLeast,
    Citizenship,
    Ecfmg,
    Exam,
    ExamName,
    Experience,
    ExperienceKind,
    Letter,
    LetterRole,
    MedicalSchool,
    PlannedExam,
    PracticeTest,
    Preferences,
    Publications,
    SignalBudget,
    Tie,
    TieKind,
    Usce,
    UsceKind,
    UsStatus,
    Visa,
    VisaNeed,
)
from matchwise.domain.applicant_values import Fault, specialty
from matchwise.domain.countries import COUNTRY_NAMES
from matchwise.domain.interview import Interview, InterviewForm
from matchwise.domain.pass_marks import PassMark, pass_mark_on
from matchwise.domain.program import ProgramClass
from matchwise.domain.rank_order import Criterion, Mark, Preferred, RankOrder
from matchwise.domain.states import STATE_NAMES, Region

AS_OF = dt.date(2026, 11, 23)
PASS_MARKS = (
    PassMark(ExamName.STEP1, dt.date(2022, 1, 1), 196),
    PassMark(ExamName.STEP2CK, dt.date(2014, 7, 1), 209),
    PassMark(ExamName.STEP2CK, dt.date(2022, 7, 1), 214),
    PassMark(ExamName.STEP2CK, dt.date(2025, 7, 1), 218),
    PassMark(ExamName.STEP3, dt.date(2024, 1, 1), 200),
)

Value = TypeVar("Value")

_HIDDEN = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _is_phrase(text: str) -> bool:
    """Whether a text can be told as a name or a title: one line, nothing at its ends, nothing hidden."""
    shown = all(unicodedata.category(letter) not in {"Cc", "Cs", "Zl", "Zp"} for letter in text)
    return bool(text) and text == text.strip() and shown and not _HIDDEN & set(text)


def _specialty_kept(text: str) -> str:
    """A specialty in the spelling that files keep; "" for a text that names none."""
    read = specialty(text)
    return "" if isinstance(read, Fault) else read


phrases = st.one_of(
    st.sampled_from(
        ["null", "NO", "~", "2028", "1e5", "true", "2019-07", "- a", "a: b", "# c", "'", '"', "{a", "Zoë 王"]
    ),
    st.text(max_size=30).map(str.strip).filter(_is_phrase),
)
specialties = phrases.map(_specialty_kept).filter(bool)
days = st.dates(dt.date(1990, 1, 1), AS_OF)
states = st.sampled_from(sorted(STATE_NAMES))
countries = st.sampled_from(sorted(COUNTRY_NAMES))
foreign_countries = countries.filter(lambda code: code != "US")
ZONES = ("America/New_York", "America/Phoenix", "Africa/Cairo", "UTC")
acgme_codes = st.integers(0, 9_999_999).map(lambda number: f"140{number:07d}")


@st.composite
def _attempts(draw: st.DrawFn, exam: ExamName, earliest: dt.date) -> tuple[Exam, ...]:
    """Attempts at one Step in order: failures, then perhaps a pass, with scores that fit the marks of their days."""
    taken = sorted(draw(st.sets(st.dates(earliest, AS_OF), max_size=4)))
    last_passed = draw(st.booleans())
    attempts = []
    for number, day in enumerate(taken, start=1):
        passed = last_passed and number == len(taken)
        mark = pass_mark_on(PASS_MARKS, exam, day)
        lowest, highest = (mark.minimum, mark.minimum - 1) if mark else (1, 300)
        score = draw(st.none() | (st.integers(lowest, 300) if passed else st.integers(1, highest)))
        attempts.append(Exam(exam, day, passed, score))
    return tuple(attempts)


@st.composite
def exam_records(draw: st.DrawFn) -> tuple[Exam, ...]:
    """All attempts of one applicant; Step 3 only after passes of the other Steps that are told."""
    earliest = dt.date(2010, 1, 1)
    first = draw(_attempts(ExamName.STEP1, earliest)) + draw(_attempts(ExamName.STEP2CK, earliest))
    passes = {exam.exam: exam.date for exam in first if exam.passed}
    if {exam.exam for exam in first} - passes.keys():
        return first
    return first + draw(_attempts(ExamName.STEP3, max(passes.values(), default=earliest)))


@st.composite
def _separate(draw: st.DrawFn, entries: st.SearchStrategy[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Two lists without a common entry, such as pinned and banned."""
    drawn = draw(st.lists(entries, unique=True, max_size=6))
    cut = draw(st.integers(0, len(drawn)))
    return tuple(drawn[:cut]), tuple(drawn[cut:])


@st.composite
def _minimums(draw: st.DrawFn, avoided: tuple[str, ...], most: int) -> tuple[AtLeast, ...]:
    """Minimums of different places that together stay within `most` programs."""
    places = (
        states.filter(lambda state: state not in avoided).map(lambda state: {"state": state})
        | st.sampled_from(Region).map(lambda region: {"region": region})
        | st.sampled_from(ProgramClass).map(lambda kind: {"program_class": kind})
    )
    drawn = draw(st.lists(places, unique_by=str, max_size=min(3, most)))
    counts = st.integers(1, max(1, most // 3))
    return tuple(AtLeast(**place, programs=draw(counts)) for place in drawn)


@st.composite
def _preferences(draw: st.DrawFn, max_programs: int | None) -> Preferences:
    preferred, avoided = draw(_separate(states))
    pinned, banned = draw(_separate(acgme_codes))
    cap, percent = st.none() | st.integers(1, 50), st.none() | st.integers(1, 100)
    per_state, per_region = draw(cap), draw(cap)
    return Preferences(
        prefer_states=preferred,
        avoid_states=avoided,
        max_per_state=per_state,
        max_per_city=draw(cap),
        pinned=pinned,
        banned=banned,
        max_per_region=per_region,
        max_large_metro_percent=draw(percent | st.just(0)),
        at_least=draw(_minimums(avoided, min(limit for limit in (per_state, per_region, max_programs, 60) if limit))),
        value_elsewhere_percent=draw(percent) if preferred else None,
    )


@st.composite
def _stretches(draw: st.DrawFn) -> Experience:
    begun = draw(days)
    ended = draw(st.none() | st.dates(begun, dt.date(2029, 12, 31)))
    kind, home = draw(st.sampled_from(ExperienceKind)), draw(st.none() | countries)
    return Experience(kind, draw(st.none() | phrases), home, begun, ended)


@st.composite
def _letters(draw: st.DrawFn) -> Letter:
    from_usce = draw(st.booleans())
    home = draw(st.sampled_from([None, "US", "PR"]) if from_usce else st.none() | countries)
    role, field = draw(st.sampled_from(LetterRole)), draw(specialties)
    return Letter(role, field, home, from_usce, draw(st.none() | days), draw(st.none() | st.booleans()))


_usce = st.builds(
    Usce,
    kind=st.sampled_from(UsceKind),
    specialty=specialties,
    institution=st.none() | phrases,
    acgme_code=st.none() | acgme_codes,
    state=st.none() | states,
    start=st.none() | st.dates(dt.date(1990, 1, 1), dt.date(2029, 12, 31)),
    weeks=st.integers(1, 520),
)
_ties = st.builds(Tie, st.sampled_from(TieKind), state=states) | st.builds(
    Tie, st.sampled_from(TieKind), acgme_code=acgme_codes
)
_status = st.builds(
    ApplicationStatus,
    acgme_codes,
    st.sampled_from(ApplicationState),
    st.none() | days,
    st.sampled_from([None, "gold", "silver", "none"]),
    st.none() | phrases,
    st.none() | phrases,
)
_marks = st.lists(st.builds(Mark, acgme_codes, st.integers(1, 5)), max_size=3, unique_by=lambda one: one.acgme_code)
_criteria = st.lists(
    st.builds(Criterion, phrases.filter(lambda name: len(name) <= 60), st.integers(0, 10), _marks.map(tuple)),
    max_size=2,
    unique_by=lambda one: one.name,
)
_answers = st.builds(Preferred, acgme_codes, acgme_codes).filter(lambda one: one.better != one.worse)
rank_orders = st.builds(
    RankOrder,
    st.lists(acgme_codes, max_size=4, unique=True).map(tuple),
    _criteria.map(tuple),
    st.lists(_answers, max_size=3, unique=True).map(tuple),
)
"""Rank order lists of the applicant's own, with scorecard and answers to pairs."""
_tests = st.builds(PracticeTest, st.sampled_from(ExamName), phrases, days, st.integers(1, 300))
_counts = st.none() | st.integers(0, 1_000)
_school_months = st.dates(dt.date(1990, 1, 1), dt.date(2027, 6, 30)).map(lambda day: day.replace(day=1))
_future_days = st.dates(dt.date(2026, 1, 1), dt.date(2029, 12, 31))


def _several(strategy: st.SearchStrategy[Value]) -> st.SearchStrategy[tuple[Value, ...]]:
    return st.lists(strategy, max_size=3).map(tuple)


@st.composite
def _visas(draw: st.DrawFn, citizenship: Citizenship) -> VisaNeed:
    if citizenship is not Citizenship.NON_US or draw(st.booleans()):
        return VisaNeed(needs=False)
    return VisaNeed(needs=True, accepts=draw(st.frozensets(st.sampled_from(Visa), min_size=1)))


@st.composite
def _us_statuses(draw: st.DrawFn, citizenship: Citizenship) -> UsStatus | None:
    resident = citizenship is Citizenship.PERMANENT_RESIDENT
    held = [UsStatus.NONE, UsStatus.EAD, UsStatus.OTHER] if resident else list(UsStatus)
    return draw(st.none() | st.sampled_from(held))


@st.composite
def _certifications(draw: st.DrawFn, exams: tuple[Exam, ...]) -> Ecfmg | None:
    open_steps = {exam.exam for exam in exams} - {exam.exam for exam in exams if exam.passed} - {ExamName.STEP3}
    certified = st.just(value=False) if open_steps else st.booleans()
    return draw(st.none() | st.builds(Ecfmg, certified, st.none() | _school_months))


@st.composite
def _interviews(draw: st.DrawFn, season: int) -> tuple[Interview, ...]:
    """Interviews of a season, each once; an hour long where the time is told."""
    days_of = st.dates(dt.date(season - 1, 1, 1), dt.date(season, 12, 31))
    keys = draw(st.lists(st.tuples(acgme_codes, days_of), unique=True, max_size=3))
    clocks = st.just((None, None)) | st.integers(0, 22).map(lambda hour: (dt.time(hour, 30), dt.time(hour + 1, 5)))
    zones = st.none() | st.sampled_from(ZONES)
    forms = st.sampled_from(InterviewForm)
    drawn = ((code, day, draw(forms), draw(clocks), draw(zones)) for code, day in keys)
    return tuple(Interview(code, day, form, start, end, zone) for code, day, form, (start, end), zone in drawn)


@st.composite
def applicants(draw: st.DrawFn) -> Applicant:
    """A whole applicant that a file can tell on AS_OF under PASS_MARKS."""
    citizenship = draw(st.sampled_from([Citizenship.NON_US, Citizenship.PERMANENT_RESIDENT]))
    exams = draw(exam_records())
    open_steps = sorted(set(ExamName) - {exam.exam for exam in exams if exam.passed})
    max_programs = draw(st.none() | st.integers(1, 1_000))
    plans = _several(st.builds(PlannedExam, st.sampled_from(open_steps), _future_days)) if open_steps else st.just(())
    season = draw(st.integers(2027, 2036))
    return Applicant(
        season=season,
        citizenship=citizenship,
        visa=draw(_visas(citizenship)),
        medical_school=draw(
            st.builds(MedicalSchool, st.none() | phrases, st.none() | foreign_countries, st.none() | _school_months)
        ),
        exams=exams,
        name=draw(st.none() | phrases),
        citizenship_countries=tuple(draw(st.lists(foreign_countries, unique=True, max_size=2))),
        now_in=draw(st.none() | countries),
        us_status=draw(_us_statuses(citizenship)),
        ecfmg=draw(_certifications(exams)),
        planned_exams=draw(plans),
        practice_tests=draw(_several(_tests)),
        usce=draw(st.none() | _several(_usce)),
        letters=draw(st.none() | _several(_letters())),
        experience=draw(st.none() | _several(_stretches())),
        publications=draw(st.none() | st.builds(Publications, _counts, _counts, _counts)),
        degrees=tuple(draw(st.lists(phrases, unique=True, max_size=2))),
        ties=draw(_several(_ties)),
        previous_match_attempts=draw(st.none() | st.integers(0, 10)),
        preferences=draw(_preferences(max_programs)),
        budget_usd=draw(st.none() | st.integers(1, 1_000_000)),
        max_programs=max_programs,
        signals=draw(st.none() | st.builds(SignalBudget, st.integers(0, 30), st.integers(0, 30))),
        status=draw(_several(_status)),
        time_zone=draw(st.none() | st.sampled_from(ZONES)),
        interviews=draw(_interviews(season)),
        rank_order=draw(st.none() | rank_orders),
    )
