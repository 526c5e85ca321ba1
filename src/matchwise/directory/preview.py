"""Preview: what an import would change, shown before anything is written."""

from collections.abc import Iterable
from dataclasses import dataclass

from matchwise.directory.entry import Entry
from matchwise.directory.load import Directory
from matchwise.domain.program import FactKind


@dataclass(frozen=True, slots=True)
class Change:
    """One entry that the import would add: what it says and what is known so far, in words ("" when nothing is)."""

    entry: Entry
    program: str
    before: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file holds for the directory.

    kind: what the file was taken for, in words; changes: entries it would add; unchanged: entries that are there
    already; not_joined: rows that name no program by its code, and cells that could not be read, each with its place;
    columns: how the columns were understood, in words.
    """

    kind: str
    changes: tuple[Change, ...]
    unchanged: tuple[Entry, ...]
    not_joined: tuple[str, ...]
    columns: tuple[str, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries that the import would add."""
        return tuple(change.entry for change in self.changes)


def preview(
    directory: Directory,
    kind: str,
    entries: Iterable[Entry],
    not_joined: Iterable[str] = (),
    columns: Iterable[str] = (),
) -> Preview:
    """Compare entries with what the directory says; those that the user has already are not changes.

    An entry never replaces a newer one of the user about the same thing: it is told among what is not read.
    """
    have = set(directory.entered)
    newest = {entry.about: entry.seen for entry in sorted(have, key=lambda entry: entry.seen)}
    wanted = tuple(dict.fromkeys(entries))
    fresh = {entry for entry in wanted if entry not in have and entry.seen >= newest.get(entry.about, entry.seen)}
    new = tuple(entry for entry in wanted if entry in fresh)
    older = (
        f"{entry.acgme_code} {entry.attribute} {entry.value}, seen {entry.seen}: your own entry is newer "
        f"({newest[entry.about]})"
        for entry in wanted
        if entry not in have and entry not in fresh
    )
    return Preview(
        kind=kind,
        changes=tuple(_change(directory, entry) for entry in new),
        unchanged=tuple(entry for entry in wanted if entry in have),
        not_joined=(*not_joined, *older),
        columns=tuple(columns),
    )


def _change(directory: Directory, entry: Entry) -> Change:
    if entry.acgme_code not in directory:
        return Change(entry, "not in the directory", "")
    program = directory.program(entry.acgme_code)
    said = (
        f"{fact.value} ({'your entry' if fact.kind is FactKind.ENTERED else fact.citation}, {fact.year or 'undated'})"
        for fact in program.facts_about(entry.attribute)
    )
    return Change(entry, f"{program.name}, {program.city} {program.state}", "; ".join(said))
