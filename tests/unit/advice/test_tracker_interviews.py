"""Interviews that a tracker plans: added to the file with every guess named; what is there stays, and is told."""

import datetime as dt
from dataclasses import replace

import pytest

from matchwise.advice.knowledge import Knowledge, open_knowledge
from matchwise.advice.tracker_import import Brought, brought_tracker, chosen_entries, chosen_interviews, sure_places
from matchwise.advice.tracker_reports import RowStands
from matchwise.domain.applicant import Applicant
from matchwise.domain.applicant_file import read_applicant
from matchwise.domain.applicant_log import with_log
from matchwise.domain.applicant_season import MOST_INTERVIEWS, with_interview, with_interviews, without_interview
from matchwise.domain.interview import Interview, InterviewForm
from matchwise.domain.time_zones import EASTERN
from matchwise.errors import InputError
from repository import ROOT

GRIFFIN, TEXAS = "1400831077", "1404800005"
TODAY = dt.date(2026, 11, 22)
TEXT = "# mine\n" + (ROOT / "examples" / "failed_then_224.yaml").read_text(encoding="utf-8").replace(
    "season: 2028", "season: 2027"
)
DAY = dt.date(2026, 12, 3)


@pytest.fixture(scope="module", name="knowledge")
def _knowledge() -> Knowledge:
    return open_knowledge(dt.datetime(2026, 11, 22, tzinfo=dt.UTC), own=False)


def read(text: str) -> Applicant:
    return read_applicant(text, as_of=TODAY)


def laid(knowledge: Knowledge, *rows: str, text: str = TEXT, head: str = "Code,Invited,Interview date,Note") -> Brought:
    table = "\n".join((head, *rows)) + "\n"
    return brought_tracker(table.encode(), "x", read(text), knowledge)


def test_a_day_to_come_is_added_with_its_hours_and_every_guess_is_told(knowledge: Knowledge) -> None:
    brought = laid(knowledge, f"{GRIFFIN},10/15/2026,12/3/2026 9:00 AM - 1:00 PM EST,Zoom")
    (row,) = brought.report.rows
    wanted = Interview(GRIFFIN, DAY, InterviewForm.VIRTUAL, dt.time(9), dt.time(13), EASTERN)
    assert row.stands is RowStands.NEW
    assert brought.interviews == {"line 2": (wanted,)}
    assert row.interviews == ("interview on 3 December 2026, by video, 09:00 to 13:00 (Eastern time)",)
    assert any("'9:00 AM - 1:00 PM' is read as 09:00 to 13:00, EST as the clock" in said for said in row.guesses)
    assert "interview: 9:00 AM - 1:00 PM EST" in row.records[0]  # the words stay in the note


@pytest.mark.parametrize(
    ("code", "cell", "note", "start", "guess"),
    [
        (GRIFFIN, "2026-12-03 9am EST", "virtual", None, "'9am' does not tell both from and to"),
        (GRIFFIN, "2026-12-03 9:00-12:00", "virtual", dt.time(9), "by the Eastern clock of CT"),
        (GRIFFIN, "2026-12-03", "", None, "does not tell the form of the interview: by video is assumed"),
        (TEXAS, "2026-12-03 9:00-12:00", "virtual", None, "TX has no single time zone"),
        (GRIFFIN, "Dec 3", "virtual", None, "Dec 3 has no year, and is read as 2026-12-03"),
    ],
)
def test_what_is_not_clear_is_not_invented(  # noqa: PLR0913, PLR0917 (one for each thing that is told)
    knowledge: Knowledge, code: str, cell: str, note: str, start: dt.time | None, guess: str
) -> None:
    brought = laid(knowledge, f"{code},2026-10-15,{cell},{note}")
    (row,) = brought.report.rows
    assert row.stands is RowStands.NEW
    assert [(one.date, one.start, one.zone) for one in brought.interviews["line 2"]] == [(DAY, start, None)]
    assert any(guess in said for said in row.guesses)


