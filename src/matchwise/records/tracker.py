"""A tracker of applications, read whole: a table, a workbook or e-mails; each row with its program and steps."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from matchwise.directory.joining import acgme_codes_in
from matchwise.directory.load import Directory
from matchwise.domain.applicant import ApplicationState
from matchwise.records.dates import Order
from matchwise.records.tracker_columns import Meaning, columns_by_cells
from matchwise.records.tracker_days import DayStyle, days_of, shown_orders, words_of_day
from matchwise.records.tracker_mail import Mail, is_mail, mails_in
from matchwise.records.tracker_programs import Candidate, Match, Named, Programs, programs_of
from matchwise.records.tracker_rows import RowRead, RowRules, Step, row_read
from matchwise.records.tracker_table import Table, is_workbook, read_table, table_of, table_text
from matchwise.records.tracker_words import STATE_TOLD

_CROWD = frozenset({"geo", "sig", "step1", "comlex1", "visa required", "img"})
"""Headings of the sheets in which applicants share their invitations."""
_SAMPLES, _LONGEST_SAMPLE, _LONGEST_NAME = 3, 24, 60


@dataclass(frozen=True, slots=True)
class Asked:
    """How a tracker is to be read where it is not clear: the season, today, and what the reader said.

    order: which number of 5/10/2026 is the month; state: that of rows without one; kept: columns that are not
    understood and go into the note, by heading.
    """

    season: int
    today: dt.date
    order: Order = Order.NOT_SHOWN
    state: ApplicationState | None = None
    kept: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TrackerRow:
    """One row: its place ("line 7"), its words, the program it names, what it says, and the cells as they were."""

    place: str
    words: str
    match: Match
    read: RowRead
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what it is read as ("" where it is not), and some of its cells."""

    heading: str
    meaning: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrackerRead:
    """A tracker as it was read; every row and every column of it, and every line that is none.

    kind: what it was taken for, in words; unclear_days: whether some day may be two; no_state: the state that the rows
    got where no column tells one.
    """

    kind: str
    headings: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[TrackerRow, ...]
    passed_over: tuple[str, ...]
    said: tuple[str, ...]
    unclear_days: bool
    no_state: ApplicationState | None


def read_tracker(content: bytes, place: str, directory: Directory, asked: Asked) -> TrackerRead:
    """Everything that a tracker says; InputError when nothing at all can be read of it."""
    programs = programs_of(directory)
    if is_workbook(content):
        return _of_table(read_table(content, place), programs, asked)
    text = table_text(content, place)
    return (
        _of_mails(text, place, programs, asked) if is_mail(text) else _of_table(table_of(text, place), programs, asked)
    )


def _of_table(table: Table, programs: Programs, asked: Asked) -> TrackerRead:
    cells = [row for _, row in table.rows]
    columns = table.columns or columns_by_cells(cells, asked.season)
    said = list(table.said)
    if not table.columns:
        said += [f"Column {index + 1} is read as {meaning.value}, by its cells." for index, meaning in columns.items()]
    styles = _styles(cells, columns, asked)
    state, why = _without_state(table.headings, columns, asked)
    rules = RowRules(columns, styles, asked.today, asked.season, state, why)
    kept = [index for index, name in enumerate(table.headings) if index not in columns and name in asked.kept]
    rows = tuple(
        _row(number, row, rules, programs, [(table.headings[at], row[at]) for at in kept]) for number, row in table.rows
    )
    return TrackerRead(
        kind="a table" if table.columns else "a list without headings",
        headings=table.headings,
        columns=tuple(_columns(table, columns, cells)),
        rows=rows,
        passed_over=table.passed_over,
        said=tuple(said),
        unclear_days=_unclear(cells, columns, styles),
        no_state=None if _tells_state(columns) else state,
    )


def _row(
    number: int, cells: tuple[str, ...], rules: RowRules, programs: Programs, kept: Sequence[tuple[str, str]]
) -> TrackerRow:
    read, named = row_read(cells, rules, kept), _named(cells, rules)
    match = programs.match(named)
    told = next((text for text in named.codes if text and match.acgme_code and match.alike and not _names(text)), "")
    said = f"{told[:_LONGEST_SAMPLE]!r} is no code; the program was found by its name" if told else ""
    if programs.called_otherwise(match, named.name):
        said = f"the row calls it {named.name[:_LONGEST_NAME]!r}; its code was followed"
    if said:
        read = replace(read, guesses=(*read.guesses, said))
    return TrackerRow(f"line {number}", " | ".join(cell for cell in cells if cell), match, read, cells)


def _named(cells: Sequence[str], rules: RowRules) -> Named:
    """What a row says of its program: codes of the column of codes, else of the cell of the name, else of any cell."""
    told = {meaning: cells[index] for index, meaning in rules.columns.items() if index < len(cells)}
    city, state = told.get(Meaning.CITY, ""), told.get(Meaning.STATE, "")
    if not state and "," in city:
        city, _, state = city.rpartition(",")
    named = (told.get(Meaning.CODE, ""), told.get(Meaning.NAME, ""), *cells)
    codes = next(((cell,) for cell in named if _names(cell)), (told.get(Meaning.CODE, ""),))
    return Named(codes, told.get(Meaning.NAME, ""), city.strip(), state.strip())


def _names(cell: str) -> bool:
    """Whether a cell holds an ACGME code, or something like an NRMP code of internal medicine."""
    return bool(acgme_codes_in(cell)) or "140C" in cell.upper()


