"""Named what-if scenarios of a document."""

from collections.abc import Sequence

from matchwise.errors import ConflictError, InputError, Problem
from matchwise.store import (
    Change,
    Scenario,
    Store,
    drop_scenario,
    put_scenario,
    rename_scenario,
    scenarios,
)


class KeptScenarios:
    """The scenarios of one document; InputError for a wrong name, one that is taken, and one that is not there."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> tuple[Scenario, ...]:
        """Every scenario, by name."""
        return scenarios(self._store)

    def put(self, name: str, changes: Sequence[Change], *, replace: bool) -> None:
        """Keep changes under a name; with `replace` in place of those that have the name."""
        try:
            put_scenario(self._store, name, changes, replace=replace)
        except ConflictError:
            raise _taken() from None

    def rename(self, name: str, new: str) -> None:
        """Give a scenario another name."""
        try:
            rename_scenario(self._store, name, new)
        except ConflictError:
            raise _taken() from None

    def drop(self, name: str) -> None:
        """Delete a scenario."""
        drop_scenario(self._store, name)


def _taken() -> InputError:
    remedy = "Choose another name, or choose to replace it."
    return InputError([Problem("name", "There is a scenario of this name already.", remedy)])


def _absent() -> InputError:
    return InputError([Problem("scenario", "There is no scenario of this name.", "Choose one that is there.")])
