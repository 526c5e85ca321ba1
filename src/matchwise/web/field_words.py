"""A place of the applicant file and its value in the words of the form: "attempt 3: Score", "Other than US"."""

import re

from matchwise.domain.applicant_rank import KEY as RANK_LIST
from matchwise.store import FieldChange
from matchwise.web.document import Step
from matchwise.web.form_fields import FIRST, LATER, Question, Rows
from matchwise.web.view_numbers import Values

_NUMBERED = re.compile(r"^[\d and]+\. ")
_LONGEST = 40
_ENTRY = re.compile(r"([a-z_.]+)\[(\d+)\](?:\.([a-z_]+))?")


def change_values(change: FieldChange) -> Values:
    """One change in words; None where nothing was or is told."""
    return {
        "field": field_words(change.field),
        "before": value_words(change.field, change.before),
        "after": value_words(change.field, change.after),
    }


def step_words(step: Step) -> str:
    """What an undo or a redo did, in one line: "Undone: Citizenship: US citizen → Other than US."."""
    how, changes = step.word, step.changes
    if not changes:
        return f"{how}."
    first = change_values(changes[0])
    before, after = (_short(first[side]) for side in ("before", "after"))
    more = f", and {len(changes) - 1} more" if len(changes) > 1 else ""
    return f"{how}: {first['field']}: {before} → {after}{more}."


def _short(value: str | None) -> str:
    """A value that fits into one line."""
    words = "not told" if value is None else value or "empty"
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]} …"


def field_words(path: str) -> str:
    """The place in words; the path itself where the form does not ask for it."""
    if path.partition(".")[0] == RANK_LIST:
        return "Rank list"
    below = _ENTRY.fullmatch(path)
    rows = _rows(below[1] if below else path)
    if rows is not None and below is not None:
        question = next((one for one in rows.questions if one.path == below[3]), None)
        what = question.label if question else (below[3] or "").replace("_", " ")
        return f"{_plain(rows.label)}, {rows.entry} {int(below[2]) + 1}{f': {what}' if what else ''}"
    asked = rows or _question(below[1] if below else path)
    return _plain(asked.label) if asked else path.replace("_", " ")


def question_below(path: str) -> str:
    """The path itself where the form asks for it, else the first question of a group of keys."""
    if _rows(path) or _question(path):
        return path
    return next((one.path for one in _questions() if one.path.startswith(f"{path}.")), path)


def value_words(path: str, value: str | None) -> str | None:
    """The value in words; "none" for an empty list."""
    if value is None:
        return None
    below = _ENTRY.fullmatch(path)
    rows = _rows(below[1]) if below else None
    asked = rows.questions if rows else tuple(_questions())
    name = below[3] if below and rows else path
    question = next((one for one in asked if one.path == name), None)
    options = {str(code).lower(): words for code, words in question.options} if question else {}
    return options.get(value.lower(), "none" if value == "[]" else value)


def _plain(label: str) -> str:
    """A label without its number and without what follows a colon."""
    return _NUMBERED.sub("", label).partition(":")[0]


def _rows(path: str) -> Rows | None:
    return next(
        (one for part in (FIRST, *LATER) for one in part.items if isinstance(one, Rows) and one.path == path), None
    )


def _questions() -> list[Question]:
    return [one for part in (FIRST, *LATER) for one in part.items if isinstance(one, Question)]


def _question(path: str) -> Question | None:
    return next((one for one in _questions() if one.path == path), None)
