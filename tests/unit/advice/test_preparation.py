"""The preparation sheet: facts with their source, open questions alone, own reasons, and thanks when they are due."""

import datetime as dt
from dataclasses import replace

import pytest

from interview_samples import TODAY, code_in, entry, known, seasonal
from matchwise.advice.interview_reports import SheetReport
from matchwise.advice.message_after import MessageKind, after_draft, after_message
from matchwise.advice.preparation import preparation_sheet
from matchwise.domain.applicant import Exam, ExamName
from text_samples import rules

OHIO = code_in("OH")
CONDUCT = {"nrmp-soap", "nrmp-trade", "nrmp-rank", "email-mass", "email-again", "email-demand"}


def log(state: str) -> str:
    return f'status:\n  - {{acgme_code: "{OHIO}", state: {state}, date: 2026-11-20}}\n'


def sheet(code: str = OHIO, *lines: str, more: str = "", notes: str = "", as_of: dt.date = TODAY) -> SheetReport:
    here = known(as_of)
    program = here.directory.program(code)
    applicant = seasonal(*lines, more=more, as_of=as_of)
    return preparation_sheet(applicant, program, here.evidence, here.directory, as_of, notes=notes)


def test_every_line_has_its_source_and_every_question_its_reason() -> None:
    report = sheet(notes="Ask Dr A.\nSecond line")
    assert all(fact.source for fact in report.facts)
    assert all(question.why for question in report.questions)
    assert all(text.source for text in (*report.why_here, *report.rules))
    assert report.notes == "Ask Dr A.\nSecond line"


def test_ties_of_the_file_are_reasons_and_a_program_without_one_gets_none() -> None:
    tied, far = sheet(OHIO), sheet(code_in("AK"))
    assert any("Ohio" in text.text and text.own for text in tied.why_here)
    assert not any(text.own for text in far.why_here)


def test_an_unknown_visa_policy_is_a_question_and_a_stale_fact_is_asked_again() -> None:
    here = known()
    silent = next(p for p in here.directory.programs if not p.facts)
    assert any("visa policy" in one.text.lower() for one in sheet(silent.acgme_code).questions)
    old = next(p for p in here.directory.programs if any(f.attribute == "visa_j1" and not f.year for f in p.facts))
    assert any(one.text.startswith("J-1: does it still hold") for one in sheet(old.acgme_code).questions)


def test_what_screening_asked_before_is_no_question_in_an_interview() -> None:
    here = known()
    strict = next(p for p in here.directory.programs if any(f.attribute == "max_attempts_step2" for f in p.facts))
    assert not any("attempt" in one.text for one in sheet(strict.acgme_code).questions)


@pytest.mark.parametrize(("state", "drafted"), [("interviewed", True), ("ranked", True), ("invited", False)])
def test_thanks_come_after_an_interview(state: str, drafted: bool) -> None:  # noqa: FBT001 (a parameter of the cases)
    report = sheet(more=log(state))
    assert (report.thanks is not None) is drafted
    assert bool(report.why_not) is not drafted


def test_an_interview_of_the_file_that_is_over_is_enough_for_thanks() -> None:
    assert sheet(OHIO, entry("OH", "2026-11-20")).thanks is not None
    assert sheet(OHIO, entry("OH", "2026-12-20")).thanks is None


@pytest.mark.parametrize("day", [dt.date(2027, 3, 16), dt.date(2027, 3, 5)])
@pytest.mark.parametrize("kind", [MessageKind.THANKS, MessageKind.UPDATE])
def test_nothing_is_written_once_rank_lists_are_closed(day: dt.date, kind: MessageKind) -> None:
    here = known(day)
    program = here.directory.program(OHIO)
    draft, why_not = after_draft(seasonal(more=log("interviewed"), as_of=day), program, here.evidence, day, kind)
    assert draft is None
    assert "contact no program before it contacts you" in why_not[0].text
    assert "Notice of the NRMP" in why_not[0].source


@pytest.mark.parametrize("kind", [MessageKind.THANKS, MessageKind.UPDATE])
def test_a_draft_has_nothing_that_the_check_of_messages_finds(kind: MessageKind) -> None:
    here = known()
    program = here.directory.program(OHIO)
    report = after_message(seasonal(more=log("interviewed")), program, here.evidence, here.as_of, kind)
    assert report.draft is not None
    assert rules("\n\n".join(report.draft.lines), "email").isdisjoint(CONDUCT | {"email-connection", "email-strength"})
    assert report.blanks
    assert report.warnings


def test_news_are_those_that_programs_could_not_see_yet() -> None:
    here = known()
    program = here.directory.program(OHIO)
    base = seasonal(more=log("applied"))
    passed = Exam(ExamName.STEP3, dt.date(2026, 11, 2), passed=True, score=215)
    new = replace(base, exams=(*base.exams, passed))
    told, silent = (after_draft(one, program, here.evidence, here.as_of, MessageKind.UPDATE)[0] for one in (new, base))
    assert told is not None
    assert silent is not None
    assert any("I passed Step 3" in line for line in told.lines)
    assert any("[what is new" in line for line in silent.lines)


@pytest.mark.parametrize("state", ["rejected", "declined"])
def test_a_closed_program_gets_no_news(state: str) -> None:
    here = known()
    program = here.directory.program(OHIO)
    draft, why_not = after_draft(seasonal(more=log(state)), program, here.evidence, here.as_of, MessageKind.UPDATE)
    assert (draft, len(why_not)) == (None, 1)
