"""A sentence with what could tell who a patient is counted in it, as phrases of a list are."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from matchwise.documents.look import Look, Sentence
from matchwise.domain.patient_identifiers import IdentifierKind, patient_identifiers
from matchwise.domain.patient_marks import numbers, offices, rare_ages
from matchwise.domain.person_names import names, titled

IDENTIFIER = "patient-identifier"
"""The rule that tells them."""
_LONGEST = 3_000
"""Characters of a sentence that are looked at: a real one is shorter."""
_FORMS: tuple[tuple[str, Callable[[str], Iterator[tuple[int, int]]]], ...] = (
    ("mark-number", numbers),
    ("mark-title", titled),
    ("mark-person", names),
)
_PLAIN_FORMS = (("mark-person", names), ("mark-name", names), ("mark-story", offices), ("mark-age", rare_ages))
"""What can stand in a sentence without a number and without a capital letter behind its first."""
_TELLING = re.compile(r"[\d@#]|social|\b(?:Mr|Mrs|Ms|Mx)\b|[A-Z]\.|(?<!^)[^\W\d_a-z]\w")
_KINDS = {
    IdentifierKind.DATE: "mark-date",
    IdentifierKind.NAME: "mark-name",
    IdentifierKind.NUMBER: "mark-digits",
    IdentifierKind.AGE: "mark-age",
    IdentifierKind.CONTACT: "mark-contact",
    IdentifierKind.PLACE: "mark-place",
    IdentifierKind.STORY: "mark-story",
}
MARKS = (*(name for name, _ in _FORMS), *_KINDS.values())
PLAIN_MARKS = frozenset({"mark-number", "mark-digits", "mark-contact", "mark-place", "mark-age"})
"""Marks that need no weighing where a sentence speaks of a patient."""


def marks(look: Look, sentence: Sentence) -> list[tuple[int, int, str]]:
    """Every place of a sentence that could tell who a patient is, and the kind of mark."""
    said = look.text.plain(sentence.part)[:_LONGEST]
    if not _TELLING.search(said):
        return [(*place, name) for name, form in _PLAIN_FORMS for place in form(said)]
    found = [(*place, name) for name, form in _FORMS for place in form(said)]
    found += [(one.start, one.end, _KINDS[one.kind]) for one in patient_identifiers(said)]
    return found


def marked(look: Look, sentence: Sentence, found: list[tuple[int, int, str]] | None = None) -> Sentence:
    """The sentence with its marks among its counts; found: its marks, where they are known."""
    counts = dict(sentence.counts)
    for _, _, name in marks(look, sentence) if found is None else found:
        counts[name] = counts.get(name, 0) + 1
    return replace(sentence, counts=counts)
