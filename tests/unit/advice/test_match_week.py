"""Match Week: rules with sources, open positions only where known, the ready file, and the file of the next season."""

import datetime as dt
from dataclasses import replace

import pytest

from interview_samples import TODAY, code_in, known, seasonal
from matchwise.advice.after_match import after_match
from matchwise.advice.calendar_reports import Certainty, Readiness
from matchwise.advice.match_week import applicant_of, match_week
from matchwise.advice.match_week_reports import MatchWeekReport
from matchwise.domain.applicant import VisaNeed
from matchwise.domain.applicant_writer import write_applicant
from matchwise.errors import InputError
from shipped import evidence_without


def week(as_of: dt.date = TODAY, more: str = "") -> MatchWeekReport:
    here = known(as_of)
    return match_week(seasonal(more=more, as_of=as_of), here.evidence, here.directory, as_of)


def test_every_rule_date_and_hint_has_a_source() -> None:
    report = week()
    assert "contact no program before it contacts you" in report.rules[0].text
    assert all(text.source for text in (*report.rules, *report.plan_b, *report.alerts))
    assert all(date.source for date in report.dates)
    assert all(item.source for item in report.kit)
    assert all(one.source and one.year for one in report.open_seats)


def test_dates_say_how_sure_they_are() -> None:
    standings = {date.name: date.certainty for date in week().dates}
    assert {"rank_list_deadline", "match_week", "soap", "match_day"} <= standings.keys()
    assert set(standings.values()) <= {Certainty.CONFIRMED, Certainty.REPORTED, Certainty.PROJECTED}


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2026, 11, 27), "Programs interview now"),
        (dt.date(2027, 2, 15), "Certify your rank order list first"),
        (dt.date(2027, 3, 10), "On Monday of Match Week you learn"),
        (dt.date(2027, 3, 15), "contact no program before it contacts you"),
        (dt.date(2027, 3, 19), "SOAP is over"),
    ],
)
def test_the_day_decides_what_is_asked(day: dt.date, words: str) -> None:
    assert words in week(day).now


def test_open_positions_are_counted_from_known_quotas_alone() -> None:
    report, programs = week(), known().directory.programs
    told = {
        p.acgme_code: p.positions - p.positions_filled
        for p in programs
        if p.positions is not None and p.positions_filled is not None
    }
    left = {code: open_ for code, open_ in told.items() if open_ > 0}
    assert report.with_open.value == len(left)
    assert report.unknown.value == len(programs) - len(told)
    assert all(left[one.acgme_code] == one.open.value for one in report.open_seats)
    opens = [one.open.value for one in report.open_seats]
    assert opens == sorted(opens, reverse=True)


def test_a_program_of_the_log_is_marked() -> None:
    first = week().open_seats[0]
    marked = week(more=f'status:\n  - {{acgme_code: "{first.acgme_code}", state: rejected}}\n').open_seats[0]
    assert (first.applied, marked.applied) == (False, True)


def test_the_ready_file_tells_what_the_file_knows_and_leaves_out_what_soap_does_not_ask() -> None:
    kit = {item.text: item.state for item in week().kit}
    assert kit["Step 2 CK passed"] is Readiness.READY
    assert kit["ECFMG certificate held"] is Readiness.READY
    assert not any(text.startswith(("Signals", "ERAS token", "List of programs")) for text in kit)


def test_what_changes_in_the_file_is_named_field_by_field() -> None:
    more = f'status:\n  - {{acgme_code: "{code_in("NY")}", state: applied}}\n'
    changes = {one.field: (one.now, one.then) for one in week(more=more).changes}
    assert changes["Season"] == ("2027", "2028")
    assert changes["Earlier Match seasons without a match"] == ("0", "1")
    assert changes["Log of the season"] == ("1 line", "empty")
    assert "Interviews" not in changes


def test_the_file_of_a_season_that_is_over_can_still_be_read_here_and_nowhere_else() -> None:
    late = dt.date(2027, 3, 25)
    text = write_applicant(seasonal())
    applicant = applicant_of(text, known(late))
    assert applicant.season == 2027
    assert "Match Day is over" in match_week(applicant, known().evidence, known().directory, late).now
    with pytest.raises(InputError, match="not known here"):
        applicant_of(text.replace("citizenship: non_us", "citizenship: maybe"), known(late))


def test_each_visa_rule_tells_the_day_on_which_it_was_seen_and_it_is_no_legal_advice() -> None:
    here = known()
    report = after_match(seasonal(), here.evidence, here.as_of)
    assert {rule.visa for rule in report.rules} == {"J-1", "H-1B"}
    assert all(rule.source and rule.seen <= here.as_of for rule in report.rules)
    assert report.as_read == max(rule.seen for rule in report.rules)
    assert "not legal advice" in report.notes[0].text
    names = [date.name for date in report.dates]
    assert names.index("j1_statement_of_need") < names.index("training_starts")


def test_without_their_documents_rules_are_missing_and_the_answer_says_so() -> None:
    here = known()
    evidence = evidence_without("ama-soap-numbers-2025", "nrmp-communication-undated", "nrmp-results-and-data-2025")
    report = match_week(seasonal(), evidence, here.directory, here.as_of)
    assert len(report.losses) == 2
    assert not any("AMA" in rule.source for rule in report.rules)


def test_who_needs_no_visa_gets_no_visa_rules() -> None:
    here = known()
    report = after_match(replace(seasonal(), visa=VisaNeed(needs=False)), here.evidence, here.as_of)
    assert (report.needs, report.rules, report.as_read) == (False, (), None)
