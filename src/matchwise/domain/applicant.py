"""The applicant: everything one applicant file says, as frozen values."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from matchwise.domain.interview import Interview
from matchwise.domain.program import ProgramClass
from matchwise.domain.rank_order import RankOrder
from matchwise.domain.states import Region

INTERNAL_MEDICINE = "internal_medicine"
"""The specialty as files name it."""
MOST_BUDGET_USD = 1_000_000
MOST_PROGRAMS = 10_000
"""The largest budget (dollars) and the most programs that an applicant may name; both are at least 1."""


class Citizenship(StrEnum):
    """Citizenship as the Match counts it."""

    US = "us"
    PERMANENT_RESIDENT = "permanent_resident"
    NON_US = "non_us"


class ExamName(StrEnum):
    """The exams of the USMLE."""

    STEP1 = "step1"
    STEP2CK = "step2ck"
    STEP3 = "step3"


class Visa(StrEnum):
    """Visa classes that a residency program can take."""

    J1 = "J-1"
    H1B = "H-1B"


class UsceKind(StrEnum):
    """Kinds of US clinical experience, strongest first."""

    HANDS_ON_INPATIENT = "hands_on_inpatient"
    HANDS_ON_OUTPATIENT = "hands_on_outpatient"
    OBSERVERSHIP = "observership"
    TELE = "tele"
    RESEARCH = "research"


class LetterRole(StrEnum):
    """Who wrote a letter of recommendation."""

    ATTENDING = "attending"
    PROGRAM_DIRECTOR = "program_director"
    ASSOCIATE_PROGRAM_DIRECTOR = "associate_program_director"
    CHAIR = "chair"
    OTHER = "other"


class ExperienceKind(StrEnum):
    """What an applicant did in a stretch of time."""

    CLINICAL_WORK = "clinical_work"
    SCRIBE = "scribe"
    RESEARCH = "research"
    VOLUNTEER = "volunteer"
    TEACHING = "teaching"
    QUALITY_IMPROVEMENT = "quality_improvement"
    OBSERVER = "observer"
    OTHER_JOB = "other_job"
    STUDY = "study"


class TieKind(StrEnum):
    """What links an applicant to a program or a state."""

    ROTATED = "rotated"
    RESEARCH = "research"
    ALUMNI = "alumni"
    FAMILY = "family"
    RESIDENCE = "residence"
    SCHOOL = "school"


class ApplicationState(StrEnum):
    """How far an application has come this season."""

    APPLIED = "applied"
    INVITED = "invited"
    DECLINED = "declined"
    REJECTED = "rejected"
    INTERVIEWED = "interviewed"
    RANKED = "ranked"


class UsStatus(StrEnum):
    """Present immigration status in the US, if any."""

    NONE = "none"
    J1 = "J-1"
    H1B = "H-1B"
    F1 = "F-1"
    EAD = "EAD"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class VisaNeed:
    """Whether a visa is needed, and which ones the applicant would take."""

    needs: bool
    accepts: frozenset[Visa] = frozenset()


@dataclass(frozen=True, slots=True)
class MedicalSchool:
    """School, its country (ISO code) and the month of graduation (first day of it)."""

    name: str | None
    country: str | None
    graduated: dt.date | None


@dataclass(frozen=True, slots=True)
class Ecfmg:
    """ECFMG certification: held, or expected in a month."""

    certified: bool
    expected: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Exam:
    """One attempt at a Step; `score` in score points (1-300) or None when pass/fail or not told."""

    exam: ExamName
    date: dt.date
    passed: bool
    score: int | None = None


@dataclass(frozen=True, slots=True)
class PlannedExam:
    """An exam booked or planned."""

    exam: ExamName
    date: dt.date


@dataclass(frozen=True, slots=True)
class PracticeTest:
    """A practice test for a Step: form, day and predicted score in score points."""

    exam: ExamName
    form: str
    date: dt.date
    score: int


@dataclass(frozen=True, slots=True)
class Usce:
    """A stretch of US clinical experience, in weeks."""

    kind: UsceKind
    specialty: str
    institution: str | None
    acgme_code: str | None
    state: str | None
    start: dt.date | None
    weeks: int


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of recommendation; one from US work whose country is not told was written in the US."""

    role: LetterRole
    specialty: str
    country: str | None
    from_usce: bool
    date: dt.date | None
    waived: bool | None = None

    @property
    def from_us(self) -> bool:
        """Whether it was written in the US."""
        return self.country == "US" or (self.country is None and self.from_usce)

    @property
    def of_us_medicine(self) -> bool:
        """Whether it is one of a US internal medicine physician."""
        return self.from_us and self.specialty == INTERNAL_MEDICINE


