"""NRMP program results: quota and matched positions of a program code, from the text of the published PDF.

A page names the years of its columns ("2016-2020"); a line holds a program code and then, newest year first, quota and
matched of each year; two hyphens stand for a year without a quota, a star for positions that stayed open.
"""

import datetime as dt
import re
from collections.abc import Iterator

from matchwise.directory.entry import Entry
from matchwise.directory.joining import Codes
from matchwise.errors import InputError, Problem
from matchwise.pdf_pages import read_pdf

MAX_PAGES = 1500
_SECONDS = 300

_YEARS = re.compile(r"\b(20[0-9]{2})\s*[-\u2013]\s*(20[0-9]{2})\b")  # hyphen or dash between two years
_LINE = re.compile(r"([0-9]{4}140[CMP][0-9])\s+((?:(?:--|[0-9]{1,3}\*?)[\s*]+)+(?:--|[0-9]{1,3}\*?))")


def results_entries(data: bytes, place: str, codes: Codes, as_of: dt.date) -> tuple[list[Entry], list[str]]:
    """The newest quota and fill of each categorical code that belongs to one program; lines say what was left aside."""
    pages = list(pdf_pages(data, place))
    years = [int(last) for page in pages for _, last in _YEARS.findall(page)]
    if not years:
        raise InputError([Problem(place, "no page names the years of its columns.", "Give the NRMP program results.")])
    return entries_from_text("\n".join(pages), max(years), place, codes, as_of)


def entries_from_text(
    text: str, newest: int, place: str, codes: Codes, as_of: dt.date
) -> tuple[list[Entry], list[str]]:
    """As above, from text whose first pair of columns is of the year `newest`."""
    entries: list[Entry] = []
    lines: list[str] = []
    for code, quota, filled in rows_in(text):
        acgme_code = codes.acgme(code)
        if code[7] != "C":
            lines.append(f"{code}: not a categorical code, left aside")
        elif acgme_code is None:
            lines.append(f"{code}: no program of the directory has this code alone")
        else:
            where = f"{place}, {code}, Match of {newest}"
            entries.append(Entry(acgme_code, "positions_pgy1", quota, where, as_of))
            entries.append(Entry(acgme_code, "positions_filled", filled, where, as_of))
    return _one_code_each(entries, lines), lines


def rows_in(text: str) -> Iterator[tuple[str, str, str]]:
    """(code, quota, matched) of the newest year, where it has one."""
    for found in _LINE.finditer(text):
        cells = [cell.rstrip("*") for cell in found.group(2).split()]
        numbers = [cell for cell in cells if cell]
        if len(numbers) > 1 and "--" not in numbers[:2]:
            yield found.group(1), numbers[0], numbers[1]


def pdf_pages(data: bytes, place: str) -> Iterator[str]:
    """The text of each page; InputError when the file is not a PDF, is locked or has too many pages."""
    found = read_pdf(data, place, MAX_PAGES, _SECONDS)
    if found.count > MAX_PAGES:
        raise InputError([Problem(place, f"It has more than {MAX_PAGES} pages.", "Keep the pages you need.")])
    yield from (page.text for page in found.pages)


def _one_code_each(entries: list[Entry], lines: list[str]) -> list[Entry]:
    """Of several categorical codes of one program the first stays: others can be tracks that are not open to all."""
    kept: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        first = kept.setdefault((entry.acgme_code, entry.attribute), entry)
        if first is not entry and entry.attribute == "positions_pgy1":
            lines.append(f"{entry.where}: another track of {entry.acgme_code}, left aside")
    return list(kept.values())
