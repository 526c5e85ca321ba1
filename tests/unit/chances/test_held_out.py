"""Leaving blocks out: what a fit aims at, what stands in, and what is predicted."""

import numpy as np
import pytest

from matchwise.chances.borrowed import SCORE_MATCHED, SCORE_UNMATCHED, stand_in
from matchwise.chances.held_out import WHOLE, Goals, aims, blocks, in_block, predicted
from matchwise.chances.targets import fit_targets
from shipped import evidence_without, shipped_evidence

TARGETS = fit_targets(shipped_evidence())
OTHERS = stand_in(shipped_evidence())
GOALS = Goals({target.name: target.value for target in TARGETS})


def test_the_blocks_are_those_of_the_targets_table() -> None:
    assert blocks(TARGETS) == ("rates", "ranks", "step2")


@pytest.mark.parametrize("block", blocks(TARGETS))
def test_a_fit_never_sees_the_figures_of_the_block_left_out(block: str) -> None:
    """Moving the published figures of the block, to wherever, changes nothing that the fit aims at."""
    moved = {t.name: t.value * (7.0 if in_block(t, block) else 1.0) for t in TARGETS}
    plain, other = (aims(TARGETS, goals, OTHERS, block) for goals in (GOALS, Goals(moved)))
    assert [aim.goal for aim in plain] == [aim.goal for aim in other]


def test_what_was_computed_from_two_blocks_goes_with_either() -> None:
    joined = next(t for t in TARGETS if t.name.startswith("contiguous IM ranks per"))
    assert in_block(joined, "ranks")
    assert in_block(joined, "rates")
    assert not in_block(joined, "step2")


def test_every_counted_figure_is_predicted_in_its_own_block() -> None:
    names = [target.name for block in blocks(TARGETS) for target in predicted(TARGETS, block)]
    assert sorted(names) == sorted(target.name for target in TARGETS if target.counted)
    assert len(predicted(TARGETS, WHOLE)) == len(TARGETS)


def test_other_specialties_count_by_their_applicants() -> None:
    """Read from the printed table: pediatrics has 422 matched and 182 not matched, 7.6 and 1.7 ranks on average."""
    place = OTHERS.names.index("Pediatrics")
    assert "Internal Medicine" not in OTHERS.names
    assert OTHERS.figures["contiguous IM ranks, matched non-US IMGs: mean"][place] == 7.6
    assert OTHERS.figures["contiguous IM ranks, not matched non-US IMGs: mean"][place] == 1.7
    np.testing.assert_allclose(OTHERS.weights.sum(), 1.0)
    weights = dict(zip(OTHERS.names, OTHERS.weights, strict=True))
    assert weights["Family Medicine"] / weights["Pediatrics"] == pytest.approx((446 + 387) / (422 + 182))
    turns = OTHERS.in_turn(100)
    assert turns.count(place) == pytest.approx(100 * OTHERS.weights[place], abs=1)


def test_scores_stand_at_the_level_of_the_earlier_edition() -> None:
    """245 as printed, five points for the years since; the not matched as far below as in each specialty."""
    assert set(OTHERS.figures[SCORE_MATCHED]) == {250.0}
    assert OTHERS.figures[SCORE_UNMATCHED][OTHERS.names.index("Pediatrics")] == 250 - (241 - 234)


def test_without_the_earlier_edition_scores_are_those_of_other_specialties() -> None:
    others = stand_in(evidence_without("app-average-scores"))
    assert others.figures[SCORE_MATCHED][others.names.index("Pediatrics")] == 241
