"""What a tracker says on a terminal: each row with what was or would be recorded, every guess, and what is left."""

from collections.abc import Iterator, Sequence

from rich.console import Console, RenderableType

from matchwise.advice.phrasing import capitalized, how_many
from matchwise.advice.tracker_reports import ImportReport, ImportRow, RowStands, TrackerReport
from matchwise.cli.console import PlainText, heading
from matchwise.cli.parts import lines

_PARTS = (
    (RowStands.NOT_MATCHED, "No program found: write the ACGME code into these rows, and import them again"),
    (RowStands.KNOWN, "In your log already"),
    (RowStands.NOTHING, "Not applied to, so nothing to record"),
    (RowStands.OTHER_SPECIALTY, "Of another specialty, not for this log"),
)
_LONGEST = 160


def show_import(report: ImportReport, taken: Sequence[str] | None, console: Console) -> None:
    """Print every row; taken: the places of the rows that were recorded, None where nothing was to be."""
    for part in _parts(report, taken):
        console.print(part)


def show_export(report: TrackerReport, name: str, console: Console) -> None:
    """Say what was written."""
    console.print(PlainText(f"Written: {name}, with {how_many(len(report.programs), 'application')}."))


def _parts(report: ImportReport, taken: Sequence[str] | None) -> Iterator[RenderableType]:
    rows = how_many(len(report.rows), "row")
    yield PlainText(f"{report.place} was read as {report.kind} for season {report.season}: {rows}.", style="bold")
    yield from lines((*report.said, *_columns(report)))
    yield PlainText()
    sure, unsure = report.of(RowStands.NEW), report.of(RowStands.UNSURE)
    done = [row for row in (*sure, *unsure) if taken is not None and row.place in taken]
    left = [row for row in sure if row not in done]
    yield from _group(
        "Recorded in the log of your file" if taken else "Nothing was recorded", done, always=taken is not None
    )
    yield from _group("Can be recorded" if taken is None else "Not chosen", left)
    unsure_left = [row for row in unsure if row not in done]
    yield from _group("Look at these: recorded only when you name their lines with --take", unsure_left)
    for stands, words in _PARTS:
        yield from _group(words, report.of(stands))
    if report.passed_over:
        yield heading("Lines that are no rows")
        yield from lines(words[:_LONGEST] for words in report.passed_over)
        yield PlainText()
    if report.unclear_days:
        yield PlainText("Days can be read in two ways: say --days month-first or --days day-first.")


def _columns(report: ImportReport) -> Iterator[str]:
    read = [f"{one.heading}: {one.meaning}" for one in report.columns if one.meaning]
    unread = [one.heading for one in report.columns if not one.meaning]
    if read:
        yield f"Columns: {'; '.join(read)}."
    if unread:
        yield f"Columns that are not read: {'; '.join(unread)}."


def _group(words: str, rows: Sequence[ImportRow], *, always: bool = False) -> Iterator[RenderableType]:
    if rows or always:
        yield heading(f"{words}: {len(rows)}" if rows else words)
        for row in rows:
            yield PlainText(_title(row), style="bold")
            yield from lines(_said(row))
        yield PlainText()


def _title(row: ImportRow) -> str:
    place = capitalized(row.place)
    if row.program is None:
        return f"{place}: {row.words[:_LONGEST]}"
    alike = f", {row.program.alike.value:.0f} of 100 alike" if row.how == "by its name" else ""
    found = f"{row.program.name}, {row.program.city} {row.program.state}"
    return f"{place}: {found} ({row.program.acgme_code}, {row.how}{alike})"


def _said(row: ImportRow) -> Iterator[str]:
    yield from row.records
    yield from (f"added to your interviews: {words}" for words in row.interviews)
    if row.records:
        yield f"Stands: {row.before}, then {row.after}."
    if row.program is None:
        yield f"{capitalized(row.how)}."
        for one in row.near:
            alike = f"{one.alike.value:.0f} of 100 alike"
            yield f"It may be {one.acgme_code} ({one.name}, {one.city} {one.state}; {alike})."
    else:
        yield f"From: {row.words[:_LONGEST]}"
    yield from (f"Look at this: {words}." for words in row.doubts)
    yield from (f"Guessed: {words}." for words in row.guesses)
