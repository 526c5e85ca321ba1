"""The log of messages beside an applicant file: one for each program and season, in a table that a person can read."""

import csv
import datetime as dt
import io
import re
from contextlib import suppress
from pathlib import Path

from matchwise.advice.message_reports import SentMessage
from matchwise.cli.files import file_bytes, unreadable
from matchwise.store import SUFFIX

COLUMNS = ("season", "acgme_code", "day")
MOST_BYTES = 200_000
_ROW = re.compile(r"20\d\d,\d{10},\d{4}-\d\d-\d\d", re.ASCII)
_REMEDY = "Mend the line, or take it out; the first line is season,acgme_code,day."

Log = dict[tuple[int, str], dt.date]
"""The day of the message to each program in each season."""


def log_of(applicant_file: Path) -> Path:
    """Where the log of an applicant file stands: me.messages.csv beside me.yaml."""
    return applicant_file.with_name(f"{applicant_file.stem}.messages.csv")


def read_log(path: Path) -> Log:
    """The log, empty where there is none; InputError that names the first line that cannot be meant."""
    if not path.exists():
        return {}
    try:
        rows = list(csv.reader(io.StringIO(file_bytes(path, MOST_BYTES).decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):
        raise unreadable(path, "is no table in UTF-8.", _REMEDY) from None
    if not rows or tuple(rows[0]) != COLUMNS:
        raise unreadable(path, "does not begin with its three columns.", _REMEDY)
    found: Log = {}
    for number, row in enumerate(rows[1:], start=2):
        if row:
            season, code, day = _read(row, path, number)
            found.setdefault((season, code), day)
    return found


def log_text(log: Log) -> str:
    """The table of a log, by season and program."""
    stream = io.StringIO()
    table = csv.writer(stream, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows((season, code, day.isoformat()) for (season, code), day in sorted(log.items()))
    return stream.getvalue()


def sent_in(log: Log, season: int) -> tuple[SentMessage, ...]:
    """The messages of one season."""
    return tuple(SentMessage(code, day) for (year, code), day in sorted(log.items()) if year == season)


def write_log(path: Path, log: Log, applicant_file: Path) -> None:
    """Put the log in its place; InputError where the pages keep this applicant, whose document has a log of its own."""
    from matchwise.exports.folder import place_files  # noqa: PLC0415 (only when something is logged)

    document = applicant_file.resolve().with_suffix(SUFFIX)
    if document.exists():
        reason = f"belongs to an applicant whom the pages keep in {document.name}, with a log of its own."
        raise unreadable(path, reason, "Log it on the page of the program: matchwise open FILE.")
    place_files({path.name: log_text(log).encode()}, path.parent)


def _read(row: list[str], path: Path, number: int) -> tuple[int, str, dt.date]:
    if _ROW.fullmatch(",".join(row)):
        season, code, day = row
        with suppress(ValueError):  # such as day 31 of a month with 30
            return int(season), code, dt.date.fromisoformat(day)
    raise unreadable(path, f"line {number} is no season, ACGME code and day.", _REMEDY)
