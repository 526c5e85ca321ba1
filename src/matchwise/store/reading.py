"""Tells what is valid from what is saved: the document's text, its problems, and the applicant when there are none."""

from collections.abc import Callable
from dataclasses import dataclass

from matchwise.domain.applicant import Applicant
from matchwise.errors import InputError, Problem
from matchwise.store.backend import Store
from matchwise.store.saving import read
from matchwise.store.values import Saved

Reader = Callable[[str], Applicant]
"""Reads an applicant file, such as `functools.partial(read_applicant, as_of=day, pass_marks=...)`."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What is saved, and what it means: either problems, or an applicant. `unnamed` counts the problems not told."""

    saved: Saved
    problems: tuple[Problem, ...]
    applicant: Applicant | None
    unnamed: int = 0


def read_with(store: Store, reader: Reader) -> Reading:
    """The document, read by `reader`; a document that is not valid yet is not an error."""
    saved = read(store)
    try:
        return Reading(saved, (), reader(saved.text))
    except InputError as refusal:
        return Reading(saved, refusal.problems, None, refusal.unnamed)
