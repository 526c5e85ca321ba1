"""Interviews by two clocks, collisions by the rules that the answer tells, and what to check before money is spent."""

import datetime as dt
import itertools
from dataclasses import replace

import pytest

from interview_samples import code_in, entry, known, report_of, seasonal
from matchwise.advice.calendar_reports import When
from matchwise.advice.interview_clashes import _moment
from matchwise.advice.interview_reports import ClashKind
from matchwise.advice.interviews import interviews_report
from shipped import evidence_without

CAIRO = "time_zone: Africa/Cairo\n"


def said(state: str, *lines: str, more: str = "") -> str:
    report = report_of(*lines, more=more)
    return " ".join(text.text for line in report.interviews if line.state == state for text in line.said)


def kinds(*lines: str, more: str = "") -> list[ClashKind]:
    return [clash.kind for clash in report_of(*lines, more=more).clashes]


def test_no_interview_is_an_answer_too() -> None:
    report = report_of()
    assert (report.interviews, report.clashes, report.to_check) == ((), (), ())
    assert report.rules


def test_an_interview_stands_by_the_clock_of_the_program_and_by_the_own_one() -> None:
    (line,) = report_of(entry("NY", "2026-12-03", times="09:00 12:30"), more=CAIRO).interviews
    assert line.there is not None
    assert line.own is not None
    assert (line.there.start, line.there.end, line.there.zone) == ("09:00", "12:30", "America/New_York")
    assert (line.own.start, line.own.end, line.own.zone) == ("16:00", "19:30", "Africa/Cairo")
    assert (line.when, line.days_away.value, [one.value for one in line.reminders]) == (When.AHEAD, 6, [1])


def test_without_an_own_zone_only_the_program_has_a_clock() -> None:
    (line,) = report_of(entry("NY", "2026-12-03", times="09:00 12:30")).interviews
    assert (line.there is None, line.own) == (False, None)


def test_the_own_day_is_the_next_one_where_the_world_is_ahead() -> None:
    (line,) = report_of(entry("HI", "2026-12-03", times="16:00 18:00"), more="time_zone: Asia/Karachi\n").interviews
    assert line.own is not None
    assert (line.own.day.isoformat(), line.own.start) == ("2026-12-04", "07:00")


def test_a_state_with_two_zones_is_asked_about_and_a_told_zone_wins() -> None:
    asked = report_of(entry("TX", "2026-12-03", times="09:00 12:00")).interviews[0]
    assert (asked.begins, asked.there, len(asked.asked)) == (None, None, 2)
    assert "nothing is guessed" in said("TX", entry("TX", "2026-12-03", times="09:00 12:00"))
    told = report_of(entry("TX", "2026-12-03", times="09:00 12:00 America/Denver")).interviews[0]
    assert told.begins is not None
    assert (told.begins.hour, told.asked) == (16, ())


def test_an_interview_in_the_own_night_is_named() -> None:
    at_night = entry("CA", "2026-12-03", times="15:00 17:00")
    assert "in the night, at 01:00" in said("CA", at_night, more=CAIRO)
    assert "night" not in said("CA", entry("CA", "2026-12-03", times="09:00 11:00"), more=CAIRO)


def test_a_time_that_clocks_do_not_show_is_named() -> None:
    assert "do not show this time" in said("NY", entry("NY", "2027-03-14", times="02:15 02:45"))


def test_a_day_after_the_rank_list_deadline_is_named_with_its_source() -> None:
    (line,) = report_of(entry("NY", "2027-03-10")).interviews
    (late,) = [text for text in line.said if "deadline" in text.text]
    assert late.source


@pytest.mark.parametrize(
    ("state", "words"),
    [("rejected", "the program said no"), ("declined", "you declined"), ("applied", "does not say that this program")],
)
def test_what_does_not_fit_the_log_is_named(state: str, words: str) -> None:
    log = f'status:\n  - {{acgme_code: "{code_in("NY")}", state: {state}, date: 2026-11-20}}\n'
    assert words in said("NY", entry("NY", "2026-12-03"), more=log)


def test_a_held_interview_asks_for_its_record() -> None:
    log = f'status:\n  - {{acgme_code: "{code_in("NY")}", state: invited, date: 2026-10-20}}\n'
    assert "Record it as interviewed" in said("NY", entry("NY", "2026-11-10"), more=log)


def test_citizens_under_a_full_ban_are_told_to_ask_for_video() -> None:
    here = known()
    barred = replace(seasonal(entry("NY", "2026-12-03", form="in_person")), citizenship_countries=("SY",))
    (line,) = interviews_report(barred, here.evidence, here.directory, here.as_of).interviews
    assert any("no visa to visit" in text.text and "video" in text.text for text in line.said)
    (open_,) = report_of(entry("NY", "2026-12-03", form="in_person")).interviews
    assert not any("no visa to visit" in text.text for text in open_.said)


