"""Keeps the user's notes, one for each program; pins and bans stand in the document itself."""

import datetime as dt

from sqlalchemy import delete, func, insert, select

from matchwise.errors import ConflictError, Problem
from matchwise.store.backend import Store
from matchwise.store.limits import LONGEST_NOTE, checked_code, checked_text, full
from matchwise.store.tables import NOTES
from matchwise.store.values import Note

MOST_NOTES = 2_000


def put_note(store: Store, acgme_code: str, text: str, day: dt.date, *, before: str = "") -> Note | None:
    """Write the note of a program in place of `before`, the text that the writer saw; an empty text deletes it.

    ConflictError when the note is not `before` any more; InputError for a wrong code or a text over 5,000 bytes.
    """
    checked_code(acgme_code)
    checked_text(text, "note", LONGEST_NOTE)
    with store.backend.writing() as connection:
        old = connection.execute(select(NOTES).where(NOTES.c.acgme_code == acgme_code)).one_or_none()
        if (old.text if old else "") not in {before, text}:
            raise _changed_elsewhere(store, acgme_code)
        if old is None and connection.execute(select(func.count()).select_from(NOTES)).scalar_one() >= MOST_NOTES:
            raise full(MOST_NOTES, "note", "Delete notes that you do not need.")
        connection.execute(delete(NOTES).where(NOTES.c.acgme_code == acgme_code))
        if not text:
            return None
        connection.execute(insert(NOTES).values(acgme_code=acgme_code, day=day, text=text))
        return Note(acgme_code, text, day)


def notes(store: Store) -> tuple[Note, ...]:
    """Every note, by ACGME code."""
    with store.backend.reading() as connection:
        rows = connection.execute(select(NOTES).order_by(NOTES.c.acgme_code))
        return tuple(Note(row.acgme_code, row.text, row.day) for row in rows)


def _changed_elsewhere(store: Store, acgme_code: str) -> ConflictError:
    reason = f"The note of program {acgme_code} was changed elsewhere since you read it."
    problem = Problem(store.label, reason, "Copy your text, read the note again, then write both.")
    return ConflictError(problem, "somebody", store.clock())
