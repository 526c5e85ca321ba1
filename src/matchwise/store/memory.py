"""A document in the memory of the program: everything that a file does, until the program ends."""

import datetime as dt
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Connection, Engine
from sqlalchemy.pool import StaticPool

from matchwise.store.backend import Store, now, quiet_engine
from matchwise.store.limits import checked_text, checked_word
from matchwise.store.opening import Clock, filled


@dataclass(frozen=True, slots=True)
class Memory:
    """A document that lies on no disk; one transaction runs at a time."""

    label: str = "memory"
    read_only: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)
    _engine: Engine = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        engine = quiet_engine("sqlite://", pool=StaticPool, connect_args={"check_same_thread": False})
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA foreign_keys = ON")
        object.__setattr__(self, "_engine", engine)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state."""
        with self._lock, self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is alone: all of it lasts, or none."""
        with self.reading() as connection:
            yield connection

    def back_up(self, format_: int, day: dt.date) -> None:
        """Nothing: it is never older than the program."""


def create_in_memory(text: str = "", *, by: str, clock: Clock = now) -> Store:
    """A new document in memory, with `text` as its version 1."""
    checked_text(text)
    checked_word("by", by)
    return filled(Store(Memory(), clock), text, by)
