"""What the page Tracker and the preview of a tracker say: columns by state, a table, and rows to be recorded."""

import csv
import io
from collections.abc import Sequence

from matchwise.advice.phrasing import capitalized, date_text, how_many, season_text, signal_text
from matchwise.advice.tracker_import import Brought, HowRead, Order
from matchwise.advice.tracker_reports import ImportReport, ImportRow, RowStands, TrackedProgram, TrackerReport
from matchwise.domain.applicant import ApplicationState
from matchwise.domain.chance_grid import Signal
from matchwise.records.tracker_words import STATE_TOLD
from matchwise.web.tracker_asked import ORDERS
from matchwise.web.view_numbers import Values

_MOST_OPEN = 24
"""Programs of a column that stands open."""
_LONGEST_WORDS = 600
_BY_NAME = "by its name"


def board_values(report: TrackerReport) -> Values:
    """The values of the page."""
    columns = [(state, [one for one in report.programs if one.stands is state]) for state in STATE_TOLD]
    return {
        "season_asked": capitalized(season_text(report.season)),
        "today": report.as_of.isoformat(),
        "columns": [
            {
                "title": capitalized(STATE_TOLD[state]),
                "count": how_many(len(held), "program"),
                "open": len(held) <= _MOST_OPEN,
                "cards": [_card(one) for one in _newest_first(held)],
            }
            for state, held in columns
        ],
        "rows": [_card(one) for one in sorted(report.programs, key=lambda one: one.name)],
        "states": [(state.value, capitalized(words)) for state, words in STATE_TOLD.items()],
    }


def _newest_first(programs: Sequence[TrackedProgram]) -> list[TrackedProgram]:
    return sorted(programs, key=lambda one: (-(one.since.toordinal() if one.since else 0), one.name))


def _card(one: TrackedProgram) -> Values:
    return {
        "acgme_code": one.acgme_code,
        "name": one.name,
        "place": f"{one.city} {one.state}",
        "signal": "" if one.signal is Signal.NONE else signal_text(one.signal),
        "stands": capitalized(STATE_TOLD[one.stands]),
        "since": "" if one.since is None else date_text(one.since),
        "steps": [
            f"{capitalized(STATE_TOLD[step.state])} {'(no day)' if step.day is None else date_text(step.day)}"
            for step in one.steps
        ],
        "note": one.note,
        "documents": one.documents,
        "messaged": "" if one.messaged is None else date_text(one.messaged),
        "program_note": one.program_note,
        "contacts": [
            {
                "day": "No day told" if told.day is None else date_text(told.day),
                "kind": capitalized(told.kind.value),
                "what": told.what,
            }
            for told in one.contacts
        ],
    }


def import_values(brought: Brought, how: HowRead) -> Values:
    """The values of the preview."""
    report = brought.report
    words = {order: word.value for word, order in ORDERS.items()}
    return {
        "name": report.place,
        "kind": report.kind,
        "season_asked": season_text(report.season),
        "new": [_row(row) for row in report.of(RowStands.NEW)],
        "unsure": [_row(row) for row in report.of(RowStands.UNSURE)],
        "not_matched": [_row(row) for row in report.of(RowStands.NOT_MATCHED)],
        "known": [_row(row) for row in report.of(RowStands.KNOWN)],
        "nothing": [_row(row) for row in report.of(RowStands.NOTHING)],
        "other": [_row(row) for row in report.of(RowStands.OTHER_SPECIALTY)],
        "all_rows": how_many(len(report.rows), "row"),
        "said": report.said,
        "passed_over": report.passed_over,
        "columns": [(one.heading, capitalized(one.meaning), ", ".join(one.samples)) for one in report.columns],
        "unread": [one.heading for one in report.columns if not one.meaning],
        "keep": sorted(how.kept),
        "days": words[how.order],
        "unclear_days": report.unclear_days or how.order is not Order.NOT_SHOWN,
        "rows_are": how.state.value if how.state else "",
        "no_state": "" if report.no_state is None else STATE_TOLD[report.no_state],
        "states": [(state.value, STATE_TOLD[state]) for state in ApplicationState],
        "mend": _mend(report),
    }


def _row(row: ImportRow) -> Values:
    found = row.program
    alike = f", {found.alike.value:.0f} of 100 alike" if found is not None and row.how == _BY_NAME else ""
    return {
        "place": row.place,
        "words": row.words[:_LONGEST_WORDS],
        "program": "" if found is None else found.name,
        "code": "" if found is None else found.acgme_code,
        "city": "" if found is None else f"{found.city} {found.state}",
        "how": f"{row.how}{alike}",
        "near": [
            (one.acgme_code, f"{one.name}, {one.city} {one.state} ({one.alike.value:.0f} of 100 alike)")
            for one in row.near
        ],
        "records": (*row.records, *(f"added to your interviews: {words}" for words in row.interviews)),
        "before": row.before,
        "after": row.after,
        "guesses": row.guesses,
        "doubts": row.doubts,
    }


def _mend(report: ImportReport) -> str:
    """The rows without a program as a table of text, with its headings, to be mended and read again."""
    rows = report.of(RowStands.NOT_MATCHED)
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter="\t", lineterminator="\n")
    if report.headings and rows:
        writer.writerow(report.headings)
    writer.writerows(row.cells for row in rows)
    return stream.getvalue()
