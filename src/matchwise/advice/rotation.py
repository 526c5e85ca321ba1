"""A rotation day by day: the checklist of what attendings see, and notes that later remind the writer of a letter."""

from collections.abc import Iterable, Sequence

from matchwise.advice.calendar_tasks import OWN_ADVICE
from matchwise.advice.cited_rows import ARTICLE, cited_rows
from matchwise.advice.packet import marked_words
from matchwise.advice.packet_asked import MOST_CASES
from matchwise.advice.reports import SourcedText
from matchwise.advice.rotation_reports import ChecklistItem, NotedDay, RotationNote, RotationReport
from matchwise.evidence import Evidence
from matchwise.store import RotationDay

ITEMS = (
    "rotation_early",
    "rotation_patients",
    "rotation_results",
    "rotation_notes",
    "rotation_present",
    "rotation_feedback",
    "rotation_tasks",
)


def rotation_report(evidence: Evidence, days: Sequence[RotationDay]) -> RotationReport:
    """The checklist and the days that are kept."""
    return RotationReport(checklist(evidence), tuple(map(_noted, days)), _NOTES)


def checklist(evidence: Evidence) -> tuple[ChecklistItem, ...]:
    """The things to do each day; none where the article was left out."""
    found = cited_rows(evidence, ARTICLE, ITEMS)
    return tuple(ChecklistItem(name, item.text, item.source) for name, item in zip(ITEMS, found, strict=False))


def noted_lines(days: Iterable[RotationDay]) -> tuple[str, ...]:
    """Lines of the notes, the newest first, as many as a packet takes."""
    lines = [line.strip() for day in days for line in day.text.splitlines() if line.strip()]
    return tuple(lines[:MOST_CASES])


def _noted(day: RotationDay) -> NotedDay:
    lines = [line.strip() for line in day.text.splitlines() if line.strip()]
    return NotedDay(day.day, day.done, tuple(RotationNote(line, marked_words(line)) for line in lines))


_NOTES = (
    SourcedText(
        "Write of your own work: what you did, what you were told, what you changed. One line for each thing. Never "
        "write anything by which a patient could be known, and keep to the rules of the hospital.",
        OWN_ADVICE,
    ),
    SourcedText(
        "Lines without marked words can go into the packet for the doctor who saw this work, as reminders.", OWN_ADVICE
    ),
)
