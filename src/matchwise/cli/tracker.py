"""What `status --import` and `status --export` do: a tracker is laid beside the log and recorded, or written."""

import datetime as dt
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from matchwise.advice.tracker import tracker_report
from matchwise.advice.tracker_import import (
    Brought,
    HowRead,
    Order,
    brought_tracker,
    chosen_entries,
    chosen_interviews,
    sure_places,
)
from matchwise.advice.tracker_reports import ProgramNote, TrackerReport
from matchwise.cli.files import unreadable
from matchwise.cli.kept import applicant_kept, document_of
from matchwise.cli.message_log import sent_in, whole_log
from matchwise.cli.reading import Knowledge, applicant_from, open_knowledge, own_list
from matchwise.cli.status import write_log
from matchwise.domain.applicant import ApplicationState
from matchwise.domain.applicant_values import Fault, choice
from matchwise.errors import InputError, Problem
from matchwise.store import notes, open_file

_ORDERS = {None: Order.NOT_SHOWN, "month-first": Order.MONTH_FIRST, "day-first": Order.DAY_FIRST}
_ALL = "all"


@dataclass(frozen=True, slots=True)
class Imported:
    """What was asked: the tracker, whether only to look, which lines, how it is to be read, and where to write one."""

    tracker: Path | None
    preview: bool
    take: str | None
    days: str | None
    rows_are: str | None
    export: Path | None

    @property
    def wanted(self) -> bool:
        """Whether a tracker is to be read or written; InputError for options that go with --import and stand alone."""
        alone = [
            ("--preview", self.preview),
            ("--take", self.take),
            ("--days", self.days),
            ("--rows-are", self.rows_are),
        ]
        if self.tracker is None and (lonely := [name for name, told in alone if told]):
            reason = "it says how a tracker is read, and no tracker is given."
            raise InputError([Problem(lonely[0], reason, "Write --import TRACKER too.")])
        return self.tracker is not None or self.export is not None


def answer_tracker(applicant_file: Path, asked: Imported, as_of: dt.datetime | None, *, as_json: bool) -> None:
    """Record the rows that are sure, or the chosen ones, in one step; write the tracker; then print every row."""
    knowledge, how, writer = open_knowledge(as_of), _how(asked), _writer(asked.export)
    brought, taken, report = None, None, None
    if asked.tracker is not None:
        applicant, own = applicant_from(applicant_file, knowledge), own_list(asked.tracker)
        brought = brought_tracker(own.content, own.place.name, applicant, knowledge, how)
        chosen = _taken(asked.take, brought)
        taken = None if asked.preview else chosen
        if taken:
            planned = chosen_interviews(brought, taken)
            write_log(applicant_file, chosen_entries(brought, taken), knowledge, planned)
    if asked.export is not None and writer is not None:
        report = _tracked(applicant_file, knowledge)
        _write(asked.export, writer(report))
    if as_json:
        _print_json(brought, report)
        return
    from matchwise.cli.console import answers  # noqa: PLC0415 (JSON needs no screen)
    from matchwise.cli.tracker_screen import show_export, show_import  # noqa: PLC0415 (the same)

    if brought is not None:
        show_import(brought.report, taken, answers())
    if asked.export is not None and report is not None:
        show_export(report, asked.export.name, answers())


def _print_json(brought: Brought | None, report: TrackerReport | None) -> None:
    from matchwise.exports.tracker_json import import_json, tracker_json  # noqa: PLC0415 (text needs no JSON)

    if brought is not None:
        sys.stdout.write(import_json(brought.report))
    elif report is not None:
        sys.stdout.write(tracker_json(report))


def _tracked(applicant_file: Path, knowledge: Knowledge) -> TrackerReport:
    """The tracker, with the messages that are logged and, where the pages keep the applicant, their notes."""
    applicant, document = applicant_kept(applicant_file, knowledge), document_of(applicant_file)
    messages = {one.acgme_code: one.day for one in sent_in(whole_log(applicant_file), applicant.season)}
    kept = () if document is None else notes(open_file(document, read_only=True))
    return tracker_report(
        applicant, knowledge, messages, {one.acgme_code: ProgramNote(one.text, one.day) for one in kept}
    )


def _how(asked: Imported) -> HowRead:
    if asked.days not in _ORDERS:
        raise InputError(
            [Problem("--days", f"{(asked.days or '')[:40]!r} is no order.", "Write month-first or day-first.")]
        )
    state = None if asked.rows_are is None else choice(ApplicationState)(asked.rows_are.strip())
    if isinstance(state, Fault):
        raise InputError([Problem("--rows-are", f"{state.reason}.", state.remedy)])
    return HowRead(_ORDERS[asked.days], state)


def _taken(take: str | None, brought: Brought) -> tuple[str, ...]:
    """The places of the rows that are recorded; InputError for a line that cannot be."""
    if take is None:
        return sure_places(brought)
    if take.strip().lower() == _ALL:
        return tuple(brought.entries)
    wanted = [f"line {word.strip()}" for word in take.split(",") if word.strip()]
    unknown = [place for place in wanted if place not in brought.entries]
    if unknown or not wanted:
        reason = f"{unknown[0][:40]} cannot be recorded." if unknown else "nothing is chosen."
        raise InputError([Problem("--take", reason, "Look with --preview, and write line numbers such as 3,5.")])
    return tuple(wanted)


def _writer(path: Path | None) -> Callable[[TrackerReport], bytes] | None:
    """What writes a file of that ending; InputError for another ending, before anything is recorded."""
    if path is None:
        return None
    from matchwise.exports.tracker_ics import tracker_ics  # noqa: PLC0415 (few ask for a file)
    from matchwise.exports.tracker_table import tracker_csv, tracker_workbook  # noqa: PLC0415 (the same)

    writers: Mapping[str, Callable[[TrackerReport], bytes]] = {
        ".csv": tracker_csv,
        ".xlsx": tracker_workbook,
        ".ics": tracker_ics,
    }
    if path.suffix.lower() not in writers:
        raise InputError([Problem("--export", f"{path.name[:60]} has no known ending.", "Write .csv, .xlsx or .ics.")])
    if path.exists():
        raise unreadable(path, "is there already.", "Give another name, or move it away.")
    return writers[path.suffix.lower()]


def _write(path: Path, content: bytes) -> None:
    try:
        with path.open("xb") as stream:
            stream.write(content)
    except OSError as error:
        raise unreadable(path, f"cannot be written ({error.strerror}).", "Choose a folder of your own.") from error
