"""A watched proof: how far it is only rises, and what it leaves carries its proof, also when it is stopped."""

import dataclasses
from itertools import pairwise

import pytest

from matchwise.advice.case import Case, open_case
from matchwise.advice.proving import ProofSoFar, Watch, proved_in
from matchwise.chances import chances_for
from matchwise.exports.findings import proof_text, so_far_text
from matchwise.portfolio import TOLERANCE, Portfolio
from shipped import AS_OF, example, few_vectors, shipped_directory, shipped_evidence


@pytest.fixture(name="case", scope="module")
def _case() -> Case:
    who = example("strong_score_no_usce")
    few = chances_for(who, shipped_directory(), shipped_evidence(), AS_OF, few_vectors(3))
    return dataclasses.replace(open_case(who, shipped_evidence(), shipped_directory(), AS_OF), chances=few)


def test_progress_rises_to_the_end_and_the_list_carries_its_proof(case: Case) -> None:
    told: list[ProofSoFar] = []
    found = proved_in(case, told.append, lambda: False)
    assert all(before.done.value <= after.done.value for before, after in pairwise(told))
    assert told[-1].done.value == pytest.approx(1.0)
    assert [round(one.rounds.value) for one in told] == list(range(len(told)))
    assert found.report.proof.exact
    assert not found.stopped
    assert found.listed.programs == found.report.programs
    assert "Proved" in proof_text(found.report) or "can reach more" in proof_text(found.report)


def test_a_stopped_proof_leaves_the_list_with_the_bound_that_it_reached(case: Case) -> None:
    told: list[ProofSoFar] = []
    found = proved_in(case, told.append, lambda: bool(told))
    assert len(told) == 1
    assert found.stopped
    assert not found.report.proof.exact
    assert "stopped on request" in found.report.proof.method
    assert found.report.proof.upper_bound.value == told[0].upper_bound.value


def test_progress_is_counted_in_powers_of_ten() -> None:
    watch = Watch()
    gaps = [1e-2, 1e-4, TOLERANCE / 2]
    seen = [watch.seen(Portfolio((), 0.5, 0.5 / (1 - gap), gap, "")) for gap in gaps]
    assert [round(one.done.value, 6) for one in seen] == [0.0, 0.5, 1.0]
    assert "after 1 round." in so_far_text(seen[1])
    assert "reaches 50.000 of 100" in so_far_text(seen[0])


def test_a_gap_that_is_closed_from_the_start_is_done() -> None:
    assert Watch().seen(Portfolio((), 0.5, 0.5, 0.0, "")).done.value == 1.0
