"""Notes what cannot be true together in an applicant file, and what cannot be true on the day it is read."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

from matchwise.domain.applicant import (
    Citizenship,
    Ecfmg,
    Exam,
    ExamName,
    Experience,
    Letter,
    MedicalSchool,
    PlannedExam,
    Preferences,
    Tie,
    UsStatus,
    VisaNeed,
)
from matchwise.domain.applicant_fields import Section
from matchwise.domain.applicant_sections import Entries
from matchwise.domain.interview import Interview
from matchwise.domain.pass_marks import PassMark, pass_mark_on
from matchwise.domain.season import usual_match_day
from matchwise.domain.states import TERRITORIES

_FARTHEST_SEASON = 10  # years ahead; later than any plan
_LAST_MONTH_BEFORE_START = 6  # residency starts in July
_MOST_LETTERS = 20
_VISA_STATUSES = frozenset({UsStatus.J1, UsStatus.H1B, UsStatus.F1})
_EXAM_WORDS = {ExamName.STEP1: "Step 1", ExamName.STEP2CK: "Step 2 CK", ExamName.STEP3: "Step 3"}


def check_season(top: Section, season: int, as_of: dt.date, known: Collection[int] = ()) -> None:
    """The season's Match Day must not be over, and its days must be known; `known` holds the seasons that are.

    Without known seasons, one that lies farther ahead than any plan is refused.
    """
    to_come = sorted(year for year in known if usual_match_day(year) >= as_of)
    named = f"Write one of: {', '.join(map(str, to_come))}." if to_come else "Write the year of a Match to come."
    if usual_match_day(season) < as_of:
        reason = f"The Match of season {season} is over (Match Day {usual_match_day(season)})"
        top.note("season", reason, named)
    elif to_come and season not in to_come:
        top.note("season", f"Nothing is known about the days of season {season}", named)
    elif season > as_of.year + _FARTHEST_SEASON:
        reason = f"Season {season} lies more than {_FARTHEST_SEASON} years ahead"
        top.note("season", reason, f"Write a year up to {as_of.year + _FARTHEST_SEASON}.")


def check_citizenship(
    top: Section, citizenship: Citizenship, countries: Sequence[str], us_status: UsStatus | None
) -> None:
    """Only non-US IMGs are served, and the countries and the US status must fit the citizenship."""
    if citizenship is Citizenship.US:
        reason = "The figures here are for doctors who are not US citizens, so they would be wrong for you"
        top.note("citizenship", reason, "Write non_us or permanent_resident if one is true; otherwise do not use them.")
    elif "US" in countries:
        reason = f"The list holds US, but citizenship is {citizenship}"
        top.note("citizenship_countries", reason, "Delete US from the list, or correct citizenship.")
    if citizenship is Citizenship.PERMANENT_RESIDENT and us_status in _VISA_STATUSES:
        reason = f"A permanent resident cannot hold {us_status} status"
        top.note("us_status", reason, "Delete us_status, or correct citizenship.")


def check_visa(top: Section, visa: VisaNeed, citizenship: Citizenship | None) -> None:
    """A visa is needed and some visa is accepted, or neither."""
    if visa.needs and citizenship is not None and citizenship is not Citizenship.NON_US:
        reason = f"needs is true, but citizenship is {citizenship}, which needs no visa"
        top.note("visa", reason, "Write {needs: false, accepts: []}, or correct citizenship.")
    elif visa.needs and not visa.accepts:
        reason = "needs is true, but accepts names no visa, so no program could take you"
        top.note("visa", reason, "Write the visas you would take: accepts: [J-1, H-1B].")
    elif visa.accepts and not visa.needs:
        top.note("visa", "needs is false, but accepts names a visa", "Write needs: true, or accepts: [].")


def check_school(top: Section, school: MedicalSchool, season: int | None) -> None:
    """The school lies outside the US, and graduation comes before residency starts in July of the season."""
    if school.country == "US":
        reason = "The figures here are for graduates of medical schools outside the United States"
        top.note("medical_school", reason, "Correct the country of the school; otherwise do not use these figures.")
    if season and school.graduated and school.graduated > dt.date(season, _LAST_MONTH_BEFORE_START, 30):
        reason = f"Graduation in {school.graduated:%Y-%m} comes after residency starts in July {season}"
        top.note("medical_school", reason, "Correct graduated, or write a later season.")


def check_exams(exams: Entries[Exam], as_of: dt.date, pass_marks: Sequence[PassMark]) -> None:
    """Each result is known by now, fits the pass mark of its day, and no attempt stands twice or follows a pass."""
    first_pass: dict[ExamName, dt.date] = {}
    for _, exam in exams:
        if exam.passed:
            first_pass[exam.exam] = min(exam.date, first_pass.get(exam.exam, exam.date))
    seen: set[tuple[ExamName, dt.date]] = set()
    for keys, exam in exams:
        words = _EXAM_WORDS[exam.exam]
        if exam.date > as_of:
            reason = f"{exam.date} lies in the future, so no result can be known"
            keys.note("date", reason, "Correct the date, or move the exam to planned_exams.")
        if (exam.exam, exam.date) in seen:
            keys.note("date", f"{words} on {exam.date} stands twice", "Delete one entry, or correct its date.")
        elif exam.date > first_pass.get(exam.exam, exam.date):
            reason = f"{words} was passed on {first_pass[exam.exam]}, and a passed Step is not taken again"
            keys.note("date", reason, "Correct the dates or the results.")
        seen.add((exam.exam, exam.date))
        _check_pass_mark(keys, exam, pass_marks)


def _check_pass_mark(keys: Section, exam: Exam, pass_marks: Sequence[PassMark]) -> None:
    mark = pass_mark_on(pass_marks, exam.exam, exam.date)
    if mark is None or exam.score is None or exam.passed == (exam.score >= mark.minimum):
        return
    words = f"{_EXAM_WORDS[exam.exam]} on {exam.date} needed {mark.minimum} to pass"
    said = "a pass" if exam.passed else "a fail"
    keys.note("score", f"{words}, so {exam.score} cannot be {said}", "Correct the score, the result or the date.")


def check_exam_order(top: Section, exams: Entries[Exam], planned: Entries[PlannedExam], ecfmg: Ecfmg | None) -> None:
    """Step 3 and ECFMG certification come after passes of Steps 1 and 2 CK; no passed Step is planned again.

    A Step that the file does not mention counts as not told, not as missing.
    """
    passes = {exam.exam: exam.date for _, exam in exams if exam.passed}
    failed_only = {exam.exam for _, exam in exams} - passes.keys()
    for earlier in (ExamName.STEP1, ExamName.STEP2CK):
        words = _EXAM_WORDS[earlier]
        for keys, exam in exams:
            if exam.exam is ExamName.STEP3 and (earlier in failed_only or exam.date < passes.get(earlier, exam.date)):
                reason = f"Step 3 on {exam.date} comes before a pass of {words}"
                keys.note("date", reason, f"Correct the date, or add the passed attempt at {words}.")
        if ecfmg is not None and ecfmg.certified and earlier in failed_only:
            reason = f"certified is true, but the file holds no pass of {words}, which certification needs"
            top.note("ecfmg", reason, f"Write certified: false, or add the passed attempt at {words}.")
    for keys, plan in planned:
        if plan.exam in passes:
            reason = f"{_EXAM_WORDS[plan.exam]} was passed on {passes[plan.exam]}, so it cannot be planned"
            keys.note("exam", reason, "Delete this entry, or correct the results.")


def check_past(as_of: dt.date, dated: Iterable[tuple[Section, str, dt.date | None]]) -> None:
    """What is told as done (keys, key and day) does not lie in the future."""
    for keys, key, day in dated:
        if day is not None and day > as_of:
            keys.note(key, f"{day} lies in the future (today is {as_of})", "Correct the date, or delete the entry.")


def check_experience(experience: Entries[Experience]) -> None:
    """Nothing ends before it starts."""
    for keys, stretch in experience:
        if stretch.end is not None and stretch.end < stretch.start:
            keys.note("end", f"The end {stretch.end} comes before the start {stretch.start}", "Correct one of them.")


def check_letters(top: Section, letters: Entries[Letter]) -> None:
    """At most 20 letters, and those from US clinical experience were written in the US."""
    if len(letters) > _MOST_LETTERS:
        reason = f"There are {len(letters)} letters, and at most {_MOST_LETTERS} are read"
        top.note("letters", reason, "Keep the letters that you would send; a program takes at most four.")
    for keys, letter in letters:
        if letter.from_usce and letter.country not in {None, "US", *TERRITORIES}:
            reason = f"from_usce is true, but the country is {letter.country}"
            keys.note("from_usce", reason, "Write from_usce: false, or correct the country.")


def check_ties(ties: Entries[Tie]) -> None:
    """Each tie names one program or one state."""
    for keys, tie in ties:
        if (tie.state is None) == (tie.acgme_code is None):
            keys.note("", "A tie needs either a state or an acgme_code", "Write one of the two, and not both.")


def check_preferences(keys: Section, preferences: Preferences) -> None:
    """Nothing is wanted and refused at once."""
    pinned_and_banned = [code for code in preferences.pinned if code in preferences.banned]
    if pinned_and_banned:
        reason = f"Program {', '.join(pinned_and_banned)} is in pinned and in banned"
        keys.note("banned", reason, "Delete it from one of the two.")
    preferred_and_avoided = [state for state in preferences.prefer_states if state in preferences.avoid_states]
    if preferred_and_avoided:
        reason = f"{', '.join(preferred_and_avoided)} is in prefer_states and in avoid_states"
        keys.note("avoid_states", reason, "Delete it from one of the two.")
    if preferences.value_elsewhere_percent is not None and not keys.tells("prefer_states"):
        reason = "It compares with a match in prefer_states, and prefer_states names no state"
        keys.note("value_elsewhere_percent", reason, "Write prefer_states, such as [MI, OH], or delete this line.")


def check_interviews(interviews: Entries[Interview], season: int | None) -> None:
    """Each interview stands once, begins before it ends, at a time that clocks show, and in its season."""
    seen: set[tuple[str, dt.date, dt.time | None]] = set()
    for keys, one in interviews:
        if (one.start is None) is not (one.end is None):
            key, other = ("end", "start") if one.end is None else ("start", "end")
            keys.note(key, f"{other} is told, and {key} is not", "Write both as the invitation says, or neither.")
        elif one.start is not None and one.end is not None and one.end <= one.start:
            keys.note("end", "The interview ends before it begins", "Write both by the clock of the program.")
        if (one.acgme_code, one.date, one.start) in seen:
            keys.note("date", "The same interview stands here twice", "Delete one of the two entries.")
        seen.add((one.acgme_code, one.date, one.start))
        if season is not None and one.date.year not in {season - 1, season}:
            reason = f"{one.date} is not in season {season}"
            keys.note("date", reason, f"Write a day of {season - 1} or {season}, or correct the season.")
