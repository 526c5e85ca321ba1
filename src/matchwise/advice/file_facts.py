"""Facts of the applicant file as lines of a CV: what it tells, in its words, and nothing more."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from matchwise.advice.phrasing import capitalized, date_text, how_many
from matchwise.domain.applicant import Applicant, Exam, ExamName, Experience, ExperienceKind, Usce, UsceKind
from matchwise.domain.countries import COUNTRY_NAMES
from matchwise.screening.file_numbers import weeks_done

STEPS = {ExamName.STEP1: "Step 1", ExamName.STEP2CK: "Step 2 CK", ExamName.STEP3: "Step 3"}
STAYS = {
    UsceKind.HANDS_ON_INPATIENT: "hands-on inpatient work",
    UsceKind.HANDS_ON_OUTPATIENT: "hands-on outpatient work",
    UsceKind.OBSERVERSHIP: "observership",
    UsceKind.TELE: "tele-rotation",
    UsceKind.RESEARCH: "research stay",
}
KINDS = {
    ExperienceKind.CLINICAL_WORK: "clinical work",
    ExperienceKind.SCRIBE: "work as a scribe",
    ExperienceKind.RESEARCH: "research",
    ExperienceKind.VOLUNTEER: "volunteering",
    ExperienceKind.TEACHING: "teaching",
    ExperienceKind.QUALITY_IMPROVEMENT: "quality improvement",
    ExperienceKind.OBSERVER: "observation",
    ExperienceKind.OTHER_JOB: "other work",
    ExperienceKind.STUDY: "study",
}


def month_words(day: dt.date) -> str:
    """A month in words: "July 2019"."""
    return date_text(day).split(" ", 1)[1]


def country_words(code: str | None) -> str:
    """The name of a country; "" when it is not told."""
    return "" if code is None else COUNTRY_NAMES.get(code, code)


def specialty_words(specialty: str) -> str:
    """A specialty as people write it: "internal medicine"."""
    return specialty.replace("_", " ")


def stay_place(stay: Usce) -> str:
    """Where a stay was, as far as it is told: "Example Hospital, OH"."""
    return ", ".join(part for part in (stay.institution, stay.state) if part)


def stay_words(stay: Usce) -> str:
    """What a stay was: "4 weeks of observership in internal medicine, Example Clinic, MI, from July 2025"."""
    what = f"{how_many(stay.weeks, 'week')} of {STAYS[stay.kind]} in {specialty_words(stay.specialty)}"
    since = f"from {month_words(stay.start)}" if stay.start else ""
    return ", ".join(part for part in (what, stay_place(stay), since) if part)


def stays(applicant: Applicant) -> tuple[Usce, ...]:
    """Stays of US clinical experience, the newest first; those without a day last."""
    return tuple(sorted(applicant.usce or (), key=lambda stay: stay.start or dt.date.min, reverse=True))


def is_begun(stay: Usce, as_of: dt.date) -> bool:
    """Whether some of a stay is done by the day; one without a start counts as over, as in the chances."""
    return weeks_done(stay, as_of) > 0


def stay_told(stay: Usce, as_of: dt.date) -> str:
    """A stay as it stands on a day: one to come is named as planned, one that goes on with the weeks done by then."""
    if not is_begun(stay, as_of):
        return f"planned: {stay_words(stay)}"
    done = int(weeks_done(stay, as_of))
    return stay_words(stay) if done >= stay.weeks else f"{stay_words(stay)}, under way: {how_many(done, 'week')} done"


def weeks_by_kind(known: Sequence[Usce], as_of: dt.date) -> str:
    """Whole weeks of each kind that are done by the day: "4 weeks of observership"; "" when there are none."""
    weeks = {kind: int(sum(weeks_done(stay, as_of) for stay in known if stay.kind is kind)) for kind in UsceKind}
    return _by_kind(weeks)


def planned_by_kind(known: Sequence[Usce], as_of: dt.date) -> str:
    """Weeks of each kind in stays that have not begun on the day; "" when there are none."""
    ahead = [stay for stay in known if not is_begun(stay, as_of)]
    return _by_kind({kind: sum(stay.weeks for stay in ahead if stay.kind is kind) for kind in UsceKind})


def _by_kind(weeks: Mapping[UsceKind, int]) -> str:
    named = [f"{how_many(count, 'week')} of {STAYS[kind]}" for kind, count in weeks.items() if count]
    return " and ".join(part for part in (", ".join(named[:-1]), *named[-1:]) if part)


def experience_words(work: Experience) -> str:
    """What was done: "Medical officer, Egypt, September 2020 to May 2025"."""
    title = work.title or capitalized(KINDS[work.kind])
    return ", ".join(part for part in (title, country_words(work.country), span_words(work)) if part)


def span_words(work: Experience) -> str:
    """When it was: "September 2020 to May 2025", "since September 2025"."""
    if work.end is None:
        return f"since {month_words(work.start)}"
    first, last = month_words(work.start), month_words(work.end)
    return first if first == last else f"{first} to {last}"


def works(applicant: Applicant, kinds: Sequence[ExperienceKind] = tuple(ExperienceKind)) -> tuple[Experience, ...]:
    """Experience of some kinds, the newest first."""
    found = [work for work in applicant.experience or () if work.kind in kinds]
    return tuple(sorted(found, key=lambda work: (work.end or dt.date.max, work.start), reverse=True))


def passed_words(applicant: Applicant) -> Iterator[tuple[str, str]]:
    """Every Step that is passed, with the month; no score and no attempt."""
    for exam, name in STEPS.items():
        passed = [attempt for attempt in applicant.attempts(exam) if attempt.passed]
        if passed:
            yield name, f"passed, {month_words(passed[-1].date)}"


def attempt_words(attempt: Exam) -> str:
    """One attempt with its score: "failed with 205, August 2022"."""
    points = f" with {attempt.score}" if attempt.score is not None else ""
    return f"{'passed' if attempt.passed else 'failed'}{points}, {month_words(attempt.date)}"


def attempts_words(applicant: Applicant) -> Iterator[tuple[str, str]]:
    """Every Step with every attempt, oldest first."""
    for exam, name in STEPS.items():
        attempts = applicant.attempts(exam)
        if attempts:
            yield name, "; ".join(map(attempt_words, attempts))


def scholarship_words(applicant: Applicant) -> str:
    """Counts of published work that is there: "1 peer-reviewed article, 2 abstracts"; "" when there is none."""
    told = applicant.publications
    if told is None:
        return ""
    counts = ((told.peer_reviewed, "peer-reviewed article"), (told.abstracts, "abstract"))
    named = [how_many(count, thing) for count, thing in (*counts, (told.presentations, "presentation")) if count]
    return ", ".join(named)