def test_one_moment_is_an_overlap_whatever_the_clocks_on_paper_say() -> None:
    east, west = entry("NY", "2026-12-03", times="12:00 14:00"), entry("CA", "2026-12-03", times="09:30 11:00")
    assert kinds(east, west) == [ClashKind.OVERLAP]
    after = entry("CA", "2026-12-03", times="12:00 14:00")
    assert kinds(east, after) == [ClashKind.SAME_DAY]


def test_interviews_that_touch_do_not_overlap() -> None:
    first, second = entry("NY", "2026-12-03", times="09:00 11:00"), entry("PA", "2026-12-03", times="11:00 12:00")
    assert kinds(first, second) == [ClashKind.SAME_DAY]


def test_one_day_is_that_of_the_own_clock() -> None:
    first, second = entry("NY", "2026-12-03", times="09:00 11:00"), entry("HI", "2026-12-03", times="16:00 18:00")
    assert kinds(first, second) == [ClashKind.SAME_DAY]
    assert kinds(first, second, more="time_zone: Asia/Karachi\n") == []


def test_a_journey_that_takes_longer_than_the_time_between_is_found() -> None:
    first = entry("NY", "2026-12-03", form="in_person", times="08:00 17:00")
    soon = entry("CA", "2026-12-03", form="in_person", times="16:00 18:00")
    late = entry("CA", "2026-12-05", form="in_person", times="08:00 17:00")
    assert kinds(first, soon) == [ClashKind.TRAVEL]
    assert kinds(first, late) == []
    assert kinds(first, soon.replace("in_person", "virtual")) == [ClashKind.SAME_DAY]


def test_without_the_figures_of_journeys_none_is_reckoned_and_the_answer_says_so() -> None:
    here, evidence = known(), evidence_without("matchwise-interview-days")
    both = seasonal(*(entry(state, "2026-12-03", form="in_person") for state in ("NY", "CA")))
    report = interviews_report(both, evidence, here.directory, here.as_of)
    assert [clash.kind for clash in report.clashes] == [ClashKind.SAME_DAY]
    assert "matchwise-interview-days" in report.losses[0].text
    assert not any(rule.text.startswith("Travel") for rule in report.rules)


@pytest.mark.parametrize(("day", "hours"), [("2026-10-31", 40), ("2026-11-03", 39), ("2027-03-13", 38)])
def test_a_night_in_which_clocks_change_is_longer_or_shorter(day: str, hours: int) -> None:
    first = dt.date.fromisoformat(day)
    left = _moment(first, dt.time(17), "America/New_York")
    arrived = _moment(first + dt.timedelta(days=2), dt.time(8), "America/New_York")
    assert (arrived - left) == dt.timedelta(hours=hours)


def test_untold_times_count_as_the_rules_say() -> None:
    first, second = (entry(state, "2026-12-03", form="in_person") for state in ("NY", "CA"))
    (clash,) = report_of(first, second).clashes
    assert clash.kind is ClashKind.TRAVEL
    assert "no time is between them" in clash.text
    assert "INTERVIEWDAYS" not in clash.text
    assert "assumed times for journeys" in clash.source


def test_the_order_of_the_entries_changes_nothing() -> None:
    lines = (
        entry("NY", "2026-12-03", form="in_person", times="08:00 17:00"),
        entry("CA", "2026-12-03", form="in_person", times="16:00 18:00"),
        entry("TX", "2026-12-03", times="09:00 12:00"),
    )
    assert len({report_of(*order) for order in itertools.permutations(lines)}) == 1


def test_an_interview_that_is_over_collides_with_nothing() -> None:
    both = (entry("NY", "2026-11-03", times="09:00 11:00"), entry("PA", "2026-11-03", times="10:00 12:00"))
    assert kinds(*both) == []


def test_invitations_without_a_day_are_listed_until_they_have_one() -> None:
    log = f'status:\n  - {{acgme_code: "{code_in("NY")}", state: invited, date: 2026-11-20}}\n'
    assert [one.acgme_code for one in report_of(more=log).open_invitations] == [code_in("NY")]
    assert report_of(entry("NY", "2026-12-03"), more=log).open_invitations == ()


def test_what_is_stale_is_listed_for_programs_that_money_is_spent_on_alone() -> None:
    lines = (
        f'  - {{acgme_code: "{code_in(state)}", state: {word}}}'
        for state, word in (("NY", "ranked"), ("CA", "rejected"))
    )
    log = "\n".join(("status:", *lines, ""))
    report = report_of(entry("CA", "2026-12-03"), more=log)
    assert [one.acgme_code for one in report.to_check] == [code_in("NY")]
    assert all(one.stale or one.unknown for one in report.to_check)
    assert all(fact.warning and fact.source for one in report.to_check for fact in one.stale)
