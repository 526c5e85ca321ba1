"""Limits of state boards on attempts and years, read from their printed words and held against one record."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from matchwise.domain.applicant import Applicant, ExamName
from matchwise.evidence.state_boards import BoardLimits
from matchwise.strategy.exam_dates import years_after
from matchwise.strategy.exam_evidence import STEP_NAMES

_STEPS = {"1": ExamName.STEP1, "2": ExamName.STEP2CK, "3": ExamName.STEP3}
_NO_LIMIT = re.compile(r"none\b|no limit\b")
_NUMBER = re.compile(r"\d+")
_NAMED_STEPS = re.compile(r"Steps? (\d(?: and \d)*)")
_EACH_NAMED = re.compile(r"(\d+) for Steps? (\d(?: and \d)*)")
_YEARS = re.compile(r"(\d+)(?: or (\d+))?(\+)?(?: \(|$)")
_DOUBTS = ("?", "CONFLICT")


class Standing(StrEnum):
    """How a record stands before a limit.

    MET: kept so far; LAST: kept, but the next failure would break it; BROKEN: broken; UNKNOWN: cannot be told.
    """

    MET = "met"
    LAST = "last"
    BROKEN = "broken"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class AttemptLimit:
    """A printed limit on attempts: the Steps that it speaks of, its number (None when it has none), all together."""

    said: str
    steps: tuple[ExamName, ...]
    number: int | None
    together: bool


@dataclass(frozen=True, slots=True)
class Held:
    """One limit held against the record: how it stands, and the applicant's side in words."""

    standing: Standing
    said: str
    yours: str


@dataclass(frozen=True, slots=True)
class BoardStanding:
    """One state's board and one record; deadline: the last day for the last Step, where one is known."""

    state: str
    attempts: tuple[Held, ...]
    years: Held | None
    deadline: dt.date | None
    cells: tuple[str, ...]

    @property
    def standing(self) -> Standing:
        """The worst of what is told; where two sources of attempts disagree, those are unknown."""
        told = {held.standing for held in self.attempts}
        if {Standing.BROKEN, Standing.MET} <= told:
            told = {Standing.UNKNOWN}
        return _worst(told | ({self.years.standing} if self.years else set()))


def _worst(found: set[Standing]) -> Standing:
    order = (Standing.BROKEN, Standing.LAST, Standing.UNKNOWN, Standing.MET)
    return next((standing for standing in order if standing in found), Standing.UNKNOWN)


def attempt_limits(limits: BoardLimits) -> Iterator[AttemptLimit]:
    """The printed limits on attempts of one board; nothing for what says that there is no limit."""
    for said, usual in ((limits.step3_attempts, (ExamName.STEP3,)), (limits.second_source, tuple(ExamName))):
        if said and not _NO_LIMIT.match(said):
            yield from _read(said, usual)


def _read(said: str, usual: tuple[ExamName, ...]) -> Iterator[AttemptLimit]:
    each = _EACH_NAMED.findall(said)
    if each:
        for number, steps in each:
            yield AttemptLimit(
                said, tuple(_STEPS[digit] for digit in _NUMBER.findall(steps)), int(number), together=False
            )
        return
    number = _NUMBER.match(said)
    yield AttemptLimit(said, _named(said, usual), int(number.group()) if number else None, "together" in said)


def _named(said: str, usual: tuple[ExamName, ...]) -> tuple[ExamName, ...]:
    """The Steps that a printed limit speaks of; those of its column where it names none."""
    if "per Step" in said:
        return tuple(ExamName)
    named = _NAMED_STEPS.search(said)
    return tuple(_STEPS[digit] for digit in _NUMBER.findall(named[1])) if named else usual


def board_standing(limits: BoardLimits, applicant: Applicant, as_of: dt.date) -> BoardStanding:
    """How a record stands before the printed limits of one state."""
    said = [text for text in (limits.step3_attempts, limits.second_source) if text]
    free = [Held(Standing.MET, text, "") for text in said if _NO_LIMIT.match(text) and not _doubted(text)]
    held = [_held(limit, applicant) for limit in attempt_limits(limits)]
    doubted = [Held(Standing.UNKNOWN, text, "") for text in said if _NO_LIMIT.match(text) and _doubted(text)]
    years, deadline = _years(limits.all_steps_years, applicant, as_of)
    return BoardStanding(limits.state, (*held, *free, *doubted), years, deadline, limits.cells)


def _doubted(said: str) -> bool:
    return any(mark in said for mark in _DOUBTS)


def _held(limit: AttemptLimit, applicant: Applicant) -> Held:
    """Attempts beside a limit: a passed Step needed as many as it took, another needs at least one more."""
    counts = list(_counts(limit, applicant))
    where, used, need, _ = max(counts, key=lambda count: (count[2], count[1]))
    yours = f"{used} {'attempt' if used == 1 else 'attempts'} at {where}"
    if limit.number is None or _doubted(limit.said):
        return Held(Standing.UNKNOWN, limit.said, yours)
    if need > limit.number:
        return Held(Standing.BROKEN, limit.said, yours)
    near = any(need == limit.number for _, _, need, open_ in counts if open_)
    return Held(Standing.LAST if near else Standing.MET, limit.said, yours)


def _counts(limit: AttemptLimit, applicant: Applicant) -> Iterator[tuple[str, int, int, bool]]:
    """Where, attempts so far, attempts needed at least, and whether a failure there could still come."""
    each = [(step, len(applicant.attempts(step)), not applicant.passed(step)) for step in limit.steps]
    if limit.together:
        used, open_steps = sum(used for _, used, _ in each), sum(open_ for _, _, open_ in each)
        yield "all Steps together", used, used + open_steps, open_steps > 0
        return
    for step, used, open_ in each:
        yield STEP_NAMES[step], used, used + open_, open_


def _years(said: str, applicant: Applicant, as_of: dt.date) -> tuple[Held | None, dt.date | None]:
    """Years from the first passed Step to the last one, or to the day of the question while one is open."""
    if not said:
        return None, None
    passes = [exam.date for exam in applicant.exams if exam.passed]
    if _NO_LIMIT.match(said):
        return Held(Standing.MET, said, ""), None
    found = None if "Step" in said else _YEARS.match(said)
    if found is None or not passes:
        standing = Standing.UNKNOWN if found is None else Standing.MET
        return Held(standing, said, "no Step passed yet" if not passes else ""), None
    shortest = int(found[1])
    longest = int(found[2] or shortest)
    finished = all(applicant.passed(step) for step in ExamName)
    first, end = min(passes), max(passes) if finished else as_of
    took = (end - first).days / 365.25
    yours = f"{took:.1f} years since the first passed Step" if not finished else f"{took:.1f} years for all Steps"
    if end <= years_after(first, shortest):
        return Held(Standing.MET, said, yours), None if finished else years_after(first, shortest)
    beyond = found[3] is None and end > years_after(first, longest)
    return Held(Standing.BROKEN if beyond else Standing.UNKNOWN, said, yours), None


def boards_by_standing(boards: Sequence[BoardStanding], standing: Standing) -> tuple[BoardStanding, ...]:
    """Those of one standing, by state."""
    return tuple(sorted((board for board in boards if board.standing is standing), key=lambda board: board.state))
