"""What each action of the catalogue changes in the applicant's file, and when it cannot be done."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from matchwise.domain.applicant import (
    INTERNAL_MEDICINE,
    MOST_BUDGET_USD,
    MOST_PROGRAMS,
    Applicant,
    Ecfmg,
    Exam,
    ExamName,
    Letter,
    LetterRole,
    Publications,
    Usce,
    UsceKind,
    Visa,
)
from matchwise.screening.file_numbers import MOST_LETTERS_PER_PROGRAM, WEEKS_PER_MONTH, weeks_done

COUNTRY = "US"
IN_PERSON = frozenset({UsceKind.HANDS_ON_INPATIENT, UsceKind.HANDS_ON_OUTPATIENT, UsceKind.OBSERVERSHIP})
"""Work in the US in which a physician there gets to know somebody."""
MORE_PROGRAMS = 10
_DOLLARS_A_PROGRAM = 30  # enough for ten more above 30 programs; what they cost is computed from the fees


@dataclass(frozen=True, slots=True)
class Ready:
    """When an action counts, the day on which programs read applications, and the attempts allowed at a Step."""

    day: dt.date
    submission: dt.date
    attempts: int


@dataclass(frozen=True, slots=True)
class Blocked:
    """Why an action cannot be done, or cannot be computed, and what would change that; untold: what must be told."""

    reason: str
    untold: str = ""


Changed = Applicant | Blocked | None
"""The changed file; or why there is none; None where the action is done already or means nothing for this file."""
Change = Callable[[Applicant, Ready], Changed]


def _decided(change: Callable[[Applicant], Changed]) -> Change:
    """A change that is the same on every day."""
    return lambda own, _: change(own)


def _certificate(own: Applicant, ready: Ready) -> Changed:
    held = own.ecfmg
    if held is None:
        return _untold("whether you hold the ECFMG certificate", "ecfmg")
    if held.certified or (held.expected is not None and held.expected <= ready.submission):
        return None
    if not (own.passed(ExamName.STEP1) and own.passed(ExamName.STEP2CK)):
        return Blocked("Step 1 and Step 2 CK must be passed first.")
    return replace(own, ecfmg=Ecfmg(certified=True))


def _step3(own: Applicant, ready: Ready) -> Changed:
    if own.passed(ExamName.STEP3):
        return None
    if not (own.passed(ExamName.STEP1) and own.passed(ExamName.STEP2CK)):
        return Blocked("Step 1 and Step 2 CK must be passed first.")
    if len(own.attempts(ExamName.STEP3)) >= ready.attempts:
        return Blocked("No attempt at Step 3 is left.")
    if own.ecfmg is not None and not own.ecfmg.certified:
        if own.ecfmg.expected is None:
            return Blocked("Step 3 needs the ECFMG certificate first, and your file gives no date for it.")
        if own.ecfmg.expected > ready.day:
            return Blocked("Step 3 needs the ECFMG certificate first, which you expect later.")
    return replace(own, exams=(*own.exams, Exam(ExamName.STEP3, ready.day, passed=True)))


def _stay(kind: UsceKind, *, letter: bool = False) -> Change:
    def change(own: Applicant, ready: Ready) -> Changed:
        if own.usce is None:
            return _untold("your US clinical experience", "usce")
        if letter and own.letters is None:
            return _untold("your letters", "letters")
        if letter and _us_letters(own) >= MOST_LETTERS_PER_PROGRAM:
            return None
        start = ready.day - dt.timedelta(weeks=WEEKS_PER_MONTH)
        stay = Usce(kind, INTERNAL_MEDICINE, None, None, None, start, WEEKS_PER_MONTH)
        longer = replace(own, usce=(*own.usce, stay))
        return _with_letter(longer, ready.day) if letter else longer

    return change


def _letter(own: Applicant, ready: Ready) -> Changed:
    if own.letters is None:
        return _untold("your letters", "letters")
    if _us_letters(own) >= MOST_LETTERS_PER_PROGRAM:
        return None
    if not any(weeks_done(stay, ready.day) > 0 for stay in own.usce or () if stay.kind in IN_PERSON):
        return Blocked("A letter from US work asks for work in the US first.")
    return _with_letter(own, ready.day)


def _us_letters(own: Applicant) -> int:
    return sum(one.of_us_medicine for one in own.letters or ())


def _with_letter(own: Applicant, day: dt.date) -> Applicant:
    letter = Letter(LetterRole.ATTENDING, INTERNAL_MEDICINE, COUNTRY, from_usce=True, date=day, waived=True)
    return replace(own, letters=(*(own.letters or ()), letter))


def _publication(own: Applicant) -> Changed:
    return _more_scholarship(own, "peer_reviewed")


def _poster(own: Applicant) -> Changed:
    return _more_scholarship(own, "presentations")


def _more_scholarship(own: Applicant, kind: str) -> Changed:
    work = own.publications
    if work is None:
        return _untold("your publications", "publications")
    more: Publications = replace(work, **{kind: (getattr(work, kind) or 0) + 1})
    return replace(own, publications=more)


def _accept(visa: Visa) -> Change:
    def change(own: Applicant) -> Changed:
        if not own.visa.needs or visa in own.visa.accepts:
            return None
        return replace(own, visa=replace(own.visa, accepts=own.visa.accepts | {visa}))

    return _decided(change)


def _drop_avoided(own: Applicant) -> Changed:
    if not own.preferences.avoid_states:
        return None
    return replace(own, preferences=replace(own.preferences, avoid_states=()))


def _drop_caps(own: Applicant) -> Changed:
    free = replace(
        own.preferences, max_per_state=None, max_per_city=None, max_per_region=None, max_large_metro_percent=None
    )
    return None if free == own.preferences else replace(own, preferences=free)


def _unban(own: Applicant) -> Changed:
    return replace(own, preferences=replace(own.preferences, banned=())) if own.preferences.banned else None


def _ten_programs(own: Applicant) -> Changed:
    budget, most = own.budget_usd, own.max_programs
    if budget is None and most is None:
        return None
    return replace(
        own,
        budget_usd=None if budget is None else min(budget + MORE_PROGRAMS * _DOLLARS_A_PROGRAM, MOST_BUDGET_USD),
        max_programs=None if most is None else min(most + MORE_PROGRAMS, MOST_PROGRAMS),
    )


def _untold(what: str, key: str) -> Blocked:
    reason = f"Your file does not tell {what} (key {key}). Tell it first: then this can be computed."
    return Blocked(reason, f"{what} (key {key})")


CHANGES: Mapping[str, Change] = {
    "certificate": _certificate,
    "step3": _step3,
    "inpatient": _stay(UsceKind.HANDS_ON_INPATIENT),
    "inpatient_letter": _stay(UsceKind.HANDS_ON_INPATIENT, letter=True),
    "outpatient": _stay(UsceKind.HANDS_ON_OUTPATIENT),
    "observership": _stay(UsceKind.OBSERVERSHIP),
    "observership_letter": _stay(UsceKind.OBSERVERSHIP, letter=True),
    "tele": _stay(UsceKind.TELE),
    "letter": _letter,
    "publication": _decided(_publication),
    "poster": _decided(_poster),
    "accept_j1": _accept(Visa.J1),
    "accept_h1b": _accept(Visa.H1B),
    "drop_avoided": _decided(_drop_avoided),
    "drop_caps": _decided(_drop_caps),
    "unban": _decided(_unban),
    "ten_programs": _decided(_ten_programs),
}
"""What each action of the catalogue changes, by its name there."""
WISHES = frozenset({"drop_avoided", "drop_caps", "unban", "ten_programs"})
"""Actions that change no chance at a program, only which lists are allowed."""
IN_US = frozenset({"step3", "inpatient", "inpatient_letter", "outpatient", "observership", "observership_letter"})
"""Actions for which the applicant has to be in the US."""
