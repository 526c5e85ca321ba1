"""A message to a program: only with a tie, once, in the phase in which it can help; three to five lines, no demand."""

import datetime as dt
from dataclasses import replace

import pytest

from matchwise.advice.message import program_message, tied_programs
from matchwise.advice.message_reports import MessageReport, SentMessage
from matchwise.advice.message_ties import ties_to
from matchwise.domain.applicant import (
    Applicant,
    ApplicationState,
    ApplicationStatus,
    Citizenship,
    Tie,
    TieKind,
    Usce,
    UsceKind,
)
from matchwise.errors import InputError
from packet_samples import DAY, example, knowledge, program_in, tied_to

PROGRAM = program_in("MI")
IN_SEASON = dt.date(2027, 10, 1)
DEMANDS = ("interview", "rank", "consider", "please", "hope", "look forward", "request", "grateful if", "number one")


def message_of(applicant: Applicant, day: dt.date = IN_SEASON, sent: tuple[SentMessage, ...] = ()) -> MessageReport:
    return program_message(applicant, PROGRAM, knowledge().evidence, day, sent=sent)


@pytest.mark.parametrize("kind", list(TieKind))
@pytest.mark.parametrize("near", [True, False])
def test_every_kind_of_tie_gives_a_short_message_without_a_demand(kind: TieKind, *, near: bool) -> None:
    tie = Tie(kind, state=PROGRAM.state) if near else Tie(kind, acgme_code=PROGRAM.acgme_code)
    report = message_of(replace(example(), ties=(tie,)))
    assert report.draft is not None
    greeting, *lines, end = report.draft.lines
    assert greeting.startswith("Dear")
    assert 3 <= len(lines) <= 5
    assert "Thank you for your time." in lines
    assert end == "Example Failed Then Passed, AAMC ID [your AAMC ID]"
    assert not [word for line in lines for word in DEMANDS if word in line.lower()]
    assert report.draft.subject.startswith(f"Application to {PROGRAM.name} ")
    assert report.draft.subject.endswith("Non-US Citizen IMG")
    assert "@" not in " ".join((report.draft.subject, *report.draft.lines))


def test_without_a_tie_it_says_why_a_message_does_not_help_and_what_the_article_says() -> None:
    report = message_of(replace(example(), ties=()))
    assert report.draft is None
    assert "names no tie" in report.why_not[0].text
    assert any("residencyadvisor.com" in why.source for why in report.why_not)


def test_work_at_the_program_itself_is_named_with_its_weeks() -> None:
    stay = Usce(UsceKind.HANDS_ON_INPATIENT, "internal_medicine", "A", PROGRAM.acgme_code, "MI", dt.date(2026, 3, 2), 4)
    report = message_of(replace(example(), ties=(), usce=(stay,)))
    assert report.draft is not None
    assert "I worked in your program: 4 weeks of hands-on inpatient work" in report.draft.lines[2]


AHEAD = Usce(UsceKind.HANDS_ON_INPATIENT, "internal_medicine", "A", PROGRAM.acgme_code, "MI", dt.date(2027, 5, 3), 12)


def test_a_stay_to_come_is_planned_and_never_told_as_done() -> None:
    report = message_of(replace(example(), ties=(), usce=(AHEAD,)), DAY)
    assert report.draft is not None
    text = " ".join(report.draft.lines)
    assert "In US internal medicine I have planned 12 weeks of hands-on inpatient work;" in text
    assert "I plan a stay in your program: 12 weeks" in text
    assert "I worked" not in text
    assert any("Make it again on the day on which you send it" in one.text for one in report.warnings)


def test_a_stay_that_goes_on_counts_by_the_weeks_that_are_over() -> None:
    report = message_of(replace(example(), ties=(), usce=(replace(AHEAD, start=dt.date(2026, 11, 2)),)), DAY)
    assert report.draft is not None
    text = " ".join(report.draft.lines)
    assert "In US internal medicine I have 3 weeks of hands-on inpatient work;" in text
    assert "under way: 3 weeks done" in text


