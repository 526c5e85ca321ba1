"""The calendar: every date and sentence has a source, dates fit each other, and bad input is refused in plain words."""

import dataclasses
import datetime as dt
from graphlib import TopologicalSorter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendar_samples import TODAY, calendar_of, calendar_with, date_of, items, names
from matchwise.advice.alerts import APPLICANT_FILE
from matchwise.advice.calendar import season_calendar
from matchwise.advice.calendar_days import WORKED_OUT, found_day
from matchwise.advice.calendar_plan import PLAN, PlannedDate
from matchwise.advice.calendar_reports import Certainty, DateKind, Readiness, When
from matchwise.domain.applicant import (
    ApplicationState,
    ApplicationStatus,
    Ecfmg,
    ExamName,
    Letter,
    LetterRole,
    PlannedExam,
    SignalBudget,
    Visa,
    VisaNeed,
)
from matchwise.errors import InputError
from matchwise.evidence.rule import Rule
from synthetic_case import evidence

BOTH = VisaNeed(needs=True, accepts=frozenset(Visa))
LETTER = Letter(LetterRole.ATTENDING, "internal_medicine", "US", from_usce=True, date=dt.date(2026, 5, 1))


def test_every_date_and_every_item_has_a_source_and_every_cell_is_evidence() -> None:
    report = calendar_with(ecfmg=Ecfmg(certified=False), visa=BOTH, letters=(LETTER,))
    for date in report.dates:
        assert date.source
        assert [evidence().cell(cell).id for cell in date.cells] == list(date.cells)
        for item in date.ready:
            assert item.source
            assert not item.cell or evidence().cell(item.cell).citation in item.source
    for said in (*report.alerts, *report.conflicts, *report.notes):
        assert said.source


def test_each_name_of_the_plan_is_its_own_and_what_comes_before_is_in_the_plan() -> None:
    planned = [each.name for each in PLAN]
    assert len(planned) == len(set(planned))
    before = {each.name: each.needs for each in PLAN}
    assert {name for needs in before.values() for name in needs} <= {*planned, "own_step3"}
    order = list(TopologicalSorter(before).static_order())
    assert len(order) == len(PLAN) + 1


@pytest.mark.parametrize("season", [2027, 2028, 2029, 2030, 2031])
def test_the_shipped_days_fit_each_other(season: int) -> None:
    report = calendar_of(season=season)
    assert report.conflicts == ()
    days = {date.name: date.day for date in report.dates}
    for date in report.dates:
        for name in date.needs:
            first, then = days[name], date.day
            assert first is None or then is None or first <= then


def test_dates_stand_in_order_and_those_without_a_day_last() -> None:
    days = [date.day for date in calendar_of().dates]
    dated = [day for day in days if day is not None]
    assert days == sorted(dated) + [None] * (len(days) - len(dated))
    assert None in days


def test_a_day_without_a_source_is_not_made_up() -> None:
    date = date_of(calendar_of(season=2027), "j1_visa_interview")
    assert (date.day, date.certainty, date.when) == (None, Certainty.UNKNOWN, When.UNKNOWN)
    assert (date.days_away, date.reminders, date.source) == (None, (), WORKED_OUT)


def test_a_step_without_a_day_of_its_own_says_whose_day_stands_for_it() -> None:
    step = date_of(calendar_of(season=2027), "j1_statement_of_need")
    assert step.day == date_of(calendar_of(season=2027), "match_day").day
    assert (step.hour, step.certainty) == ("", Certainty.PROJECTED)
    assert "From Match Day on" in step.how
    assert step.source.startswith(WORKED_OUT)


