"""The applicant's document as the pages see it: its text, its version, and saves that never overwrite another save."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from matchwise.errors import ConflictError, InputError, MatchwiseError
from matchwise.store import (
    Draft,
    FieldChange,
    How,
    Message,
    Note,
    RotationDay,
    Store,
    Version,
    change_pass_phrase,
    create_in_memory,
    drafts,
    forget_message,
    is_protected,
    keep_draft,
    log_message,
    messages,
    notes,
    open_file,
    put_note,
    put_rotation_day,
    read,
    redo,
    rotation_days,
    save,
    text_of,
    undo,
    what_changed,
)
from matchwise.web.changes import differences, laid_over
from matchwise.web.kept_scenarios import KeptScenarios

BY = "form"
"""Who saves, as the history of a document names it."""
STEPS = {How.UNDONE: "Undone", How.REDONE: "Done again"}
"""The steps that a page says in words once they are done."""
JOINS_SECONDS = 15.0
"""A pause in typing that is shorter than this belongs to one step of undo."""


_NOTE_CHANGED = "This note was changed in another window."
_DAY_CHANGED = "The notes of this day were changed in another window."


@dataclass(frozen=True, slots=True)
class Step:
    """An undo or a redo: its word, and the fields that it changed."""

    word: str
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """The text of the document at one version; `name` is what the reader calls it; `kept` says in words where it is.

    drafts: how many refused texts are kept beside it. step: the undo or redo that led here; None after a save.
    """

    name: str
    text: str
    version: int
    kept: str
    can_undo: bool = False
    can_redo: bool = False
    drafts: int = 0
    step: Step | None = None


class ChangedElsewhereError(MatchwiseError):
    """Another window saved in between: the save was refused; `draft` keeps the refused text, None where nothing is."""

    def __init__(self, draft: Draft | None = None, what: str = "This document was changed in another window.") -> None:
        super().__init__(what)
        self.draft = draft


class StoredDocument:
    """A document in a file: what `save` gives back has reached the disk.

    `window` is the name that a page got when it was shown. A window that saved last has seen what it saved, so that its
    next save is no conflict.
    """

    def __init__(self, name: str, store: Store, kept: str = "") -> None:
        self.name = name
        self.store = store
        self._kept = kept

    def read(self) -> Paper:
        """The document as it is now."""
        saved = read(self.store)
        kept = self._kept or f"Saved, version {saved.version.number}"
        can, step = (saved.can_undo, saved.can_redo), self._step(saved.version)
        return Paper(self.name, saved.text, saved.version.number, kept, *can, saved.drafts, step)

    def save(  # noqa: PLR0913 (who saves, from what, and what becomes of a refused text)
        self, text: str, seen: int, window: str = "", *, by: str = "", keep: bool = True, made_from: int | None = None
    ) -> Paper:
        """Save a text that was made from version `seen`, and from what was added since; made_from: up to which version.

        ChangedElsewhereError when that is no longer the newest; with `keep`, the refused text is kept as a draft.
        """
        by = by or author(window)
        try:
            version = self._seen(seen, window)
            version = version if made_from is None else min(version, made_from)
            save(self.store, text, version, by=by, joins_seconds=JOINS_SECONDS if window else 0)
        except ConflictError:
            raise ChangedElsewhereError(self._keep(text, window) if keep else None) from None
        return self.read()

    def notes(self) -> Mapping[str, Note]:
        """The notes on programs, by ACGME code."""
        return {note.acgme_code: note for note in notes(self.store)}

    def put_note(self, acgme_code: str, text: str, before: str, day: dt.date) -> None:
        """Write a note in place of `before`, the text that the writer saw; an empty text deletes it.

        ChangedElsewhereError when the note is not `before` any more; InputError for one that is too long.
        """
        try:
            put_note(self.store, acgme_code, text, day, before=before)
        except ConflictError:
            raise ChangedElsewhereError(what=_NOTE_CHANGED) from None

    def messages(self, season: int) -> tuple[Message, ...]:
        """The messages to programs that are logged for a season."""
        return tuple(one for one in messages(self.store) if one.season == season)

    def log_message(self, season: int, acgme_code: str, day: dt.date) -> None:
        """Log that a message was sent; InputError for a wrong code."""
        log_message(self.store, season, acgme_code, day)

    def forget_message(self, season: int, acgme_code: str) -> None:
        """Take a logged message back."""
        forget_message(self.store, season, acgme_code)

    def rotation_days(self) -> tuple[RotationDay, ...]:
        """The notes of days on a rotation, the newest first."""
        return rotation_days(self.store)

    def put_rotation_day(self, day: dt.date, done: Sequence[str], text: str, before: RotationDay) -> None:
        """Write the notes of a day in place of `before`, which the writer saw.

        ChangedElsewhereError when they are not `before` any more; InputError for what cannot be kept.
        """
        try:
            put_rotation_day(self.store, day, done, text, before=before)
        except ConflictError:
            raise ChangedElsewhereError(what=_DAY_CHANGED) from None

    def text_at(self, version: int) -> str | None:
        """The text of a version; None when it is not kept."""
        try:
            return text_of(self.store, version)
        except InputError:
            return None

    def undo(self, seen: int, window: str = "") -> Paper:
        """Take the last change back, as a new version; ChangedElsewhereError when it is not the one that was seen."""
        try:
            undo(self.store, self._seen(seen, window), by=author(window))
        except ConflictError:
            raise ChangedElsewhereError from None
        return self.read()

    def redo(self, seen: int, window: str = "") -> Paper:
        """Take the last undo back; ChangedElsewhereError as above."""
        try:
            redo(self.store, self._seen(seen, window), by=author(window))
        except ConflictError:
            raise ChangedElsewhereError from None
        return self.read()

    @property
    def scenarios(self) -> KeptScenarios:
        """The what-if scenarios that are kept with it."""
        return KeptScenarios(self.store)

    @property
    def protected(self) -> bool:
        """Whether it opens with a pass phrase alone."""
        return is_protected(self.store)

    def protect(self, phrase: str | None) -> None:
        """Put the file under a new pass phrase, or under none."""
        self.store = change_pass_phrase(self.store, phrase)

    def prove(self, phrase: str) -> None:
        """PassPhraseError when the document has a pass phrase, and this is not it."""
        if self.protected:
            open_file(Path(self.store.label), pass_phrase=phrase, read_only=True)

    def _seen(self, seen: int, window: str) -> int:
        """The version that the window has seen: what it saved last itself, but not what it undid meanwhile."""
        newest = read(self.store).version
        own = window and newest.saved_by == author(window) and newest.how is How.SAVED
        return newest.number if own else seen

    def _step(self, version: Version) -> Step | None:
        """The undo or redo that led to a version."""
        if version.how not in STEPS:
            return None
        try:
            changes = what_changed(self.store, version.number - 1, version.number)
        except InputError:  # the version before is not kept any more
            changes = ()
        return Step(STEPS[version.how], changes)

    def _keep(self, text: str, window: str) -> Draft | None:
        """Keep what a refused text changes, with what its window was refused before; None where that is nothing."""
        newest, by = read(self.store), author(window)
        paths = [one.path for one in differences(newest.text, text)]
        before = next((one for one in drafts(self.store) if window and one.kept_by == by), None)
        if not paths:
            return before
        try:
            if before is None:
                return keep_draft(self.store, text, newest.version.number, by=by)
            joined = laid_over(before.text, text, paths)
            return keep_draft(self.store, joined, before.read_version, by=by, replaces=before.number)
        except InputError:
            return None


class MemoryDocument(StoredDocument):
    """A document that lasts as long as the program runs: a copy of an example."""

    KEPT = "An example. Changes last while Matchwise runs."

    def __init__(self, name: str, text: str) -> None:
        super().__init__(name, create_in_memory(text, by=BY), self.KEPT)


def author(window: str) -> str:
    """Who saves, in the words of the history."""
    return f"{BY}, window {window}" if window else BY