@dataclass(frozen=True, slots=True)
class Experience:
    """Work, research, teaching, study or volunteering in a stretch of time; no end means still going on."""

    kind: ExperienceKind
    title: str | None
    country: str | None
    start: dt.date
    end: dt.date | None


@dataclass(frozen=True, slots=True)
class Publications:
    """Counts of published work; None means not told."""

    peer_reviewed: int | None = None
    abstracts: int | None = None
    presentations: int | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """A link to one program (ACGME code) or to a state; exactly one of the two is set."""

    kind: TieKind
    state: str | None = None
    acgme_code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AtLeast:
    """At least `programs` programs of the list in one place; exactly one of the other three is set."""

    state: str | None = None
    region: Region | None = None
    program_class: ProgramClass | None = None
    programs: int


@dataclass(frozen=True, slots=True)
class Preferences:
    """Where the applicant wants to go, and limits on the list.

    max_large_metro_percent: of the programs of the list (0-100); value_elsewhere_percent: what a match outside
    `prefer_states` is worth, of a match inside them (1-100).
    """

    prefer_states: tuple[str, ...] = ()
    avoid_states: tuple[str, ...] = ()
    max_per_state: int | None = None
    max_per_city: int | None = None
    pinned: tuple[str, ...] = ()
    banned: tuple[str, ...] = ()
    max_per_region: int | None = None
    max_large_metro_percent: int | None = None
    at_least: tuple[AtLeast, ...] = ()
    value_elsewhere_percent: int | None = None


@dataclass(frozen=True, slots=True)
class SignalBudget:
    """Signals left to send."""

    gold: int
    silver: int


@dataclass(frozen=True, slots=True)
class ApplicationStatus:
    """What has happened at one program this season; `documents` says in words what was sent there."""

    acgme_code: str
    state: ApplicationState
    date: dt.date | None = None
    signal: str | None = None
    note: str | None = None
    documents: str | None = None


@dataclass(frozen=True, slots=True)
class Applicant:
    """One applicant as the file tells it; None or an empty tuple means not told, never zero.

    `season` is the year of the Match. `letters`, `usce` and `ties` are None when the key is absent from the file
    (unknown) and an empty tuple when it is there and empty (none).
    """

    season: int
    citizenship: Citizenship
    visa: VisaNeed
    medical_school: MedicalSchool
    exams: tuple[Exam, ...]
    name: str | None = None
    citizenship_countries: tuple[str, ...] = ()
    now_in: str | None = None
    us_status: UsStatus | None = None
    ecfmg: Ecfmg | None = None
    planned_exams: tuple[PlannedExam, ...] = ()
    practice_tests: tuple[PracticeTest, ...] = ()
    usce: tuple[Usce, ...] | None = None
    letters: tuple[Letter, ...] | None = None
    experience: tuple[Experience, ...] | None = None
    publications: Publications | None = None
    degrees: tuple[str, ...] = ()
    ties: tuple[Tie, ...] = ()
    previous_match_attempts: int | None = None
    preferences: Preferences = field(default_factory=Preferences)
    budget_usd: int | None = None
    max_programs: int | None = None
    signals: SignalBudget | None = None
    status: tuple[ApplicationStatus, ...] = ()
    time_zone: str | None = None
    interviews: tuple[Interview, ...] = ()
    rank_order: RankOrder | None = None

    def attempts(self, exam: ExamName) -> tuple[Exam, ...]:
        """All attempts at one Step, oldest first."""
        return tuple(sorted((e for e in self.exams if e.exam is exam), key=lambda e: e.date))

    def failures(self, exam: ExamName) -> int:
        """How often one Step was failed."""
        return sum(not attempt.passed for attempt in self.attempts(exam))

    def passed(self, exam: ExamName) -> bool:
        """Whether one Step is passed."""
        return any(attempt.passed for attempt in self.attempts(exam))

    def score(self, exam: ExamName) -> int | None:
        """The score of the newest passed attempt at one Step, in score points; None when there is none."""
        scores = [attempt.score for attempt in self.attempts(exam) if attempt.passed and attempt.score is not None]
        return scores[-1] if scores else None