def test_an_interview_that_is_there_stays_and_the_row_says_so(knowledge: Knowledge) -> None:
    there = Interview(GRIFFIN, DAY, InterviewForm.IN_PERSON, dt.time(10), dt.time(12))
    text = with_interview(TEXT, there)
    same = laid(knowledge, f"{GRIFFIN},2026-10-15,2026-12-03 10:00-12:00 EST,in person", text=text)
    assert same.interviews == {"line 2": ()}
    assert not any("otherwise" in said for said in same.report.rows[0].guesses)
    other = laid(knowledge, f"{GRIFFIN},2026-10-15,2026-12-03 9:00-12:00,virtual", text=text)
    assert other.interviews == {"line 2": ()}
    assert any("in person, 10:00 to 12:00 is there already, and stays" in said for said in other.report.rows[0].guesses)


def test_another_day_at_the_same_program_is_looked_at_first_and_both_stand(knowledge: Knowledge) -> None:
    text = with_interview(TEXT, Interview(GRIFFIN, dt.date(2026, 12, 9), InterviewForm.VIRTUAL))
    brought = laid(knowledge, f"{GRIFFIN},2026-10-15,2026-12-03,virtual", text=text)
    (row,) = brought.report.rows
    assert row.stands is RowStands.UNSURE
    assert row.doubts == (
        "there is an interview on 9 December 2026, this row says 3 December 2026: both stand when you choose it",
    )
    assert sure_places(brought) == ()
    taken = read(with_interviews(text, chosen_interviews(brought, ["line 2"])))
    assert [one.date for one in taken.interviews] == [dt.date(2026, 12, 9), DAY]


def test_days_that_cannot_be_and_programs_that_are_over_add_nothing(knowledge: Knowledge) -> None:
    head = "Code,Status,Interview date"
    rows = (
        f"{GRIFFIN},invited,2027-12-03",
        f"{TEXAS},withdrew,2026-12-03",
        "1402421177,invited,2026-12-03; 2026-12-04 9:00-10:00",
    )
    brought = laid(knowledge, *rows, head=head)
    first, second, third = brought.report.rows
    assert "the interview of 3 December 2027 is not in season 2027: none is added" in first.doubts
    assert "declined by you: the interview of 3 December 2026 is not added" in second.guesses
    assert [(one.date.day, one.start) for one in brought.interviews[third.place]] == [(3, None), (4, None)]
    assert [brought.interviews[row.place] for row in (first, second)] == [(), ()]


def test_the_same_tracker_again_adds_nothing(knowledge: Knowledge) -> None:
    row = f"{GRIFFIN},2026-10-15,2026-12-03 9am EST,virtual"
    brought = laid(knowledge, row, row)
    assert chosen_interviews(brought, sure_places(brought)) == brought.interviews["line 2"]
    assert [one.stands for one in brought.report.rows] == [RowStands.NEW, RowStands.KNOWN]
    text = with_interviews(with_log(TEXT, chosen_entries(brought, ["line 2"])), brought.interviews["line 2"])
    assert [one.stands for one in laid(knowledge, row, text=text).report.rows] == [RowStands.KNOWN]
    alone = laid(knowledge, row, text=without_interview(text, GRIFFIN, "2026-12-03", ""))
    assert [(one.stands, one.records) for one in alone.report.rows] == [(RowStands.NEW, ())]
    assert with_interviews(text, brought.interviews["line 2"]) == text


def test_too_many_interviews_are_refused_as_a_whole() -> None:
    days = [DAY + dt.timedelta(number) for number in range(MOST_INTERVIEWS + 1)]
    with pytest.raises(InputError, match="the most that are kept"):
        with_interviews(TEXT, [Interview(GRIFFIN, day, InterviewForm.VIRTUAL) for day in days])


def test_an_interview_alone_can_be_recorded(knowledge: Knowledge) -> None:
    brought = laid(knowledge, f"{GRIFFIN},2026-10-15,2026-12-03,virtual")
    text = with_log(TEXT, chosen_entries(brought, ["line 2"]))
    again = brought_tracker(
        f"Code,Invited,Interview date,Note\n{GRIFFIN},2026-10-15,2026-12-03,virtual\n".encode(),
        "x",
        replace(read(text), interviews=()),
        knowledge,
    )
    assert chosen_entries(again, ["line 2"]) == ()
    assert [one.date for one in chosen_interviews(again, ["line 2"])] == [DAY]
