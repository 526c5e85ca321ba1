"""An answer to the question on scores: acknowledged, learned, evidence, turn to strengths; its length and fillers."""

from collections.abc import Iterator

from matchwise.documents.faults import score
from matchwise.documents.findings import Found
from matchwise.documents.look import Look

PARTS = ("answer-acknowledge", "answer-learned", "answer-evidence", "answer-pivot")
"""The rule of each part; a part is there where its fitted sum is above 0."""
_HUNDRED = 100


def missing(look: Look) -> tuple[str, ...]:
    """The parts that an answer lacks."""
    faults = look.lexicon.faults
    return tuple(part for part in PARTS if part in faults and score(faults[part], look.sentences) <= 0)


def find(look: Look) -> Iterator[Found]:
    """Every part that is missing, a length that does not fit, and many fillers."""
    yield from (Found(part) for part in missing(look))
    words = len(look.text.words)
    if not look.limit("answer_least_words") <= words <= look.limit("answer_most_words"):
        yield Found("answer-length", detail=f"It has {words:,} words.")
    fillers = list(look.with_list("filler"))
    if len(fillers) > look.limit("fillers_per_100_words") * max(words, 1) / _HUNDRED:
        yield from (Found("answer-fillers", *look.place(sentence, hit)) for sentence, hit in fillers)
