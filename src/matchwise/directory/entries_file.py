"""The user's own entries: one CSV file of his, read strictly, written in one step."""

import csv
import datetime as dt
import io
import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import platformdirs

from matchwise.directory.entry import Entry, entry_problems
from matchwise.errors import InputError, Problem

HOME_VARIABLE = "MATCHWISE_HOME"
FILE_NAME = "entries.csv"
COLUMNS = ("acgme_code", "attribute", "value", "where", "seen", "note")
MAX_BYTES = 10_000_000
MAX_SHOWN = 50


def entries_path() -> Path:
    """Where the entries are kept: the folder named by MATCHWISE_HOME, else the user's data folder."""
    home = os.environ.get(HOME_VARIABLE)
    return Path(home or platformdirs.user_data_dir("matchwise", appauthor=False)) / FILE_NAME


def today() -> dt.date:
    """The day where the computer stands."""
    return dt.datetime.now().astimezone().date()


def entries_state(path: Path | None = None) -> tuple[int, int]:
    """Tells two states of the file apart without reading it: when it was written (nanoseconds) and its size in bytes.

    Noughts when there is no file.
    """
    try:
        found = (path or entries_path()).stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


def read_entries(path: Path | None = None, as_of: dt.date | None = None) -> tuple[Entry, ...]:
    """All entries of the file, in its order; none when there is no file.

    InputError lists every fault of the file at once; then nothing of it is used.
    """
    place = path or entries_path()
    try:
        size = place.stat().st_size
        if size > MAX_BYTES:
            raise InputError([Problem(str(place), "the file is larger than 10 MB.", "Keep one row for each entry.")])
        data = place.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise _unreadable(place, error) from error
    return entries_from(decoded(data, str(place)), as_of or today(), str(place))


def entries_from(text: str, as_of: dt.date, place: str) -> tuple[Entry, ...]:
    """The entries written in a CSV text; InputError lists every fault at once."""
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise InputError([Problem(place, f"it is not a CSV table ({error}).", "Save it as CSV.")]) from error
    if not rows:
        return ()
    if tuple(rows[0]) != COLUMNS:
        reason = f"the first line is not the header {','.join(COLUMNS)}."
        raise InputError([Problem(place, reason, "Put the header back, or import the file instead.")])
    read = [_entry(row, f"{place}, line {number}: ", as_of) for number, row in enumerate(rows[1:], 2) if any(row)]
    problems = [problem for _, faults in read for problem in faults]
    if problems:
        raise limited(problems)
    return tuple(entry for entry, _ in read if entry is not None)


def write_entries(entries: Iterable[Entry], path: Path | None = None) -> Path:
    """Write all entries in one step: a reader sees the old file or the new one, never a part. Returns the path."""
    place = path or entries_path()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="", dir=place.parent, suffix=".part", delete=False
        ) as stream:
            stream.write(entries_text(entries))
            stream.flush()
            os.fsync(stream.fileno())
        Path(stream.name).replace(place)
    except OSError as error:
        raise InputError(
            [Problem(str(place), f"it cannot be written ({error.strerror}).", "Choose a folder of yours.")]
        ) from error
    return place


def record(entries: Iterable[Entry], path: Path | None = None, as_of: dt.date | None = None) -> tuple[Entry, ...]:
    """Keep entries in the file, each in place of the older ones about the same thing. Returns those that were new.

    Of several given entries about the same thing the newest is kept, of those seen on one day the last; notes all stay.
    InputError lists every fault of the given entries at once, and then nothing is written.
    """
    day = as_of or today()
    before = read_entries(path, day)
    kept, new = laid_over(before, entries, day)
    if new or kept != before:
        write_entries((*kept, *new), path)
    return new


def laid_over(
    before: Iterable[Entry], given: Iterable[Entry], as_of: dt.date
) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """Of the entries there were those that stay, and of the given ones those that are new, by the rule of `record`.

    InputError lists every fault of the given entries at once.
    """
    wanted = _newest(given)
    problems = [problem for entry in wanted for problem in entry_problems(entry, as_of, f"{entry.acgme_code} ")]
    if problems:
        raise limited(problems)
    about = {entry.about for entry in wanted}
    kept = tuple(entry for entry in before if entry in set(wanted) or entry.about not in about)
    return kept, tuple(entry for entry in wanted if entry not in set(kept))


def forget(
    acgme_code: str, attribute: str | None = None, path: Path | None = None, *, value: str | None = None
) -> tuple[Entry, ...]:
    """Delete the entries about a program, about one attribute of it, or with one value; returns those that are gone."""
    before = read_entries(path)
    gone = tuple(
        entry
        for entry in before
        if entry.acgme_code == acgme_code and attribute in {None, entry.attribute} and value in {None, entry.value}
    )
    if gone:
        write_entries((entry for entry in before if entry not in set(gone)), path)
    return gone


def _newest(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The newest entry about each thing, in the order given; of those seen on one day the last."""
    given = tuple(dict.fromkeys(entries))
    newest = {entry.about: entry for entry in sorted(given, key=lambda entry: entry.seen)}
    return tuple(entry for entry in given if newest[entry.about] == entry)


def entries_text(entries: Iterable[Entry]) -> str:
    """Entries as a CSV text with its header."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((e.acgme_code, e.attribute, e.value, e.where, e.seen.isoformat(), e.note) for e in entries)
    return stream.getvalue()


def decoded(data: bytes, place: str) -> str:
    """Text in UTF-8, with or without a byte order mark, or in the Windows code page 1252; InputError otherwise."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError([Problem(place, "its letters are neither UTF-8 nor Windows 1252.", "Save it as CSV in UTF-8.")])


def limited(problems: Sequence[Problem]) -> InputError:
    """The first problems, and how many more there are."""
    return InputError(problems[:MAX_SHOWN], max(len(problems) - MAX_SHOWN, 0))


def _entry(row: Sequence[str], place: str, as_of: dt.date) -> tuple[Entry | None, tuple[Problem, ...]]:
    if len(row) != len(COLUMNS):
        reason = f"it has {len(row)} columns instead of {len(COLUMNS)}."
        return None, (Problem(place.rstrip(": "), reason, "Put text with commas in double quotes."),)
    code, attribute, value, where, seen, note = (cell.strip() for cell in row)
    try:
        day = dt.date.fromisoformat(seen)
    except ValueError:
        return None, (Problem(f"{place}seen", f"{seen!r} is not a day.", "Write it as year-month-day."),)
    entry = Entry(code, attribute, value, where, day, note)
    return entry, entry_problems(entry, as_of, place)


def _unreadable(place: Path, error: OSError) -> InputError:
    return InputError([Problem(str(place), f"it cannot be read ({error.strerror}).", "Check the path and its rights.")])
