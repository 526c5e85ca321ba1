"""A text taken apart into the word pieces of BERT's vocabulary, each with its place in the text."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

LONGEST = 254
"""Pieces of a sentence that are read."""
UNKNOWN = "[UNK]"
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_LONGEST_WORD = 100

Place = tuple[int, int]


class WordPieces:
    """A vocabulary: each piece with its number; a piece that does not begin a word has ## before it."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self.vocabulary = vocabulary
        self._unknown = vocabulary[UNKNOWN]

    def of(self, text: str) -> tuple[list[int], list[Place]]:
        """The numbers of the pieces of a text, at most LONGEST, and their places in it."""
        small, origin = _plain(text)
        ids: list[int] = []
        places: list[Place] = []
        known: dict[str, tuple[tuple[int, int, int], ...]] = {}
        for word in _WORD.finditer(small):
            found = known.get(word.group())
            if found is None:
                found = known[word.group()] = tuple(self._split(word.group()))
            at = word.start()
            for number, start, end in found:
                ids.append(number)
                places.append((origin[at + start], origin[at + end - 1] + 1))
            if len(ids) >= LONGEST:
                break
        return ids[:LONGEST], places[:LONGEST]

    def _split(self, word: str) -> Iterator[tuple[int, int, int]]:
        """The longest known pieces of a word, from its beginning; one unknown piece where there are none."""
        if word in self.vocabulary:
            yield self.vocabulary[word], 0, len(word)
            return
        found, start = [], 0
        while start < len(word) <= _LONGEST_WORD:
            mark = "##" if start else ""
            end = next((one for one in range(len(word), start, -1) if mark + word[start:one] in self.vocabulary), 0)
            if not end:
                break
            found.append((self.vocabulary[mark + word[start:end]], start, end))
            start = end
        yield from found if start == len(word) else [(self._unknown, 0, len(word))]


def _plain(text: str) -> tuple[str, range | list[int]]:
    """A text in small letters without accents, and for each of its letters the place that it comes from."""
    if text.isascii():
        return text.lower(), range(len(text))
    pairs = [
        (letter, place)
        for place, one in enumerate(text)
        for letter in unicodedata.normalize("NFD", one.lower())
        if unicodedata.category(letter) != "Mn"
    ]
    return "".join(letter for letter, _ in pairs), [place for _, place in pairs]
