"""Where a document lies and how a transaction on it begins and ends; everything above this is the same everywhere."""

import datetime as dt
import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol

from sqlalchemy import URL, Connection, Engine, create_engine
from sqlalchemy.pool import NullPool, Pool

from matchwise.errors import Problem, StoreError

_LOGGING_NAME = "matchwise"


class Backend(Protocol):
    """A place that holds one document."""

    @property
    def label(self) -> str:
        """The path or the address, without any secret, as it may stand in a message."""

    @property
    def read_only(self) -> bool:
        """Whether nothing may be written."""

    def reading(self) -> AbstractContextManager[Connection]:
        """A transaction that sees one state and writes nothing."""

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction that is alone in writing: all of it lasts, or none. Raises StoreError when it cannot be."""

    def back_up(self, format_: int, day: dt.date) -> None:
        """Keep a copy of the document in its old format; StoreError when there cannot be one."""


def quiet_engine(address: str | URL, *, pool: type[Pool] = NullPool, **driver: Any) -> Engine:  # noqa: ANN401 - what a driver needs
    """An engine that logs neither values nor rows, whoever logs all; it opens its connection for each transaction."""
    logging.getLogger(f"sqlalchemy.engine.Engine.{_LOGGING_NAME}").setLevel(logging.WARNING)
    return create_engine(address, poolclass=pool, hide_parameters=True, logging_name=_LOGGING_NAME, **driver)


def now() -> dt.datetime:
    """The present moment in UTC."""
    return dt.datetime.now(tz=dt.UTC)


@dataclass(frozen=True, slots=True)
class Store:
    """An open document. It holds no lock and no open file between two calls, so any number of them may be open."""

    backend: Backend
    clock: Callable[[], dt.datetime] = field(default=now, repr=False)

    @property
    def label(self) -> str:
        """The path or the address, as it may stand in a message."""
        return self.backend.label

    @property
    def read_only(self) -> bool:
        """Whether nothing may be written."""
        return self.backend.read_only


def refused(label: str, reason: str, remedy: str) -> StoreError:
    """The error of a document: its place, why, and what to do."""
    return StoreError(Problem(label, reason, remedy))


def damaged(label: str) -> StoreError:
    """The error of a document whose content is not what a Matchwise file holds."""
    return refused(
        label,
        "It is damaged or was changed by another program.",
        "Open a copy or a backup, or import an exported YAML.",
    )
