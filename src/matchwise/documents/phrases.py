"""Lists of phrases in a small language that a lay person can read, and where they stand in a sentence.

Parts of a phrase are parted by blanks. `a|b` is either word, `fail*` any word with this beginning, `#` a number, `..`
up to four words of any kind.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

GAP = 4
"""Most words that `..` stands for."""
LONGEST_BEGINNING = 20
"""Letters of the longest beginning of a word in a phrase."""
_NUMBER = re.compile(r"\d")
_NUMBER_WORDS = frozenset(
    [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "fifteen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "hundred",
    ]
)
_ANY, _DIGIT = "..", "#"


@dataclass(frozen=True, slots=True)
class Element:
    """One part of a phrase: the words that it takes, the beginnings that it takes, whether a number, or a gap."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    number: bool
    gap: bool

    def takes(self, word: str) -> bool:
        """Whether it takes a word."""
        return word in self.words or word.startswith(self.beginnings) or (self.number and is_number(word))


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """One phrase of a list, as it is written there, with its weight: 1 is enough for a finding of its list.

    Each is equal to itself alone, so that it is found quickly in a mapping.
    """

    list_name: str
    written: str
    weight: float
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in a sentence: the numbers of its first word and of the word after its last."""

    phrase: Phrase
    first: int
    last: int


def is_number(word: str) -> bool:
    """Whether a word is a number in digits or in letters."""
    return bool(_NUMBER.match(word)) or word in _NUMBER_WORDS


def phrase_of(list_name: str, written: str, weight: float) -> Phrase:
    """A phrase from its written form; ValueError when it cannot be one."""
    elements = tuple(_element(part) for part in written.split())
    if not elements or elements[0].gap or elements[-1].gap:
        message = f"a phrase begins and ends with a word: {written!r}"
        raise ValueError(message)
    return Phrase(list_name, written, weight, elements)


def _element(part: str) -> Element:
    options = part.split("|")
    words = frozenset(option for option in options if not option.endswith("*") and option not in {_ANY, _DIGIT})
    begun = tuple(option[:-1] for option in options if option.endswith("*"))
    if "" in words or "" in begun:
        message = f"an empty word: {part!r}"
        raise ValueError(message)
    if any(len(one) > LONGEST_BEGINNING for one in begun):
        message = f"a beginning of more than {LONGEST_BEGINNING} letters: {part!r}"
        raise ValueError(message)
    return Element(words, begun, _DIGIT in options, _ANY in options)


class PhraseLists:
    """All phrases, by their first word; of the texts that are searched for them, nothing stays here."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self.phrases = tuple(phrases)

    def hits(self, words: tuple[str, ...]) -> tuple[Hit, ...]:
        """Every phrase in the words of one sentence."""
        return PhraseSearch(self).hits(words)

    def beginning_with(self, word: str) -> tuple[Phrase, ...]:
        """Every phrase whose first part takes a word."""
        found = dict.fromkeys(self._first_words.get(word, ()))
        for beginning in beginnings(word):
            found.update(dict.fromkeys(self._first_beginnings.get(beginning, ())))
        if is_number(word):
            found.update(dict.fromkeys(self._first_numbers))
        return tuple(found)

    @cached_property
    def _first_words(self) -> dict[str, tuple[Phrase, ...]]:
        found: dict[str, list[Phrase]] = {}
        for phrase in self.phrases:
            for word in phrase.elements[0].words:
                found.setdefault(word, []).append(phrase)
        return {word: tuple(phrases) for word, phrases in found.items()}

    @cached_property
    def _first_beginnings(self) -> dict[str, tuple[Phrase, ...]]:
        found: dict[str, list[Phrase]] = {}
        for phrase in self.phrases:
            for beginning in phrase.elements[0].beginnings:
                found.setdefault(beginning, []).append(phrase)
        return {beginning: tuple(phrases) for beginning, phrases in found.items()}

    @cached_property
    def _first_numbers(self) -> tuple[Phrase, ...]:
        return tuple(one for one in self.phrases if one.elements[0].number)


class PhraseSearch:
    """Searches one text for all phrases together; what it saw is dropped with it, so it is made for one text."""

    def __init__(self, lists: PhraseLists) -> None:
        self._lists = lists
        self._by_word: dict[str, tuple[Phrase, ...]] = {}
        self._seen: dict[tuple[str, ...], tuple[Hit, ...]] = {}

    def hits(self, words: tuple[str, ...]) -> tuple[Hit, ...]:
        """Every phrase in the words of one sentence, at each word its longest reading; a sentence is looked at once."""
        if words not in self._seen:
            self._seen[words] = tuple(self._found(words))
        return self._seen[words]

    def _found(self, words: tuple[str, ...]) -> Iterator[Hit]:
        present = _Present(
            frozenset(words),
            frozenset(part for word in set(words) for part in beginnings(word)),
            any(map(is_number, words)),
        )
        alive: dict[Phrase, bool] = {}
        for place, word in enumerate(words):
            for phrase in self._beginning_with(word):
                if phrase not in alive:
                    alive[phrase] = _possible(phrase, present)
                end = _match(phrase.elements, words, place) if alive[phrase] else None
                if end is not None:
                    yield Hit(phrase, place, end)

    def _beginning_with(self, word: str) -> tuple[Phrase, ...]:
        if word not in self._by_word:
            self._by_word[word] = self._lists.beginning_with(word)
        return self._by_word[word]


def beginnings(word: str) -> Iterator[str]:
    """Every beginning of a word, no longer than that of any phrase."""
    return (word[:length] for length in range(1, min(len(word), LONGEST_BEGINNING) + 1))


@dataclass(frozen=True, slots=True)
class _Present:
    """The words of a sentence, their beginnings, and whether one is a number."""

    words: frozenset[str]
    beginnings: frozenset[str]
    number: bool


def _possible(phrase: Phrase, present: _Present) -> bool:
    """Whether every part of a phrase has a word in the sentence."""
    words, begun = present.words, present.beginnings
    for element in phrase.elements[1:]:
        if (
            words.isdisjoint(element.words)
            and begun.isdisjoint(element.beginnings)
            and not element.gap
            and not (element.number and present.number)
        ):
            return False
    return True


def _match(elements: Sequence[Element], words: Sequence[str], place: int) -> int | None:
    """The number of the word after the phrase that begins at a place; None where it does not."""
    if not elements:
        return place
    first = elements[0]
    if first.gap:
        for skipped in range(GAP + 1):
            end = _match(elements[1:], words, place + skipped)
            if end is not None:
                return end
        return None
    if place < len(words) and first.takes(words[place]):
        return _match(elements[1:], words, place + 1)
    return None
