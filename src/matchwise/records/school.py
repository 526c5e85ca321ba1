"""Reads the medical school where a CV names it without labels: a name with a place, and the dates."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from matchwise.domain.countries import COUNTRY_NAMES, country_code_of
from matchwise.records.dates import Order, dates_in, stretch_in
from matchwise.records.facts import graduation_of
from matchwise.records.findings import Finding, Part, Sure
from matchwise.records.labels import is_label
from matchwise.records.sections import Placed, Section

_NAME = re.compile(r"\b(universi\w+|college|school|faculty|institute|academy|facult\w+|escuela)\b", re.IGNORECASE)
_DEGREE = re.compile(
    r"\b(m\.? ?d\.?|m\.? ?b\.? ?b\.? ?s\.?|m\.? ?b\.? ?ch\.? ?b\.?|mbbch|doctor|degree|graduat\w+)(?=\W|$)",
    re.IGNORECASE,
)
_MEDICAL = re.compile(
    r"\bmedical (?:school|college|university|academy|faculty)|(?:school|college|faculty|university|academy) of medic"
    r"|\bm\.? ?b\.? ?(?:b\.? ?s|b\.? ?ch|ch\.? ?b)\b|\bm\.?d\.?(?=\W|$)|(?:doctor|bachelor) of medicine",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(?:institution|school|university|name|organization)\s*:\s*", re.IGNORECASE)
_AROUND = 2
_LONGEST_NAME = 200
_MOST_LINES = 60


def school_in(placed: Sequence[Placed], order: Order) -> Part:
    """What the section on the medical school says without labels; all of it is a guess."""
    findings: list[Finding] = []
    used = set()
    inside = [one for one in placed if one.section is Section.SCHOOL and not one.heading] or _medical(placed)
    for one in islice(inside, _MOST_LINES):
        if is_label(one.text, one.section):
            continue
        told = [found for found in _told(one, order) if found.path not in {old.path for old in findings}]
        findings += told
        used |= {one.index} if told else set()
    return Part(tuple(findings), frozenset(used))


def _medical(placed: Sequence[Placed]) -> list[Placed]:
    """Of a section on all education, the lines around the first that names a medical school or degree."""
    lines = [one for one in placed if one.section is Section.OTHER_SCHOOL and not one.heading]
    at = next((number for number, one in enumerate(lines) if _MEDICAL.search(one.text)), None)
    if at is None:
        return []
    first = at if _NAME.search(lines[at].text) else max(0, at - _AROUND)
    while first < at and not _NAME.search(lines[first].text):
        first += 1
    return lines[first : at + 1 + _AROUND]


def _told(one: Placed, order: Order) -> Iterator[Finding]:
    def guess(path: str, value: str, why: str) -> Finding:
        return Finding(path, value, one.text, one.line.where, Sure.GUESSED, why)

    first = _without_dates(_LABEL.sub("", one.line.cells[0]), order)
    if _NAME.search(first):
        yield guess("medical_school.name", first[:_LONGEST_NAME], "It is the first school in this section.")
        if code := _country_at_end(_without_dates(one.text, order)):
            why = f"The end of the line was taken for {COUNTRY_NAMES[code]}."
            yield guess("medical_school.country", code, why)
    stretch, dates = stretch_in(one.text, order), dates_in(one.text, order)
    if stretch and stretch.last:
        yield guess("medical_school.graduated", *graduation_of(stretch))
    elif dates and _DEGREE.search(one.text):
        yield guess("medical_school.graduated", dates[0].value[:7], "It is the first date beside the degree.")


def _without_dates(text: str, order: Order) -> str:
    stretch = stretch_in(text, order)
    return (text[: stretch.start] + text[stretch.end :]).strip(" ,;:()-") if stretch else text


def _country_at_end(text: str) -> str | None:
    last = re.split(r" {2,}|,", text)[-1].strip(" .")
    return country_code_of(last[:40]) if re.fullmatch(r"[^\W\d_][^\d]{3,39}", last) and not _NAME.search(last) else None
