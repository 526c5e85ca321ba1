"""The calendar in cases: what must be true of each, in the words of calendar_cases.yaml."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from calendar_samples import calendar_of, date_of, items, names
from matchwise.advice.calendar_reports import CalendarReport, Certainty, Readiness, When
from matchwise.domain.applicant import (
    Applicant,
    Citizenship,
    Ecfmg,
    Exam,
    ExamName,
    Letter,
    LetterRole,
    PlannedExam,
    Visa,
    VisaNeed,
)
from synthetic_case import synthetic_applicant

CASES = yaml.safe_load((Path(__file__).parent / "calendar_cases.yaml").read_text(encoding="utf-8"))
LETTER = Letter(LetterRole.ATTENDING, "internal_medicine", "US", from_usce=True, date=dt.date(2026, 5, 1))
STEP3 = Exam(ExamName.STEP3, dt.date(2026, 3, 1), passed=True, score=214)
PATHWAY = {"pathways_open", "pathways_last_day", "oet"}

Check = Callable[[CalendarReport], bool]


def takes(*visas: Visa) -> VisaNeed:
    return VisaNeed(needs=True, accepts=frozenset(visas))


WHO: dict[str, Callable[[int], Applicant | None]] = {
    "nobody in particular": lambda _: None,
    "holds the ECFMG certificate": lambda season: synthetic_applicant(season=season),
    "does not hold the ECFMG certificate": lambda season: synthetic_applicant(
        season=season, ecfmg=Ecfmg(certified=False)
    ),
    "expects the certificate before the Pathways of the season open": lambda season: synthetic_applicant(
        season=season, ecfmg=Ecfmg(certified=False, expected=dt.date(2027, 6, 1))
    ),
    "needs no visa": lambda season: synthetic_applicant(
        season=season, citizenship=Citizenship.PERMANENT_RESIDENT, visa=VisaNeed(needs=False)
    ),
    "would take J-1 only": lambda season: synthetic_applicant(season=season, visa=takes(Visa.J1)),
    "would take H-1B only": lambda season: synthetic_applicant(season=season, visa=takes(Visa.H1B)),
    "would take H-1B only, and passed Step 3": lambda season: synthetic_applicant(
        season=season, visa=takes(Visa.H1B), exams=(*synthetic_applicant().exams, STEP3)
    ),
    "has two letters of four": lambda season: synthetic_applicant(season=season, letters=(LETTER,) * 2),
    "has four letters": lambda season: synthetic_applicant(season=season, letters=(LETTER,) * 4),
    "plans Step 3 after the rank list deadline, for H-1B": lambda season: synthetic_applicant(
        season=season, visa=takes(Visa.H1B), planned_exams=(PlannedExam(ExamName.STEP3, dt.date(2027, 4, 20)),)
    ),
    "expects the certificate after the rank list deadline": lambda season: synthetic_applicant(
        season=season, ecfmg=Ecfmg(certified=False, expected=dt.date(2027, 5, 1))
    ),
}


def rank_list_is_due(report: CalendarReport) -> bool:
    date = date_of(report, "rank_list_deadline")
    found = (date.day, date.hour, date.zone, date.certainty)
    return found == (dt.date(2027, 3, 3), "21:00", "America/New_York", Certainty.REPORTED)


def passed_and_under_way(report: CalendarReport) -> bool:
    before = [d for d in report.dates if d.day is not None and (d.last_day or d.day) < report.as_of]
    running = date_of(report, "interviews")
    return {d.when for d in before} == {When.PASSED} and running.when is When.UNDER_WAY and len(before) == 8


def two_days_of_the_fee(report: CalendarReport) -> bool:
    date = date_of(report, "standard_fee")
    return (date.day, date.other_day) == (dt.date(2027, 1, 29), dt.date(2027, 1, 31)) and "31 January" in date.source


def pathway_is_projected(report: CalendarReport) -> bool:
    date = date_of(report, "pathways_last_day")
    told = "Not published" in date.how and "season 2026: 31 January 2026" in date.how
    return date.day == dt.date(2027, 1, 31) and date.certainty is Certainty.PROJECTED and told


def hours_of_match_week(report: CalendarReport) -> bool:
    return (date_of(report, "match_week").hour, date_of(report, "match_day").hour) == ("10:00", "12:00")


def all_projected(report: CalendarReport) -> bool:
    dated = [date for date in report.dates if date.day is not None]
    pure = {"interviews"}  # no day of it was ever published
    return all(d.certainty is Certainty.PROJECTED and (d.how or d.name in pure) and d.note + d.how for d in dated)


def about(report: CalendarReport, visa: str) -> bool:
    return any(visa in date.title for date in report.dates)


def visa_dates_are_cautious(report: CalendarReport) -> bool:
    dates = [date for date in report.dates if date.name.startswith(("j1", "h1b"))]
    return len(dates) == 4 and all("as of" in d.caution and "Check before you act" in d.caution for d in dates)


def step3_is_missing(report: CalendarReport) -> bool:
    step3, deadline = date_of(report, "step3_for_h1b"), date_of(report, "rank_list_deadline")
    missing = items(report, "step3_for_h1b", Readiness.MISSING)
    return step3.day == deadline.day and "step3_for_h1b" in deadline.needs and len(missing) == 1


def tomorrow(report: CalendarReport) -> bool:
    date = date_of(report, "rank_list_deadline")
    return date.days_away is not None and date.days_away.value == 1 and date.reminders == ()


def in_match_week(report: CalendarReport) -> bool:
    day = date_of(report, "match_day")
    stands = date_of(report, "rank_list_deadline").when, date_of(report, "soap").when
    return stands == (When.PASSED, When.UNDER_WAY) and day.days_away is not None and day.days_away.value == 3


def a_week_later(report: CalendarReport) -> bool:
    """364 days after 2 June 2027 is 31 May 2028."""
    opens = date_of(report, "myeras_opens")
    return opens.day == dt.date(2028, 6, 7) and "364 days would be 31 May 2028" in opens.note


def third_friday(report: CalendarReport) -> bool:
    day = date_of(report, "match_day").day
    return day is not None and (day.month, day.weekday(), (day.day - 1) // 7) == (3, 4, 2)


def too_late(words: str) -> Check:
    return lambda report: any(words in said.text and "comes after" in said.text for said in report.conflicts)


CHECKS: dict[str, Check] = {
    "the rank order list is due on 3 March 2027 at 21:00 Eastern, reported": rank_list_is_due,
    "what came before this day is passed, and interviews are under way": passed_and_under_way,
    "the standard fee ends on 29 January 2027, and 31 January is named too": two_days_of_the_fee,
    "no Pathway day of the 2027 Match is published, and 31 January 2027 is a projection that says so": (
        pathway_is_projected
    ),
    "Match Week starts at 10:00 Eastern, and Match Day tells at noon": hours_of_match_week,
    "every day is projected, and tells earlier days or how it was worked out": all_projected,
    "MyERAS opens a week later than 364 days on, and the reason is told": a_week_later,
    "Match Day is the third Friday of March": third_friday,
    "no date has an hour": lambda report: not any(date.hour or date.zone for date in report.dates),
    "no date is about a Pathway or OET": lambda report: not PATHWAY & set(names(report)),
    "the certificate is ready for the rank list deadline": lambda report: (
        "ECFMG certificate held" in items(report, "rank_list_deadline", Readiness.READY)
    ),
    "Pathway and OET dates are there": lambda report: set(names(report)) >= PATHWAY,
    "the rank list waits for the Pathway": lambda report: (
        "pathways_last_day" in date_of(report, "rank_list_deadline").needs
    ),
    "the certificate is missing for the start of training": lambda report: (
        items(report, "training_starts", Readiness.MISSING) == ["ECFMG certificate held"]
    ),
    "the Pathway dates are those of the 2027 Match and say so": lambda report: all(
        "2027 Match" in date_of(report, name).title and date_of(report, name).when is When.PASSED for name in PATHWAY
    ),
    "no date is about a visa": lambda report: not about(report, "J-1") and not about(report, "H-1B"),
    "J-1 steps are there and H-1B steps are not": lambda report: about(report, "J-1") and not about(report, "H-1B"),
    "H-1B steps are there and J-1 steps are not": lambda report: about(report, "H-1B") and not about(report, "J-1"),
    "every visa date says as of when, and to check before acting": visa_dates_are_cautious,
    "the papers are complete six weeks before training starts": lambda report: (
        date_of(report, "j1_papers_complete").day == dt.date(2027, 5, 20)
    ),
    "Step 3 must be passed by the rank list deadline, and is missing": step3_is_missing,
    "the payment for new petitions is told with the petition": lambda report: any(
        "$100,000" in text for text in items(report, "h1b_petition", Readiness.REMEMBER)
    ),
    "no date waits for Step 3, and the petition finds it ready": lambda report: (
        "step3_for_h1b" not in names(report) and len(items(report, "h1b_petition", Readiness.READY)) == 1
    ),
    "two letters of four are in the file, and up to 2 more can be sent": lambda report: (
        "2 of at most 4 letters: up to 2 more can be sent" in items(report, "submit_from", Readiness.MISSING)
    ),
    "letters are ready": lambda report: any("4 letters" in t for t in items(report, "submit_from", Readiness.READY)),
    "the rank order list is due tomorrow, and no reminder comes too late": tomorrow,
    "the rank list deadline is passed, SOAP is under way, and Match Day is in three days": in_match_week,
    "seasons 2027 and 2028 are shown, for training of the first has not started": lambda report: (
        [stand.season for stand in report.seasons] == [2027, 2028]
    ),
    "it is said that Step 3 comes too late": too_late("Your Step 3 exam"),
    "it is said that the certificate comes too late": too_late("Your ECFMG certificate is expected"),
}

STATED = [(number, sentence) for number, case in enumerate(CASES) for sentence in case["must"]]


@pytest.mark.parametrize(("number", "sentence"), STATED)
def test_what_the_case_says_is_true(number: int, sentence: str) -> None:
    case = CASES[number]
    season = case.get("season")
    who = WHO[case["who"]](season or 2027)
    as_of = dt.date.fromisoformat(str(case["as_of"]))
    assert CHECKS[sentence](calendar_of(as_of, who, season if who is None else None))


def test_every_check_and_every_applicant_is_used() -> None:
    assert {sentence for _, sentence in STATED} == set(CHECKS)
    assert {case["who"] for case in CASES} == set(WHO)
