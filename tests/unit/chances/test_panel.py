"""A panel of programs: what it says of a file is what the whole model says, in whatever order files are read."""

import datetime as dt
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from matchwise.chances import ApplicantChances, Ground, chances_on, open_ground
from matchwise.chances.nodes import SKILL_WEIGHTS, SKILLS, WEIGHTS
from matchwise.chances.panel import Panel
from matchwise.domain.applicant import Applicant, ExamName, PlannedExam, Tie, TieKind, Visa
from matchwise.domain.chance_grid import Signal
from matchwise.portfolio import Choice, missed
from shipped import AS_OF, example, few_vectors, shipped_directory, shipped_evidence

PROGRAMS = tuple(range(0, 710, 12))
LEVELS = tuple(([Signal.GOLD] * 3 + [Signal.NONE, Signal.SILVER] * len(PROGRAMS))[: len(PROGRAMS)])
STEP3 = PlannedExam(ExamName.STEP3, dt.date(2027, 5, 3))


@cache
def ground() -> Ground:
    return open_ground(shipped_directory(), shipped_evidence(), AS_OF, few_vectors())


def tied() -> Applicant:
    """Who has a tie to a state, one to Spanish-speaking Puerto Rico, and one to a program of the panel."""
    code = ground().codes[PROGRAMS[7]]
    state = ground().directory.programs[PROGRAMS[3]].state
    ties = (Tie(TieKind.FAMILY, state=state), Tie(TieKind.FAMILY, state="PR"), Tie(TieKind.ROTATED, acgme_code=code))
    return replace(example("failed_then_224"), ties=ties)


def waits_for_step3(*accepts: Visa) -> Applicant:
    """Who has planned Step 3 and would take these visas."""
    own = example("failed_then_224")
    visa = replace(own.visa, needs=True, accepts=frozenset(accepts))
    exams = tuple(exam for exam in own.exams if exam.exam is not ExamName.STEP3)
    return replace(own, visa=visa, exams=exams, planned_exams=(STEP3,))


def files() -> dict[str, Applicant]:
    names = ("failed_then_224", "h1b_only", "needs_no_visa", "strong_score_no_usce", "ten_years_since_graduation")
    return {
        **{name: example(name) for name in names},
        "untold": replace(example("failed_then_224"), usce=None, letters=None, ecfmg=None, publications=None),
        "tied": tied(),
        "Step 3 planned, H-1B alone": waits_for_step3(Visa.H1B),
        "Step 3 planned, both visas": waits_for_step3(Visa.H1B, Visa.J1),
    }


NAMES = tuple(files())


def whole(name: str) -> ApplicantChances:
    return chances_on(ground(), files()[name])


def choices() -> list[Choice]:
    return [Choice(program, level) for program, level in zip(PROGRAMS, LEVELS, strict=True)]


@pytest.mark.parametrize("name", NAMES)
def test_the_chance_to_match_nowhere_on_a_list_is_that_of_the_whole_model(name: str) -> None:
    panel = Panel(ground(), PROGRAMS)
    read = panel.read(files()[name])
    found = panel.missed(read, panel.invited(read, LEVELS))
    assert found == pytest.approx(missed(whole(name).grid, choices())[:, : len(WEIGHTS)], abs=1e-12)
    assert found.min() < 0.99  # the list is no empty one


@pytest.mark.parametrize("name", NAMES)
def test_interviews_at_every_level_and_the_match_after_them_are_those_of_the_whole_model(name: str) -> None:
    panel, chances = Panel(ground(), PROGRAMS), whole(name)
    read = panel.read(files()[name])
    grid = panel.grid(read, panel.interviews(read))
    interview = chances.grid.interview[:, list(PROGRAMS), :, : len(WEIGHTS) : len(SKILLS)]
    given = chances.grid.match_given_interview[:, list(PROGRAMS), : len(WEIGHTS)]
    by_skill = given.reshape(*given.shape[:2], -1, len(SKILLS))
    assert grid.codes == tuple(ground().codes[program] for program in PROGRAMS)
    assert grid.interview == pytest.approx(interview, abs=1e-12)
    assert grid.match_given_interview == pytest.approx(by_skill @ SKILL_WEIGHTS, abs=1e-12)
    assert grid.weights.sum(axis=1) == pytest.approx(1.0)


@pytest.mark.parametrize("name", NAMES)
def test_gates_and_what_lets_the_file_through_are_those_of_the_whole_model(name: str) -> None:
    read, chances = Panel(ground(), PROGRAMS).read(files()[name]), whole(name)
    shut = {(ground().codes[gate.program], gate.rule) for gate in chances.hard_gates if gate.program in PROGRAMS}
    assert {(ground().codes[PROGRAMS[gate.program]], gate.rule) for gate in read.gates} == shut
    if "Step 3" in name:  # there a program is passed on paper that it takes once Step 3 is passed
        assert 0 < read.usable <= 1
        return
    assert read.usable == 1
    assert pytest.approx(chances.gate_pass[:, list(PROGRAMS)], abs=1e-12) == read.through.T


def test_who_would_take_h1b_alone_waits_for_one_exam_of_all_programs() -> None:
    chances = whole("Step 3 planned, H-1B alone")
    read = Panel(ground(), PROGRAMS).read(waits_for_step3(Visa.H1B))
    assert 1 - read.usable == pytest.approx(chances.grid.weights[0, -1])


def test_some_vectors_are_those_of_all() -> None:
    read = Panel(ground(), PROGRAMS, 3).read(tied())
    assert np.array_equal(read.through, Panel(ground(), PROGRAMS).read(tied()).through[:, 1::3])


def test_what_was_read_before_changes_nothing() -> None:
    one = Panel(ground(), PROGRAMS)
    for name in NAMES:
        one.read(files()[name])
    for name in reversed(NAMES):
        again, alone = one.read(files()[name]), Panel(ground(), PROGRAMS).read(files()[name])
        assert np.array_equal(again.through, alone.through)
        assert np.array_equal(again.strength, alone.strength)


def test_some_programs_of_a_panel_are_a_panel_of_their_own() -> None:
    panel, places = Panel(ground(), PROGRAMS), [7, 3, 20]
    read = panel.read(tied())
    few = Panel(ground(), [PROGRAMS[place] for place in places])
    levels = [LEVELS[place] for place in places]
    alone = few.read(tied())
    invited = panel.interviews(read)[[int(level) for level in levels], :, places].transpose(1, 0, 2)
    expected = few.missed(alone, few.invited(alone, levels))
    assert panel.missed(read, invited, places) == pytest.approx(expected, abs=1e-14)
