"""A document in an SQLite file: the only module that speaks SQLite.

The rollback journal (not the write-ahead log) keeps a file whole in itself after every save: a folder that is synced or
a stick that is copied holds all of it, a network folder needs no shared memory, and a read-only file can be read. Each
transaction opens the file anew, so a file that a sync program replaced is never written behind its back.
"""

import datetime as dt
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError, MultipleResultsFound, NoResultFound

from matchwise.errors import LockedError, PassPhraseError, Problem, StoreError
from matchwise.store.backend import damaged, quiet_engine, refused
from matchwise.store.pass_phrase import Key
from matchwise.store.tables import DamagedValueError

SUFFIX = ".matchwise"
APPLICATION_ID = 0x4D577365
BUSY_SECONDS = 5.0
_MOST_BACKUPS = 100
_WRITES = "matchwise_writes"
_PRAGMAS = (
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",
    "fullfsync = ON",
    "journal_mode = DELETE",
    "synchronous = EXTRA",
)
_PRIMARY = 0xFF
_PAGE_BYTES = 4096


@dataclass(frozen=True, slots=True)
class SqliteFile:
    """A document in one SQLite file; with a key, every page of it is encrypted."""

    path: Path
    read_only: bool = False
    key: Key | None = field(default=None, repr=False)
    busy_seconds: float = BUSY_SECONDS
    _engine: Engine = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_engine", self._made_engine())

    @property
    def label(self) -> str:
        """The path."""
        return str(self.path)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state and writes nothing."""
        with self.explained(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is alone in writing; StoreError when the file cannot be written or was replaced."""
        with self.explained():
            before = self._identity()
            with self.held() as connection:
                yield connection
            self._refuse_replaced(before)

    @contextmanager
    def held(self) -> Iterator[Connection]:
        """As `writing`, but the file may be replaced in it."""
        if self.read_only:
            raise refused(self.label, "It is open for reading only.", "Open it again for writing, or work on a copy.")
        with self.explained():
            before = self._identity()
            with self._engine.execution_options(**{_WRITES: True}).begin() as connection:
                self._refuse_replaced(before)
                yield connection

    def create(self) -> None:
        """Make the empty file, readable by its owner alone; StoreError when there is one already or none can be."""
        made_alone(self.path)

    def mark(self, connection: Connection) -> None:
        """Write into the file that it is a Matchwise file."""
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")

    def check(self) -> None:
        """Refuse a file that is no Matchwise file, holds what none holds, or is damaged."""
        with self.reading() as connection:
            marked = connection.exec_driver_sql("PRAGMA application_id").scalar()
            listed = connection.exec_driver_sql("SELECT type, name FROM sqlite_master").all()
            tables = {name for kind, name in listed if kind == "table" and not str(name).startswith("sqlite_")}
            if marked != APPLICATION_ID or not tables:
                raise not_matchwise(self.path)
            if any(kind not in {"table", "index"} for kind, _ in listed):
                raise damaged(self.label)
            page_bytes = int(connection.exec_driver_sql("PRAGMA page_size").scalar_one())
            whole_pages = self.path.stat().st_size % page_bytes == 0
            if not whole_pages or connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
                raise damaged(self.label)

    def back_up(self, format_: int, day: dt.date) -> None:
        """Copy the file beside itself under a name with its format and the day; a file that is there stays as it is."""
        stem = self.path.with_suffix("")
        for number in range(1, _MOST_BACKUPS + 1):
            again = f"-{number}" if number > 1 else ""
            copy = stem.with_name(f"{stem.name}.format-{format_}.{day}{again}{SUFFIX}")
            if not copy.exists():
                self.copy_to(copy)
                return
        reason = f"There are {_MOST_BACKUPS} backups of this day beside it."
        raise refused(self.label, reason, "Move some of them to another folder.")

    def copy_to(self, copy: Path) -> None:
        """Copy the file, as it was last saved, to a path where no file is."""
        made_alone(copy)
        try:
            with (
                self.explained(),
                closing(self.connect()) as source,
                closing(self.connect_to(copy, self._driver)) as target,
            ):
                source.backup(target)
        except BaseException:
            copy.unlink(missing_ok=True)
            raise

    def connect(self) -> Any:  # noqa: ANN401 - the drivers have no type in common
        """A connection of the driver, set up; the caller closes it."""
        return self.connect_to(self.path, self._driver)

    def connect_to(self, path: Path, driver: ModuleType) -> Any:  # noqa: ANN401 - the drivers have no type in common
        """A connection of a driver to a file with the same key, set up; the caller closes it."""
        address = f"{path.resolve().as_uri()}?mode={'ro' if self.read_only else 'rw'}"
        connection = driver.connect(address, uri=True, timeout=self.busy_seconds, isolation_level=None)
        try:
            if self.key:
                self.key.unlock(connection, path)
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
        except BaseException:
            connection.close()
            raise
        return connection

    @property
    def _driver(self) -> ModuleType:
        return self.key.driver if self.key else sqlite3

    def _made_engine(self) -> Engine:
        engine = quiet_engine("sqlite://", creator=self.connect, module=self._driver)
        event.listen(engine, "begin", _begin)
        return engine

    def _identity(self) -> tuple[int, int]:
        found = self.path.stat()
        return found.st_dev, found.st_ino

    def _refuse_replaced(self, before: tuple[int, int]) -> None:
        """Another program put another file in this place: what is written now would go to the one that is gone."""
        if self._identity() != before:
            raise refused(self.label, "Another program replaced it at this moment.", "Read it again, then save.")

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Turn what the driver and the machine say into what the user can do."""
        try:
            yield
        except DBAPIError as error:
            raise told(self.path, error.orig) from error
        except self._driver.Error as error:
            raise told(self.path, error) from error
        except (DamagedValueError, NoResultFound, MultipleResultsFound) as error:
            raise damaged(self.label) from error
        except FileNotFoundError as error:
            raise missing(self.path) from error
        except OSError as error:
            raise refused(self.label, *_MEANINGS[sqlite3.SQLITE_IOERR]) from error


def _begin(connection: Connection) -> None:
    """Begin for real, so that the whole of a change lasts or none; a writer takes its place at once."""
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def made_alone(path: Path) -> None:
    """Make an empty file that its owner alone may read; one that is there stays as it is."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError as error:
        raise refused(str(path), "There is a file already.", "Open it, or choose another name.") from error
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or "the name is not possible"
        raise refused(
            str(path), f"It cannot be made ({said}).", "Choose a folder of yours and a shorter name."
        ) from error


