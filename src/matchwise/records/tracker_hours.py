"""Hours and forms of interviews as trackers write them beside a day: from and to, by which clock, by video or not."""

import datetime as dt
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from types import MappingProxyType

from matchwise.domain.interview import InterviewForm
from matchwise.domain.time_zones import CENTRAL, EASTERN, MOUNTAIN, PACIFIC

_CLOCK = r"(?P<{0}h>\d{{1,2}})(?::(?P<{0}m>\d{{2}})(?::\d{{2}})?)? ?(?P<{0}half>[ap]\.?m\.?)?"
_STRETCH = re.compile(
    rf"(?<![\d/:.-]){_CLOCK.format('one')} ?(?:-|\N{{EN DASH}}|\N{{EM DASH}}|to|until|till) ?{_CLOCK.format('two')}"
    r"(?![\d/:-]|\.\d)",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"(?<![\d/:.-])(?:\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.?m\b\.?)?|\d{1,2} ?[ap]\.?m\b\.?)", re.IGNORECASE
)
_ZONE = re.compile(r"[ ,(]*(?P<word>e[sd]?t|c[sd]?t|m[sd]?t|p[sd]?t|eastern|central|mountain|pacific)\b", re.IGNORECASE)
_ZONES: Mapping[str, str] = MappingProxyType({"e": EASTERN, "c": CENTRAL, "m": MOUNTAIN, "p": PACIFIC})
_BY_VIDEO = re.compile(r"\b(?:virtual\w*|video|online|on-line|zoom|teams|webex|thalamus video|remote)\b", re.IGNORECASE)
_IN_PERSON = re.compile(r"\b(?:in[ -]?person|on[ -]?site|face to face)\b", re.IGNORECASE)
_EARLIEST = dt.time(7)
"""Without am or pm, an hour before it may as well be one of the afternoon."""
_HALF_DAY = 12  # hours


@dataclass(frozen=True, slots=True)
class Hours:
    """When an interview is by the words beside its day: from, to and zone, each None where it is not told or not clear.

    guess: how the words were read; unread: an hour that has no end, or is not clear.
    """

    start: dt.time | None = None
    end: dt.time | None = None
    zone: str | None = None
    guess: str = ""
    unread: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """An interview that a row plans: its day, its hours, and its form (None: not told)."""

    day: dt.date
    hours: Hours
    form: InterviewForm | None


def hours_of(words: str) -> Hours:
    """What words beside a day say of the hours; nothing where no hour stands there."""
    found = _STRETCH.search(words)
    read = None if found is None else _stretch(found)
    if found is None or read is None:
        one = _ONE.search(words)
        return Hours(unread="" if one is None else one[0].strip())
    zone = _ZONE.match(words, found.end())
    told = f"{found[0].strip()!r} is read as {read[0]:%H:%M} to {read[1]:%H:%M}"
    if zone is None:
        return Hours(*read, None, told)
    return Hours(*read, _ZONES[zone["word"][0].lower()], f"{told}, {zone['word']} as the clock of that part of the US")


def form_of(words: str) -> InterviewForm | None:
    """The form that words tell; None where they tell none or both."""
    video, person = _BY_VIDEO.search(words), _IN_PERSON.search(words)
    if bool(video) == bool(person):
        return None
    return InterviewForm.VIRTUAL if video else InterviewForm.IN_PERSON


def _stretch(found: re.Match[str]) -> tuple[dt.time, dt.time] | None:
    """From and to; an hour without am or pm takes that of the other one where it then lies before or behind it."""
    halves = [(found[f"{name}half"] or "")[:1].lower() for name in ("one", "two")]
    if not any(halves) and not (found["onem"] and found["twom"]):
        return None  # 3-5 may be anything
    tries = [halves] if all(halves) else [[halves[0] or half, halves[1] or half] for half in _missing(halves)]
    for one, two in tries:
        start, end = _time(found, "one", one), _time(found, "two", two)
        if start is not None and end is not None and start < end and (all(halves) or start >= _EARLIEST):
            return start, end
    return None


def _missing(halves: list[str]) -> tuple[str, ...]:
    """What a missing am or pm may be, the likeliest first; a clock of 24 hours where none is told at all."""
    told = next((half for half in halves if half), "")
    return ("",) if not told else (told, "a" if told == "p" else "p")


def _time(found: re.Match[str], name: str, half: str) -> dt.time | None:
    hour, minute = int(found[f"{name}h"]), int(found[f"{name}m"] or 0)
    if half:
        if not 1 <= hour <= _HALF_DAY:
            return None
        hour = hour % _HALF_DAY + (_HALF_DAY if half == "p" else 0)
    with suppress(ValueError):
        return dt.time(hour, minute)
    return None
