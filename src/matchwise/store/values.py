"""What the store gives and takes: versions, drafts, notes, scenarios, and what is known of the file itself."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class How(StrEnum):
    """How a version came about."""

    CREATED = "created"
    SAVED = "saved"
    IMPORTED = "imported"
    UNDONE = "undone"
    REDONE = "redone"


@dataclass(frozen=True, slots=True)
class Version:
    """One saved version: its number (it only grows and is never used twice), who saved it, when (UTC) and how."""

    number: int
    saved_by: str
    saved_at: dt.datetime
    how: How


@dataclass(frozen=True, slots=True)
class Saved:
    """The document as it is now: its text as it was saved, its version, and whether undo and redo do something.

    drafts: how many texts are kept beside it.
    """

    text: str
    version: Version
    can_undo: bool
    can_redo: bool
    drafts: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A text kept beside the document, such as one whose save was refused; `read_version` is what it was made from."""

    number: int
    text: str
    read_version: int
    kept_by: str
    kept_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Note:
    """What the user wrote about a program, and the day of it."""

    acgme_code: str
    text: str
    day: dt.date


@dataclass(frozen=True, slots=True)
class Message:
    """That the user wrote to a program in a season, and on which day."""

    season: int
    acgme_code: str
    day: dt.date


@dataclass(frozen=True, slots=True)
class RotationDay:
    """One day of a rotation: the names of what was done, and what the user noted."""

    day: dt.date
    done: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One what-if change: a field of the applicant file and its value as YAML text; None takes the field away.

    A scenario of the page What if keeps the name of a setting as `field`, and its text as `value`.
    """

    field: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Scenario:
    """A named set of what-if changes, and when it was saved (UTC)."""

    name: str
    changes: tuple[Change, ...]
    saved_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Take:
    """A recorded answer of practice without its sound: what was asked, what was said, and what was measured, as JSON.

    sound_bytes: how large its recording is; 0 where only words were given.
    """

    number: int
    made_at: dt.datetime
    question: str
    transcript: str
    measured: str
    sound_bytes: int


@dataclass(frozen=True, slots=True)
class Story:
    """A story from the applicant's own work in four boxes, and the qualities that it shows; number 0: not kept yet."""

    number: int
    title: str
    situation: str
    task: str
    action: str
    result: str
    qualities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What one field of the applicant file was and is; None where it was or is not there."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself: its format, the Matchwise that wrote this format, and when it was created (UTC)."""

    format: int
    application: str
    created_at: dt.datetime
