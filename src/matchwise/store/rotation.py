"""Keeps the notes of days on a rotation: what was done, and a text; one for each day."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import delete, func, insert, select

from matchwise.errors import ConflictError, Problem
from matchwise.store.backend import Store
from matchwise.store.limits import LONGEST_NOTE, checked_text, checked_word, full
from matchwise.store.tables import ROTATION_DAYS
from matchwise.store.values import RotationDay

MOST_DAYS = 1_000


def put_rotation_day(
    store: Store, day: dt.date, done: Sequence[str], text: str, *, before: RotationDay | None = None
) -> RotationDay | None:
    """Write a day in place of `before`, which the writer saw, None for no notes; nothing done and no text delete it.

    ConflictError when what is kept is neither `before` nor the new day; InputError for a text over 5,000 bytes or a
    wrong name.
    """
    checked_text(text, "notes", LONGEST_NOTE)
    names = tuple(dict.fromkeys(checked_word("done", name) for name in done))
    with store.backend.writing() as connection:
        old = connection.execute(select(ROTATION_DAYS).where(ROTATION_DAYS.c.day == day)).one_or_none()
        seen = _told(before.done, before.text) if before else _NOTHING
        if (_told(old.done.split(), old.text) if old else _NOTHING) not in {seen, _told(names, text)}:
            raise _changed_elsewhere(store, day)
        if (
            old is None
            and connection.execute(select(func.count()).select_from(ROTATION_DAYS)).scalar_one() >= MOST_DAYS
        ):
            raise full(MOST_DAYS, "day", "Delete days that you do not need.")
        connection.execute(delete(ROTATION_DAYS).where(ROTATION_DAYS.c.day == day))
        if not text and not names:
            return None
        connection.execute(insert(ROTATION_DAYS).values(day=day, done=" ".join(names), text=text))
    return RotationDay(day, names, text)


def rotation_days(store: Store) -> tuple[RotationDay, ...]:
    """Every day, the newest first."""
    with store.backend.reading() as connection:
        rows = connection.execute(select(ROTATION_DAYS).order_by(ROTATION_DAYS.c.day.desc()))
        return tuple(RotationDay(row.day, tuple(row.done.split()), row.text) for row in rows)


def _told(done: Sequence[str], text: str) -> tuple[frozenset[str], str]:
    """What a day says, whatever the order of what was done."""
    return frozenset(done), text


_NOTHING = _told((), "")


def _changed_elsewhere(store: Store, day: dt.date) -> ConflictError:
    reason = f"The notes of {day.isoformat()} were changed elsewhere since you read them."
    problem = Problem(store.label, reason, "Copy your text, read the notes again, then write both.")
    return ConflictError(problem, "somebody", store.clock())
