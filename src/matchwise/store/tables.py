"""The tables of the document, and how a value of theirs is read: a value of the wrong kind is damage, never a crash."""

import datetime as dt
import json
from typing import Any

from sqlalchemy import Column as Col
from sqlalchemy import ForeignKey, Integer, LargeBinary, MetaData, Table, Text, TypeDecorator
from sqlalchemy.engine import Dialect

from matchwise.store.values import Change, How

FORMAT = 3
"""The format that this Matchwise writes: the number of its newest revision."""


class DamagedValueError(ValueError):
    """A stored value is not of the kind that its column holds."""


class Words(TypeDecorator[str]):
    """Text."""

    impl = Text
    cache_ok = True

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ANN401, ARG002 - from a file
        """The text; DamagedValueError for anything else."""
        if value is None or isinstance(value, str):
            return value
        raise DamagedValueError


class Bytes(TypeDecorator[bytes]):
    """A recording."""

    impl = LargeBinary
    cache_ok = True

    def process_result_value(self, value: Any, dialect: Dialect) -> bytes | None:  # noqa: ANN401, ARG002 - from a file
        """The bytes; DamagedValueError for anything else."""
        if value is None or isinstance(value, bytes | memoryview):
            return None if value is None else bytes(value)
        raise DamagedValueError


class Whole(TypeDecorator[int]):
    """A whole number."""

    impl = Integer
    cache_ok = True

    def process_result_value(self, value: Any, dialect: Dialect) -> int | None:  # noqa: ANN401, ARG002 - from a file
        """The number; DamagedValueError for anything else."""
        if value is None or isinstance(value, int):
            return value
        raise DamagedValueError


class Day(TypeDecorator[dt.date]):
    """A day, written year-month-day."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dt.date | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's
        """The day as text."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> dt.date | None:  # noqa: ANN401, ARG002 - from a file
        """The day; DamagedValueError for anything else."""
        try:
            return None if value is None else dt.date.fromisoformat(value)
        except (TypeError, ValueError) as error:
            raise DamagedValueError from error


class Instant(TypeDecorator[dt.datetime]):
    """A moment in UTC, written in the form of ISO 8601."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's
        """The moment as text."""
        return None if value is None else value.astimezone(dt.UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: Any, dialect: Dialect) -> dt.datetime | None:  # noqa: ANN401, ARG002 - from a file
        """The moment; DamagedValueError for anything else."""
        try:
            return None if value is None else dt.datetime.fromisoformat(value).astimezone(dt.UTC)
        except (TypeError, ValueError, OverflowError) as error:
            raise DamagedValueError from error


class HowMade(TypeDecorator[How]):
    """How a version came about."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: How | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's
        """The word."""
        return None if value is None else value.value

    def process_result_value(self, value: Any, dialect: Dialect) -> How | None:  # noqa: ANN401, ARG002 - from a file
        """The member; DamagedValueError for an unknown word."""
        try:
            return None if value is None else How(value)
        except ValueError as error:
            raise DamagedValueError from error


class Changes(TypeDecorator[tuple[Change, ...]]):
    """What-if changes, written as a JSON list of pairs."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[Change, ...] | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's
        """The changes as text."""
        return None if value is None else json.dumps([[each.field, each.value] for each in value], ensure_ascii=False)

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[Change, ...] | None:  # noqa: ANN401, ARG002 - from a file
        """The changes; DamagedValueError for anything else."""
        try:
            pairs = [] if value is None else json.loads(value)
            made = tuple(Change(field, told) for field, told in pairs)
        except (TypeError, ValueError, RecursionError) as error:
            raise DamagedValueError from error
        if not all(isinstance(field, str) and isinstance(told, str | None) for field, told in pairs):
            raise DamagedValueError
        return made


METADATA = MetaData()

META = Table(
    "meta",
    METADATA,
    Col("id", Whole, primary_key=True, autoincrement=False),
    Col("format", Whole, nullable=False),
    Col("application", Words, nullable=False),
    Col("created_at", Instant, nullable=False),
)
"""One row, with id 1; a writer locks it where the database locks rows."""

VERSIONS = Table(
    "versions",
    METADATA,
    Col("number", Whole, primary_key=True, autoincrement=False),
    Col("saved_by", Words, nullable=False),
    Col("saved_at", Instant, nullable=False),
    Col("how", HowMade, nullable=False),
    Col("undo_to", Whole, ForeignKey("versions.number", ondelete="SET NULL")),
    Col("redo_to", Whole, ForeignKey("versions.number", ondelete="SET NULL")),
    Col("text", Words, nullable=False),
)
"""Every version, the document itself last; `undo_to` and `redo_to` name the versions whose text undo and redo give."""

DRAFTS = Table(
    "drafts",
    METADATA,
    Col("number", Whole, primary_key=True),
    Col("read_version", Whole, nullable=False),
    Col("kept_by", Words, nullable=False),
    Col("kept_at", Instant, nullable=False),
    Col("text", Words, nullable=False),
    sqlite_autoincrement=True,
)

SCENARIOS = Table(
    "scenarios",
    METADATA,
    Col("name", Words, primary_key=True),
    Col("saved_at", Instant, nullable=False),
    Col("changes", Changes, nullable=False),
)

NOTES = Table(
    "notes",
    METADATA,
    Col("acgme_code", Words, primary_key=True),
    Col("day", Day, nullable=False),
    Col("text", Words, nullable=False),
)

TAKES = Table(
    "takes",
    METADATA,
    Col("number", Whole, primary_key=True),
    Col("made_at", Instant, nullable=False),
    Col("question", Words, nullable=False),
    Col("transcript", Words, nullable=False),
    Col("measured", Words, nullable=False),
    Col("sound", Bytes),
    sqlite_autoincrement=True,
)
"""Recorded answers of interview practice; `sound` is a WAV file, empty where only words were given."""

STORIES = Table(
    "stories",
    METADATA,
    Col("number", Whole, primary_key=True),
    Col("title", Words, nullable=False),
    Col("situation", Words, nullable=False),
    Col("task", Words, nullable=False),
    Col("action", Words, nullable=False),
    Col("result", Words, nullable=False),
    Col("qualities", Words, nullable=False),
    sqlite_autoincrement=True,
)
"""Stories from the applicant's own work; `qualities` are names parted by blanks."""

FACTS = Table(
    "facts",
    METADATA,
    Col("number", Whole, primary_key=True),
    Col("acgme_code", Words, nullable=False),
    Col("attribute", Words, nullable=False),
    Col("value", Words, nullable=False),
    Col("read_at", Words, nullable=False),
    Col("seen", Day, nullable=False),
    Col("note", Words, nullable=False),
    sqlite_autoincrement=True,
)
"""Own facts, as an earlier Matchwise could keep them in the document; part of format 1, read by `leaving` alone.

Own facts stand in the file of entries, which all documents and the command line share.
"""

MESSAGES = Table(
    "messages",
    METADATA,
    Col("season", Whole, primary_key=True, autoincrement=False),
    Col("acgme_code", Words, primary_key=True),
    Col("day", Day, nullable=False),
)

ROTATION_DAYS = Table(
    "rotation_days",
    METADATA,
    Col("day", Day, primary_key=True),
    Col("done", Words, nullable=False),
    Col("text", Words, nullable=False),
)
"""`done` holds the names of what was done, parted by blanks."""
