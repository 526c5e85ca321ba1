"""Options that several commands share, and how the text of an option becomes its value, with the words of the file."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from matchwise.domain.applicant import Visa
from matchwise.errors import InputError, Problem


def whole_number(field: str, low: int, high: int, remedy: str = "") -> Callable[[str | int], int]:
    """A parser of whole numbers from `low` to `high`; InputError names the field, the reason and the remedy."""

    def number(text: str | int) -> int:  # a default arrives as the number that it is
        from matchwise.domain.applicant_values import Fault, whole  # noqa: PLC0415 (--version and --help stay fast)

        read = whole(low, high, remedy)(str(text).strip())
        if isinstance(read, Fault):
            raise _wrong(field, read.reason, read.remedy)
        return read

    return number


def calendar_day(field: str) -> Callable[[str], dt.datetime]:
    """A parser of days, written 2026-11-23."""

    def day_at_midnight(text: str) -> dt.datetime:
        from matchwise.domain.applicant_values import Fault, day  # noqa: PLC0415 (--version and --help stay fast)

        read = day(text.strip())
        if isinstance(read, Fault):
            raise _wrong(field, read.reason, read.remedy)
        return dt.datetime.combine(read, dt.time())

    return day_at_midnight


def visa_kind(field: str) -> Callable[[str], Visa]:
    """A parser of visas; J-1, j1 and J1 are the same."""

    def visa(text: str) -> Visa:
        from matchwise.domain.applicant_values import Fault, choice  # noqa: PLC0415 (--version and --help stay fast)

        read = choice(Visa)(text.strip())
        if isinstance(read, Fault):
            raise _wrong(field, read.reason, read.remedy)
        return read

    return visa


def named_path(field: str, what: str = "file") -> Callable[[str], Path]:
    """A parser of names of files or folders; an empty name is refused."""

    def path(text: str) -> Path:
        if not text.strip():
            raise _wrong(field, "The name is empty", f"Name a {what}.")
        return Path(text)

    return path


def _wrong(field: str, reason: str, remedy: str) -> InputError:
    return InputError([Problem(field, f"{reason}.", remedy)])


AsOf = Annotated[
    dt.datetime | None,
    typer.Option(
        "--as-of",
        parser=calendar_day("--as-of"),
        metavar="DATE",
        help="Answer as of this day (2026-11-23); default today.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of text.")]
