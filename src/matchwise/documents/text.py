"""A text taken apart: words, sentences and paragraphs, each with its place in the text as it was written.

Every step is linear in the length of the text. Characters are replaced one by one, so that a place in the normalized
text is the same place in the text of the reader.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

MOST_CHARACTERS = 1_000_000
"""Characters that are checked; a longer text is checked up to here, and a finding says so."""
LONGEST_SENTENCE = 120
"""Words; what has no full stop for longer than this is cut, so that no text is slow."""

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+(?:[.,:/]\d+)*|[%?!]")
_END = re.compile(
    r"(?<![.!?\u061f\u06d4\u3002\u2026])[.!?\u061f\u06d4\u3002\u2026]+[\"')\]]*(?=\s|$)"
    r"|\n[^\S\n]*\n|\n(?=[^\S\n]*(?:[-*\u2022\u00b7]|\d+[.)])\s)"
)
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_ABBREVIATION = re.compile(
    r"(?:\b(?:dr|mr|mrs|ms|prof|st|vs|etc|e\.g|i\.e|u\.s|u\.k|m\.d|ph\.d|no|fig|approx|dept|univ|inc|jr|sr|hosp|d\.o|a\.m"
    r"|p\.m)|\b[a-z])\.$"
)
_SAME = str.maketrans(
    {
        **dict.fromkeys((*range(9), 11, 12, 13, *range(14, 32), 127, 160, 8199, 8239), " "),
        **dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u201b\u00b4\u0060"), "'"),
        **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u00ab\u00bb"), '"'),
        **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-"),
    }
)
_ENDINGS = {"n't": "not", "'m": "am", "'ve": "have", "'d": "would", "'ll": "will", "'re": "are"}
_IRREGULAR = {"can't": ("can", "not"), "cannot": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not")}
_IS = frozenset(["it", "that", "what", "he", "she", "there", "here", "who", "let", "how", "where"])


@dataclass(frozen=True, slots=True)
class Word:
    """One word in small letters, and its place."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence or a paragraph: its place in the text, and the numbers of its first word and of the word after it."""

    start: int
    end: int
    first: int
    last: int

    def __len__(self) -> int:
        """The number of words."""
        return self.last - self.first


class Text:
    """A text, its words, sentences and paragraphs; `written` is what the reader brought, cut at MOST_CHARACTERS."""

    def __init__(self, written: str) -> None:
        self.whole_length = len(written)
        self.written = written[:MOST_CHARACTERS]
        self.normal = self.written.translate(_SAME)
        self.small = _small(self.normal)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Every word, number and percent sign; a contraction is two words."""
        return tuple(word for found in _WORD.finditer(self.small) for word in _words(found))

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]

    @cached_property
    def sentences(self) -> tuple[Part, ...]:
        """Every sentence that has a word."""
        return tuple(part for start, end in self._sentence_places() for part in self._cut(self.part(start, end)))

    @cached_property
    def paragraphs(self) -> tuple[Part, ...]:
        """Every paragraph that has a word; paragraphs are parted by blank lines, or by lines where none is blank."""
        breaks = list(_BLANK.finditer(self.normal))
        if not breaks and self._lines_are_paragraphs():
            breaks = list(re.finditer(r"\n\s*", self.normal))
        edges = [0, *(place for found in breaks for place in found.span()), len(self.normal)]
        parts = (self.part(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True))
        return tuple(part for part in parts if len(part))

    def part(self, start: int, end: int) -> Part:
        """The stretch between two places, without blanks at its ends."""
        inside = self.normal[start:end]
        start += len(inside) - len(inside.lstrip())
        end -= len(inside) - len(inside.rstrip())
        end = max(start, end)
        return Part(start, end, bisect_left(self._starts, start), bisect_left(self._starts, end))

    def word_texts(self, part: Part) -> tuple[str, ...]:
        """The words of a part."""
        return tuple(word.text for word in self.words[part.first : part.last])

    def plain(self, part: Part) -> str:
        """A part with one kind of quotation marks, dashes and blanks."""
        return self.normal[part.start : part.end]

    def said(self, part: Part) -> str:
        """A part as it was written."""
        return self.written[part.start : part.end]

    def sentences_in(self, part: Part) -> tuple[Part, ...]:
        """The sentences that begin in a part."""
        return tuple(one for one in self.sentences if part.start <= one.start < max(part.end, part.start + 1))

    def _lines_are_paragraphs(self) -> bool:
        """Whether lines are long or end as sentences do, so that a line break is no wrapping."""
        lines = [line.strip() for line in self.normal.split("\n") if line.strip()]
        ended = sum(line[-1] in '.!?:"' for line in lines)
        return len(lines) > 1 and ended * 2 > len(lines)

    def _sentence_places(self) -> Iterator[tuple[int, int]]:
        start = 0
        for found in _END.finditer(self.normal):
            if found.group().startswith(".") and _ABBREVIATION.search(
                self.small[max(0, found.start() - 8) : found.start() + 1]
            ):
                continue
            yield start, found.end()
            start = found.end()
        yield start, len(self.normal)

    def _cut(self, part: Part) -> Iterator[Part]:
        for first in range(part.first, part.last, LONGEST_SENTENCE):
            last = min(first + LONGEST_SENTENCE, part.last)
            start = part.start if first == part.first else self.words[first].start
            end = part.end if last == part.last else self.words[last - 1].end
            yield Part(start, end, first, last)


def _small(text: str) -> str:
    """The text in small letters, each in its place."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(_small_letter(letter) for letter in text)


def _small_letter(letter: str) -> str:
    small = letter.lower()
    return small if len(small) == 1 else letter


def _words(found: re.Match[str]) -> Iterator[Word]:
    text, (start, end) = found.group(), found.span()
    if text in _IRREGULAR:
        for word in _IRREGULAR[text]:
            yield Word(word, start, end)
        return
    ending = next((one for one in _ENDINGS if text.endswith(one)), "")
    if ending:
        yield Word(text.removesuffix(ending), start, end)
        yield Word(_ENDINGS[ending], start, end)
        return
    stem = text.removesuffix("'s")
    yield Word(stem, start, end)
    if stem != text and stem in _IS:
        yield Word("is", start, end)
