"""Limits of state medical boards, as printed by two undated sources."""

from pathlib import Path

import pytest

from evidence_folders import write_evidence
from matchwise.evidence import Evidence, load_evidence
from matchwise.evidence.load import SHIPPED, compiled_in_memory
from matchwise.evidence.state_boards import board_limits
from matchwise.provenance import Confidence


@pytest.fixture(name="evidence", scope="module")
def _evidence() -> Evidence:
    return compiled_in_memory(SHIPPED)


@pytest.mark.parametrize(
    ("state", "step3_limit", "every_step"),
    [("MI", 3, False), ("NC", 3, True), ("NY", None, False), ("IN", None, True), ("CA", 4, False)],
)
def test_the_limit_of_a_board(evidence: Evidence, state: str, step3_limit: int | None, *, every_step: bool) -> None:
    limits = board_limits(evidence, state)
    assert limits is not None
    assert (limits.step3_limit, limits.limits_every_step) == (step3_limit, every_step)


def test_every_cell_of_a_limit_is_of_low_confidence(evidence: Evidence) -> None:
    limits = board_limits(evidence, "AL")
    assert limits is not None
    assert len(limits.cells) == 4
    assert {evidence.cell(cell).confidence for cell in limits.cells} == {Confidence.LOW_MEDIUM}


def test_nothing_is_said_of_a_state_that_no_source_names(evidence: Evidence) -> None:
    assert board_limits(evidence, "TX") is None


def test_without_the_documents_nothing_is_said(tmp_path: Path) -> None:
    assert board_limits(load_evidence(write_evidence(tmp_path)), "MI") is None
