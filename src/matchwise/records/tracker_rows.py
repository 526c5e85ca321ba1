"""What one row of a tracker says of an application: states with their days, signal, note, and every guess and doubt."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from matchwise.domain.applicant import ApplicationState
from matchwise.domain.applicant_sections import LONGEST_LOG_WORDS
from matchwise.domain.applicant_values import Fault, one_line
from matchwise.domain.chance_grid import Signal
from matchwise.records.tracker_columns import Meaning, is_nothing
from matchwise.records.tracker_days import DayRead, DayStyle, days_of, in_season
from matchwise.records.tracker_hours import Meeting, form_of, hours_of
from matchwise.records.tracker_words import STATE_TOLD, YES, signal_of, state_of

_OF_COLUMN = {
    Meaning.APPLIED: ApplicationState.APPLIED,
    Meaning.INVITED: ApplicationState.INVITED,
    Meaning.INTERVIEW: ApplicationState.INTERVIEWED,
    Meaning.RANKED: ApplicationState.RANKED,
    Meaning.DECLINED: ApplicationState.DECLINED,
    Meaning.REJECTED: ApplicationState.REJECTED,
}
"""The columns that stand for one state each, in the order of a season."""
_CAN_BE_SHOWN = one_line(1_000_000)
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Step:
    """One line for the log as a row says it: the state, its day (None: not told), and what goes with it."""

    state: ApplicationState
    day: dt.date | None = None
    signal: Signal = Signal.NONE
    note: str = ""
    documents: str = ""


@dataclass(frozen=True, slots=True)
class RowRead:
    """What a row says: steps for the log, guesses that stand unless they are wrong, and doubts to be looked at.

    meetings: interviews that are still to come.
    """

    steps: tuple[Step, ...]
    guesses: tuple[str, ...]
    doubts: tuple[str, ...]
    meetings: tuple[Meeting, ...] = ()


@dataclass(frozen=True, slots=True)
class RowRules:
    """How rows are read: the columns, how each column writes days, the day today, and the state of rows without one."""

    columns: Mapping[int, Meaning]
    styles: Mapping[int, DayStyle]
    today: dt.date
    season: int
    without_state: ApplicationState
    why_without: str


@dataclass
class _Row:
    """A row while it is read: its cells by meaning, and what they said so far."""

    cells: Sequence[str]
    rules: RowRules
    days: dict[ApplicationState, list[dt.date | None]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    guesses: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    planned: list[tuple[dt.date, str]] = field(default_factory=list)
    not_applied: bool = False

    def told(self, wanted: Meaning) -> Iterator[tuple[DayStyle, str]]:
        """The cells of a meaning that hold something, each with how its column writes days."""
        for index, meaning in self.rules.columns.items():
            cell = self.cells[index].strip() if index < len(self.cells) else ""
            if meaning is wanted and cell:
                yield self.rules.styles[index], cell

    def add(self, state: ApplicationState, day: dt.date | None) -> None:
        """One more step; the same one is not taken twice."""
        held = self.days.setdefault(state, [])
        if day not in held:
            held.append(day)

    def add_day(self, state: ApplicationState, read: DayRead) -> None:
        """A step on a day, which must be clear, past and of the season; without its day where it is not."""
        if read.guess:
            self.guesses.append(read.guess)
        day = read.day
        if day is None:
            one, two = (each.isoformat() for each in read.either)
            self.doubts.append(
                f"the day is {one} (month first) or {two} (day first): ticked as it is, none is recorded"
            )
            self.add(state, None)
        elif day > self.rules.today and state is ApplicationState.INTERVIEWED:
            self.notes.append(f"interview on {day.isoformat()}")
            self.planned.append((day, read.rest))
            self.guesses.append(
                f"the interview of {day.isoformat()} is still to come: invited, with its day in the note"
            )
            if ApplicationState.INVITED not in self.days:
                self.add(ApplicationState.INVITED, None)
        elif day > self.rules.today:
            self.doubts.append(f"{day.isoformat()} is still to come: ticked as it is, no day is recorded")
            self.add(state, None)
        else:
            if not in_season(day, self.rules.season):
                self.doubts.append(f"{day.isoformat()} is not in season {self.rules.season}")
            self.add(state, day)


def row_read(cells: Sequence[str], rules: RowRules, kept: Sequence[tuple[str, str]] = ()) -> RowRead:
    """What a row says; kept: headings and cells that go into its note as they are."""
    row = _Row(cells, rules)
    for meaning in _OF_COLUMN:
        for style, cell in row.told(meaning):
            _state_cell(row, meaning, style, cell)
    for _, cell in row.told(Meaning.WAITLISTED):
        if not is_nothing(cell):
            row.add(ApplicationState.APPLIED, None)
            row.notes.append("waitlisted" if cell.lower() in YES else f"waitlisted {cell}")
    for style, cell in row.told(Meaning.STATUS):
        if state_of(cell) is not None or not is_nothing(cell):
            _word(row, cell, style, "status", _own_day(row))
    _without_state(row)
    signal = _signal(row)
    notes = [cell for _, cell in row.told(Meaning.NOTE)]
    note = _kept_words(row, [*notes, *row.notes, *(f"{name}: {cell}" for name, cell in kept if cell.strip())])
    documents = _kept_words(row, [cell for _, cell in row.told(Meaning.DOCUMENTS)])
    steps = tuple(_steps(row.days, signal, note, documents))
    return RowRead(
        steps, tuple(dict.fromkeys(row.guesses)), tuple(dict.fromkeys(row.doubts)), tuple(_meetings(row, notes))
    )


def _meetings(row: _Row, notes: Sequence[str]) -> Iterator[Meeting]:
    """The interviews to come, each day once; hours beside several days of one row belong to none of them."""
    days = dict(reversed(row.planned))
    for day, beside in sorted(days.items()):
        yield Meeting(day, hours_of(beside if len(days) == 1 else ""), form_of(" ".join((beside, *notes))))


def _state_cell(row: _Row, meaning: Meaning, style: DayStyle, cell: str) -> None:
    """A cell below the name of a state: days, a mark, both, a place on the rank list, or a word of its own."""
    state, parts = _OF_COLUMN[meaning], [part.strip() for part in cell.split(";")]
    found, marked = days_of(cell, style), any(part.lower() in YES for part in parts)
    if marked:
        row.add(state, None)
    if meaning is Meaning.RANKED and not found and cell.strip("# ").isdigit():
        row.add(state, None)
        row.notes += [] if marked else [f"rank {cell}"]
    elif found:
        for read in found:
            row.add_day(state, read)
        _left_over(row, found[0].rest, meaning.value)
    elif not marked and not is_nothing(cell):
        _word(row, cell, style, meaning.value, None)


def _left_over(row: _Row, rest: str, where: str) -> None:
    """Words beside a day are kept in the note, except marks."""
    words = [part.strip() for part in rest.split(";")]
    row.notes += [f"{where}: {word}" for word in words if word and word.lower() not in YES]


def _own_day(row: _Row) -> DayRead | None:
    """The day of the status, from a column of its own; what is no day is kept in the note."""
    for style, cell in row.told(Meaning.DAY):
        found = days_of(cell, style)
        if found:
            _left_over(row, found[0].rest, Meaning.DAY.value)
            return found[0]
        if not is_nothing(cell):
            row.notes.append(f"date: {cell}")
            row.guesses.append(f"{cell[:_SHOWN]!r} is no day, and is kept in the note")
    return None


def _word(row: _Row, cell: str, style: DayStyle, where: str, day: DayRead | None) -> None:
    """A word for a state, perhaps with a day in the same cell; words that are not known are kept in the note."""
    read = state_of(cell)
    if read is None and (inside := days_of(cell, style)):
        day, read = inside[0], state_of(inside[0].rest.removesuffix(" on"))
    if read is None:
        row.notes.append(f"{where}: {cell}")
        row.doubts.append(f"{cell[:_SHOWN]!r} is no state that is known here, and is kept in the note")
    elif read.state is None:
        row.not_applied = True
        row.guesses.append(f"{cell[:_SHOWN]!r} is read as: not applied to")
    else:
        said = f"{cell[:_SHOWN]!r} is read as {STATE_TOLD[read.state]}" + (f": {read.said}" if read.said else "")
        row.guesses += [] if read.certain or read.doubtful else [said]
        row.doubts += [said] if read.doubtful else []
        row.notes += [cell] if read.keeps else []
        if day is not None and read.state not in row.days:
            row.add_day(read.state, day)
        elif read.state not in row.days:
            row.add(read.state, None)


def _without_state(row: _Row) -> None:
    """A row that says no state has the one that rows without a state have; with one, "not applied to" is a doubt."""
    if row.not_applied:
        row.doubts += ["the row says that you did not apply, and a state too"] if row.days else []
    elif not row.days:
        row.guesses.append(row.rules.why_without)
        day = _own_day(row)
        if day is None:
            row.add(row.rules.without_state, None)
        else:
            row.add_day(row.rules.without_state, day)


def _signal(row: _Row) -> Signal:
    for _, cell in row.told(Meaning.SIGNAL):
        read = signal_of(cell)
        if read is None:
            row.guesses.append(f"the signal {cell[:_SHOWN]!r} is neither gold nor silver: no signal is recorded")
            row.notes.append(f"signal: {cell}")
        return read or Signal.NONE
    return Signal.NONE


def _kept_words(row: _Row, parts: Sequence[str]) -> str:
    """Words as one line of the file can hold them; a doubt where they are too long."""
    text = "; ".join(part for part in parts if part)
    fault = _CAN_BE_SHOWN(text) if text else ""
    if isinstance(fault, Fault):
        text = " ".join("".join(sign if _can_stand(sign) else " " for sign in text).split())
        row.guesses.append("line ends and signs that cannot be shown became blanks in the note")
    if len(text) > LONGEST_LOG_WORDS:
        row.doubts.append(f"the note has {len(text)} characters, and {LONGEST_LOG_WORDS:,} are kept: shorten it")
        return text[:LONGEST_LOG_WORDS]
    return text


def _can_stand(sign: str) -> bool:
    return not isinstance(_CAN_BE_SHOWN(sign), Fault)


def _steps(
    days: Mapping[ApplicationState, Sequence[dt.date | None]], signal: Signal, note: str, documents: str
) -> Iterator[Step]:
    """The steps in the order of a season: signal and documents with the first one, the note with the last."""
    pairs = [(state, day) for state in _OF_COLUMN.values() for day in sorted(days.get(state, ()), key=_undated_first)]
    for place, (state, day) in enumerate(pairs):
        sent, papers = (signal, documents) if place == 0 else (Signal.NONE, "")
        yield Step(state, day, sent, note if place == len(pairs) - 1 else "", papers)


def _undated_first(day: dt.date | None) -> dt.date:
    return day or dt.date.min
