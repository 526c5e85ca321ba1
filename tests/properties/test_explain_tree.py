"""Laws of the tree behind one program's number: it ends in cells and own facts, and it gives the number of the grid."""

import dataclasses
import datetime as dt
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from matchwise.advice.reports import ExplainStep
from matchwise.advice.steps import explained
from matchwise.chances import ApplicantChances, chances_for
from matchwise.chances.parameters import assumptions, central_from_json, fitted_parameters, one_vector
from matchwise.chances.shipped import shipped_fit
from matchwise.chances.step import Join, Step, combined
from matchwise.chances.steps import program_steps
from matchwise.directory import load_directory
from matchwise.domain.applicant import Applicant, ExamName, PlannedExam
from matchwise.domain.applicant_file import read_applicant
from matchwise.domain.chance_grid import Signal
from matchwise.evidence.rulebook import pass_marks
from matchwise.provenance import Standing, weakest_confidence, weakest_standing
from shipped import AS_OF, evidence_without, shipped_directory, shipped_evidence

EXAMPLES = Path(__file__).parents[2] / "examples"
PLANNED = "h1b_only with Step 3 planned"
NAMES = ("failed_then_224", "h1b_only", PLANNED, "low_score_h1b_wish", "needs_no_visa", "strong_score_no_usce")
# Many statements (two), Puerto Rico, military, no statement at all, no open categorical seat, veterans affairs.
CODES = ("1403511283", "1400800908", "1404200001", "1400512012", "1400100001", "1400200001", "1404231398")
CASES = [(name, code) for name in NAMES for code in CODES]


@cache
def applicant(name: str) -> Applicant:
    if name == PLANNED:
        plain = applicant("h1b_only")
        exams = tuple(exam for exam in plain.exams if exam.exam is not ExamName.STEP3)
        planned = (PlannedExam(ExamName.STEP3, dt.date(2027, 5, 1)),)
        return dataclasses.replace(plain, exams=exams, planned_exams=planned)
    content = (EXAMPLES / f"{name}.yaml").read_bytes()
    return read_applicant(content, as_of=AS_OF, pass_marks=pass_marks(shipped_evidence()))


@cache
def chances(name: str) -> ApplicantChances:
    return chances_for(applicant(name), shipped_directory(), shipped_evidence(), AS_OF)


@cache
def index_of(code: str) -> int:
    return shipped_directory().index(code)


@cache
def steps(name: str, code: str) -> tuple[Step, ...]:
    return program_steps(applicant(name), shipped_directory(), shipped_evidence(), AS_OF, index_of(code))


def below(step: Step) -> Iterator[Step]:
    """The step and every step below it."""
    yield step
    for child in step.children:
        yield from below(child)


def told(step: ExplainStep) -> Iterator[ExplainStep]:
    """The same for a report."""
    yield step
    for child in step.children:
        yield from told(child)


@pytest.mark.parametrize(("name", "code"), CASES)
def test_the_tree_gives_the_numbers_of_the_grid(name: str, code: str) -> None:
    grid, at = chances(name).grid, index_of(code)
    match, silver, gold = steps(name, code)
    plain = match.children[0]
    for level, step in ((Signal.NONE, plain), (Signal.SILVER, silver), (Signal.GOLD, gold)):
        expected = (grid.interview[:, at, level] * grid.weights).sum(axis=1)
        np.testing.assert_allclose(step.values, expected, rtol=1e-9, atol=1e-14)
    expected = (grid.match[:, at, Signal.NONE] * grid.weights).sum(axis=1)
    np.testing.assert_allclose(match.values, expected, rtol=1e-9, atol=1e-14)


@pytest.mark.parametrize(("name", "code"), CASES)
def test_what_is_joined_recombines_on_every_vector(name: str, code: str) -> None:
    joins = [step for top in steps(name, code) for step in below(top) if step.join is not Join.NONE]
    assert {step.join for step in joins} >= {Join.PRODUCT, Join.SUM, Join.RATIO}
    for step in joins:
        np.testing.assert_allclose(step.values, combined(step.join, step.children), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize(("name", "code"), CASES)
def test_every_end_of_the_tree_has_cells_or_is_entered(name: str, code: str) -> None:
    for top in steps(name, code):
        for leaf in top.leaves:
            assert leaf.cells or leaf.standing is Standing.ENTERED, leaf.title
        for cell in top.cells_below:
            assert shipped_evidence().cell(cell).id == cell


@pytest.mark.parametrize(("name", "code"), CASES)
def test_no_step_stands_better_than_its_weakest_part_and_ranges_hold_values(name: str, code: str) -> None:
    for step in (step for top in steps(name, code) for step in told(explained(top))):
        estimate, parts = step.estimate, [child.estimate for child in step.children]
        assert estimate.low <= estimate.value <= estimate.high, step.title
        assert estimate.standing >= weakest_standing(part.standing for part in parts), step.title
        assert estimate.confidence >= weakest_confidence(part.confidence for part in parts), step.title


@pytest.mark.parametrize(
    ("name", "code"),
    [("failed_then_224", "1403511283"), ("needs_no_visa", "1400100001"), ("low_score_h1b_wish", "1404200001")],
)
def test_every_assumption_that_moves_the_number_stands_below_it(name: str, code: str) -> None:
    """A nudge of each assumption: where the number moves, the cell of the assumption is in the tree."""
    center, evidence = central_from_json(shipped_fit()), shipped_evidence()
    cells = {a.name: a.cell for a in assumptions(evidence)} | {f.name: f.cell for f in fitted_parameters(evidence)}

    def numbers(**changed: float) -> tuple[tuple[float, tuple[str, ...]], ...]:
        vectors = one_vector({**center, **changed})
        found = program_steps(applicant(name), shipped_directory(), evidence, AS_OF, index_of(code), vectors)
        return tuple((float(step.values[0]), step.cells_below) for step in (*found, found[0].children[0]))

    plain = numbers()
    moving = set()
    for parameter, cell in cells.items():
        nudged = numbers(**{parameter: center[parameter] * 1.01 + 0.001})
        for (before, known), (after, _) in zip(plain, nudged, strict=True):
            if abs(after - before) > 1e-9 * before:
                moving.add(parameter)
                assert cell in known, parameter
    assert len(moving) > 30


@pytest.mark.parametrize(
    "left_out", ["aamc-residency-explorer-2021", "nrmp-program-quotas", "matchwise-market-targets"]
)
def test_the_tree_stands_without_a_document(left_out: str) -> None:
    """What a distributor left out is named by no cell of the tree."""
    evidence = evidence_without(left_out)
    directory = load_directory(evidence)
    at = directory.index(CODES[0])
    found = program_steps(applicant(NAMES[0]), directory, evidence, AS_OF, at)
    expected = chances_for(applicant(NAMES[0]), directory, evidence, AS_OF).grid
    gold = (expected.interview[:, at, Signal.GOLD] * expected.weights).sum(axis=1)
    np.testing.assert_allclose(found[2].values, gold, rtol=1e-9)
    assert not [cell for step in found for cell in step.cells_below if cell.startswith(left_out)]
    for step in found:
        for cell in step.cells_below:
            assert evidence.cell(cell).id == cell
