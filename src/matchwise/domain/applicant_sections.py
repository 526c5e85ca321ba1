"""Reads the groups of keys of an applicant file, each into its domain value; the rules between values stand apart."""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from matchwise.domain.applicant import (
    MOST_PROGRAMS,
    ApplicationState,
    ApplicationStatus,
    AtLeast,
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
    Visa,
    VisaNeed,
)
from matchwise.domain.applicant_fields import Section
from matchwise.domain.applicant_values import (
    Reader,
    choice,
    clock,
    country,
    day,
    end,
    flag,
    month,
    one_line,
    phrase,
    specialty,
    start,
    state,
    time_zone,
    whole,
)
from matchwise.domain.interview import Interview, InterviewForm
from matchwise.domain.program import ProgramClass
from matchwise.domain.states import Region

Item = TypeVar("Item")
Entries = list[tuple[Section, Item]]  # each value with the keys it was read from, which tell its place

PREFERENCE_KEYS = (
    "prefer_states",
    "value_elsewhere_percent",
    "avoid_states",
    "max_per_state",
    "max_per_city",
    "max_per_region",
    "max_large_metro_percent",
    "at_least",
    "pinned",
    "banned",
)
PLACE_KEYS = ("state", "region", "program_class")
AT_LEAST_KEYS = (*PLACE_KEYS, "programs")
INTERVIEW_KEYS = ("acgme_code", "date", "form", "start", "end", "zone")
STATUS_KEYS = ("acgme_code", "state", "date", "signal", "note", "documents")
LONGEST_LOG_WORDS = 1_000
"""Characters of the note, and of the words on documents, in one line of the log."""
LOG_WORDS = one_line(LONGEST_LOG_WORDS)
_SCORE = whole(1, 300, "USMLE scores run from 1 to 300; write it as the score report shows it.")
_WEEKS = whole(1, 520, "Write the length in weeks, at least 1.")
_COUNT = whole(0, 1_000)
_CAP = whole(1, 1_000, "Write at least 1, or delete the line; to leave a state out, use avoid_states.")
_SHARE = whole(0, 100, "Write a percentage of the list from 0 to 100, or delete the line.")
_VALUE = whole(1, 100, "Write a percentage from 1 to 100; to leave a state out, use avoid_states.")
_LEAST = whole(1, MOST_PROGRAMS, "Write at least 1, or delete the entry.")
_SIGNALS_LEFT = whole(0, 50)


class Result(StrEnum):
    """How an exam went, as the file says it."""

    PASS = "pass"  # noqa: S105 - the result of an exam, no secret
    FAIL = "fail"


class SignalWord(StrEnum):
    """The signal that an application carried, as the file says it."""

    GOLD = "gold"
    SILVER = "silver"
    NONE = "none"


def visa(top: Section) -> VisaNeed | None:
    """The visa that is needed."""
    group = top.section("visa", ("needs", "accepts"), required=True)
    if group is None:
        return None
    needs = group.value("needs", flag, required=True)
    accepts = group.values("accepts", choice(Visa)) or ()
    return None if needs is None else VisaNeed(needs, frozenset(accepts))


def medical_school(top: Section) -> MedicalSchool | None:
    """The medical school and the month of graduation."""
    group = top.section("medical_school", ("name", "country", "graduated"), required=True)
    if group is None:
        return None
    return MedicalSchool(group.value("name", phrase), group.value("country", country), group.value("graduated", month))


def ecfmg(top: Section) -> Ecfmg | None:
    """ECFMG certification."""
    group = top.section("ecfmg", ("certified", "expected"))
    if group is None:
        return None
    certified, expected = group.value("certified", flag, required=True), group.value("expected", month)
    return None if certified is None else Ecfmg(certified, expected)


def exams(top: Section) -> Entries[Exam]:
    """Every attempt at a Step."""

    def read(group: Section) -> Exam | None:
        exam, day_taken = group.value("exam", choice(ExamName), required=True), group.value("date", day, required=True)
        result, score = group.value("result", choice(Result), required=True), group.value("score", _SCORE)
        if exam is None or day_taken is None or result is None:
            return None
        return Exam(exam, day_taken, result is Result.PASS, score)

    return _entries(top.sections("exams", ("exam", "date", "result", "score"), required=True), read)


def planned_exams(top: Section) -> Entries[PlannedExam]:
    """Exams booked or planned."""

    def read(group: Section) -> PlannedExam | None:
        exam, planned = group.value("exam", choice(ExamName), required=True), group.value("date", day, required=True)
        return None if exam is None or planned is None else PlannedExam(exam, planned)

    return _entries(top.sections("planned_exams", ("exam", "date")), read)


def practice_tests(top: Section) -> Entries[PracticeTest]:
    """Practice tests."""

    def read(group: Section) -> PracticeTest | None:
        exam, form = group.value("exam", choice(ExamName), required=True), group.value("form", phrase, required=True)
        taken, score = group.value("date", day, required=True), group.value("score", _SCORE, required=True)
        if exam is None or form is None or taken is None or score is None:
            return None
        return PracticeTest(exam, form, taken, score)

    return _entries(top.sections("practice_tests", ("exam", "form", "date", "score")), read)


def usce(top: Section, code: Reader[str]) -> Entries[Usce] | None:
    """Stretches of US clinical experience; None when the file is silent."""
    known = ("kind", "specialty", "institution", "acgme_code", "state", "start", "weeks")

    def read(group: Section) -> Usce | None:
        kind = group.value("kind", choice(UsceKind), required=True)
        field = group.value("specialty", specialty, required=True)
        institution, program = group.value("institution", phrase), group.value("acgme_code", code)
        place, begun = group.value("state", state), group.value("start", day)
        weeks = group.value("weeks", _WEEKS, required=True)
        if kind is None or field is None or weeks is None:
            return None
        return Usce(kind, field, institution, program, place, begun, weeks)

    groups = top.sections("usce", known)
    return None if groups is None else _entries(groups, read)


