"""Saves the document in versions: a save carries the version it read, and undo and redo are saves too.

Each save, undo and redo adds a version, so a number is never used for two texts. A save that goes on with the version
before it takes its place, under a number of its own: words that are typed with pauses are one step. The newest
`KEPT_VERSIONS` are kept, and of every day before them the last one.
"""

import datetime as dt
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select

from matchwise.domain.applicant_yaml import WHOLE_FILE
from matchwise.errors import ConflictError, InputError, Problem
from matchwise.store.backend import Store, damaged
from matchwise.store.differences import field_changes
from matchwise.store.limits import checked_text, checked_word
from matchwise.store.tables import DRAFTS, VERSIONS
from matchwise.store.values import FieldChange, How, Saved, Version

KEPT_VERSIONS = 200
MOST_LISTED = 500

_HEAD = (VERSIONS.c.number, VERSIONS.c.saved_by, VERSIONS.c.saved_at, VERSIONS.c.how)


def read(store: Store) -> Saved:
    """The document as it is now, whether or not it is a valid applicant yet."""
    with store.backend.reading() as connection:
        newest = _newest(connection, store)
        drafts = connection.execute(select(func.count()).select_from(DRAFTS)).scalar_one()
    return Saved(newest.text, _version(newest), newest.undo_to is not None, newest.redo_to is not None, drafts)


def save(  # noqa: PLR0913 - one value for each thing that a save says
    store: Store, text: str, read_version: int, *, by: str, how: How = How.SAVED, joins_seconds: float = 0.0
) -> Version:
    """Save a text that was made from version `read_version`; the version that now holds it.

    joins_seconds: a save that changes the one field that the same `by` changed at most so long ago takes the place of
    that version, and undo takes both back at once; not where a draft was made from it. 0: every save is a step.
    A text that is the newest already makes no new version, so a save may be repeated when its answer was lost.
    ConflictError when somebody else saved in between; InputError when the text cannot be kept. Then nothing changed:
    show what changed, or keep the text with `keep_draft`.
    """
    checked_text(text)
    checked_word("by", by)
    with store.backend.writing() as connection:
        newest = _newest(connection, store)
        if newest.text == text:
            return _version(newest)
        _refuse_moved_on(store, newest, read_version)
        joined = joins_seconds > 0 and how is newest.how is How.SAVED and newest.saved_by == by
        since = store.clock() - dt.timedelta(seconds=joins_seconds)
        if joined and newest.saved_at > since and _goes_on(connection, newest, text):
            made = _added(connection, store, text, by=by, how=how, undo_to=newest.undo_to)
            connection.execute(delete(VERSIONS).where(VERSIONS.c.number == newest.number))
            return made
        return _added(connection, store, text, by=by, how=how, undo_to=newest.number)


