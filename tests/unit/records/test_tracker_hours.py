"""Hours of interviews are read where both ends are clear, and told as a guess; all else is left for the reader."""

import datetime as dt

import pytest

from matchwise.domain.interview import InterviewForm
from matchwise.domain.time_zones import CENTRAL, EASTERN
from matchwise.records.tracker_hours import form_of, hours_of


@pytest.mark.parametrize(
    ("words", "start", "end", "zone"),
    [
        ("9:00 AM - 1:00 PM EST", (9, 0), (13, 0), EASTERN),
        ("9am-12pm CT", (9, 0), (12, 0), CENTRAL),
        ("at 9:30 to 12:30", (9, 30), (12, 30), None),
        ("08:00\N{EN DASH}16:30 Central time", (8, 0), (16, 30), CENTRAL),
        ("9-11 am", (9, 0), (11, 0), None),
        ("9:00-1:00 pm", (9, 0), (13, 0), None),
        ("1 p.m. to 4 p.m.; bring CV", (13, 0), (16, 0), None),
        ("09:00:00 - 10:15:00", (9, 0), (10, 15), None),
    ],
)
def test_both_ends_are_read_with_their_clock(
    words: str, start: tuple[int, int], end: tuple[int, int], zone: str | None
) -> None:
    found = hours_of(words)
    assert (found.start, found.end, found.zone) == (dt.time(*start), dt.time(*end), zone)
    assert f"is read as {dt.time(*start):%H:%M} to {dt.time(*end):%H:%M}" in found.guess
    assert found.unread == ""


@pytest.mark.parametrize(
    ("words", "unread"),
    [
        ("9am EST", "9am"),
        ("09:00:00", "09:00:00"),
        ("at 9:30 Central", "9:30"),
        ("1:00-4:00", "1:00"),  # of the night or of the afternoon
        ("12:00 to 9:00", "12:00"),
        ("25:00-26:00", "25:00"),
        ("13 pm - 14 pm", "13 pm"),
        ("3-5", ""),
        ("3 of 5 residents", ""),
        ("virtual", ""),
        ("", ""),
    ],
)
def test_an_hour_without_an_end_is_left_to_the_reader(words: str, unread: str) -> None:
    found = hours_of(words)
    assert (found.start, found.end, found.zone, found.guess) == (None, None, None, "")
    assert found.unread == unread


@pytest.mark.parametrize(
    ("words", "form"),
    [
        ("virtual, ask about H-1B", InterviewForm.VIRTUAL),
        ("Zoom link to come", InterviewForm.VIRTUAL),
        ("in-person", InterviewForm.IN_PERSON),
        ("On site, hotel paid", InterviewForm.IN_PERSON),
        ("virtual or in person", None),
        ("nice people", None),
    ],
)
def test_the_form_is_told_by_its_words(words: str, form: InterviewForm | None) -> None:
    assert form_of(words) is form