def letters(top: Section) -> Entries[Letter] | None:
    """Letters of recommendation; None when the file is silent."""
    known = ("role", "specialty", "country", "from_usce", "date", "waived")

    def read(group: Section) -> Letter | None:
        role = group.value("role", choice(LetterRole), required=True)
        field = group.value("specialty", specialty, required=True)
        home, written = group.value("country", country), group.value("date", day)
        from_usce, waived = group.value("from_usce", flag, required=True), group.value("waived", flag)
        if role is None or field is None or from_usce is None:
            return None
        return Letter(role, field, home, from_usce, written, waived)

    groups = top.sections("letters", known)
    return None if groups is None else _entries(groups, read)


def experience(top: Section) -> Entries[Experience] | None:
    """Work, study and other stretches of time; None when the file is silent."""

    def read(group: Section) -> Experience | None:
        kind, title = group.value("kind", choice(ExperienceKind), required=True), group.value("title", phrase)
        home, ended = group.value("country", country), group.value("end", end)
        begun = group.value("start", start, required=True)
        return None if kind is None or begun is None else Experience(kind, title, home, begun, ended)

    groups = top.sections("experience", ("kind", "title", "country", "start", "end"))
    return None if groups is None else _entries(groups, read)


def publications(top: Section) -> Publications | None:
    """Counts of published work."""
    group = top.section("publications", ("peer_reviewed", "abstracts", "presentations"))
    if group is None:
        return None
    return Publications(*(group.value(key, _COUNT) for key in ("peer_reviewed", "abstracts", "presentations")))


def ties(top: Section, code: Reader[str]) -> Entries[Tie]:
    """Links to programs and states."""

    def read(group: Section) -> Tie | None:
        kind = group.value("kind", choice(TieKind), required=True)
        place, program = group.value("state", state), group.value("acgme_code", code)
        return None if kind is None else Tie(kind, place, program)

    return _entries(top.sections("ties", ("kind", "state", "acgme_code")), read)


def at_least(preferences: Section) -> Entries[AtLeast]:
    """Minimum counts, each for one place."""

    def read(group: Section) -> AtLeast | None:
        one = group.require_one_of(PLACE_KEYS)
        where, region = group.value("state", state), group.value("region", choice(Region))
        kind = group.value("program_class", choice(ProgramClass))
        programs = group.value("programs", _LEAST, required=True)
        if not one or programs is None or (where or region or kind) is None:
            return None
        return AtLeast(state=where, region=region, program_class=kind, programs=programs)

    return _entries(preferences.sections("at_least", AT_LEAST_KEYS), read)


def preferences(group: Section, code: Reader[str], minimums: tuple[AtLeast, ...]) -> Preferences:
    """Where the applicant wants to go, and limits on the list; `group` holds the keys PREFERENCE_KEYS."""
    return Preferences(
        prefer_states=group.values("prefer_states", state) or (),
        avoid_states=group.values("avoid_states", state) or (),
        max_per_state=group.value("max_per_state", _CAP),
        max_per_city=group.value("max_per_city", _CAP),
        pinned=group.values("pinned", code) or (),
        banned=group.values("banned", code) or (),
        max_per_region=group.value("max_per_region", _CAP),
        max_large_metro_percent=group.value("max_large_metro_percent", _SHARE),
        at_least=minimums,
        value_elsewhere_percent=group.value("value_elsewhere_percent", _VALUE),
    )


def signals(top: Section) -> SignalBudget | None:
    """Signals left to send."""
    group = top.section("signals", ("gold", "silver"))
    if group is None:
        return None
    gold = group.value("gold", _SIGNALS_LEFT, required=True)
    silver = group.value("silver", _SIGNALS_LEFT, required=True)
    return None if gold is None or silver is None else SignalBudget(gold, silver)


def status(top: Section, code: Reader[str]) -> Entries[ApplicationStatus]:
    """What has happened at programs this season."""

    def read(group: Section) -> ApplicationStatus | None:
        program = group.value("acgme_code", code, required=True)
        reached = group.value("state", choice(ApplicationState), required=True)
        when, signal = group.value("date", day), group.value("signal", choice(SignalWord))
        if program is None or reached is None:
            return None
        said, sent = group.value("note", LOG_WORDS), group.value("documents", LOG_WORDS)
        return ApplicationStatus(program, reached, when, None if signal is None else signal.value, said, sent)

    return _entries(top.sections("status", STATUS_KEYS), read)


def interviews(top: Section, code: Reader[str]) -> Entries[Interview]:
    """Interviews that the applicant was invited to."""

    def read(group: Section) -> Interview | None:
        program, day_of = group.value("acgme_code", code, required=True), group.value("date", day, required=True)
        form = group.value("form", choice(InterviewForm), required=True)
        begun, over = group.value("start", clock), group.value("end", clock)
        zone = group.value("zone", time_zone)
        if program is None or day_of is None or form is None:
            return None
        return Interview(program, day_of, form, begun, over, zone)

    return _entries(top.sections("interviews", INTERVIEW_KEYS), read)


def values_of(entries: Entries[Item]) -> tuple[Item, ...]:
    """The values without the keys they were read from."""
    return tuple(item for _, item in entries)


def _entries(groups: tuple[Section, ...] | None, read: Callable[[Section], Item | None]) -> Entries[Item]:
    pairs = ((group, read(group)) for group in groups or ())
    return [(group, item) for group, item in pairs if item is not None]
