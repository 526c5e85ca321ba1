"""USCIS H-1B employer data: initial approvals of employers that are matched to programs already."""

import datetime as dt
import re
from collections import Counter

from rapidfuzz import fuzz

from matchwise.directory.entry import Entry
from matchwise.directory.load import Directory
from matchwise.directory.sheet import Sheet

_LIKENESS = 92


def is_employer_hub(sheet: Sheet) -> bool:
    """Whether a table has the columns of the employer data hub: an employer and initial (or new) approvals."""
    return (
        _column(sheet, "employer") is not None
        and _column(sheet, "initial approval", "new employment approval") is not None
    )


def hub_entries(sheet: Sheet, directory: Directory, as_of: dt.date) -> tuple[list[Entry], list[str]]:
    """One entry a program with the approvals of its employer in this file; lines say what was left aside.

    Only employers that the directory has matched to a program before are joined, by the name as USCIS prints it and
    the state where the file gives it; a name is never matched to a program anew.
    """
    found: Counter[str] = Counter()
    faults: list[str] = []
    totals = _totals(sheet, faults)
    for program in directory.programs:
        if program.h1b_employer:
            key = (_plain(program.h1b_employer), program.state)
            found[program.acgme_code] = totals.get(key, totals.get((key[0], ""), -1))
    joined = {code: count for code, count in found.items() if count >= 0}
    entries = [
        Entry(code, "h1b_approvals", str(min(count, 9999)), sheet.place, as_of) for code, count in joined.items()
    ]
    none = f"{len(found) - len(joined)} employers of the directory are not in the file."
    return entries, [*faults, none, f"{len(totals)} employers were read; those of no program were left aside."]


def _totals(sheet: Sheet, faults: list[str]) -> dict[tuple[str, str], int]:
    employer, state = _column(sheet, "employer"), _column(sheet, "state")
    approvals = _column(sheet, "initial approval", "new employment approval")
    totals: dict[tuple[str, str], int] = {}
    for number, row in enumerate(sheet.rows, start=2):
        count = row[approvals or 0].replace(",", "") or "0"
        if not count.isdecimal():
            faults.append(f"{sheet.place}, line {number}: {row[approvals or 0][:40]!r} is not a number of approvals")
            continue
        key = (_plain(row[employer or 0]), row[state].upper() if state is not None else "")
        totals[key] = totals.get(key, 0) + int(count)
    return totals


def _column(sheet: Sheet, *wanted: str) -> int | None:
    scores = [
        (max(fuzz.partial_ratio(word, heading.lower()) for word in wanted), -index)
        for index, heading in enumerate(sheet.header)
    ]
    best, index = max(scores, default=(0, 0))
    return -index if best >= _LIKENESS else None


def _plain(name: str) -> str:
    return re.sub(r"[^A-Z0-9]+", " ", name.upper()).strip()