def import_file(store: Store, content: bytes, read_version: int, *, by: str) -> Version:
    """Save an applicant file as it is, with every key and comment; a byte order mark is left out.

    Raises as `save`, and InputError when it is not UTF-8.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        reason = f"The file is not UTF-8 text: byte {error.start + 1} cannot be read."
        remedy = 'In your editor choose "Save as" with the encoding UTF-8.'
        raise InputError([Problem(WHOLE_FILE, reason, remedy)]) from None
    return save(store, text, read_version, by=by, how=How.IMPORTED)


def undo(store: Store, read_version: int, *, by: str) -> Version:
    """Go back to the text before the last change, as a new version; InputError when there is none.

    ConflictError when somebody else saved since `read_version`.
    """
    return _step(store, read_version, by, How.UNDONE)


def redo(store: Store, read_version: int, *, by: str) -> Version:
    """Take the last undo back, as a new version; InputError when nothing was undone since the last save.

    ConflictError when somebody else saved since `read_version`.
    """
    return _step(store, read_version, by, How.REDONE)


def history(store: Store, *, before: int | None = None, most: int = 50) -> tuple[Version, ...]:
    """The versions that are kept, newest first, at most `most` (1 to 500) of those with a number below `before`."""
    wanted = select(*_HEAD).order_by(VERSIONS.c.number.desc()).limit(max(1, min(most, MOST_LISTED)))
    if before is not None:
        wanted = wanted.where(VERSIONS.c.number < before)
    with store.backend.reading() as connection:
        return tuple(_version(row) for row in connection.execute(wanted))


def text_of(store: Store, number: int) -> str:
    """The text of one version; InputError when it is not kept."""
    with store.backend.reading() as connection:
        text = connection.execute(select(VERSIONS.c.text).where(VERSIONS.c.number == number)).scalar()
    if text is None:
        raise InputError([Problem("version", f"Version {number} is not kept.", "Choose one of the history.")])
    return str(text)


def what_changed(store: Store, older: int, newer: int) -> tuple[FieldChange, ...]:
    """The fields that differ between two versions; InputError when one of them is not kept."""
    return field_changes(text_of(store, older), text_of(store, newer))


def _goes_on(connection: Connection, newest: Row[*tuple[Any, ...]], text: str) -> bool:
    """Whether a text changes the one field that the newest version changed, and no draft was made from that version."""
    if newest.undo_to is None:
        return False
    if connection.execute(select(DRAFTS.c.number).where(DRAFTS.c.read_version == newest.number)).first() is not None:
        return False
    before = connection.execute(select(VERSIONS.c.text).where(VERSIONS.c.number == newest.undo_to)).scalar_one()
    begun = {change.field for change in field_changes(before, newest.text)}
    return len(begun) == 1 and begun == {change.field for change in field_changes(newest.text, text)}


def _step(store: Store, read_version: int, by: str, how: How) -> Version:
    checked_word("by", by)
    with store.backend.writing() as connection:
        newest = _newest(connection, store)
        _refuse_moved_on(store, newest, read_version)
        goal = newest.undo_to if how is How.UNDONE else newest.redo_to
        if goal is None:
            reason = "Nothing is left to undo." if how is How.UNDONE else "Nothing was undone since the last save."
            raise InputError([Problem("version", reason, "See the history for what was saved.")])
        target = connection.execute(select(VERSIONS).where(VERSIONS.c.number == goal)).one()
        back, forward = (target.undo_to, newest.number) if how is How.UNDONE else (newest.number, target.redo_to)
        return _added(connection, store, target.text, by=by, how=how, undo_to=back, redo_to=forward)


def _newest(connection: Connection, store: Store) -> Row[*tuple[Any, ...]]:
    newest = connection.execute(select(VERSIONS).order_by(VERSIONS.c.number.desc()).limit(1)).one_or_none()
    if newest is None:
        raise damaged(store.label)
    return newest


def _refuse_moved_on(store: Store, newest: Row[*tuple[Any, ...]], read_version: int) -> None:
    saved = _version(newest)
    if saved.number == read_version:
        return
    if saved.number < read_version:
        reason = (
            f"You changed version {read_version}, but the newest is {saved.number}: an older file was put in place."
        )
    else:
        when = f"{saved.saved_at:%Y-%m-%d %H:%M:%S} UTC"
        reason = f"You changed version {read_version}, but {saved.saved_by!r} saved version {saved.number} at {when}."
    problem = Problem(store.label, reason, "Keep your text as a draft, look at what changed, then save again.")
    raise ConflictError(problem, saved.saved_by, saved.saved_at, saved.number)


def _added(  # noqa: PLR0913 - one value for each column
    connection: Connection,
    store: Store,
    text: str,
    *,
    by: str,
    how: How,
    undo_to: int | None,
    redo_to: int | None = None,
) -> Version:
    number = connection.execute(select(func.max(VERSIONS.c.number))).scalar_one() + 1
    made = Version(number, by, store.clock().astimezone(dt.UTC), how)
    connection.execute(
        insert(VERSIONS).values(
            number=number, saved_by=by, saved_at=made.saved_at, how=how, undo_to=undo_to, redo_to=redo_to, text=text
        )
    )
    _thin(connection, number - KEPT_VERSIONS)
    return made


def _thin(connection: Connection, leaving: int) -> None:
    """Delete the version that leaves the newest ones, unless it is the last of its day."""
    wanted = select(VERSIONS.c.number, VERSIONS.c.saved_at).where(VERSIONS.c.number.in_((leaving, leaving + 1)))
    days = {row.number: row.saved_at.date() for row in connection.execute(wanted)}
    if days.get(leaving) is not None and days[leaving] == days.get(leaving + 1):
        connection.execute(delete(VERSIONS).where(VERSIONS.c.number == leaving))


def _version(row: Row[*tuple[Any, ...]]) -> Version:
    return Version(row.number, row.saved_by, row.saved_at, row.how)
