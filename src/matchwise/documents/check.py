"""Checks one text: runs the rules of its kind; findings at a place come in the order of the text, then the others."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from matchwise.documents.findings import Found, Kind
from matchwise.documents.lexicon import Lexicon
from matchwise.documents.look import Look
from matchwise.documents.rules import (
    answer_parts,
    cv_timeline,
    email_conduct,
    email_shape,
    exam_record,
    patient_identifiers,
    score_paragraph,
    sentence_faults,
    statement_shape,
    structured_letter,
    unfinished,
)
from matchwise.documents.sentence_model import SentenceModel
from matchwise.documents.specificity import Specificity, specificity
from matchwise.documents.text import Text
from matchwise.domain.applicant import Applicant

MOST_OF_A_RULE = 50
"""Places of one rule that are told; more say nothing more."""

Find = Callable[[Look], Iterator[Found]]
_EVERY: tuple[Find, ...] = (unfinished.find, sentence_faults.find)
_OWN: tuple[Find, ...] = (patient_identifiers.find, exam_record.find)
_OF_KIND: dict[Kind, tuple[Find, ...]] = {
    Kind.LETTER: (patient_identifiers.find, structured_letter.find),
    Kind.STATEMENT: (*_OWN, score_paragraph.find, statement_shape.find),
    Kind.ADDITIONAL: (*_OWN, score_paragraph.find, statement_shape.find),
    Kind.EMAIL: (*_OWN, email_conduct.find, email_shape.find),
    Kind.CV: (exam_record.find, cv_timeline.find),
    Kind.ANSWER: (*_OWN, answer_parts.find),
}


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a text, in its order, and of letters how specific it is.

    left_out: how many more places of a rule there are; words and sentences: how many were checked; by_model: of how
    many sentences the sentence model was asked.
    """

    text: str
    findings: tuple[Found, ...]
    left_out: dict[str, int]
    words: int
    sentences: int
    specificity: Specificity | None
    by_model: int = 0


def check_text(
    written: str,
    kind: Kind,
    lexicon: Lexicon,
    applicant: Applicant | None = None,
    model: SentenceModel | None = None,
) -> Checked:
    """Every finding in a text of a kind; with an applicant, what contradicts the file too; model: where it is there."""
    text = Text(written)
    look = Look(text, kind, lexicon, applicant, model)
    specific = specificity(look) if kind is Kind.LETTER and text.words else None
    found = tuple(_found(look, specific))
    kept, left_out = _first_of_each(found)
    ordered = sorted(kept, key=lambda one: (not one.end, one.start, one.end))
    counted = len(text.words), len(text.sentences)
    return Checked(text.written, tuple(ordered), left_out, *counted, specific, look.seen_by_model)


def _found(look: Look, specific: Specificity | None) -> Iterator[Found]:
    if not look.text.words:
        yield Found("empty")
        return
    if look.text.whole_length > len(look.text.written):
        yield Found("cut")
    for find in (*_EVERY, *_OF_KIND[look.kind]):
        yield from find(look)
    if specific is not None and specific.value < look.limit("specificity_low"):
        yield Found("specificity")


def _first_of_each(found: tuple[Found, ...]) -> tuple[list[Found], dict[str, int]]:
    """The first places of each rule, and how many more there are."""
    counted: dict[str, int] = {}
    kept = []
    for one in dict.fromkeys(found):
        counted[one.rule] = counted.get(one.rule, 0) + 1
        if counted[one.rule] <= MOST_OF_A_RULE:
            kept.append(one)
    return kept, {rule: count - MOST_OF_A_RULE for rule, count in counted.items() if count > MOST_OF_A_RULE}
