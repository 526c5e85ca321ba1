"""Which of the four boxes of a story an answer fills, and the words that show it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from matchwise.documents.lexicon import phrases_of
from matchwise.documents.phrases import Hit, PhraseSearch
from matchwise.documents.text import Part, Text
from matchwise.evidence.table import Table

WORDS = "matchwise-interview/story_words"
BOXES = ("situation", "task", "action", "result")
MOST_SHOWN = 3
"""Places of one box that are shown."""
LONGEST = 20_000
"""Letters of an answer that are looked at: some fifteen minutes of speech."""
_OPENING = 3
"""The situation is told in the first sentences."""
_AFTER_I = 2
"""Words between I and the act: I quickly called."""
_ED = 4


@dataclass(frozen=True, slots=True)
class Box:
    """A box of a story, and the words of the answer that fill it, in their order; none where it was not seen."""

    name: str
    shown: tuple[str, ...]


@dataclass(frozen=True)
class _Seen:
    """A sentence with the phrases in it by list."""

    number: int
    part: Part
    words: tuple[str, ...]
    hits: Mapping[str, tuple[Hit, ...]]


def story_boxes(written: str, table: Table) -> tuple[Box, ...]:
    """The four boxes in their order; `table` holds the words that show them."""
    text = Text(written[:LONGEST])
    search = PhraseSearch(phrases_of(table))
    sentences = [_seen(number, part, text, search) for number, part in enumerate(text.sentences)]
    own = [one for one in sentences if "habit" not in one.hits]
    return tuple(Box(name, tuple(_shown(name, own, text))) for name in BOXES)


def _seen(number: int, part: Part, text: Text, search: PhraseSearch) -> _Seen:
    words = text.word_texts(part)
    found: dict[str, tuple[Hit, ...]] = {}
    for hit in search.hits(words):
        found[hit.phrase.list_name] = (*found.get(hit.phrase.list_name, ()), hit)
    return _Seen(number, part, words, found)


def _shown(name: str, sentences: list[_Seen], text: Text) -> Iterator[str]:
    """The first places of a box, one of each sentence."""
    count = 0
    for one in sentences:
        place = _place(name, one)
        if place is not None and count < MOST_SHOWN:
            first, last = (text.words[one.part.first + at] for at in (place[0], place[1] - 1))
            count += 1
            yield " ".join(text.written[first.start : last.end].split())


def _place(name: str, one: _Seen) -> tuple[int, int] | None:
    """The numbers of the first word that fills a box in a sentence, and of the word after the last."""
    if (name == "situation" and one.number >= _OPENING) or (name == "result" and one.number == 0 and _short(one)):
        return None
    acts = list(_acts(one)) if name == "action" else []
    places = [*((hit.first, hit.last) for hit in one.hits.get(name, ())), *acts]
    return min(places, default=None)


def _short(one: _Seen) -> bool:
    """Whether nothing but the opening stands in the first sentence: what it tells of is no result yet."""
    return "action" not in one.hits


def _acts(one: _Seen) -> Iterator[tuple[int, int]]:
    """What the speaker did: I, and within two words one that ends in -ed and is no feeling, wish or state."""
    not_acts = {hit.last - 1 for hit in one.hits.get("not-action", ())}
    for at, word in enumerate(one.words):
        if word != "i":
            continue
        for end in range(at + 1, min(at + 2 + _AFTER_I, len(one.words))):
            if end in not_acts:
                break
            if one.words[end].endswith("ed") and len(one.words[end]) >= _ED:
                yield at, end + 1
                break
