"""The guided form as values: each question with what is told and what is wrong with it; and what an answer changes."""

import re
from collections.abc import Mapping, Sequence
from itertools import chain

from matchwise.domain.applicant_draft import Draft, told, with_told
from matchwise.errors import InputError, Problem
from matchwise.web.field_words import field_words, question_below
from matchwise.web.form_fields import FIRST, LATER, Part, Question, Rows
from matchwise.web.view_numbers import Values

LONGEST = 2_000
_MISSING, _OPEN = "This key is required", "Not answered yet."
_MEANT = re.compile(r"Did you mean (.+?)\?")
_BRACKET = re.compile(r" \(.*\)$")
_PARTED = re.compile(r"[\s,;]+")


def form_values(draft: Draft, problems: Sequence[Problem]) -> Values:
    """The whole form; `others` are the problems that stand beside no field of it."""
    said = _by_path(problems)
    first, *later = (_part(part, draft, said) for part in (FIRST, *LATER))
    shown = {field["path"] for part in (first, *later) for item in part["items"] for field in item["fields"]}
    return {
        "first": first,
        "later": later,
        "others": [
            {"field": field_words(question_below(problem.field)), "words": problem_words(problem)}
            for problem in problems
            if problem.field not in shown
        ],
    }


def with_answer(draft: Draft, path: str, text: str) -> Draft:
    """The draft with one answer; InputError for a path that the form does not ask for."""
    question = _question(path)
    value = text[:LONGEST].strip()
    if question.kind != "words":
        return with_told(draft, path, value)
    return with_told(draft, path, [word for word in _PARTED.split(value) if word])


def with_entry(draft: Draft, path: str) -> Draft:
    """The draft with one more empty entry in a list."""
    rows = _rows(path)
    entries = told(draft, rows.path)
    count = len(entries) if isinstance(entries, list) else 0
    return with_told(draft, f"{rows.path}[{count}]", {})


def without_entry(draft: Draft, path: str, number: int) -> Draft:
    """The draft without one entry of a list."""
    return with_told(draft, f"{_rows(path).path}[{number}]", None)


def with_none(draft: Draft, path: str) -> Draft:
    """The draft that says of a list that there is nothing in it."""
    return with_told(draft, _rows(path).path, [])


def _part(part: Part, draft: Draft, said: Mapping[str, str]) -> Values:
    return {"title": part.title, "items": [_item(item, draft, said) for item in part.items]}


def _item(item: Question | Rows, draft: Draft, said: Mapping[str, str]) -> Values:
    if isinstance(item, Question):
        return {"rows": None, "fields": [_field(item, item.path, draft, said)]}
    entries = told(draft, item.path)
    count = len(entries) if isinstance(entries, list) else 0
    lists = [
        [_field(question, f"{item.path}[{number}].{question.path}", draft, said) for question in item.questions]
        for number in range(count)
    ]
    own = {"path": item.path, "id": identity(item.path), "problem": said.get(item.path, ""), "offers": []}
    return {
        "rows": {
            "label": item.label,
            "entry": item.entry,
            "help": item.help,
            "none": item.none,
            "said_none": entries == [],
            "entries": [
                {"fields": fields, "problem": said.get(f"{item.path}[{number}]", ""), "path": f"{item.path}[{number}]"}
                for number, fields in enumerate(lists)
            ],
            **own,
        },
        "fields": [own, *({"path": f"{item.path}[{number}]"} for number in range(count)), *chain.from_iterable(lists)],
    }


def _field(question: Question, path: str, draft: Draft, said: Mapping[str, str]) -> Values:
    value = told(draft, path)
    shown = ", ".join(map(str, value)) if isinstance(value, list) else value if isinstance(value, str) else ""
    chosen = {str(one).lower() for one in (value if isinstance(value, list) else [shown])}
    problem = said.get(path, "")
    return {
        "path": path,
        "id": identity(path),
        "label": question.label,
        "kind": question.kind,
        "options": [(str(code), words, str(code).lower() in chosen) for code, words in question.options],
        "help": question.help,
        "value": shown,
        "problem": problem,
        "offers": _offers(question, value, problem),
    }


def problem_words(problem: Problem) -> str:
    """What is wrong, in the words of the form: without the line of the file."""
    if problem.reason.startswith(_MISSING):
        return _OPEN
    return re.sub(r" \(line \d+\)", "", f"{problem.reason} {problem.remedy}").strip()


def _offers(question: Question, value: object, problem: str) -> list[str]:
    """What a problem says that was meant, to be taken with one touch; nothing where it stands among other words."""
    found = _MEANT.search(problem)
    if found is None or question.kind == "choice" or (isinstance(value, list) and len(value) != 1):
        return []
    return [_BRACKET.sub("", words) for words in found[1].split(" or ")]


def identity(path: str) -> str:
    """A path as the identity of an element of the page."""
    return re.sub(r"[^a-z0-9]+", "-", path).strip("-")


def _by_path(problems: Sequence[Problem]) -> dict[str, str]:
    said: dict[str, str] = {}
    for problem in problems:
        field = re.sub(r"(?<=[a-z])\[\d+\]$", "", problem.field) if _lists_words(problem.field) else problem.field
        said.setdefault(field, problem_words(problem))
    return said


def _lists_words(field: str) -> bool:
    return any(item.path == re.sub(r"\[\d+\]$", "", field) for item in _questions() if item.kind == "words")


def _questions() -> list[Question]:
    return [item for part in (FIRST, *LATER) for item in part.items if isinstance(item, Question)]


def _question(path: str) -> Question:
    """The question at a path of the draft."""
    below = re.fullmatch(r"([a-z_]+)\[\d{1,3}\]\.([a-z_]+)", path)
    for part in (FIRST, *LATER):
        for item in part.items:
            if isinstance(item, Question) and item.path == path:
                return item
            if isinstance(item, Rows) and below and item.path == below[1]:
                for question in item.questions:
                    if question.path == below[2]:
                        return question
    raise _unknown(path)


def _rows(path: str) -> Rows:
    for part in (FIRST, *LATER):
        for item in part.items:
            if isinstance(item, Rows) and item.path == path:
                return item
    raise _unknown(path)


def _unknown(path: str) -> InputError:
    return InputError([Problem(path[:60], "The form does not ask for this.", "Load the page again.")])
