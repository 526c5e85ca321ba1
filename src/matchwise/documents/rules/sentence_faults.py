"""Faults with fitted weights: emotional words, blame, worn phrases and the like, by sentence or by passage."""

from collections.abc import Iterator, Sequence

from matchwise.documents.faults import deciding, shown, units
from matchwise.documents.findings import Found
from matchwise.documents.look import Look, Sentence

LEAST_WORDS = 4
"""A greeting, a name or a closing of fewer words says nothing that could be a fault."""


def find(look: Look) -> Iterator[Found]:
    """Every sentence or passage that shows a fault; passages that overlap are told once."""
    rules = look.lexicon.rules
    for fault in dict.fromkeys(fault for fault, _ in look.lexicon.beside):
        if look.kind not in rules[fault].kinds:
            continue
        reached = -1
        for unit in units(fault, look):
            if unit[0].part.start >= reached and _speaks(look, unit) and shown(fault, look, unit):
                reached = unit[-1].part.end
                yield Found(fault, unit[0].part.start, reached, deciding(fault, look, unit))


def _speaks(look: Look, unit: Sequence[Sentence]) -> bool:
    """Whether a sentence or a passage is long enough to be judged."""
    return sum(len(look.text.word_texts(one.part)) for one in unit) >= LEAST_WORDS
