"""Keeps the recorded answers of interview practice: few, small, and gone from the file when they are deleted."""

from sqlalchemy import delete, func, insert, select, update

from matchwise.errors import InputError, Problem
from matchwise.store.backend import Store
from matchwise.store.limits import checked_text, checked_word, full
from matchwise.store.tables import TAKES
from matchwise.store.values import Take

MOST_TAKES = 60
MOST_SOUND_BYTES = 80_000_000
"""Of all recordings together: 40 minutes."""
LONGEST_TRANSCRIPT, LONGEST_MEASURED = 40_000, 1_000_000
_SIZE = func.coalesce(func.length(TAKES.c.sound), 0)
_HEAD = (TAKES.c.number, TAKES.c.made_at, TAKES.c.question, TAKES.c.transcript, TAKES.c.measured, _SIZE.label("size"))

_HELD = select(func.count(), func.coalesce(func.sum(_SIZE), 0)).select_from(TAKES)


def put_take(store: Store, question: str, transcript: str, measured: str, sound: bytes | None) -> Take:
    """Keep an answer; sound: its WAV file.

    InputError for a text that is too long, for more than 60 takes, and for more sound than is kept in all.
    """
    _checked(transcript, measured)
    checked_word("question", question)
    made, size = store.clock(), len(sound or b"")
    with store.backend.writing() as connection:
        count, held = connection.execute(_HELD).one()
        if count >= MOST_TAKES:
            raise full(MOST_TAKES, "take", "Delete takes that you do not need.")
        if held + size > MOST_SOUND_BYTES:
            reason = f"The recordings together would have more than {MOST_SOUND_BYTES // 1_000_000} MB."
            raise InputError([Problem("recording", reason, "Delete takes that you do not need.")])
        values = {"made_at": made, "question": question, "transcript": transcript, "measured": measured, "sound": sound}
        key = connection.execute(insert(TAKES).values(values)).inserted_primary_key
    return Take(int(key[0]) if key else 0, made, question, transcript, measured, size)


def takes(store: Store) -> tuple[Take, ...]:
    """Every take without its sound, oldest first."""
    with store.backend.reading() as connection:
        rows = connection.execute(select(*_HEAD).order_by(TAKES.c.number))
        return tuple(
            Take(row.number, row.made_at, row.question, row.transcript, row.measured, row.size) for row in rows
        )


def take_sound(store: Store, number: int) -> bytes | None:
    """The WAV file of a take; None where it has none. InputError when there is no such take."""
    with store.backend.reading() as connection:
        row = connection.execute(select(TAKES.c.sound).where(TAKES.c.number == number)).one_or_none()
    if row is None:
        raise _absent()
    sound: bytes | None = row.sound
    return sound


def change_take(store: Store, number: int, transcript: str, measured: str) -> None:
    """Write other words for a take, and what is measured with them; InputError when there is no such take."""
    _checked(transcript, measured)
    with store.backend.writing() as connection:
        changed = connection.execute(
            update(TAKES).where(TAKES.c.number == number).values(transcript=transcript, measured=measured)
        )
    if not changed.rowcount:
        raise _absent()


def drop_take(store: Store, number: int) -> None:
    """Delete a take with its sound; the file keeps nothing of it. InputError when there is no such take."""
    with store.backend.writing() as connection:
        gone = connection.execute(delete(TAKES).where(TAKES.c.number == number))
    if not gone.rowcount:
        raise _absent()


def drop_takes(store: Store) -> int:
    """Delete every take; how many there were."""
    with store.backend.writing() as connection:
        return int(connection.execute(delete(TAKES)).rowcount)


def _checked(transcript: str, measured: str) -> None:
    checked_text(transcript, "transcript", LONGEST_TRANSCRIPT)
    checked_text(measured, "measured", LONGEST_MEASURED)


def _absent() -> InputError:
    reason = "There is no take of this number; it may have been deleted in another window."
    return InputError([Problem("take", reason, "Choose one that is there.")])