@pytest.mark.parametrize(
    ("day", "said", "source"),
    [
        (dt.date(2028, 2, 15), "comes too late for an interview", "Season dates projected"),
        (dt.date(2028, 3, 14), "contact no program before it contacts you", "medclerkships.com"),
        (dt.date(2028, 4, 1), "Match Day of this season is over", "Season dates projected"),
    ],
)
def test_the_phase_of_the_season_decides(day: dt.date, said: str, source: str) -> None:
    report = message_of(tied_to(PROGRAM, TieKind.ROTATED), day)
    assert report.draft is None
    assert said in report.why_not[0].text
    assert source in report.why_not[0].source


def test_before_applications_can_be_sent_the_draft_waits_for_that_day() -> None:
    report = message_of(tied_to(PROGRAM, TieKind.FAMILY), DAY)
    assert report.send_from == dt.date(2027, 9, 1)
    assert report.warnings[0].text.startswith("Not yet")
    assert message_of(tied_to(PROGRAM, TieKind.FAMILY)).send_from is None


@pytest.mark.parametrize("state", [state for state in ApplicationState if state is not ApplicationState.APPLIED])
def test_a_program_that_has_answered_gets_no_message(state: ApplicationState) -> None:
    status = (ApplicationStatus(PROGRAM.acgme_code, state),)
    assert message_of(replace(tied_to(PROGRAM, TieKind.FAMILY), status=status)).draft is None


def test_one_message_is_enough() -> None:
    sent = (SentMessage(PROGRAM.acgme_code, dt.date(2027, 9, 20)), SentMessage("1400000000", dt.date(2027, 9, 21)))
    report = message_of(tied_to(PROGRAM, TieKind.FAMILY), sent=sent)
    assert report.draft is None
    assert "20 September 2027" in report.why_not[0].text
    assert len(report.sent) == 1


def test_rules_on_what_may_be_said_come_with_their_sources() -> None:
    rules = message_of(example()).rules
    assert any("commitment to rank" in rule.text and "NRMP" in rule.source for rule in rules)
    assert any("SOAP" in rule.text for rule in rules)
    assert all(rule.source and rule.cell for rule in rules)


def test_a_permanent_resident_is_not_called_a_non_us_citizen() -> None:
    report = message_of(replace(example("needs_no_visa"), ties=(Tie(TieKind.FAMILY, state="MI"),)))
    assert report.draft is not None
    assert example("needs_no_visa").citizenship is Citizenship.PERMANENT_RESIDENT
    assert report.draft.subject.endswith(", IMG")


def test_nothing_is_said_of_the_file_that_it_does_not_tell() -> None:
    silent = replace(tied_to(PROGRAM, TieKind.FAMILY), name=None, usce=None, experience=None)
    silent = replace(silent, medical_school=replace(silent.medical_school, name=None, graduated=None))
    report = message_of(silent)
    assert set(report.blanks) >= {"your full name", "your medical school", "year", "One fact of your clinical work"}


def test_programs_with_a_tie_of_their_own_come_first_and_states_after() -> None:
    far = program_in("WY") if any(p.state == "WY" for p in knowledge().directory.programs) else program_in("TX")
    applicant = replace(
        example(), ties=(Tie(TieKind.FAMILY, state="MI"), Tie(TieKind.ROTATED, acgme_code=far.acgme_code))
    )
    found = tied_programs(applicant, knowledge().directory.programs, DAY)
    assert found[0].acgme_code == far.acgme_code
    assert {one.state for one in found[1:]} == {"MI"}
    assert all(ties_to(applicant, program, DAY) for program in knowledge().directory.programs if program.state == "MI")


def test_an_unknown_season_is_refused() -> None:
    with pytest.raises(InputError, match="season 2040"):
        message_of(replace(example(), season=2040))


def test_where_an_application_stands_does_not_hang_on_the_order_of_the_file() -> None:
    code = PROGRAM.acgme_code
    entries = (
        ApplicationStatus(code, ApplicationState.INTERVIEWED, dt.date(2027, 11, 3)),
        ApplicationStatus(code, ApplicationState.APPLIED, dt.date(2027, 9, 22)),
    )
    for status in (entries, entries[::-1]):
        applicant = replace(tied_to(PROGRAM, TieKind.FAMILY), status=status)
        report = message_of(applicant, dt.date(2027, 11, 10))
        assert any("You had your interview there" in why.text for why in report.why_not)
