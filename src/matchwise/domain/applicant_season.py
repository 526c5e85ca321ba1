"""Moves an applicant file from a season without a match to the next one, and edits the interviews that it holds."""

from collections.abc import Sequence

from matchwise.domain.applicant_draft import Draft, Node, read_draft, told, with_told
from matchwise.domain.applicant_edit import rewritten
from matchwise.domain.interview import Interview
from matchwise.errors import InputError, Problem

MOST_INTERVIEWS = 60
_OF_THE_SEASON = ("status", "interviews", "rank_order", "signals")
_DIGITS = 4


def next_season(text: str) -> str:
    """The file for the next season: one more season without a match, and nothing of the season that is over.

    InputError when the file names no season, or no whole number of earlier seasons.
    """
    draft = read_draft(text)
    season, tried = _number(draft, "season"), _number(draft, "previous_match_attempts", least="0")
    moved = {key: value for key, value in draft.items() if key not in _OF_THE_SEASON}
    return rewritten(text, {**moved, "season": str(season + 1), "previous_match_attempts": str(tried + 1)})


def with_interview(text: str, one: Interview) -> str:
    """The file with one more interview; InputError when it stands there already, or when there are too many."""
    draft = read_draft(text)
    entries, line = _entries(draft), _line(one)
    if any(_names(entry, line) for entry in entries):
        raise InputError(
            [Problem("interviews", "This interview stands in your file already.", "Delete the old one first.")]
        )
    if len(entries) >= MOST_INTERVIEWS:
        reason = f"There are {MOST_INTERVIEWS} interviews already, the most that are kept."
        raise InputError([Problem("interviews", reason, "Delete those that are over.")])
    return rewritten(text, {**draft, "interviews": [*entries, line]})


def with_interviews(text: str, added: Sequence[Interview]) -> str:
    """The file with interviews that it does not hold yet, in one step; one that stands there already stays as it is.

    InputError when there would be too many.
    """
    for one in added:
        line = _line(one)
        if not any(_names(entry, line) for entry in _entries(read_draft(text))):
            text = with_interview(text, one)
    return text


def without_interview(text: str, acgme_code: str, date: str, start: str) -> str:
    """The file without one interview, told by program, day and time ("" where none is told); InputError without it."""
    draft = read_draft(text)
    entries = _entries(draft)
    gone = {"acgme_code": acgme_code, "date": date, **({"start": start} if start else {})}
    kept = [entry for entry in entries if not _names(entry, gone)]
    if len(kept) == len(entries):
        raise InputError([Problem("interviews", "Your file holds no such interview any more.", "Load the page again.")])
    left = {key: value for key, value in draft.items() if key != "interviews"}
    return rewritten(text, {**left, "interviews": kept} if kept else left)


def with_time_zone(text: str, zone: str) -> str:
    """The file with the applicant's own zone; "" takes it away."""
    return rewritten(text, with_told(read_draft(text), "time_zone", zone))


def _entries(draft: Draft) -> list[Node]:
    found = told(draft, "interviews") or []
    if not isinstance(found, list):
        raise InputError(
            [Problem("interviews", "It is no list.", "Write one entry for each interview, or delete the key.")]
        )
    return list(found)


def _line(one: Interview) -> dict[str, str]:
    line = {"acgme_code": one.acgme_code, "date": one.date.isoformat(), "form": one.form.value}
    for key, clock in (("start", one.start), ("end", one.end)):
        if clock is not None:
            line[key] = clock.isoformat("minutes")
    return line if one.zone is None else {**line, "zone": one.zone}


def _names(entry: Node, line: dict[str, str]) -> bool:
    """Whether an entry is that of a program, day and time."""
    return isinstance(entry, dict) and all(
        _clock(entry.get(key, "")) == _clock(line.get(key, "")) for key in ("acgme_code", "date", "start")
    )


def _clock(told_value: Node) -> str:
    """A time in one form, so that 8:00 and 08:00 are one."""
    text = str(told_value)
    return f"0{text}" if ":" in text and text.index(":") == 1 else text


def _number(draft: Draft, key: str, *, least: str = "") -> int:
    text = told(draft, key) or least
    if not isinstance(text, str) or not text.isascii() or not text.isdigit() or len(text) > _DIGITS:
        raise InputError([Problem(key, "It is not a whole number.", "Correct it on the page Profile first.")])
    return int(text)
