"""How a program reads a file: the survey's figures as printed, worries that cost, and classes that add up."""

import dataclasses
import datetime as dt

import numpy as np
import pytest

from matchwise.advice.case import Case, open_case
from matchwise.advice.chance import chance_in
from matchwise.advice.reports import ChanceOnlyReport, FileReading
from matchwise.advice.survey import citing, importance, not_in_the_file, said_of
from matchwise.chances import chances_for
from matchwise.domain.applicant import Exam, ExamName
from matchwise.domain.chance_grid import Signal
from matchwise.portfolio import Choice, evaluate
from matchwise.provenance import Standing
from matchwise.screening.strength import STEP2_FACTOR
from shipped import AS_OF, example, few_vectors, shipped_directory, shipped_evidence


def shipped_case(name: str) -> Case:
    """A case of an example applicant, under a few vectors."""
    who = example(name)
    case = open_case(who, shipped_evidence(), shipped_directory(), AS_OF)
    few = chances_for(who, shipped_directory(), shipped_evidence(), AS_OF, few_vectors())
    return dataclasses.replace(case, chances=few)


def reported(name: str) -> tuple[Case, ChanceOnlyReport, FileReading]:
    """The case, the report with a list of every tenth program, and its reading."""
    case = shipped_case(name)
    open_ = np.flatnonzero(case.chances.grid.interview[0, :, 0].sum(axis=-1))
    report = chance_in(case, [Choice(int(p), Signal.NONE) for p in open_[::10]], own=True)
    assert report.reading is not None
    return case, report, report.reading


def test_the_figures_of_the_survey_are_those_it_prints() -> None:
    cited, rated = citing(shipped_evidence(), STEP2_FACTOR), importance(shipped_evidence(), STEP2_FACTOR)
    assert cited is not None
    assert rated is not None
    assert (cited.value, rated.value) == (93, 4.4)
    assert cited.low < 93 < cited.high < 100
    assert cited.standing is Standing.PUBLISHED
    assert citing(shipped_evidence(), "") is None


def test_what_the_survey_says_of_a_failed_step_names_that_step() -> None:
    case = shipped_case("failed_then_224")
    said = said_of("attempts", case.reader.file, case.evidence)
    assert [text.text for text in said] == [
        "After a failed first Step 2 CK, of 100 programs 20 never consider a file, 68 seldom, 11 often."
    ]


def test_factors_of_us_schools_are_not_asked_of_imgs() -> None:
    texts = [said.text for said in not_in_the_file(shipped_evidence())]
    assert not any(word in text for text in texts for word in ("COMLEX", "Alpha Omega", "Step 2 CS"))
    assert texts[0].startswith("Medical Student Performance Evaluation")


def test_points_and_worries_are_the_drivers_by_sign() -> None:
    _, report, reading = reported("failed_then_224")
    assert [w.name for w in reading.worries] == [d.name for d in report.drivers if d.effect.value < 0]
    assert [s.name for s in reading.strongest] == [d.name for d in report.drivers if d.effect.value > 0]
    assert all(worry.balance for worry in reading.worries)


def test_settings_hold_every_open_program_once() -> None:
    case, _, reading = reported("failed_then_224")
    for group in {kind.group for kind in reading.classes}:
        counted = sum(kind.programs.value for kind in reading.classes if kind.group == group)
        assert counted == pytest.approx(case.directory.offered.sum())


def test_a_class_has_the_mean_chance_of_the_grid() -> None:
    case, _, reading = reported("h1b_only")
    grid, open_ = case.chances.grid, np.flatnonzero(case.directory.offered)
    chance = np.einsum("bpk,bk->bp", grid.interview[:, open_, 0], grid.weights).mean(axis=0)
    member = case.directory.openness.p_university[open_]
    university = next(kind for kind in reading.classes if kind.name == "university")
    assert university.interview.value == pytest.approx(chance @ member / member.sum())


def test_changes_never_lower_the_chance_and_name_what_the_file_lacks() -> None:
    _, _, reading = reported("failed_then_224")
    assert reading.together is not None
    assert all(remedy.gain.low >= 0 for remedy in reading.remedies)
    assert reading.together.value >= max(remedy.gain.value for remedy in reading.remedies)
    assert {"3 letters from US internal medicine physicians"} <= {remedy.text for remedy in reading.remedies}


def test_a_change_gives_what_the_changed_file_gets() -> None:
    """The gain of Step 3 passed is that of an applicant who has passed it, by the whole engine."""
    case = shipped_case("failed_then_224")
    open_ = np.flatnonzero(case.chances.grid.interview[0, :, 0].sum(axis=-1))
    choices = [Choice(int(p), Signal.NONE) for p in open_[::10]]
    reading = chance_in(case, choices, own=True).reading
    assert reading is not None
    gain = next(remedy.gain.value for remedy in reading.remedies if remedy.text.startswith("Step 3"))
    passed = (*case.applicant.exams, Exam(ExamName.STEP3, dt.date(2026, 9, 1), passed=True, score=215))
    who = dataclasses.replace(case.applicant, exams=passed)
    then = chances_for(who, shipped_directory(), shipped_evidence(), AS_OF, few_vectors())
    difference = (evaluate(then.grid, choices) - evaluate(case.chances.grid, choices)).mean()
    assert gain == pytest.approx(difference, abs=1e-9)
