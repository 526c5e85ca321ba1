"""The applicant's document as the pages see it: its text, its version, and saves that never overwrite another save."""

import threading
from dataclasses import dataclass
from typing import Protocol

from matchwise.errors import ConflictError, MatchwiseError
from matchwise.store import Store, read, save

BY = "form"
"""Who saves, as the history of a document names it."""


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


class StoredDocument:
    """A document in a file: what `save` gives back has reached the disk."""

    def __init__(self, name: str, store: Store) -> None:
        self._name = name
        self._store = store

    def read(self) -> Paper:
        """The document as it is now."""
        saved = read(self._store)
        return Paper(self._name, saved.text, saved.version.number, f"Saved, version {saved.version.number}")

    def save(self, text: str, seen: int) -> Paper:
        """Save a text that was made from version `seen`; ChangedElsewhereError when that is no longer the newest."""
        try:
            save(self._store, text, seen, by=BY)
        except ConflictError:
            message = "This document was changed in another window."
            raise ChangedElsewhereError(message) from None
        return self.read()


class MemoryDocument:
    """A document that lasts as long as the program runs: a copy of an example."""

    KEPT = "An example. Changes last while Matchwise runs."

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
