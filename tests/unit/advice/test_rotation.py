"""A rotation day by day: the article's checklist, notes with what could tell of a patient, lines for the packet."""

import datetime as dt

from matchwise.advice.packet_asked import MOST_CASES
from matchwise.advice.rotation import ITEMS, checklist, noted_lines, rotation_report
from matchwise.store import RotationDay
from packet_samples import knowledge

DAY = dt.date(2026, 11, 26)


def test_every_item_of_the_checklist_has_its_source() -> None:
    items = checklist(knowledge().evidence)
    assert tuple(item.name for item in items) == ITEMS
    assert all("residencyadvisor.com" in item.source and item.text for item in items)


def test_notes_are_read_line_by_line_and_checked() -> None:
    kept = RotationDay(DAY, ("rotation_early",), "I presented in two minutes\n\n Mr. Smith had a stroke ")
    (day,) = rotation_report(knowledge().evidence, [kept]).days
    assert [note.text for note in day.notes] == ["I presented in two minutes", "Mr. Smith had a stroke"]
    assert [bool(note.marked) for note in day.notes] == [False, True]


def test_the_packet_gets_the_newest_lines_and_no_more_than_it_takes() -> None:
    days = [RotationDay(DAY - dt.timedelta(days=age), (), f"first of {age}\nsecond of {age}") for age in range(20)]
    lines = noted_lines(days)
    assert len(lines) == MOST_CASES
    assert lines[:2] == ("first of 0", "second of 0")
    assert noted_lines([]) == ()
