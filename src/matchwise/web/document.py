"""The applicant's document as the pages see it: its text, its version, and saves that never overwrite another save."""

import threading
from dataclasses import dataclass
from typing import Protocol

from matchwise.errors import MatchwiseError


@dataclass(frozen=True, slots=True)
class Paper:
    """The text of the document at one version; `name` is what the reader calls it; `kept` says in words where it is."""

    name: str
    text: str
    version: int
    kept: str


class ChangedElsewhereError(MatchwiseError):
    """Another window saved in between: the save was refused, and nothing of either was lost."""


class Document(Protocol):
    """One applicant's document."""

    def read(self) -> Paper:
        """The document as it is now."""

    def save(self, text: str, seen: int) -> Paper:
        """Save a text that was made from version `seen`; ChangedElsewhereError when that is no longer the newest."""


class MemoryDocument:
    """A document that lasts as long as the program runs, or until it is downloaded."""

    KEPT = "Kept while Matchwise runs. Download it on the page Profile before you stop."

    def __init__(self, name: str, text: str) -> None:
        self._lock = threading.Lock()
        self._paper = Paper(name, text, 1, self.KEPT)

    def read(self) -> Paper:
        """The document as it is now."""
        return self._paper

    def save(self, text: str, seen: int) -> Paper:
        """Save a text that was made from version `seen`; ChangedElsewhereError when that is no longer the newest."""
        with self._lock:
            if seen != self._paper.version:
                message = "This document was changed in another window."
                raise ChangedElsewhereError(message)
            if text != self._paper.text:
                self._paper = Paper(self._paper.name, text, seen + 1, self.KEPT)
            return self._paper
