"""Keeps the log of messages to programs: one for each program and season."""

import datetime as dt

from sqlalchemy import delete, func, insert, select

from matchwise.store.backend import Store
from matchwise.store.limits import checked_code, full
from matchwise.store.tables import MESSAGES
from matchwise.store.values import Message

MOST_MESSAGES = 2_000


def log_message(store: Store, season: int, acgme_code: str, day: dt.date) -> Message:
    """Log that a message was sent; the one that is there already stays as it is. InputError for a wrong code."""
    checked_code(acgme_code)
    at = (MESSAGES.c.season == season, MESSAGES.c.acgme_code == acgme_code)
    with store.backend.writing() as connection:
        old = connection.execute(select(MESSAGES).where(*at)).one_or_none()
        if old is not None:
            return Message(old.season, old.acgme_code, old.day)
        if connection.execute(select(func.count()).select_from(MESSAGES)).scalar_one() >= MOST_MESSAGES:
            raise full(MOST_MESSAGES, "message", "Take back those that you did not send.")
        connection.execute(insert(MESSAGES).values(season=season, acgme_code=acgme_code, day=day))
    return Message(season, acgme_code, day)


def forget_message(store: Store, season: int, acgme_code: str) -> None:
    """Take a message back that was not sent; nothing happens where there is none."""
    with store.backend.writing() as connection:
        connection.execute(delete(MESSAGES).where(MESSAGES.c.season == season, MESSAGES.c.acgme_code == acgme_code))


def messages(store: Store) -> tuple[Message, ...]:
    """Every message, by season and ACGME code."""
    with store.backend.reading() as connection:
        rows = connection.execute(select(MESSAGES).order_by(MESSAGES.c.season, MESSAGES.c.acgme_code))
        return tuple(Message(row.season, row.acgme_code, row.day) for row in rows)
