"""Keeps texts beside the document, such as one whose save was refused because somebody else had saved."""

from sqlalchemy import Row, delete, func, insert, select

from matchwise.errors import InputError, Problem
from matchwise.store.backend import Store
from matchwise.store.limits import checked_text, checked_word, full
from matchwise.store.tables import DRAFTS
from matchwise.store.values import Draft

MOST_DRAFTS = 100


def keep_draft(store: Store, text: str, read_version: int, *, by: str, replaces: int | None = None) -> Draft:
    """Keep a text that was made from version `read_version`, in place of draft `replaces`; the same text is kept once.

    InputError when the text cannot be kept or there are 100 drafts.
    """
    checked_text(text)
    checked_word("by", by)
    with store.backend.writing() as connection:
        same = connection.execute(select(DRAFTS).where(DRAFTS.c.text == text)).first()
        if same is not None:
            return _draft(same)
        connection.execute(delete(DRAFTS).where(DRAFTS.c.number == replaces))
        if connection.execute(select(func.count()).select_from(DRAFTS)).scalar_one() >= MOST_DRAFTS:
            raise full(MOST_DRAFTS, "draft", "Delete drafts that you do not need.")
        values = {"text": text, "read_version": read_version, "kept_by": by, "kept_at": store.clock()}
        number = connection.execute(insert(DRAFTS).values(values).returning(DRAFTS.c.number)).scalar_one()
        return _draft(connection.execute(select(DRAFTS).where(DRAFTS.c.number == number)).one())


def drafts(store: Store) -> tuple[Draft, ...]:
    """Every draft, newest first."""
    with store.backend.reading() as connection:
        return tuple(_draft(row) for row in connection.execute(select(DRAFTS).order_by(DRAFTS.c.number.desc())))


def drop_draft(store: Store, number: int) -> None:
    """Delete a draft; InputError when there is none with this number."""
    with store.backend.writing() as connection:
        gone = connection.execute(delete(DRAFTS).where(DRAFTS.c.number == number))
    if not gone.rowcount:
        raise InputError([Problem("draft", f"There is no draft {number}.", "Choose one that is there.")])


def _draft(row: Row[tuple[object, ...]]) -> Draft:
    return Draft(row.number, row.text, row.read_version, row.kept_by, row.kept_at)
