"""Which items of the structured evaluative letter of internal medicine a letter covers, and how long it is."""

from collections.abc import Iterator

from matchwise.documents.findings import Found
from matchwise.documents.look import Look

ITEMS = {
    "sel-contact": ("sel-contact", "duration"),
    "sel-setting": ("setting",),
    "sel-observer": ("sel-observer", "observation"),
    "sel-reasoning": ("sel-reasoning",),
    "sel-communication": ("sel-communication",),
    "sel-professionalism": ("sel-professionalism",),
    "sel-team": ("sel-team",),
    "sel-growth": ("sel-growth",),
}
"""Each item, and the lists of which one must be there."""


def find(look: Look) -> Iterator[Found]:
    """Every item that is missing, and a length above that of its narrative."""
    there = {name for sentence in look.sentences for name in sentence.hits}
    yield from (Found(item) for item, names in ITEMS.items() if there.isdisjoint(names))
    if "cohort" not in there:
        yield Found("comparison")
    words = len(look.text.words)
    if words > look.limit("narrative_words"):
        yield Found("sel-length", detail=f"It has {words:,} words.")
