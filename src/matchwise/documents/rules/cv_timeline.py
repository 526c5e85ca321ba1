"""The time line of a CV: entries with dates, gaps between them, their order, internal medicine, and personal data."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matchwise.documents.findings import Found
from matchwise.documents.look import Look

_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?:(?P<{0}name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+|(?P<{0}number>0?[1-9]|1[0-2])[/.])?"
)
_ENTRY = re.compile(
    r"\b"
    + _MONTH.format("a")
    + r"(?P<from>(?:19|20)\d\d)\s*(?:-|to|until|through)+\s*(?:"
    + _MONTH.format("b")
    + r"(?P<to>(?:19|20)\d\d)|(?P<now>present|now|today|current|ongoing|date))\b"
)
_PERSONAL = re.compile(
    r"\b(?:date of birth|d\.?o\.?b\b|place of birth|marital status|religion|father'?s name|husband'?s name"
    r"|passport (?:no|number)"
    r"|national id|cnic|gender|sex|height|weight|blood group|caste|age)\s*[:\-][^\n]{0,60}",
)
_MEDICINE = ("setting", "clinical", "usce", "medicine-words")
_YEAR_MONTHS, _FOREVER = 12, 10**6
_LEAST_ENTRIES = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A stretch of time in months since the year 0 (the last one is in it), and its place in the text."""

    first: int
    last: int
    start: int
    end: int


def entries(text: str) -> tuple[Entry, ...]:
    """Every stretch "Jan 2019 - Mar 2020" of a text in small letters; a year alone means the whole year."""
    return tuple(_entry(found) for found in _ENTRY.finditer(text))


def _entry(found: re.Match[str]) -> Entry:
    first = int(found["from"]) * _YEAR_MONTHS + _month(found["aname"], found["anumber"], 0)
    last = _FOREVER if found["now"] else int(found["to"]) * _YEAR_MONTHS + _month(found["bname"], found["bnumber"], 11)
    return Entry(min(first, last), max(first, last), *found.span())


def _month(name: str | None, number: str | None, other: int) -> int:
    return _NAMES.index(name) if name else int(number) - 1 if number else other


def find(look: Look) -> Iterator[Found]:
    """What the time line of a CV shows, and personal data in it."""
    found = entries(look.text.small)
    if not found and len(look.text.words):
        yield Found("cv-dates", detail="No stretch of time was found, such as Jan 2024 - Mar 2025.")
    yield from _gaps(look, found)
    yield from _order(found)
    yield from _relevance(look, found)
    yield from (Found("cv-personal", *one.span()) for one in _PERSONAL.finditer(look.text.small))


def _gaps(look: Look, found: Sequence[Entry]) -> Iterator[Found]:
    reached = None
    for entry in sorted(found, key=lambda one: one.first):
        if reached is not None and entry.first - reached.last - 1 > look.limit("gap_months"):
            months = entry.first - reached.last - 1
            yield Found("cv-gap", entry.start, entry.end, f"{months} months before this entry are not told.")
        if reached is None or entry.last > reached.last:
            reached = entry


def _order(found: Sequence[Entry]) -> Iterator[Found]:
    """A CV whose entries mostly go from old to new."""
    pairs = list(itertools.pairwise(found))
    later = [after for before, after in pairs if after.first > before.first]
    if len(found) >= _LEAST_ENTRIES and len(later) * 2 > len(pairs):
        yield Found("cv-order", later[0].start, later[0].end)


def _relevance(look: Look, found: Sequence[Entry]) -> Iterator[Found]:
    """Few entries whose lines speak of internal medicine or of patients."""
    if len(found) < _LEAST_ENTRIES:
        return
    edges = [entry.start for entry in found[1:]] + [len(look.text.normal)]
    told = sum(
        any(
            one.part.start < edge and one.part.end > entry.start and any(one.has(name) for name in _MEDICINE)
            for one in look.sentences
        )
        for entry, edge in zip(found[:200], edges, strict=False)
    )
    if told < look.limit("cv_medicine_share") * min(len(found), 200):
        yield Found("cv-relevance", detail=f"{told} of {min(len(found), 200)} entries do.")
