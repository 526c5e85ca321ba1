"""What the reader keeps about programs: which must be in the list, which must stay out, and notes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from matchwise.directory import Directory
from matchwise.domain.applicant_draft import Draft, read_draft, told, with_told
from matchwise.exports.json_values import Json
from matchwise.store import Note
from matchwise.web.desk import Desk
from matchwise.web.view_numbers import Values

PINNED, BANNED = "pinned", "banned"


@dataclass(frozen=True, slots=True)
class Marks:
    """Codes that are pinned and taken out, in the order of the file, and the notes by code."""

    pinned: tuple[str, ...]
    banned: tuple[str, ...]
    notes: Mapping[str, Note]

    def note(self, code: str) -> str:
        """The note on a program; "" when there is none."""
        return self.notes[code].text if code in self.notes else ""

    def as_json(self, code: str) -> dict[str, Json]:
        """What is kept about one program."""
        day = self.notes[code].day.isoformat() if code in self.notes else None
        return {
            "pinned": code in self.pinned,
            "banned": code in self.banned,
            "note": self.note(code),
            "note_day": day,
        }


def marks_of(desk: Desk) -> Marks:
    """What the open document keeps; also while it is not yet whole."""
    document = desk.document
    draft = read_draft(document.read().text)
    return Marks(_codes(draft, PINNED), _codes(draft, BANNED), document.notes())


def with_wish(draft: Draft, wish: str, code: str) -> Draft:
    """The draft in which a program is pinned, or taken out; asked again, the wish is taken back.

    A program is never both: the newer wish ends the other one.
    """
    other = BANNED if wish == PINNED else PINNED
    mine, theirs = _codes(draft, wish), _codes(draft, other)
    kept = tuple(one for one in mine if one != code) if code in mine else (*mine, code)
    changed = with_told(draft, f"preferences.{wish}", list(kept) or None)
    left = [one for one in theirs if one != code]
    return with_told(changed, f"preferences.{other}", left or None) if len(left) < len(theirs) else changed


def named(directory: Directory, codes: Iterable[str]) -> list[Values]:
    """The programs of some codes by name and place; a code that the directory does not have stands for itself."""
    return [_named(directory, code) for code in codes]


def _named(directory: Directory, code: str) -> Values:
    if code not in directory:
        return {"acgme_code": code, "name": code, "place": "not in the directory", "barred": False}
    program = directory.program(code)
    place = ", ".join(part for part in (program.city, program.state) if part)
    return {"acgme_code": code, "name": program.name, "place": place, "barred": False}


def _codes(draft: Draft, wish: str) -> tuple[str, ...]:
    found = told(draft, f"preferences.{wish}")
    return tuple(dict.fromkeys(code for code in found if isinstance(code, str))) if isinstance(found, list) else ()
