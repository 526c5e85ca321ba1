"""Long work that a reader starts, watches from any window, and stops; it lasts as long as the program runs."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from matchwise.web.once import Key


class Status(StrEnum):
    """Where a job stands."""

    RUNNING = "running"
    STOPPING = "stopping"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Seen:
    """A job as it is now: how long it has run, what it told last, what it left, or why it failed (None: not yet)."""

    status: Status
    seconds: float
    told: Any = None
    result: Any = None
    error: Exception | None = None

    @property
    def under_way(self) -> bool:
        """Whether it still runs."""
        return self.status in {Status.RUNNING, Status.STOPPING}


class Job:
    """One piece of work in a thread of its own; it is asked to stop, never killed."""

    def __init__(self, work: Callable[["Job"], Any]) -> None:
        self._asked = threading.Event()
        self._lock = threading.Lock()
        self._begun = time.monotonic()
        self._seen = Seen(Status.RUNNING, 0.0)
        self._thread = threading.Thread(target=self._run, args=(work,), daemon=True, name="matchwise-job")
        self._thread.start()

    def tell(self, what: Any) -> None:  # noqa: ANN401 (each kind of work has its own)
        """Say how far it is."""
        with self._lock:
            self._seen = Seen(self._seen.status, 0.0, told=what)

    def stopped(self) -> bool:
        """Whether somebody asked it to stop."""
        return self._asked.is_set()

    def stop(self) -> None:
        """Ask it to stop; what is done already stays done."""
        with self._lock:
            self._asked.set()
            if self._seen.status is Status.RUNNING:
                self._seen = Seen(Status.STOPPING, 0.0, told=self._seen.told)

    def seen(self) -> Seen:
        """How it is now."""
        with self._lock:
            now = self._seen
        if not now.under_way:
            return now
        return Seen(now.status, time.monotonic() - self._begun, told=now.told)

    def wait(self, seconds: float) -> Seen:
        """How it is when it ends, or after so many seconds."""
        self._thread.join(seconds)
        return self.seen()

    def _run(self, work: Callable[["Job"], Any]) -> None:
        result, error = None, None
        try:
            result = work(self)
        except Exception as raised:  # noqa: BLE001 (it is shown to those who look at the job)
            error = raised
        seconds = time.monotonic() - self._begun
        with self._lock:
            status = Status.FAILED if error else Status.STOPPED if self._asked.is_set() else Status.DONE
            self._seen = Seen(status, seconds, self._seen.told, result, error)


class Jobs:
    """The jobs by key, of which one of a kind (the first part of its key) runs at a time; `most` are remembered."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._jobs: dict[Key, Job] = {}

    def begin(self, key: Key, work: Callable[[Job], Any]) -> Job:
        """Begin a job, unless it runs already; others of its kind are asked to stop."""
        with self._lock:
            known = self._jobs.get(key)
            if known is not None and known.seen().under_way:
                return known
            for other, job in self._jobs.items():
                if other[0] == key[0]:
                    job.stop()
            self._jobs.pop(key, None)
            self._jobs[key] = Job(work)
            while len(self._jobs) > self._most:
                self._jobs.pop(next(iter(self._jobs))).stop()
            return self._jobs[key]

    def find(self, key: Key) -> Job | None:
        """The job of a key; None when none was begun."""
        with self._lock:
            return self._jobs.get(key)

    def stop_all(self) -> None:
        """Ask every job to stop."""
        with self._lock:
            for job in self._jobs.values():
                job.stop()
