"""The log of messages: one for each program and season, in the document of the pages, else in a table beside the file.

The table is one that a person can read. Where the pages keep the applicant, what it tells counts too.
"""

import csv
import datetime as dt
import io
import re
from contextlib import suppress
from pathlib import Path

from matchwise.advice.message_reports import SentMessage
from matchwise.cli.files import file_bytes, unreadable
from matchwise.cli.kept import document_of
from matchwise.store import forget_message, log_message, messages, open_file

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


def whole_log(applicant_file: Path) -> Log:
    """Every message that is logged of an applicant: beside the file, and in the document in which the pages keep them.

    InputError and StoreError when one of both cannot be read; PassPhraseError when the document has a pass phrase.
    """
    found, document = read_log(log_of(applicant_file)), document_of(applicant_file)
    if document is not None:
        for one in messages(open_file(document, read_only=True)):
            found.setdefault((one.season, one.acgme_code), one.day)
    return found


def log_sent(applicant_file: Path, key: tuple[int, str], day: dt.date) -> Path:
    """Log a message in the document, or else in the table beside the file, and say where."""
    document = document_of(applicant_file)
    if document is not None:
        log_message(open_file(document), *key, day)
        return document
    place = log_of(applicant_file)
    _write(place, {**read_log(place), key: day})
    return place


def take_back(applicant_file: Path, key: tuple[int, str]) -> Path:
    """Take a message out of the document and of the table beside the file, and say where it is gone from."""
    place, document = log_of(applicant_file), document_of(applicant_file)
    beside = read_log(place)
    if beside.pop(key, None) is not None:
        _write(place, beside)
    if document is not None:
        forget_message(open_file(document), *key)
    return document or place


def _write(path: Path, log: Log) -> None:
    from matchwise.exports.folder import place_files  # noqa: PLC0415 (only when something is logged)

    place_files({path.name: log_text(log).encode()}, path.parent)


def _read(row: list[str], path: Path, number: int) -> tuple[int, str, dt.date]:
    if _ROW.fullmatch(",".join(row)):
        season, code, day = row
        with suppress(ValueError):  # such as day 31 of a month with 30
            return int(season), code, dt.date.fromisoformat(day)
    raise unreadable(path, f"line {number} is no season, ACGME code and day.", _REMEDY)
