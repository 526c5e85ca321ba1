"""The log of a season: where each application of an applicant stands, from all that was written down of it."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from matchwise.domain.applicant import ApplicationState, ApplicationStatus
from matchwise.domain.chance_grid import Signal

_PROGRESS = (
    ApplicationState.APPLIED,
    ApplicationState.INVITED,
    ApplicationState.INTERVIEWED,
    ApplicationState.RANKED,
    ApplicationState.DECLINED,
    ApplicationState.REJECTED,
)
_NOT_ASKED = frozenset({ApplicationState.APPLIED, ApplicationState.REJECTED})
_LEVELS = {level.word: level for level in Signal}


@dataclass(frozen=True, slots=True)
class Application:
    """One application as it stands: program, state, the day of that state (None: not told), and the signal sent.

    asked: whether the program invited at any time, also where it refused or the applicant declined since.
    """

    acgme_code: str
    state: ApplicationState
    since: dt.date | None
    signal: Signal
    asked: bool = False


def applications(status: Iterable[ApplicationStatus]) -> tuple[Application, ...]:
    """Each program once, by ACGME code; the order of the entries changes nothing.

    Where every entry of a program has a day, the newest one counts, so that a refusal may be followed by an invitation;
    otherwise the one that is furthest on, and of the same state the newest one.
    """
    told: dict[str, list[ApplicationStatus]] = {}
    for entry in status:
        told.setdefault(entry.acgme_code, []).append(entry)
    return tuple(_standing(code, told[code]) for code in sorted(told))


def applied_once(entry: ApplicationStatus, told: Sequence[ApplicationStatus]) -> ApplicationStatus | None:
    """An entry as it goes into a log that tells some entries of its program: a program is applied to once.

    None where it says nothing new. An application that stands there keeps its day, and takes a signal, a note or
    documents that are new; one that would stand behind later news goes with that news, so that it hides none.
    """
    if entry.state is not ApplicationState.APPLIED or not told:
        return entry
    adds = any(
        getattr(entry, name) is not None and all(getattr(one, name) != getattr(entry, name) for one in told)
        for name in ("signal", "note", "documents")
    )
    before = next((one for one in told if one.state is ApplicationState.APPLIED), None)
    if before is None:
        days = [one.date for one in told if one.date is not None]
        if len(days) < len(told) or (entry.date is not None and entry.date <= max(days)):
            return entry
        before = max(told, key=lambda one: _order(one, dated=True))
    return replace(entry, state=before.state, date=before.date) if adds else None


def _standing(code: str, entries: list[ApplicationStatus]) -> Application:
    dated = all(entry.date is not None for entry in entries)
    newest = max(entries, key=lambda entry: _order(entry, dated=dated))
    sent = max((_LEVELS[entry.signal] for entry in entries if entry.signal is not None), default=Signal.NONE)
    asked = any(entry.state not in _NOT_ASKED for entry in entries)
    return Application(code, newest.state, newest.date, sent, asked)


def _order(entry: ApplicationStatus, *, dated: bool) -> tuple[dt.date, int, dt.date]:
    day = entry.date or dt.date.min
    return day if dated else dt.date.min, _PROGRESS.index(entry.state), day
