"""Sets, changes and removes the pass phrase of a file: the old file stays until the new one is whole."""

import os
from contextlib import closing
from pathlib import Path

from matchwise.store.backend import Store, refused
from matchwise.store.pass_phrase import Key, cipher_driver
from matchwise.store.sqlite_file import APPLICATION_ID, SqliteFile, made_alone

_REPLACES_OPEN_FILES = os.name != "nt"


def change_pass_phrase(store: Store, new: str | None) -> Store:
    """The document under a new pass phrase, or under none; `store` may not open it any more.

    The file is written anew beside itself and put in place in one step, which needs its size again on the disk. What an
    unprotected file left on the disk before, and older copies and backups of it, stay readable. StoreError when the
    document is not a file, is open for reading only or is in use; InputError for a phrase that cannot be one;
    PassPhraseError without the extra `encrypt`.
    """
    file = store.backend
    if not isinstance(file, SqliteFile):
        raise refused(store.label, "It lies in no file, so it has no pass phrase.", "Protect the place where it lies.")
    key = Key(new) if new is not None else None
    if key is None and file.key is None:
        return store
    place = file.path.resolve()
    copy = place.with_name(f"{place.name}.part")
    try:
        with file.held():
            copy.unlink(missing_ok=True)
            made_alone(copy)
            _export(file, copy, key)
            SqliteFile(copy, key=key).check()
            if _REPLACES_OPEN_FILES:
                copy.replace(place)
        if not _REPLACES_OPEN_FILES:
            copy.replace(place)
    finally:
        copy.unlink(missing_ok=True)
    return Store(SqliteFile(file.path, key=key, busy_seconds=file.busy_seconds), store.clock)


def is_protected(store: Store) -> bool:
    """Whether the document is a file with a pass phrase."""
    return isinstance(store.backend, SqliteFile) and store.backend.key is not None


def _export(file: SqliteFile, copy: Path, key: Key | None) -> None:
    """Write all of the file into `copy`, under `key` or under none."""
    with file.explained(), closing(file.connect_to(file.path, cipher_driver())) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("ATTACH ? AS made KEY ?", (copy.resolve().as_uri(), key.phrase if key else ""))
        connection.execute("SELECT sqlcipher_export('made')").fetchone()
        connection.execute(f"PRAGMA made.application_id = {APPLICATION_ID}")
        connection.execute("DETACH made")