def test_the_earlier_of_two_days_stands_and_both_are_named() -> None:
    date = date_of(calendar_of(season=2027), "myeras_opens")
    assert (date.day, date.other_day) == (dt.date(2026, 6, 3), dt.date(2026, 6, 4))
    assert "QuantaPrep" in date.source
    assert "MatchaMD" in date.source
    rule = evidence().rules["seasons/myeras_opens"]
    swapped = tuple(dataclasses.replace(v, value=v.other, other=str(v.value)) if v.other else v for v in rule.values)
    turned = dataclasses.replace(
        evidence(), rules={**evidence().rules, rule.id: dataclasses.replace(rule, values=swapped)}
    )
    again = date_of(season_calendar(turned, as_of=TODAY, season=2027), "myeras_opens")
    assert (again.day, again.other_day) == (date.day, date.other_day)


def test_the_opening_of_the_letter_portal_belongs_to_its_own_season_alone() -> None:
    assert "letter_portal" in names(calendar_of(season=2027))
    assert "letter_portal" not in names(calendar_of(season=2028))
    assert date_of(calendar_of(season=2027), "letter_portal").certainty is Certainty.CONFIRMED


def test_no_reminder_lies_before_the_day_of_the_answer() -> None:
    for date in calendar_of(as_of=dt.date(2027, 1, 20)).dates:
        away = date.days_away
        assert all(away is not None and reminder.value < away.value for reminder in date.reminders)


def test_a_letter_with_a_day_to_come_is_not_held_yet() -> None:
    later = dataclasses.replace(LETTER, date=dt.date(2027, 8, 1))
    report = calendar_with(season=2028, letters=(LETTER, later))
    assert any(text.startswith("1 of at most 4") for text in items(report, "submit_from", Readiness.MISSING))


@pytest.mark.parametrize(("letters", "state"), [(None, Readiness.NOT_TOLD), ((), Readiness.MISSING)])
def test_letters_that_are_not_told_are_not_the_same_as_none(letters: tuple[()] | None, state: Readiness) -> None:
    assert any("4" in text for text in items(calendar_with(letters=letters), "documents", state))


def test_a_program_that_is_logged_step_by_step_counts_once() -> None:
    steps = (ApplicationState.APPLIED, ApplicationState.INVITED, ApplicationState.INTERVIEWED)
    entries = tuple(
        ApplicationStatus("1400511001", state, dt.date(2026, 10, day)) for day, state in enumerate(steps, 1)
    )
    report = calendar_with(status=entries)
    assert any(text.startswith("1 interview in") for text in items(report, "ranking_opens", Readiness.REMEMBER))
    assert any("1 application in your file" in text for text in items(report, "submit_from", Readiness.READY))


def test_applications_in_the_file_mean_that_the_token_was_bought_and_interviews_are_counted() -> None:
    status = tuple(
        ApplicationStatus(f"140000000{number}", state)
        for number, state in enumerate(
            (ApplicationState.APPLIED, ApplicationState.INVITED, ApplicationState.INTERVIEWED)
        )
    )
    report = calendar_with(status=status, signals=SignalBudget(0, 0))
    assert any("token" in text for text in items(report, "token", Readiness.READY))
    assert "Programs chosen: 3 applications in your file" in items(report, "submit_from", Readiness.READY)
    assert "All signals are used" in items(report, "submit_from", Readiness.READY)
    assert any(text.startswith("2 interviews") for text in items(report, "ranking_opens", Readiness.REMEMBER))


def test_two_sittings_of_one_exam_are_two_dates() -> None:
    planned = tuple(PlannedExam(ExamName.STEP3, dt.date(2026, 12, day)) for day in (20, 10))
    report = calendar_with(planned_exams=planned, visa=BOTH)
    own = [date for date in report.dates if date.certainty is Certainty.YOURS]
    assert [(date.name, date.day) for date in own] == [
        ("own_step3", dt.date(2026, 12, 10)),
        ("own_step3_2", dt.date(2026, 12, 20)),
    ]
    assert "own_step3" in date_of(report, "step3_for_h1b").needs


