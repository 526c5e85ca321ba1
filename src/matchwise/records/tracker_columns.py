"""Which column of a tracker is what: headings compared with known ones, also misspelled, and columns by their cells."""

import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from rapidfuzz import fuzz

from matchwise.directory.joining import acgme_codes_in
from matchwise.domain.states import state_code_of
from matchwise.records.dates import Order
from matchwise.records.tracker_days import DayStyle, days_of
from matchwise.records.tracker_words import NO, plain_word, state_of

LEAST_LIKENESS = 85


class Meaning(StrEnum):
    """What a column of a tracker holds."""

    CODE = "program code"
    NAME = "program name"
    CITY = "city"
    STATE = "state"
    SPECIALTY = "specialty"
    SIGNAL = "signal"
    STATUS = "status"
    DAY = "day of the status"
    APPLIED = "applied"
    INVITED = "invited"
    INTERVIEW = "interview"
    RANKED = "on the rank list"
    DECLINED = "declined by you"
    REJECTED = "refused"
    WAITLISTED = "waitlisted"
    NOTE = "note"
    DOCUMENTS = "documents sent"


MANY = frozenset({Meaning.NOTE})
"""Meanings that several columns may have."""

_KNOWN: Mapping[Meaning, tuple[str, ...]] = {
    Meaning.CODE: (
        "acgme code", "acgme id", "acgme", "acgme number", "acgme program id", "acgme program code", "accreditation id",
        "accreditation ids", "program code", "eras id", "eras acgme id", "eras code", "program number", "program id",
        "nrmp code", "nrmp id", "nrmp program code", "code",
    ),
    Meaning.NAME: (
        "program name", "program", "programs", "residency program", "institution", "hospital", "name", "program title",
        "residency", "site", "hospital name", "institution name", "program institution",
    ),
    Meaning.CITY: ("city", "town", "city state", "location", "place", "program city", "program location city"),
    Meaning.STATE: ("state", "us state", "program state", "program location state"),
    Meaning.SPECIALTY: ("specialty", "speciality", "specialty name", "track specialty"),
    Meaning.SIGNAL: (
        "signal", "signaled", "signalled", "signal type", "signaled type", "signals", "sig", "signal level",
        "program signal", "gold silver", "signal sent",
    ),
    Meaning.STATUS: (
        "status", "state of application", "application status", "current status", "outcome", "result", "decision",
        "response", "stage", "reply", "app status", "update", "stands",
    ),
    Meaning.DAY: ("date", "day", "date of status", "status date", "when", "response date", "date updated", "since"),
    Meaning.APPLIED: (
        "applied", "applied date", "applied dates", "date applied", "application date", "applied on", "submitted",
        "date submitted", "submission date", "application submitted", "applied application",
    ),
    Meaning.INVITED: (
        "invited", "invite", "invitation", "invite date", "date invited", "date of invitation", "date of invite",
        "interview invite", "interview invitation", "interview invited", "interview offer", "interview offered",
        "interview invite date", "invitation date", "ii date", "ii", "iv offer", "iv invite", "offer date",
        "interview offer date", "date of ii", "interview received", "invite received", "invited interview",
    ),
    Meaning.INTERVIEW: (
        "interview", "interviewed", "interview date", "date of interview", "interview day", "iv date", "interviewed on",
        "date interviewed", "scheduled for", "interview scheduled", "interview time", "iv", "interview date time",
    ),
    Meaning.RANKED: ("ranked", "rank", "on rank list", "my rank", "rank list", "rank order", "rol", "rank position"),
    Meaning.DECLINED: (
        "declined", "declined by me", "declined by you", "withdrew", "withdrawn", "date declined", "date withdrawn",
        "declined date", "canceled by me", "i declined",
    ),
    Meaning.REJECTED: (
        "rejected", "rejection", "rejection date", "date rejected", "date of rejection", "refused", "reject", "denied",
        "rejected date", "rejection received",
    ),
    Meaning.WAITLISTED: ("waitlisted", "waitlist", "wait listed", "date waitlisted", "waitlist date"),
    Meaning.NOTE: (
        "note", "notes", "comment", "comments", "my notes", "remarks", "interview notes", "additional notes", "memo",
    ),
    Meaning.DOCUMENTS: (
        "documents", "documents sent", "document", "sent", "files sent", "personal statement", "letters", "lors",
        "letters sent", "lors assigned", "ps version", "documents assigned",
    ),
}  # fmt: skip
"""Headings by what they mean; compared without case and signs."""

