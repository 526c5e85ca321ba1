"""Reads one value of an applicant file from its text: each reader returns the value, or the Fault that stands in it."""

import calendar
import datetime as dt
import difflib
import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from matchwise.domain.applicant_yaml import shown
from matchwise.domain.countries import COUNTRY_NAMES, countries_beginning_with, country_code_of
from matchwise.domain.states import STATE_NAMES, state_code_of
from matchwise.domain.time_zones import known_zones

Value = TypeVar("Value")
Choice = TypeVar("Choice", bound=StrEnum)

_EARLIEST_YEAR, _LATEST_YEAR = 1940, 2100
_MONTHS = 12
_LONGEST_TEXT = 200
_LONGEST_COMPARED = 40
_ISO_3 = 3  # letters; most codes of this length begin the name of their country
_TRUE, _FALSE = frozenset({"true", "yes", "on"}), frozenset({"false", "no", "off"})
_DIRECTION_MARKS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # they can hide what is written
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_ACGME_CODE = re.compile(r"140[0-9]{7}")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a text is not a value of its field, and what to write instead."""

    reason: str
    remedy: str


Reader = Callable[[str], Value | Fault]


def nearest(word: str, known: Collection[str]) -> str | None:
    """The known word that is most like `word`; None when none is like it."""
    found = difflib.get_close_matches(word[:_LONGEST_COMPARED], known, n=1)
    return found[0] if found else None


def flag(text: str) -> bool | Fault:
    """A truth value; yes and no are understood too."""
    word = text.lower()
    if word in _TRUE or word in _FALSE:
        return word in _TRUE
    return Fault(f"{shown(text)} is neither true nor false", "Write true or false.")


def whole(low: int, high: int, remedy: str = "") -> Reader[int]:
    """A reader of whole numbers from `low` to `high`; `remedy` says what to write when the number is outside."""
    instead = remedy or f"Write a whole number from {low} to {high}."

    def read(text: str) -> int | Fault:
        if not re.fullmatch(r"[+-]?[0-9]+", text):
            return Fault(f"{shown(text)} is not a whole number", f"{_digits_only(text, low, high)} {remedy}".strip())
        if len(text) > len(str(high)) + 1 or not low <= int(text) <= high:
            return Fault(f"{shown(text)} is not between {low} and {high}", instead)
        return int(text)

    return read


def day(text: str) -> dt.date | Fault:
    """A day, written 2023-03-04."""
    return _date(text, month_day=None)


def month(text: str) -> dt.date | Fault:
    """A month, written 2019-07; a day may be added. The value is the first day of the month."""
    read = _date(text, month_day="first")
    return read if isinstance(read, Fault) else read.replace(day=1)


def start(text: str) -> dt.date | Fault:
    """A day, or a month, which counts from its first day."""
    return _date(text, month_day="first")


def end(text: str) -> dt.date | Fault:
    """A day, or a month, which counts to its last day."""
    return _date(text, month_day="last")


def clock(text: str) -> dt.time | Fault:
    """A time of day, written 09:30 or 14:00."""
    parts = _CLOCK.fullmatch(text)
    if parts is None:
        return Fault(f"{shown(text)} is not a time of day", "Write hours and minutes, from 00:00 to 23:59, like 14:30.")
    return dt.time(int(parts[1]), int(parts[2]))


def time_zone(text: str) -> str | Fault:
    """A time zone by its IANA name; capitals do not matter, and a blank may stand for a low line."""
    names = {name.lower(): name for name in known_zones()}
    asked = text.strip().replace(" ", "_").lower()
    if asked in names:
        return names[asked]
    likely = next((name for low, name in names.items() if low.rpartition("/")[2] == asked), None)
    likely = likely or nearest(text, known_zones())
    proposal = f"Did you mean {likely}?" if likely else "Write continent and city, such as Africa/Cairo."
    return Fault(f"{shown(text)} is not the name of a time zone", proposal)


def choice(kind: type[Choice]) -> Reader[Choice]:
    """A reader of the words of an enumeration; capitals, spaces, hyphens and underscores do not matter."""
    words = {_letters(member.value): member for member in kind}

    def read(text: str) -> Choice | Fault:
        if (member := words.get(_letters(text))) is not None:
            return member
        likely = nearest(_letters(text), words)
        proposal = f"Did you mean {words[likely].value}? " if likely else ""
        return Fault(f"{shown(text)} is not known here", f"{proposal}Write one of: {', '.join(kind)}.")

    return read


def phrase(text: str) -> str | Fault:
    """A short text on one line."""
    return _PHRASE(text)


def one_line(longest: int) -> Reader[str]:
    """A reader of texts on one line, of at most `longest` characters that all can be shown."""

    def read(text: str) -> str | Fault:
        if not text:
            return Fault("The text is empty", "Write the text, or delete the line.")
        if len(text) > longest:
            return Fault(f"The text has {len(text)} characters", f"Use at most {longest} characters.")
        if any(
            unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"} or letter in _DIRECTION_MARKS for letter in text
        ):
            return Fault(
                f"{shown(text)} holds characters that cannot be shown", "Delete them, and write it on one line."
            )
        return text

    return read


_PHRASE = one_line(_LONGEST_TEXT)


def specialty(text: str) -> str | Fault:
    """A specialty in one spelling: small letters with low lines between the words; "IM" is internal medicine."""
    read = phrase(text)
    if isinstance(read, Fault):
        return read
    word = "_".join(read.lower().replace("-", " ").replace("_", " ").split())
    if not word:
        return Fault(f"{shown(text)} names no specialty", "Write for example: internal_medicine.")
    return {"im": "internal_medicine", "fm": "family_medicine"}.get(word, word)


def country(text: str) -> str | Fault:
    """A country by its two-letter ISO code."""
    if text.upper() in COUNTRY_NAMES:
        return text.upper()
    code = country_code_of(text[:_LONGEST_COMPARED])
    likely = (code,) if code else countries_beginning_with(text) if len(text) == _ISO_3 else ()
    named = " or ".join(f"{code} ({COUNTRY_NAMES[code]})" for code in likely)
    proposal = f"Did you mean {named}?" if named else "Write the two letters, such as EG for Egypt."
    return Fault(f"{shown(text)} is not a two-letter ISO country code", proposal)


def state(text: str) -> str | Fault:
    """A US state or territory by its postal code."""
    if text.upper() in STATE_NAMES:
        return text.upper()
    code = state_code_of(text[:_LONGEST_COMPARED])
    proposal = f"Did you mean {code} ({STATE_NAMES[code]})?" if code else "Write the two letters, such as OH for Ohio."
    return Fault(f"{shown(text)} is not the code of a US state or territory", proposal)


def acgme_code(known_codes: frozenset[str] | None) -> Reader[str]:
    """A reader of ACGME codes of internal medicine programs; with `known_codes` only these are taken."""

    def read(text: str) -> str | Fault:
        if not _ACGME_CODE.fullmatch(text):
            reason = f"{shown(text)} is not the ACGME code of an internal medicine program"
            return Fault(reason, "Write ten digits; the first three are 140.")
        if known_codes is not None and text not in known_codes:
            near = nearest(text, sorted(known_codes))
            proposal = f"Did you mean {near}?" if near else "Search the directory for the program, or delete the code."
            return Fault(f"No program of the directory has the ACGME code {text}", proposal)
        return text

    return read


def _letters(text: str) -> str:
    return re.sub(r"[\s_-]", "", text[:_LONGEST_COMPARED].lower())


def _digits_only(text: str, low: int, high: int) -> str:
    """What to write instead of a number with signs: the same digits, when they can be meant."""
    digits = re.sub(r"[$%,\s_']|usd|\.0*$", "", text[:_LONGEST_COMPARED].lower())
    meant = re.fullmatch(r"[0-9]{1,12}", digits) is not None and low <= int(digits) <= high
    return f"Write digits only: {int(digits)}." if meant else f"Write digits only, such as {low}."


def _date(text: str, month_day: str | None) -> dt.date | Fault:
    form = "2019-07 or 2019-07-31" if month_day else "2023-03-04"
    parts = re.fullmatch(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?", text)
    if parts is None:
        return Fault(f"{shown(text)} is not a date in the form year-month-day", f"Write it like {form}.")
    year, month_number = int(parts[1]), int(parts[2])
    if parts[3] is None and month_day is None:
        return Fault(f"{text} has no day", f"Write year, month and day, like {form}.")
    if not _EARLIEST_YEAR <= year <= _LATEST_YEAR or not 1 <= month_number <= _MONTHS:
        return Fault(f"{text} is not a possible date", f"Write year, month and day in this order, like {form}.")
    last = calendar.monthrange(year, month_number)[1]
    number = int(parts[3]) if parts[3] else {"first": 1, "last": last}[month_day or "first"]
    if not 1 <= number <= last:
        return Fault(f"{text} is not a day of the calendar", f"That month has {last} days; correct the date.")
    return dt.date(year, month_number, number)
