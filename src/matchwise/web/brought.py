"""Files that the reader brought and has not yet confirmed: kept in memory for an hour, never on the disk."""

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from matchwise.records import Reading
from matchwise.web.faults import NotThereError

Kept = TypeVar("Kept")
MOST_WAITING = 5
SECONDS_KEPT = 3_600


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that waits: what was read from it, or the text of an applicant file."""

    name: str
    content: Reading | str


@dataclass(frozen=True, slots=True)
class BroughtTracker:
    """A tracker that waits: what it is called, and its content as it was brought."""

    name: str
    content: bytes


class Waiting(Generic[Kept]):
    """The files that wait, each under a word that nobody can guess; safe to use from many threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._kept: dict[str, tuple[float, Kept]] = {}

    def __len__(self) -> int:
        """How many files are kept."""
        return len(self._kept)

    def put(self, brought: Kept) -> str:
        """Keep a file, and forget the oldest when there are too many; the word it is kept under."""
        token = secrets.token_urlsafe(16)
        with self._lock:
            self._forget_old()
            self._kept[token] = (self._clock(), brought)
            for oldest in list(self._kept)[:-MOST_WAITING]:
                del self._kept[oldest]
        return token

    def get(self, token: str) -> Kept:
        """The file under a word; NotThereError when it was forgotten, taken or left."""
        with self._lock:
            self._forget_old()
            found = self._kept.get(token)
        if found is None:
            message = (
                "What was read from your file is no longer here: it is kept for one hour, until you take or leave it, "
                "and only while Matchwise runs. Bring the file again."
            )
            raise NotThereError(message)
        return found[1]

    def clear(self) -> None:
        """Forget every file."""
        with self._lock:
            self._kept = {}

    def _forget_old(self) -> None:
        self._kept = {name: one for name, one in self._kept.items() if self._clock() - one[0] < SECONDS_KEPT}

    def drop(self, token: str) -> None:
        """Forget a file."""
        with self._lock:
            self._kept.pop(token, None)