_NOT_A_PLACE = re.compile(r"\b(?:is|in) ?/? ?(?:oos|out)\b", re.IGNORECASE)
_MOST_COMPARED = 60
_MOST_OF_CELLS = 0.6
_SAMPLE = 40


def columns_of(headings: Sequence[str]) -> dict[int, Meaning]:
    """What each column is, by its heading: the likest first, and one column for each meaning except notes."""
    scored = sorted(
        (-_likeness(heading, known), index, meaning)
        for index, heading in enumerate(headings)
        if heading and not _NOT_A_PLACE.search(heading)
        for meaning, known in _KNOWN.items()
    )
    found: dict[int, Meaning] = {}
    for minus, index, meaning in scored:
        if -minus < LEAST_LIKENESS or index in found:
            continue
        if meaning in MANY or meaning not in found.values():
            found[index] = meaning
    return found


def columns_by_cells(rows: Sequence[Sequence[str]], season: int) -> dict[int, Meaning]:
    """What each column is where no heading says so, by most of its first cells."""
    style = DayStyle(Order.MONTH_FIRST, "", season)
    tests: tuple[tuple[Meaning, Callable[[str], bool]], ...] = (
        (Meaning.CODE, lambda cell: bool(acgme_codes_in(cell))),
        (Meaning.DAY, lambda cell: bool(days_of(cell, style)) and not any(len(word) > 5 for word in cell.split())),  # noqa: PLR2004 - letters of no month beside a day
        (Meaning.SIGNAL, lambda cell: plain_word(cell) in {"gold", "silver", "none", "gold signal", "silver signal"}),
        (Meaning.STATUS, lambda cell: state_of(cell) is not None),
        (Meaning.STATE, lambda cell: len(cell) == 2 and state_code_of(cell) is not None),  # noqa: PLR2004 - letters of a state
    )
    found: dict[int, Meaning] = {}
    width = max((len(row) for row in rows), default=0)
    for index in range(width):
        cells = [row[index] for row in rows[:_SAMPLE] if index < len(row) and row[index].strip()]
        fitting = (meaning for meaning, test in tests if meaning not in found.values() and _most(cells, test))
        if (meaning := next(fitting, None)) is not None:
            found[index] = meaning
    words = {index: _letters(rows, index) for index in range(width) if index not in found}
    if words and max(words.values()) > 0:
        found[max(words, key=lambda index: words[index])] = Meaning.NAME
    place = next((index for index, meaning in found.items() if meaning is Meaning.STATE), 0) - 1
    if place >= 0 and place not in found:
        found[place] = Meaning.CITY
    return found


def is_nothing(cell: str) -> bool:
    """Whether a cell says no or nothing."""
    return cell.strip().lower() in NO


def _most(cells: Sequence[str], test: Callable[[str], bool]) -> bool:
    return bool(cells) and sum(map(test, cells)) >= _MOST_OF_CELLS * len(cells)


def _letters(rows: Sequence[Sequence[str]], index: int) -> int:
    return sum(sum(sign.isalpha() for sign in row[index]) for row in rows[:_SAMPLE] if index < len(row))


def _likeness(heading: str, known: Sequence[str]) -> float:
    plain = plain_word(heading[:_MOST_COMPARED])
    without = plain_word(re.sub(r"\([^)]*\)", " ", heading[:_MOST_COMPARED]))
    return max((fuzz.ratio(text, one) for text in {plain, without} if text for one in known), default=0.0)
