"""Interviews in the applicant file: read, refused with a remedy, written back; and the move to the next season."""

import datetime as dt

import pytest

from command_process import EXAMPLES
from matchwise.domain.applicant import Applicant
from matchwise.domain.applicant_file import read_applicant
from matchwise.domain.applicant_season import (
    MOST_INTERVIEWS,
    next_season,
    with_interview,
    with_time_zone,
    without_interview,
)
from matchwise.domain.applicant_writer import write_applicant
from matchwise.domain.interview import Interview, InterviewForm
from matchwise.errors import InputError

CODE = "1403800004"
AS_OF = dt.date(2026, 11, 27)
BASE = (EXAMPLES / "failed_then_224.yaml").read_text(encoding="utf-8").replace("season: 2028", "season: 2027")
ONE = Interview(CODE, dt.date(2026, 12, 3), InterviewForm.VIRTUAL, dt.time(9), dt.time(12, 30), "America/Chicago")


def read(text: str) -> Applicant:
    return read_applicant(text, as_of=AS_OF)


def with_line(line: str) -> str:
    return f"{BASE}interviews:\n  - {{{line}}}\n"


def test_an_interview_is_read_and_written_back() -> None:
    line = f'acgme_code: "{CODE}", date: 2026-12-03, form: virtual, start: 9:00, end: "12:30", zone: america/chicago'
    applicant = read(with_line(line) + "time_zone: africa cairo\n".replace("africa cairo", "Africa/Cairo"))
    assert applicant.interviews == (ONE,)
    assert applicant.time_zone == "Africa/Cairo"
    assert read(write_applicant(applicant)) == applicant


@pytest.mark.parametrize(
    ("line", "field", "said"),
    [
        ("date: 2026-12-03, form: virtual", "acgme_code", "required"),
        (f'acgme_code: "{CODE}", date: 2026-12-03', "form", "required"),
        (f'acgme_code: "{CODE}", date: 2026-12-03, form: fax', "form", "not known"),
        (f'acgme_code: "{CODE}", date: 2026-02-30, form: virtual', "date", "not a day of the calendar"),
        (f'acgme_code: "{CODE}", date: 2025-12-03, form: virtual', "date", "not in season 2027"),
        (f'acgme_code: "{CODE}", date: 2026-12-03, form: virtual, start: "9:00"', "end", "start is told"),
        (f'acgme_code: "{CODE}", date: 2026-12-03, form: virtual, end: "9:00"', "start", "end is told"),
        (
            f'acgme_code: "{CODE}", date: 2026-12-03, form: virtual, start: "25:00", end: "26:00"',
            "start",
            "time of day",
        ),
        (
            f'acgme_code: "{CODE}", date: 2026-12-03, form: virtual, start: "9:00", end: "9:00"',
            "end",
            "before it begins",
        ),
        (f'acgme_code: "{CODE}", date: 2026-12-03, form: virtual, zone: EST5', "zone", "not the name of a time zone"),
        (f'acgme_code: "{CODE}", date: 2026-12-03, form: virtual, zoom: x', "zoom", ""),
    ],
)
def test_what_cannot_be_is_refused_with_its_field_and_a_remedy(line: str, field: str, said: str) -> None:
    with pytest.raises(InputError) as refused:
        read(with_line(line))
    problems = [one for one in refused.value.problems if one.field.endswith(field)]
    assert problems
    assert said in problems[0].reason
    assert problems[0].remedy


def test_a_city_is_understood_in_the_proposal_for_a_zone() -> None:
    with pytest.raises(InputError) as refused:
        read(f"{BASE}time_zone: cairo\n")
    assert refused.value.problems[0].remedy == "Did you mean Africa/Cairo?"


def test_an_interview_is_added_once_and_deleted_again_and_nothing_else_moves() -> None:
    text = with_interview(BASE, ONE)
    assert read(text).interviews == (ONE,)
    with pytest.raises(InputError, match="already"):
        with_interview(text, ONE)
    gone = without_interview(text, CODE, "2026-12-03", "9:00")
    assert read(gone) == read(BASE)
    with pytest.raises(InputError, match="no such interview"):
        without_interview(gone, CODE, "2026-12-03", "09:00")


def test_there_is_a_most_of_interviews() -> None:
    text = BASE
    for day in range(MOST_INTERVIEWS):
        text = with_interview(text, Interview(CODE, dt.date(2026, 10, 1) + dt.timedelta(day), InterviewForm.VIRTUAL))
    with pytest.raises(InputError, match="most that are kept"):
        with_interview(text, ONE)


def test_interviews_that_are_no_list_are_refused() -> None:
    with pytest.raises(InputError, match="no list"):
        with_interview(f"{BASE}interviews: soon\n", ONE)


def test_the_own_zone_is_kept_and_taken_away() -> None:
    text = with_time_zone(BASE, "Africa/Cairo")
    assert read(text).time_zone == "Africa/Cairo"
    assert read(with_time_zone(text, "")).time_zone is None


def test_the_next_season_counts_the_one_that_is_over_and_keeps_the_rest() -> None:
    ranked = f'rank_order: {{programs: ["{CODE}"]}}\n'
    text = with_interview(f'{BASE}{ranked}status:\n  - {{acgme_code: "{CODE}", state: invited}}\n', ONE)
    moved, before = read(next_season(text)), read(text)
    assert (moved.season, moved.previous_match_attempts) == (2028, 1)
    assert before.rank_order is not None
    assert (moved.status, moved.interviews, moved.rank_order, moved.signals) == ((), (), None, None)
    assert (moved.exams, moved.letters, moved.ties, moved.preferences) == (
        before.exams,
        before.letters,
        before.ties,
        before.preferences,
    )


@pytest.mark.parametrize("text", ["version: 1\n", "version: 1\nseason: soon\n", "version: 1\nseason: [2027]\n"])
def test_a_file_without_a_season_is_not_moved(text: str) -> None:
    with pytest.raises(InputError, match="not a whole number"):
        next_season(text)
