"""What the pages History and Drafts say: a version with its changes, a draft beside the present file."""

import datetime as dt
import re

from matchwise.store import Draft, How, Version, field_changes
from matchwise.web.changes import WHOLE, Difference, differences, laid_over
from matchwise.web.document import STEPS
from matchwise.web.field_words import change_values, field_words
from matchwise.web.view_numbers import Values

_WINDOW = re.compile(r"form(, window [0-9a-f]+)?")
HOW = {
    How.CREATED: "Begun",
    How.SAVED: "Saved",
    How.IMPORTED: "Read from a file",
    **STEPS,
}


def version_values(version: Version, changes: list[Values]) -> Values:
    """One version of the history."""
    return {
        "number": version.number,
        "when": _moment(version.saved_at),
        "at": version.saved_at.isoformat(timespec="seconds"),
        "by": version.saved_by,
        "by_words": author_words(version.saved_by),
        "how": HOW[version.how],
        "changes": changes,
    }


def draft_values(draft: Draft, made_from: str, now: str) -> Values:
    """One draft: each piece with what taking it changes in the file; `open`: how many are not in the file."""
    pieces = [_piece(one, draft.text, now) for one in differences(made_from, draft.text)]
    return {
        "number": draft.number,
        "when": _moment(draft.kept_at),
        "at": draft.kept_at.isoformat(timespec="seconds"),
        "by": draft.kept_by,
        "by_words": author_words(draft.kept_by),
        "pieces": pieces,
        "open": sum(not piece["there"] for piece in pieces),
    }


def author_words(by: str) -> str:
    """Who saved, in words: a window of the form has a name that means nothing to the reader."""
    return "in the form" if _WINDOW.fullmatch(by) else f"by: {by}"


def _piece(piece: Difference, text: str, now: str) -> Values:
    changes = field_changes(now, laid_over(now, text, [piece.path]))
    return {
        "path": piece.path,
        "field": "the whole file" if piece.path == WHOLE else field_words(piece.path),
        "there": not changes,
        "changes": [change_values(change) for change in changes],
    }


def _moment(at: dt.datetime) -> str:
    """A moment on the clock of this computer."""
    local = at.astimezone()
    return f"{local.day} {local:%B %Y, %H:%M:%S}"
