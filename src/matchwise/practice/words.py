"""The words of a transcript, and the fillers among them, by a list that is given."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from matchwise.errors import InputError, Problem

MOST_LETTERS = 10_000
"""The longest transcript: five minutes of the fastest speech have 7,000 letters."""
_WORD = re.compile(r"[^\W_]+(?:['\u2019.][^\W_]+)*")
_PAUSED_BEFORE, _PAUSED_AFTER = (
    re.compile(r"(^|[,;:.!?\u2014\u2013-])\s*$"),
    re.compile(r"^\s*([,;:.!?\u2014\u2013-]|$)"),
)


@dataclass(frozen=True, slots=True)
class Filler:
    """A filler of the list: its words in lower case; alone: it counts only where marks set it off, as ", like,"."""

    words: tuple[str, ...]
    alone: bool


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a transcript: as it stands there, in lower case, and where it stands."""

    text: str
    plain: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FillerAt:
    """A filler in a transcript: its words, and the numbers of its first word and of the word after it."""

    text: str
    first: int
    after: int


def words_of(transcript: str) -> tuple[Word, ...]:
    """The words of a transcript; InputError when it is longer than is measured."""
    if len(transcript) > MOST_LETTERS:
        reason = f"The text has {len(transcript):,} letters; at most {MOST_LETTERS:,} are measured."
        raise InputError([Problem("transcript", reason, "Give the words of one answer.")])
    return tuple(_word(found) for found in _WORD.finditer(transcript))


def fillers_in(transcript: str, words: Sequence[Word], fillers: Sequence[Filler]) -> tuple[FillerAt, ...]:
    """The fillers of a transcript in their order; a longer filler wins over a shorter one inside it."""
    longest = sorted(fillers, key=lambda filler: -len(filler.words))
    found: list[FillerAt] = []
    at = 0
    while at < len(words):
        hit = next((filler for filler in longest if _is_at(filler, transcript, words, at)), None)
        after = at + (len(hit.words) if hit else 1)
        if hit:
            found.append(FillerAt(" ".join(hit.words), at, after))
        at = after
    return tuple(found)


def _word(found: "re.Match[str]") -> Word:
    return Word(found.group(), found.group().lower().replace("\u2019", "'"), found.start(), found.end())


def _is_at(filler: Filler, transcript: str, words: Sequence[Word], at: int) -> bool:
    there = words[at : at + len(filler.words)]
    if tuple(word.plain for word in there) != filler.words:
        return False
    before, behind = transcript[: there[0].start], transcript[there[-1].end :]
    joined = all(not transcript[a.end : b.start].strip() for a, b in itertools.pairwise(there))
    set_off = bool(_PAUSED_BEFORE.search(before[-20:]) and _PAUSED_AFTER.search(behind[:20]))
    return joined and (set_off or not filler.alone)