def missing(path: Path) -> StoreError:
    """The error of a file that is not there."""
    return refused(str(path), "There is no such file.", "Check the name, or make a new file.")


def not_matchwise(path: Path) -> StoreError:
    """The error of a file that is something else."""
    remedy = "Choose a file with the suffix .matchwise; import a YAML file into a new one."
    return refused(str(path), "It is no Matchwise file.", remedy)


def _encrypted(path: Path) -> PassPhraseError:
    """The error of a file that may be encrypted; every byte of such a file looks like chance, so its size must do."""
    reason = "It is protected by a pass phrase, or it is no Matchwise file."
    return PassPhraseError(Problem(str(path), reason, "Give the pass phrase."))


def told(path: Path, error: BaseException | None) -> StoreError:
    """What a failure of the driver means for the file, and what to do about it."""
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & _PRIMARY if isinstance(code, int) else None
    if primary in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return LockedError(
            Problem(
                str(path), "Another program is writing in it.", "Wait a moment and try again, or close that program."
            )
        )
    if primary == sqlite3.SQLITE_NOTADB:
        return _encrypted(path) if path.stat().st_size % _PAGE_BYTES == 0 else not_matchwise(path)
    if code == sqlite3.SQLITE_READONLY_ROLLBACK:
        reason = "A save was interrupted, and what it began must be taken back first."
        return refused(str(path), reason, "Open it once for writing.")
    if primary == sqlite3.SQLITE_CANTOPEN and not path.exists():
        return missing(path)
    if primary in _MEANINGS:
        return refused(str(path), *_MEANINGS[primary])
    return damaged(str(path))


_MEANINGS = {
    sqlite3.SQLITE_READONLY: (
        "It cannot be written here.",
        "Open it for reading only, give yourself the right to write, or work on a copy in a folder of yours.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "It, or the journal beside it, cannot be opened.",
        "Check that the folder is there and that you may write in it.",
    ),
    sqlite3.SQLITE_FULL: ("The disk is full.", "Make room, then save again; what was saved before is still there."),
    sqlite3.SQLITE_IOERR: (
        "The disk, stick or network folder could not be read or written.",
        "Connect it again, then try again; what was saved before is still there.",
    ),
    sqlite3.SQLITE_PERM: ("You may not use it.", "Check the rights of the file."),
}
