"""A document in a database of a server, reached by its address: one database, or one schema, holds one document.

Only this part differs from a file: the server keeps its own backups, rights and locks. It is meant for PostgreSQL.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Connection, Engine, make_url, select
from sqlalchemy.exc import (
    ArgumentError,
    DBAPIError,
    MultipleResultsFound,
    NoResultFound,
    NoSuchModuleError,
    OperationalError,
    ProgrammingError,
)

from matchwise.errors import LockedError, Problem
from matchwise.store.backend import damaged, quiet_engine, refused
from matchwise.store.tables import META, DamagedValueError

_ADDRESS = "database address"


@dataclass(frozen=True, slots=True)
class ServerDatabase:
    """A document on a server; `label` is the address without its password."""

    label: str
    read_only: bool
    engine: Engine = field(repr=False)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state and writes nothing."""
        with self._explained(), self.engine.execution_options(isolation_level="REPEATABLE READ").begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is alone in writing: it holds the row of `meta`."""
        if self.read_only:
            raise refused(self.label, "It is open for reading only.", "Open it again for writing.")
        with self._explained(), self.engine.begin() as connection:
            if self.engine.dialect.has_table(connection, META.name):
                connection.execute(select(META.c.id).with_for_update()).all()
            yield connection

    def back_up(self, format_: int, day: dt.date) -> None:
        """Nothing: the transaction of a migration is undone as a whole, and backups are the server's."""

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except OperationalError as error:
            reason = "The database cannot be reached, or it is busy."
            raise LockedError(Problem(self.label, reason, "Check that it runs, then try again.")) from error
        except ProgrammingError as error:
            raise damaged(self.label) from error
        except DBAPIError as error:
            raise refused(self.label, "The database refused.", "Read its log.") from error
        except (DamagedValueError, NoResultFound, MultipleResultsFound) as error:
            raise damaged(self.label) from error


def server_database(address: str, *, read_only: bool = False) -> ServerDatabase:
    """The database at an address such as postgresql+psycopg://me@localhost/applicant; StoreError for a wrong one."""
    try:
        url = make_url(address)
        label = url.render_as_string(hide_password=True)
        engine = quiet_engine(url)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        reason = "It is not the address of a database that can be used here."
        raise refused(_ADDRESS, reason, "Write postgresql+psycopg://..., and install psycopg.") from error
    return ServerDatabase(label, read_only, engine)
