"""A tracker that the applicant brings, laid beside the log that is there: what each row would record, and why."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from matchwise.advice.knowledge import Knowledge
from matchwise.advice.phrasing import date_text
from matchwise.advice.tracker import joined_words
from matchwise.advice.tracker_interviews import Planned, interview_text
from matchwise.advice.tracker_reports import ImportColumn, ImportReport, ImportRow, NearProgram, RowStands
from matchwise.domain.applicant import Applicant, ApplicationState, ApplicationStatus
from matchwise.domain.chance_grid import Signal
from matchwise.domain.interview import Interview
from matchwise.domain.season_log import applications, applied_once
from matchwise.errors import InputError, Problem
from matchwise.provenance import Measure
from matchwise.records.dates import Order
from matchwise.records.tracker import Asked, TrackerRead, TrackerRow, read_tracker
from matchwise.records.tracker_programs import Candidate, Match
from matchwise.records.tracker_rows import Step
from matchwise.records.tracker_words import STATE_TOLD

__all__ = ["Brought", "HowRead", "Order", "brought_tracker", "chosen_entries", "chosen_interviews", "sure_places"]

_YOUR_LOG = "your log"
_OVER = frozenset({ApplicationState.DECLINED, ApplicationState.REJECTED})


@dataclass(frozen=True, slots=True)
class HowRead:
    """How the reader wants a tracker to be read: the order of days, the state of rows without one, columns to keep.

    picked: the program that the reader chose for a row, by the place of the row.
    """

    order: Order = Order.NOT_SHOWN
    state: ApplicationState | None = None
    kept: frozenset[str] = frozenset()
    picked: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Brought:
    """A tracker laid beside a file: the report, and what each row that can be recorded would write, by its place.

    entries: lines for the log, maybe none; interviews: those that it adds.
    """

    report: ImportReport
    entries: Mapping[str, tuple[ApplicationStatus, ...]]
    interviews: Mapping[str, tuple[Interview, ...]]


def brought_tracker(
    content: bytes, place: str, applicant: Applicant, knowledge: Knowledge, how: HowRead | None = None
) -> Brought:
    """What a tracker would write into the log of an applicant; InputError when nothing can be read of it.

    Rows are taken in their order: a row that says what an earlier one said is in the log already.
    """
    how = how or HowRead()
    asked = Asked(applicant.season, knowledge.as_of, how.order, how.state, how.kept)
    read = read_tracker(content, place, knowledge.directory, asked)
    log = _Log(list(applicant.status), dict.fromkeys(applicant.status, _YOUR_LOG), list(applicant.interviews))
    rows, entries, interviews = [], {}, {}
    for row in read.rows:
        made, lines, planned = _import_row(row, log, knowledge, how, applicant.season)
        rows.append(made)
        if lines or planned:
            entries[row.place], interviews[row.place] = lines, planned
    return Brought(_report(read, rows, place, applicant.season), entries, interviews)


def chosen_entries(brought: Brought, places: Iterable[str]) -> tuple[ApplicationStatus, ...]:
    """The lines for the log of the chosen rows, in the order of the tracker; InputError for a row that writes none."""
    wanted = set(places)
    if not wanted or wanted - brought.entries.keys():
        remedy = "Choose at least one row that can be recorded."
        raise InputError([Problem("rows", "nothing that can be recorded is chosen.", remedy)])
    return tuple(entry for place, lines in brought.entries.items() if place in wanted for entry in lines)


def chosen_interviews(brought: Brought, places: Iterable[str]) -> tuple[Interview, ...]:
    """The interviews that the chosen rows add, in the order of the tracker."""
    wanted = set(places)
    return tuple(one for place, planned in brought.interviews.items() if place in wanted for one in planned)


def _report(read: TrackerRead, rows: Sequence[ImportRow], place: str, season: int) -> ImportReport:
    return ImportReport(
        season=season,
        kind=read.kind,
        place=place,
        headings=read.headings,
        columns=tuple(ImportColumn(one.heading, one.meaning, one.samples) for one in read.columns),
        rows=tuple(rows),
        passed_over=read.passed_over,
        said=read.said,
        unclear_days=read.unclear_days,
        no_state=read.no_state,
    )


@dataclass
class _Log:
    """The log while rows are laid beside it: its entries, who said each of them, and the interviews of the file."""

    entries: list[ApplicationStatus]
    said_by: dict[ApplicationStatus, str]
    interviews: list[Interview]

    def of(self, code: str) -> list[ApplicationStatus]:
        """The entries of a program."""
        return [entry for entry in self.entries if entry.acgme_code == code]

    def interviews_at(self, code: str) -> list[Interview]:
        """The interviews at a program."""
        return [one for one in self.interviews if one.acgme_code == code]

    def add(self, entries: Sequence[ApplicationStatus], planned: Sequence[Interview], place: str) -> None:
        """The entries and interviews of one more row."""
        self.entries += entries
        self.interviews += planned
        for entry in entries:
            self.said_by.setdefault(entry, place)


def sure_places(brought: Brought) -> tuple[str, ...]:
    """The places of the rows that are taken unless the reader says otherwise."""
    return tuple(row.place for row in brought.report.rows if row.stands is RowStands.NEW)


def _import_row(
    row: TrackerRow, log: _Log, knowledge: Knowledge, how: HowRead, season: int
) -> tuple[ImportRow, tuple[ApplicationStatus, ...], tuple[Interview, ...]]:
    match = _picked(row.match, how.picked.get(row.place, ""), knowledge)
    made = _unmatched(row, match, knowledge)
    if not match.acgme_code:
        return made, (), ()
    held = log.of(match.acgme_code)
    new = _New(held, log.said_by)
    for step in row.read.steps:
        new.add(step, match.acgme_code)
    entries = tuple(new.entries)
    planned = _planned(row, match.acgme_code, log, [*held, *entries], season, knowledge)
    doubts, interviews = (*row.read.doubts, *new.doubts, *planned.doubts), tuple(planned.new)
    if entries or interviews:
        stands = RowStands.UNSURE if doubts else RowStands.NEW
    else:
        stands = RowStands.KNOWN if row.read.steps else RowStands.NOTHING
    if stands is RowStands.NEW:
        log.add(entries, interviews, row.place)
    made = replace(
        made,
        stands=stands,
        program=_near(Candidate(match.acgme_code, match.alike), knowledge),
        records=tuple(map(_entry_words, entries)),
        before=_standing(held),
        after=_standing([*held, *entries]),
        guesses=(*row.read.guesses, *new.guesses, *planned.guesses),
        doubts=doubts,
        interviews=tuple(map(interview_text, interviews)),
    )
    return made, entries, interviews


def _planned(  # noqa: PLR0913, PLR0917 (the row, and all that it is laid beside)
    row: TrackerRow,
    code: str,
    log: _Log,
    lines: Sequence[ApplicationStatus],
    season: int,
    knowledge: Knowledge,
) -> Planned:
    """The interviews that a row adds; none where the application is over."""
    planned = Planned(code, knowledge.directory.program(code).state, season, log.interviews_at(code))
    over = [one.state for one in applications(lines) if one.state in _OVER]
    for meeting in row.read.meetings:
        if over:
            planned.guesses.append(f"{STATE_TOLD[over[0]]}: the interview of {date_text(meeting.day)} is not added")
        else:
            planned.add(meeting)
    return planned


def _picked(match: Match, code: str, knowledge: Knowledge) -> Match:
    """The match of a row, or the program that the reader chose for it."""
    if code not in knowledge.directory:
        return match
    alike = next((one.alike for one in match.near if one.acgme_code == code), 0.0)
    return Match(code, "as you chose", alike, match.near)


def _unmatched(row: TrackerRow, match: Match, knowledge: Knowledge) -> ImportRow:
    """The row without a program."""
    return ImportRow(
        place=row.place,
        words=row.words,
        stands=RowStands.OTHER_SPECIALTY if match.other else RowStands.NOT_MATCHED,
        program=None,
        how=match.how,
        near=tuple(_near(one, knowledge) for one in match.near),
        records=(),
        before="",
        after="",
        guesses=row.read.guesses,
        doubts=row.read.doubts,
        cells=row.cells,
    )


def _near(one: Candidate, knowledge: Knowledge) -> NearProgram:
    program = knowledge.directory.program(one.acgme_code)
    return NearProgram(one.acgme_code, program.name, program.city, program.state, Measure(one.alike, "of 100"))


@dataclass
class _New:
    """The lines that a row adds to those of its program, and what it says otherwise than they do."""

    held: Sequence[ApplicationStatus]
    said_by: Mapping[ApplicationStatus, str]
    entries: list[ApplicationStatus] = field(default_factory=list)
    guesses: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def add(self, step: Step, code: str) -> None:
        """What a step says that no line says yet; a step without a day takes the day of the line with its state."""
        lines = [*self.held, *self.entries]
        same = [line for line in lines if line.state is step.state]
        signal, note, documents = self._signal(step, lines), _note(step.note, lines), _documents(step, lines)
        day, known = step.day, any(line.date == step.day for line in same)
        others = [line for line in same if line.date is not None and line.date != day]
        if step.state is ApplicationState.APPLIED and same:
            self.guesses += [
                f"{self._who(line)} says applied on {_day(line.date)}, which stays"
                for line in others[:1]
                if day is not None
            ]
        elif not known and day is None and others:
            day, known = others[-1].date, True
        elif not known and others:
            said = f"{self._who(others[-1])} says {STATE_TOLD[step.state]} on {_day(others[-1].date)}"
            self.doubts.append(f"{said}, this row on {_day(day)}")
        if not known or signal or note or documents:
            entry = applied_once(ApplicationStatus(code, step.state, day, signal, note, documents), lines)
            self.entries += [] if entry is None else [entry]

    def _signal(self, step: Step, lines: Sequence[ApplicationStatus]) -> str | None:
        """The signal of a step, where no line tells it; another one is a doubt."""
        told = {line.signal for line in lines if line.signal not in {None, Signal.NONE.word}}
        if step.signal is Signal.NONE or step.signal.word in told:
            return None
        if told:
            self.doubts.append(f"your log says a {told.pop()} signal, this row {step.signal.word}")
        return step.signal.word

    def _who(self, line: ApplicationStatus) -> str:
        return self.said_by.get(line, "this row")


def _note(note: str, lines: Sequence[ApplicationStatus]) -> str | None:
    """The note of a step, where neither one line nor all together say it."""
    told = {line.note for line in lines} | {joined_words(line.note for line in lines)}
    return None if not note or note in told else note


def _documents(step: Step, lines: Sequence[ApplicationStatus]) -> str | None:
    told = {line.documents for line in lines} | {joined_words(line.documents for line in lines)}
    return None if not step.documents or step.documents in told else step.documents


def _day(day: dt.date | None) -> str:
    return "no day" if day is None else date_text(day)


def _standing(entries: Sequence[ApplicationStatus]) -> str:
    """Where a program stands by some lines, in words."""
    found = applications(entries)
    if not found:
        return "not in your log"
    since = "" if found[0].since is None else f" since {date_text(found[0].since)}"
    return f"{STATE_TOLD[found[0].state]}{since}"


def _entry_words(entry: ApplicationStatus) -> str:
    words = [STATE_TOLD[entry.state] + (" (no day told)" if entry.date is None else f" {date_text(entry.date)}")]
    words += [f"{entry.signal} signal"] if entry.signal else []
    words += [f"note: {entry.note}"] if entry.note else []
    words += [f"documents: {entry.documents}"] if entry.documents else []
    return ", ".join(words)
