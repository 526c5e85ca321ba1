"""From settings of What if to changes of the applicant file: a new pass, weeks or letter becomes a valid entry."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import reduce

from matchwise.advice.what_if_settings import (
    EXPECTED,
    NO,
    NONE,
    PASS,
    PLANNED,
    WEEKS_OF,
    YES,
    Settings,
    changed_settings,
    told_settings,
)
from matchwise.domain.applicant import INTERNAL_MEDICINE, Applicant, ExamName, UsceKind, Visa
from matchwise.domain.applicant_draft import Draft, read_draft, told, with_yaml
from matchwise.domain.applicant_writer import write_applicant
from matchwise.domain.season import SeasonDates
from matchwise.errors import InputError, Problem
from matchwise.store import Change

Changes = tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Days:
    """The days that new entries get: results count as known `today`; programs read applications from `read` on."""

    today: dt.date
    read: dt.date


@dataclass(frozen=True, slots=True)
class Laid:
    """A file with changes laid over it: its draft, and the changes of each setting."""

    draft: Draft
    by_setting: dict[str, Changes]

    def setting_of(self, field: str) -> str | None:
        """The setting that wrote a field which has a problem, the last first; None when no setting did."""
        for name in reversed(self.by_setting):
            if any(_same_place(change.field, field) for change in self.by_setting[name]):
                return name
        return None


def days_of(dates: SeasonDates, today: dt.date) -> Days:
    """The days of new entries in a season."""
    return Days(today, dates.review_from.day)


def laid_over(applicant: Applicant, asked: Settings, days: Days) -> Laid:
    """The file with some settings laid over it; InputError for what is no setting, no value of one, or no sense."""
    wanted = changed_settings(applicant, asked)
    all_ = {**told_settings(applicant), **wanted}
    _require_sense(all_, wanted)
    draft, by_setting = read_draft(write_applicant(applicant)), {}
    for name, text in wanted.items():
        by_setting[name] = tuple(_changes(draft, name, text, all_, days))
        draft = with_changes(draft, by_setting[name])
    return Laid(draft, by_setting)


def with_changes(draft: Draft, changes: Changes) -> Draft:
    """The draft with changes one after the other; InputError for a place that no draft has."""
    return reduce(lambda done, change: with_yaml(done, change.field, change.value), changes, draft)


def _require_sense(all_: Settings, wanted: Settings) -> None:
    """Refuse settings that say nothing together."""
    if {"visa", "j1", "h1b"} & wanted.keys() and all_["visa"] == YES and NO == all_["j1"] == all_["h1b"]:
        name = next(name for name in ("visa", "j1", "h1b") if name in wanted)
        reason = "You need a visa and would take none, so no program could take you."
        raise InputError([Problem(name, reason, "Choose J-1, H-1B or both.")])
    if all_["visa"] == NO and YES in (wanted.get("j1"), wanted.get("h1b")):
        name = next(name for name in ("j1", "h1b") if wanted.get(name) == YES)
        raise InputError([Problem(name, "You need no visa, so you take none.", "Set “Needs a visa” to yes.")])
    if "step3_score" in wanted and all_["step3"] != PASS:
        raise InputError([Problem("step3_score", "Step 3 is not passed, so it has no score.", "Set Step 3 to passed.")])


def _changes(draft: Draft, name: str, text: str, all_: Settings, days: Days) -> Iterator[Change]:
    plain = {"budget": "budget_usd", "programs": "max_programs"}
    if name in plain:
        yield Change(plain[name], text)
    elif name in WEEKS_OF:
        yield from _weeks(draft, WEEKS_OF[name], int(text))
    elif name in {"visa", "j1", "h1b"}:
        yield from _visa(all_)
    else:
        yield from _RECORDS[name](draft, text, days)


def _visa(all_: Settings) -> Iterator[Change]:
    taken = [visa.value for visa, name in ((Visa.J1, "j1"), (Visa.H1B, "h1b")) if all_[name] == YES]
    needs = all_["visa"] == YES
    yield Change("visa.needs", "true" if needs else "false")
    yield Change("visa.accepts", f"[{', '.join(taken)}]" if needs else None)


def _step1(draft: Draft, text: str, days: Days) -> Iterator[Change]:
    if text == PASS:
        yield from _attempt(draft, ExamName.STEP1, days.today, "")
    else:
        yield from _without(draft, "exams", ExamName.STEP1, passed=True)


def _step2(draft: Draft, text: str, days: Days) -> Iterator[Change]:
    newest = _newest_pass(draft, ExamName.STEP2CK)
    if newest is None:
        yield from _attempt(draft, ExamName.STEP2CK, days.today, text)
    else:
        yield Change(f"exams[{newest}].score", text)


def _step3(draft: Draft, text: str, days: Days) -> Iterator[Change]:
    if text in {PASS, NONE}:
        yield from _without(draft, "planned_exams", ExamName.STEP3)
    if text == PASS:
        yield from _attempt(draft, ExamName.STEP3, days.today, "")
    else:
        yield from _without(draft, "exams", ExamName.STEP3, passed=True)
    if text == PLANNED:
        place = f"planned_exams[{len(_entries(draft, 'planned_exams'))}]"
        yield Change(f"{place}.exam", ExamName.STEP3.value)
        yield Change(f"{place}.date", str(days.read - dt.timedelta(days=1)))


def _step3_score(draft: Draft, text: str, _: Days) -> Iterator[Change]:
    newest = _newest_pass(draft, ExamName.STEP3)
    if newest is not None:
        yield Change(f"exams[{newest}].score", text)


def _letters(draft: Draft, text: str, _: Days) -> Iterator[Change]:
    entries = _entries(draft, "letters")
    strong = [i for i, one in enumerate(entries) if _counts(one)]
    for place in reversed(strong[int(text) :]):
        yield Change(f"letters[{place}]", None)
    if int(text) == 0 and not entries:
        yield Change("letters", "[]")
    entry = {"role": "attending", "specialty": INTERNAL_MEDICINE, "country": "US", "from_usce": "true"}
    for more in range(int(text) - len(strong)):
        yield from (Change(f"letters[{len(entries) + more}].{key}", value) for key, value in entry.items())


def _graduated(draft: Draft, text: str, _: Days) -> Iterator[Change]:
    was = str(told(draft, "medical_school.graduated"))
    yield Change("medical_school.graduated", f"{text}-{was[5:7] or '06'}")


def _ecfmg(draft: Draft, text: str, days: Days) -> Iterator[Change]:
    yield Change("ecfmg.certified", "true" if text == YES else "false")
    if text != EXPECTED:
        yield Change("ecfmg.expected", None)
    elif not told(draft, "ecfmg.expected"):
        yield Change("ecfmg.expected", f"{days.read:%Y-%m}")


def _weeks(draft: Draft, kind: UsceKind, wanted: int) -> Iterator[Change]:
    """More weeks become one more stay without a first day; fewer are taken from the last stays of the kind."""
    entries = _entries(draft, "usce")
    stays = [(i, int(one["weeks"])) for i, one in enumerate(entries) if one.get("kind") == kind.value]
    more = wanted - sum(weeks for _, weeks in stays)
    over = max(-more, 0)
    for place, weeks in reversed(stays):
        if over >= weeks:
            yield Change(f"usce[{place}]", None)
        elif over:
            yield Change(f"usce[{place}].weeks", str(weeks - over))
        over = max(over - weeks, 0)
    if more > 0:
        entry = {"kind": kind.value, "specialty": INTERNAL_MEDICINE, "weeks": str(more)}
        yield from (Change(f"usce[{len(entries)}].{key}", value) for key, value in entry.items())
    elif not entries:
        yield Change("usce", "[]")


def _attempt(draft: Draft, exam: ExamName, day: dt.date, score: str) -> Iterator[Change]:
    place = f"exams[{len(_entries(draft, 'exams'))}]"
    yield Change(f"{place}.exam", exam.value)
    yield Change(f"{place}.date", str(day))
    yield Change(f"{place}.result", "pass")
    if score:
        yield Change(f"{place}.score", score)


def _without(draft: Draft, path: str, exam: ExamName, *, passed: bool = False) -> Iterator[Change]:
    """The entries of one exam taken away, the last first; passed: those with a pass alone."""
    gone = [
        i
        for i, one in enumerate(_entries(draft, path))
        if one.get("exam") == exam.value and (not passed or one.get("result") == "pass")
    ]
    yield from (Change(f"{path}[{place}]", None) for place in reversed(gone))


def _newest_pass(draft: Draft, exam: ExamName) -> int | None:
    """The place of the newest passed attempt, of those with a score where there are such."""
    passed = [
        (bool(one.get("score")), one["date"], i)
        for i, one in enumerate(_entries(draft, "exams"))
        if one.get("exam") == exam.value and one.get("result") == "pass"
    ]
    return max(passed)[2] if passed else None


def _entries(draft: Draft, path: str) -> list[Draft]:
    found = told(draft, path)
    return found if isinstance(found, list) else []


def _counts(letter: Draft) -> bool:
    """Whether a letter is one of a US internal medicine physician, as `Letter.of_us_medicine` says."""
    told_us = letter.get("country", "US" if letter.get("from_usce") == "true" else "") == "US"
    return told_us and letter.get("specialty") == INTERNAL_MEDICINE


def _same_place(one: str, other: str) -> bool:
    """Whether one of two fields holds the other: exams[3] and exams[3].date."""
    return any(
        outer == inner or inner.startswith((f"{outer}.", f"{outer}[")) for outer, inner in ((one, other), (other, one))
    )


_RECORDS: dict[str, Callable[[Draft, str, Days], Iterator[Change]]] = {
    "step1": _step1,
    "step2": _step2,
    "step3": _step3,
    "step3_score": _step3_score,
    "letters": _letters,
    "graduated": _graduated,
    "ecfmg": _ecfmg,
}