def _styles(cells: Sequence[Sequence[str]], columns: Iterable[int], asked: Asked) -> dict[int, DayStyle]:
    """How each column writes days: as the reader said, else as its own days show, else as those of the others do."""
    if asked.order is not Order.NOT_SHOWN:
        return dict.fromkeys(columns, DayStyle(asked.order, "you said so", asked.season))
    shown = {index: shown_orders(row[index] for row in cells if index < len(row)) for index in columns}
    all_shown = frozenset[Order]().union(*shown.values())
    return {index: _style(orders, all_shown, asked.season) for index, orders in shown.items()}


def _style(own: frozenset[Order], all_shown: frozenset[Order], season: int) -> DayStyle:
    if len(own) == 1:
        return DayStyle(next(iter(own)), "other days of its column can only be read so", season)
    if not own and len(all_shown) == 1:
        return DayStyle(next(iter(all_shown)), "days of other columns can only be read so", season)
    return DayStyle(Order.NOT_SHOWN, "", season)


def _unclear(cells: Sequence[Sequence[str]], columns: dict[int, Meaning], styles: dict[int, DayStyle]) -> bool:
    days = [index for index, meaning in columns.items() if meaning in _WITH_DAYS]
    return any(
        len(
            {
                (read.day, read.either)
                for order in Order
                for read in days_of(row[index], replace(styles[index], order=order))
            }
        )
        > 1
        for row in cells
        for index in days
        if index < len(row) and row[index]
    )


_WITH_DAYS = frozenset(Meaning) - {
    Meaning.CODE, Meaning.NAME, Meaning.CITY, Meaning.STATE, Meaning.SPECIALTY, Meaning.NOTE, Meaning.DOCUMENTS,
}  # fmt: skip


def _tells_state(columns: dict[int, Meaning]) -> bool:
    return bool(set(columns.values()) & (_WITH_DAYS - {Meaning.DAY, Meaning.SIGNAL}))


def _without_state(headings: Sequence[str], columns: dict[int, Meaning], asked: Asked) -> tuple[ApplicationState, str]:
    """The state of rows that tell none, and why it is that one."""
    if asked.state is not None:
        return asked.state, f"the row says no state: {STATE_TOLD[asked.state]}, as you said"
    crowd = len({heading.lower() for heading in headings} & _CROWD)
    if crowd > 1 and not _tells_state(columns):
        return ApplicationState.INVITED, "the row says no state: invited, as in a sheet of invitations"
    return ApplicationState.APPLIED, "the row says no state, and is read as applied"


def _columns(table: Table, columns: dict[int, Meaning], cells: Sequence[Sequence[str]]) -> list[Column]:
    width = max(len(table.headings), max((len(row) for row in cells), default=0))
    found = []
    for index in range(width):
        heading = table.headings[index] if index < len(table.headings) else ""
        filled = dict.fromkeys(row[index] for row in cells if index < len(row) and row[index])
        samples = tuple(cell[:_LONGEST_SAMPLE] for cell in list(filled)[:_SAMPLES])
        if heading or samples:
            meaning = columns[index].value if index in columns else ""
            found.append(Column(heading or f"Column {index + 1}", meaning, samples))
    return found


def _of_mails(text: str, place: str, programs: Programs, asked: Asked) -> TrackerRead:
    rows = tuple(_mail_row(mail, programs, asked) for mail in mails_in(text, place))
    return TrackerRead(
        kind="an e-mail" if len(rows) == 1 else f"{len(rows)} e-mails",
        headings=(),
        columns=(),
        rows=rows,
        passed_over=(),
        said=(),
        unclear_days=any("month first" in doubt for row in rows for doubt in row.read.doubts),
        no_state=None,
    )


def _mail_row(mail: Mail, programs: Programs, asked: Asked) -> TrackerRow:
    """An e-mail as a row: state, day, and its subject as the note."""
    columns = {0: Meaning.STATUS, 1: Meaning.DAY, 2: Meaning.NOTE}
    day = words_of_day(mail.day)
    styles = dict.fromkeys(columns, _styles([(day,)], [0], asked)[0])
    state = mail.state or ApplicationState.APPLIED
    note = mail.subject + ("; waitlisted" if "waitlisted" in mail.said else "")
    rules = RowRules(columns, styles, asked.today, asked.season, state, mail.said)
    read = row_read((state.value, day, note), rules)
    said = ((mail.said,), ()) if not mail.doubtful else ((), (mail.said,))
    read = RowRead(read.steps, (*said[0], *read.guesses), (*said[1], *read.doubts))
    words = " ".join(mail.text.split())
    return TrackerRow(f"line {mail.number}", words, _mail_program(mail, programs), read, (words,))


def _mail_program(mail: Mail, programs: Programs) -> Match:
    """The program of a mail: by a code, else by the one name that stands in it."""
    if acgme_codes_in(mail.text):
        return programs.match(Named((mail.text,), "", "", ""))
    for part in (f"{mail.subject} {mail.sender}", mail.text):
        found = programs.named_in(part)
        if len(found) == 1:
            return Match(found[0].acgme_code, "by its name in the e-mail", 100.0, found)
        if found:
            return Match("", "the e-mail names several programs", near=found)
    near: tuple[Candidate, ...] = programs.match(Named((), mail.subject, "", "")).near
    return Match("", "the e-mail names no program of the directory", near=near)


__all__ = ["Asked", "Column", "Order", "Step", "TrackerRead", "TrackerRow", "read_tracker"]