def test_an_exam_after_programs_read_is_said_to_be_late() -> None:
    planned = (PlannedExam(ExamName.STEP2CK, dt.date(2027, 10, 1)),)
    report = calendar_with(season=2028, planned_exams=planned)
    (said,) = report.conflicts
    assert said.text.startswith("Your Step 2 CK exam (1 October 2027) comes after Programs see applications")
    assert said.text.endswith("(22 September 2027).")


@pytest.mark.parametrize("season", [1952, 2025, 2040])
def test_a_season_of_which_nothing_is_known_is_refused_with_those_that_are(season: int) -> None:
    with pytest.raises(InputError, match="2027, 2028, 2029, 2030, 2031"):
        calendar_of(season=season)


def test_after_the_last_known_season_the_answer_says_so() -> None:
    with pytest.raises(InputError, match="no known season is ahead of 1 January 2040"):
        calendar_of(as_of=dt.date(2040, 1, 1))
    assert {date.when for date in calendar_of(as_of=dt.date(2040, 1, 1), season=2027).dates} == {
        When.PASSED,
        When.UNKNOWN,
    }


def test_without_a_rule_its_date_is_not_known_and_its_items_are_left_out() -> None:
    bare = {name: rule for name, rule in evidence().rules.items() if rule.id.startswith("seasons/")}
    del bare["seasons/token_from"]
    report = season_calendar(dataclasses.replace(evidence(), rules=bare), as_of=TODAY, season=2027)
    assert date_of(report, "token").certainty is Certainty.UNKNOWN
    assert date_of(report, "j1_papers_complete").day is None
    assert all(not item.cell for date in report.dates for item in date.ready)


def test_a_document_that_was_left_out_is_named_as_the_source_without_an_address() -> None:
    documents = {name: kept for name, kept in evidence().documents.items() if name != "matchamd-deadlines-2026"}
    fewer = dataclasses.replace(evidence(), documents=documents, absent=("matchamd-deadlines-2026",))
    date = date_of(season_calendar(fewer, as_of=TODAY, season=2027), "match_day")
    assert "left out of this distribution" in date.source
    assert date.url == ""


def test_a_rule_of_other_seasons_alone_tells_its_pattern_and_no_day() -> None:
    rule = evidence().rules["ecfmg/pathways_open"]
    old = Rule(rule.id, rule.title, rule.unit, rule.values[:1])
    found = found_day(
        PlannedDate("pathways_open", "opens", DateKind.OPENS, rule.id),
        dataclasses.replace(evidence(), rules={rule.id: old}),
        2028,
    )
    assert found.day is None
    assert found.how == "Not published. Earlier days: season 2026: 19 August 2025."


@given(as_of=st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)))
def test_a_date_is_passed_exactly_when_its_last_day_is_over(as_of: dt.date) -> None:
    for date in calendar_of(as_of=as_of, season=2028).dates:
        last = date.last_day or date.day
        assert (date.when is When.PASSED) == (last is not None and last < as_of)
        assert (date.when is When.TODAY) == (date.day == as_of)
        if date.day is not None:
            assert date.days_away is not None
            assert as_of + dt.timedelta(days=int(date.days_away.value)) == date.day


@pytest.mark.parametrize("season", [2027, 2028, 2029, 2030, 2031])
def test_every_date_has_a_source_that_can_be_opened(season: int) -> None:
    planned = (PlannedExam(ExamName.STEP3, dt.date(season - 1, 5, 2)),)
    for report in (calendar_of(season=season), calendar_with(season=season, planned_exams=planned)):
        for date in report.dates:
            assert date.source
            assert all(item.source for item in date.ready)
            if date.certainty is Certainty.YOURS:
                assert (date.source, date.seen, date.cells) == (APPLICANT_FILE, None, ())
            elif date.day is not None:
                assert date.cells
                assert {evidence().cell(cell).id for cell in date.cells} == set(date.cells)
                assert date.seen is not None
                assert date.seen <= dt.date(2026, 11, 27)
                assert date.certainty is not Certainty.PROJECTED or date.how or date.note
