"""Keeps what-if scenarios by name: the changes alone, so that they can be laid over any later document."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import delete, func, insert, select, update

from matchwise.errors import ConflictError, InputError, Problem
from matchwise.store.backend import Store
from matchwise.store.limits import checked_text, checked_word, full
from matchwise.store.tables import SCENARIOS
from matchwise.store.values import Change, Scenario

MOST_SCENARIOS = 200
MOST_CHANGES = 200


def put_scenario(store: Store, name: str, changes: Sequence[Change], *, replace: bool = False) -> Scenario:
    """Keep changes under a name; with `replace` in place of those that have the name.

    ConflictError when the name is taken; InputError for a wrong name or more than 200 scenarios or changes.
    """
    made = checked_scenario(name, changes, store.clock())
    with store.backend.writing() as connection:
        old = connection.execute(select(SCENARIOS).where(SCENARIOS.c.name == name)).one_or_none()
        if old is not None and not replace:
            problem = Problem(store.label, "A scenario of this name is there.", "Choose another name, or replace it.")
            raise ConflictError(problem, "somebody", old.saved_at)
        if old is None:
            _require_room(connection.execute(select(func.count()).select_from(SCENARIOS)).scalar_one())
        connection.execute(delete(SCENARIOS).where(SCENARIOS.c.name == name))
        connection.execute(insert(SCENARIOS).values(name=name, saved_at=made.saved_at, changes=made.changes))
    return made


def checked_scenario(name: str, changes: Sequence[Change], saved_at: dt.datetime, *, among: int = 0) -> Scenario:
    """A scenario beside `among` others; InputError for a wrong name, too many changes, or too many scenarios."""
    checked_word("name", name)
    if len(changes) > MOST_CHANGES:
        raise full(MOST_CHANGES, "changes", "Change the document instead.")
    for change in changes:
        checked_text(change.field + (change.value or ""), "changes")
    _require_room(among)
    return Scenario(name, tuple(changes), saved_at)


def scenarios(store: Store) -> tuple[Scenario, ...]:
    """Every scenario, by name."""
    with store.backend.reading() as connection:
        rows = connection.execute(select(SCENARIOS).order_by(SCENARIOS.c.name))
        return tuple(Scenario(row.name, row.changes, row.saved_at) for row in rows)


def rename_scenario(store: Store, name: str, new: str) -> None:
    """Give a scenario another name; InputError when there is none of the old one, ConflictError when it is taken."""
    checked_word("name", new)
    with store.backend.writing() as connection:
        taken = connection.execute(select(SCENARIOS).where(SCENARIOS.c.name == new)).one_or_none()
        if taken is not None and new != name:
            problem = Problem(store.label, "A scenario of this name is there.", "Choose another name.")
            raise ConflictError(problem, "somebody", taken.saved_at)
        renamed = connection.execute(update(SCENARIOS).where(SCENARIOS.c.name == name).values(name=new))
    if not renamed.rowcount:
        raise _absent()


def drop_scenario(store: Store, name: str) -> None:
    """Delete a scenario; InputError when there is none of this name."""
    with store.backend.writing() as connection:
        gone = connection.execute(delete(SCENARIOS).where(SCENARIOS.c.name == name))
    if not gone.rowcount:
        raise _absent()


def _require_room(kept: int) -> None:
    if kept >= MOST_SCENARIOS:
        raise full(MOST_SCENARIOS, "scenario", "Delete scenarios that you do not need.")


def _absent() -> InputError:
    return InputError([Problem("scenario", "There is no scenario of this name.", "Choose one that is there.")])
