"""What differs between two texts of the document, in pieces that can be taken one by one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from matchwise.domain.applicant_draft import Draft, read_draft, told, with_told, write_draft
from matchwise.domain.applicant_edit import rewritten
from matchwise.store import FieldChange, field_changes

WHOLE = ""
"""The path of a difference that can only be taken with the whole text."""
_PLACE = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)*(\[[0-9]{1,3}\])?(\.[a-z0-9_]+)*")


@dataclass(frozen=True, slots=True)
class Difference:
    """One piece: the place that is taken, and the fields that change below it."""

    path: str
    fields: tuple[FieldChange, ...]


def differences(before: str, after: str) -> tuple[Difference, ...]:
    """What the second text changes; a list that has grown or shrunk is one piece."""
    changed = field_changes(before, after)
    if not changed:
        return ()
    if not all(_PLACE.fullmatch(re.sub(r"\[\d+\]$", "", change.field)) for change in changed):
        return (Difference(WHOLE, changed),)
    was, is_now = _draft(before), _draft(after)
    pieces: dict[str, list[FieldChange]] = {}
    for change in changed:
        pieces.setdefault(_piece(change.field, was, is_now), []).append(change)
    return tuple(Difference(path, tuple(fields)) for path, fields in pieces.items())


def laid_over(text: str, source: str, paths: Iterable[str]) -> str:
    """The text with what another text says at some places."""
    chosen = tuple(paths)
    if WHOLE in chosen:
        return source
    draft, other = _draft(text), _draft(source)
    for path in chosen:
        draft = with_told(draft, path, told(other, path))
    return rewritten(text, draft) if text.strip() else write_draft(draft)


def _piece(field: str, was: Draft, is_now: Draft) -> str:
    """The field itself, or the list that it stands in when entries came or went, or when the entries are words.

    A list within a group, such as the criteria of the rank list, is one piece: its entries belong together.
    """
    outer = field.partition("[")[0]
    if outer == field:
        return field
    lists = [told(draft, outer) for draft in (was, is_now)]
    same = all(isinstance(one, list) and len(one) == len(lists[0]) for one in lists)
    entries = same and all(isinstance(entry, dict) for one in lists for entry in one)
    return field if entries and "." not in outer and _PLACE.fullmatch(field) else outer


def _draft(text: str) -> Draft:
    return read_draft(text) if text.strip() else {}
