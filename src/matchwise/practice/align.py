"""When each word of a transcript was said: one interface, whatever finds the times."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from matchwise.practice.wav import Sound


@dataclass(frozen=True, slots=True)
class WordTime:
    """When a word was said, in seconds."""

    text: str
    start: float
    end: float


class Aligner(Protocol):
    """Finds when the words of a known transcript were said."""

    def align(self, sound: Sound, words: Sequence[str]) -> tuple[WordTime, ...] | None:
        """The time of every word, in their order; None where the words do not fit the sound."""


class Transcriber(Protocol):
    """Finds which words were said, on this computer; none is shipped, and none is needed."""

    def transcribe(self, sound: Sound) -> str:
        """The words, fillers too where it hears them."""
