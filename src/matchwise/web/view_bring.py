"""What was read from a file, in words for the page that asks to confirm it, and as JSON."""

import json
import re
from collections.abc import Mapping

from matchwise.domain.applicant_draft import NEW_FILE, Node, read_draft
from matchwise.records import Change, Proposal, Reading, Sure, proposals
from matchwise.store import field_changes
from matchwise.web.brought import Brought
from matchwise.web.document import Paper
from matchwise.web.form_fields import FIRST, LATER, Question, Rows
from matchwise.web.guard import MOST_BYTES
from matchwise.web.view_numbers import Values

ACCEPTS = ("applicant file (.yaml)", "PDF with text", "Word document (.docx)", "YAML", "plain text")
_NUMBER = re.compile(r"^\d+(?: and \d+)?\. ")
_ITEMS = {item.path: item for part in (FIRST, *LATER) for item in part.items}
_CHANGES = {
    Change.NEW: "Not in your profile yet",
    Change.SAME: "The same as in your profile",
    Change.ADDS: "Adds to what your profile says",
    Change.OVERWRITES: "Replaces what your profile says",
}


def bring_values(brought: Brought, paper: Paper | None) -> Values:
    """The page that asks to confirm."""
    frame: Values = {"name": brought.name, "seen": 0 if paper is None else paper.version}
    if not isinstance(brought.content, Reading):
        return {
            **frame,
            "reading": None,
            "rows": [],
            "same": [],
            "experience": False,
            "differences": _differences(brought.content, paper),
        }
    offered = proposals(brought.content, read_draft(NEW_FILE if paper is None else paper.text))
    rows = [_row(one) for one in sorted(offered, key=_place) if one.change is not Change.SAME]
    return {
        **frame,
        "reading": brought.content,
        "rows": rows,
        "same": [_row(one) for one in offered if one.change is Change.SAME],
        "experience": any(one.finding.path == "experience" for one in offered),
        "differences": [],
    }


def bring_json(brought: Brought, paper: Paper | None) -> str:
    """The same as JSON."""
    found: Values = {"name": brought.name, "seen": 0 if paper is None else paper.version}
    if not isinstance(brought.content, Reading):
        shown = [
            {"path": one["path"], "now": one["now"], "then": one["then"]}
            for one in _differences(brought.content, paper)
        ]
        return json.dumps({**found, "kind": "applicant file", "differences": shown}) + "\n"
    reading = brought.content
    offered = proposals(reading, read_draft(NEW_FILE if paper is None else paper.text))
    found |= {
        "kind": reading.kind,
        "findings": [_finding_json(one) for one in offered],
        "notes": [{"text": note.text, "where": note.where} for note in reading.notes],
        "not_understood": [{"text": line.text, "where": line.where} for line in reading.unread],
        "left_out": list(reading.left_out),
    }
    return json.dumps(found) + "\n"


def zone_json() -> str:
    """What can be brought."""
    return json.dumps({"accepts": list(ACCEPTS), "most_bytes": MOST_BYTES}) + "\n"


def _place(one: Proposal) -> tuple[bool, int, str]:
    """Important lines first, then the order of the form, then the day."""
    value = one.finding.value
    day = value.get("date", value.get("start", "")) if isinstance(value, Mapping) else ""
    paths = list(_ITEMS)
    return not one.important, paths.index(one.finding.path) if one.finding.path in _ITEMS else len(paths), day


def _finding_json(one: Proposal) -> Values:
    value = one.finding.value
    return {
        "key": one.key,
        "path": one.finding.path,
        "value": dict(value) if isinstance(value, Mapping) else list(value) if isinstance(value, tuple) else value,
        "now": one.now,
        "change": one.change.value,
        "sure": one.finding.sure.value,
        "why": one.finding.why,
        "words": one.finding.words,
        "where": one.finding.where,
        "important": one.important,
        "chosen": one.chosen,
    }


def _differences(text: str, paper: Paper | None) -> list[Values]:
    """Where an applicant file differs from the open document; the version of its format is no difference."""
    return [
        {"path": one.field, "field": _field(one.field), "now": _plainly(one.before), "then": _plainly(one.after)}
        for one in field_changes(NEW_FILE if paper is None else paper.text, text)
        if one.field != "version"
    ]


def _plainly(text: str | None) -> str:
    return "none" if text == "[]" else text or ""


def _row(one: Proposal) -> Values:
    value = one.finding.value
    return {
        "key": one.key,
        "field": _field(one.finding.path),
        "now": _words(one.finding.path, one.now),
        "value": _words(one.finding.path, dict(value) if isinstance(value, Mapping) else value),
        "words": one.finding.words,
        "where": one.finding.where,
        "guessed": one.finding.sure is Sure.GUESSED,
        "why": one.finding.why,
        "change": _CHANGES[one.change],
        "important": one.important,
        "chosen": one.chosen,
    }


def _field(path: str) -> str:
    """The place of the file as the form names it."""
    top, *below = re.split(r"\[(\d+)\]\.?", path, maxsplit=1)
    item = _ITEMS.get(top)
    if item is None:
        return path
    label = _NUMBER.sub("", item.label).split(":")[0]
    if not below or not isinstance(item, Rows):
        return label
    inner = next((question.label for question in item.questions if question.path == below[1]), below[1])
    return f"{label}, {int(below[0]) + 1}: {inner}" if inner else label


def _words(path: str, value: Node) -> str:
    """A value in the words of the form; "" where nothing stands."""
    item = _ITEMS.get(path)
    if isinstance(value, Mapping):
        asked = item.questions if isinstance(item, Rows) else ()
        return ", ".join(
            _labeled(question, str(value[question.path])) for question in asked if value.get(question.path)
        )
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return _said(item, str(value)) if isinstance(item, Question) else str(value)


def _labeled(question: Question, text: str) -> str:
    """A value of an entry; a number or a month alone would not say what it is."""
    said = _said(question, text)
    return f"{question.label.lower()} {said}" if question.kind in {"number", "month"} else said


def _said(question: Question, text: str) -> str:
    return dict(question.options).get(text, text)
