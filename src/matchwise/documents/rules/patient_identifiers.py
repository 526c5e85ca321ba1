"""What can tell who a patient is: a name, an exact date, a room, a record number, a rare age, office or event."""

from collections.abc import Iterator

from matchwise.documents.faults import shown
from matchwise.documents.findings import Found, Kind
from matchwise.documents.look import Look
from matchwise.documents.marked import IDENTIFIER, PLAIN_MARKS, marked, marks

_CARE = ("patient-words", "clinical", "care-words")
_ANYWHERE = frozenset({"mark-number", "mark-title"})
"""Marks that are told in any kind of text without a word on care near them."""


def find(look: Look) -> Iterator[Found]:
    """Every place that can tell who a patient is, where its sentence is likely to speak of one."""
    if IDENTIFIER not in look.lexicon.faults:
        return
    own = look.kind in {Kind.STATEMENT, Kind.ADDITIONAL}
    near = [any(sentence.has(name) for name in _CARE) for sentence in look.sentences]
    for index, sentence in enumerate(look.sentences):
        found = marks(look, sentence)
        names = {name for _, _, name in found}
        care = own or any(near[max(index - 1, 0) : index + 2]) or names & _ANYWHERE
        plain = near[index] and names & PLAIN_MARKS
        if plain or (found and care and shown(IDENTIFIER, look, (marked(look, sentence, found),))):
            for start, end in _apart([(start, end) for start, end, _ in found]):
                place = (sentence.part.start + start, sentence.part.start + end)
                yield Found(IDENTIFIER, *place, f"It says: {' '.join(look.text.written[slice(*place)].split())}.")


def _apart(places: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Places in order, each without those that overlap it."""
    reached = -1
    for start, end in sorted(places, key=lambda one: (one[0], -one[1])):
        if start >= reached:
            yield start, end
            reached = end
