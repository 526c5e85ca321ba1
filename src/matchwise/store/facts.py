"""Keeps the user's own facts about programs in the document, by the same rule as the file of entries."""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

from matchwise.directory import Entry
from matchwise.directory.entries_file import laid_over
from matchwise.store.backend import Store
from matchwise.store.limits import full
from matchwise.store.tables import FACTS

MOST_FACTS = 20_000


def facts(store: Store) -> tuple[Entry, ...]:
    """Every fact, in the order in which they were recorded; `load_directory` takes them."""
    with store.backend.reading() as connection:
        return tuple(_numbered(connection).values())


def record_facts(store: Store, entries: Iterable[Entry], as_of: dt.date) -> tuple[Entry, ...]:
    """Keep facts, each in place of the older one about the same thing; those that were new.

    InputError lists every fault of the given facts at once, and then nothing is written.
    """
    with store.backend.writing() as connection:
        before = _numbered(connection)
        kept, new = laid_over(before.values(), entries, as_of)
        if len(kept) + len(new) > MOST_FACTS:
            raise full(MOST_FACTS, "fact", "Forget facts that you do not need.")
        _forget(connection, (number for number, entry in before.items() if entry not in set(kept)))
        if new:
            connection.execute(insert(FACTS), [_row(entry) for entry in new])
        return new


def forget_facts(store: Store, acgme_code: str, attribute: str | None = None) -> tuple[Entry, ...]:
    """Delete the facts about a program, or about one attribute of it; those that are gone."""
    with store.backend.writing() as connection:
        gone = {
            number: entry
            for number, entry in _numbered(connection).items()
            if entry.acgme_code == acgme_code and attribute in {None, entry.attribute}
        }
        _forget(connection, gone)
        return tuple(gone.values())


def _numbered(connection: Connection) -> dict[int, Entry]:
    return {
        row.number: Entry(row.acgme_code, row.attribute, row.value, row.read_at, row.seen, row.note)
        for row in connection.execute(select(FACTS).order_by(FACTS.c.number))
    }


def _forget(connection: Connection, numbers: Iterable[int]) -> None:
    for number in numbers:
        connection.execute(delete(FACTS).where(FACTS.c.number == number))


def _row(entry: Entry) -> dict[str, object]:
    return {
        "acgme_code": entry.acgme_code,
        "attribute": entry.attribute,
        "value": entry.value,
        "read_at": entry.where,
        "seen": entry.seen,
        "note": entry.note,
    }
