"""Makes and opens documents; what is no Matchwise file, newer, damaged or locked is refused, and nothing is written."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, insert, inspect, select

from matchwise import __version__
from matchwise.errors import PassPhraseError, StoreError
from matchwise.store.backend import Backend, Store, damaged, now, refused
from matchwise.store.limits import checked_text, checked_word
from matchwise.store.pass_phrase import Key
from matchwise.store.server import server_database
from matchwise.store.sqlite_file import BUSY_SECONDS, SUFFIX, SqliteFile, missing, not_matchwise
from matchwise.store.tables import FORMAT, META, VERSIONS
from matchwise.store.values import About, How

Clock = Callable[[], dt.datetime]


def create_file(path: Path, text: str = "", *, by: str, pass_phrase: str | None = None, clock: Clock = now) -> Store:
    """A new document in a new file, with `text` as its version 1; nobody but its owner may read the file.

    by: who saves, in a few words, such as "form". pass_phrase: encrypts every page (extra `encrypt`).
    StoreError when there is a file already, the suffix is not .matchwise, or the folder cannot be written.
    """
    checked_text(text)
    if path.suffix.lower() != SUFFIX:
        raise refused(str(path), f"Its name does not end with {SUFFIX}.", f"Call it {path.name}{SUFFIX}")
    file = SqliteFile(path, key=Key(pass_phrase) if pass_phrase is not None else None)
    store = Store(file, clock)
    checked_word("by", by)
    file.create()
    try:
        with file.writing() as connection:
            file.mark(connection)
            _fill(connection, text, by, clock())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return store


def open_file(
    path: Path,
    *,
    pass_phrase: str | None = None,
    read_only: bool = False,
    clock: Clock = now,
    busy_seconds: float = BUSY_SECONDS,
) -> Store:
    """The document in a file; one of an older format is first copied beside itself and then brought up to date.

    busy_seconds: how long each call waits for another program that writes in it.
    StoreError when it is missing, a folder, no Matchwise file, damaged, of a newer format, or not writable;
    PassPhraseError when it needs a pass phrase or got a wrong one; LockedError when another program keeps it busy.
    """
    _refuse_what_is_no_file(path, read_only=read_only)
    key = Key(pass_phrase) if pass_phrase is not None else None
    file = SqliteFile(path, read_only, key, busy_seconds)
    try:
        file.check()
    except PassPhraseError:
        if key and _opens_without(path, busy_seconds):
            raise refused(str(path), "It has no pass phrase.", "Open it without one.") from None
        raise
    return _up_to_date(Store(file, clock))


def open_url(address: str, *, read_only: bool = False, clock: Clock = now) -> Store:
    """The document in a database of a server; an empty database becomes an empty document.

    StoreError when the address cannot be used; LockedError when the server does not answer.
    """
    backend = server_database(address, read_only=read_only)
    if not read_only:
        with backend.writing() as connection:
            if not inspect(connection).has_table(META.name):
                _fill(connection, "", "new", clock())
    return _up_to_date(Store(backend, clock))


def about(store: Store) -> About:
    """What the document says of itself."""
    with store.backend.reading() as connection:
        return _about(connection, store.backend)


def filled(store: Store, text: str, by: str) -> Store:
    """An empty store with a document put into it."""
    with store.backend.writing() as connection:
        _fill(connection, text, by, store.clock())
    return store


def _fill(connection: Connection, text: str, by: str, at: dt.datetime) -> None:
    """Make the tables, and in them the row of `meta` and version 1."""
    # Alembic takes 0.15 s to import and is needed for a new or an old file only.
    from matchwise.store.migrate import migrate  # noqa: PLC0415

    migrate(connection)
    connection.execute(insert(META).values(id=1, format=FORMAT, application=__version__, created_at=at))
    connection.execute(insert(VERSIONS).values(number=1, saved_by=by, saved_at=at, how=How.CREATED, text=text))


def _up_to_date(store: Store) -> Store:
    found = about(store).format
    if found > FORMAT:
        reason = f"A newer Matchwise wrote it (format {found}; this one knows up to {FORMAT})."
        raise refused(store.label, reason, "Install the newest Matchwise.")
    if found < FORMAT:
        if store.read_only:
            reason = "An older Matchwise wrote it, and it is open for reading only."
            raise refused(store.label, reason, "Open it once for writing; a copy of the old file is kept.")
        from matchwise.store.migrate import bring_up_to_date  # noqa: PLC0415 - for an old file only

        bring_up_to_date(store)
    return store


def _about(connection: Connection, backend: Backend) -> About:
    row = connection.execute(select(META.c.format, META.c.application, META.c.created_at)).one()
    if row.format < 1:
        raise damaged(backend.label)
    return About(row.format, row.application, row.created_at)


def _refuse_what_is_no_file(path: Path, *, read_only: bool) -> None:
    try:
        found = path.stat()
    except PermissionError as error:
        raise refused(str(path), "You may not look into its folder.", "Check the rights of the folder.") from error
    except (OSError, ValueError) as error:
        raise missing(path) from error
    if path.is_dir():
        raise refused(str(path), "It is a folder.", f"Choose a file with the suffix {SUFFIX}.")
    if not path.is_file():
        raise not_matchwise(path)
    if not found.st_size:
        raise refused(str(path), "It is empty.", "Open a backup, or make a new file under another name.")
    if not os.access(path, os.R_OK):
        raise refused(str(path), "You may not read it.", "Check the rights of the file.")
    if not read_only and not os.access(path, os.W_OK):
        reason = "You may not write in it."
        raise refused(str(path), reason, "Open it for reading only, or work on a copy in a folder of yours.")


def _opens_without(path: Path, busy_seconds: float) -> bool:
    try:
        SqliteFile(path, read_only=True, busy_seconds=busy_seconds).check()
    except StoreError:
        return False
    return True
