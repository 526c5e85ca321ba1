"""What is said first: entry bans before everything, then visa rules, the certificate, the season."""

import dataclasses
import datetime as dt

import pytest

from matchwise.advice.alerts import alerts
from matchwise.advice.reports import SourcedText
from matchwise.domain.applicant import Applicant, Citizenship, Ecfmg, Exam, ExamName, UsStatus, Visa, VisaNeed
from matchwise.evidence.rulebook import season_dates
from synthetic_case import AS_OF, evidence, synthetic_applicant

BOTH = VisaNeed(needs=True, accepts=frozenset({Visa.J1, Visa.H1B}))


def told(applicant: Applicant, as_of: dt.date = AS_OF) -> tuple[SourcedText, ...]:
    return alerts(applicant, evidence(), season_dates(evidence(), applicant.season), as_of)


def test_a_certified_applicant_without_restrictions_reads_no_alert() -> None:
    assert told(synthetic_applicant()) == ()


@pytest.mark.parametrize("country", ["SY", "SD", "AF"])
def test_a_full_entry_ban_is_the_first_line(country: str) -> None:
    first = told(synthetic_applicant(citizenship_countries=("EG", country), ecfmg=Ecfmg(certified=False), visa=BOTH))[0]
    assert first.text.startswith("Full entry ban: citizens of")
    assert first.cell.startswith("entry-proclamations-2026/")


def test_a_full_ban_comes_before_a_partial_one() -> None:
    texts = [alert.text for alert in told(synthetic_applicant(citizenship_countries=("CU", "SY")))]
    assert [text.split(":")[0] for text in texts[:2]] == ["Full entry ban", "Partial entry ban"]


def test_a_partial_ban_says_which_visa_is_closed() -> None:
    text = told(synthetic_applicant(citizenship_countries=("CU",)))[0].text
    assert text.startswith("Partial entry ban")
    assert "J-1 is closed to you" in text


def test_who_needs_no_visa_reads_no_entry_rule() -> None:
    resident = synthetic_applicant(
        citizenship=Citizenship.PERMANENT_RESIDENT, visa=VisaNeed(needs=False), citizenship_countries=("SY",)
    )
    assert told(resident) == ()


def test_without_a_country_the_reader_learns_that_nothing_was_checked() -> None:
    assert "could not be checked" in told(synthetic_applicant(citizenship_countries=()))[0].text


def test_left_out_entry_rules_are_not_freedom_to_enter() -> None:
    table = "entry-proclamations-2026/entry_restrictions"
    fewer = dataclasses.replace(evidence(), tables={k: v for k, v in evidence().tables.items() if k != table})
    found = alerts(synthetic_applicant(), fewer, season_dates(evidence(), 2028), AS_OF)
    assert "entry rules were left out" in found[0].text


def test_h1b_without_step_3_names_the_rule_and_the_payment() -> None:
    texts = [alert.text for alert in told(synthetic_applicant(visa=BOTH))]
    assert any("H-1B needs a passed Step 3" in text for text in texts)
    assert any("$100,000" in text for text in texts)


def test_who_holds_an_h1b_reads_nothing_of_the_payment() -> None:
    texts = [alert.text for alert in told(synthetic_applicant(visa=BOTH, us_status=UsStatus.H1B))]
    assert not any("$100,000" in text for text in texts)


def test_a_missing_certificate_is_named_with_its_month() -> None:
    texts = [
        alert.text for alert in told(synthetic_applicant(ecfmg=Ecfmg(certified=False, expected=dt.date(2027, 3, 1))))
    ]
    assert texts == ["You do not hold the ECFMG certificate yet (expected 2027-03)."]


def test_four_failures_of_one_step_end_the_way() -> None:
    failed = tuple(Exam(ExamName.STEP2CK, dt.date(2022 + n, 3, 1), passed=False) for n in range(4))
    texts = [alert.text for alert in told(synthetic_applicant(exams=failed))]
    assert any("failed 4 times; 4 attempts are allowed" in text for text in texts)


def test_a_season_under_way_points_to_the_next_one() -> None:
    texts = [alert.text for alert in told(synthetic_applicant(season=2027))]
    assert any("Season 2027 is under way" in text and "season: 2028" in text for text in texts)
