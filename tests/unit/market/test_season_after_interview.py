"""Who a program would take after an interview: what the Match itself says, and the curve through the counts."""

import numpy as np
import pytest
from scipy.special import expit

from matchwise.market.arrays import Side
from matchwise.market.deferred_acceptance import deferred_acceptance
from matchwise.market.season_after_interview import BANDS, AfterInterview, after_interview, fitted_curve, would_take
from matchwise.market.season_doors import match_cutoffs
from season_samples import small_season


def test_a_program_would_take_whoever_gets_its_seat_by_ranking_it_alone() -> None:
    """The Match is run again for each of many entries: its owner ranks that program and no other."""
    season = small_season()
    side, takes = season.lists.side, would_take(season)
    wrong = 0
    entries = np.random.default_rng(3).choice(len(side.choices), 300, replace=False)
    for entry in entries:
        owner = int(side.owners[entry])
        own = np.zeros(len(side.choices), dtype=bool)
        own[side.starts[owner] : side.starts[owner + 1]] = True
        kept = ~own
        kept[entry] = True
        starts = np.concatenate([[0], np.cumsum(np.bincount(side.owners[kept], minlength=len(side)))])
        alone = Side(starts.astype(np.int32), side.choices[kept], side.ranks[kept])
        seat = deferred_acceptance(alone, season.programs.quotas)[owner]
        wrong += bool(takes[entry]) != (seat == side.choices[entry])
    assert takes[entries].any()
    assert not takes[entries].all()
    assert wrong <= 3, "one applicant may set off a chain that comes back, in a market of few seats"


def test_every_seated_applicant_would_be_taken_where_he_is() -> None:
    season = small_season()
    side = season.lists.side
    seated = season.seats[side.owners] == side.choices
    assert seated.any()
    assert would_take(season)[seated].all()


def test_a_program_would_take_those_whom_it_likes_as_much_as_the_cutoff_asks() -> None:
    """Ranks and likings say the same of everybody who stays; who leaves is ranked by nobody."""
    season = small_season()
    side, sent, people = season.lists.side, season.sent, season.people
    held = zip(
        sent.owner[season.held.entry].tolist(),
        sent.program[season.held.entry].tolist(),
        season.lists.liked,
        strict=True,
    )
    liked = {(owner, program): value for owner, program, value in held}
    entries = list(zip(side.owners.tolist(), side.choices.tolist(), strict=True))
    enough = np.array([liked[entry] for entry in entries]) >= match_cutoffs(season)[side.choices]
    assert np.array_equal(would_take(season), enough & ~people.leaves[side.owners])


def test_the_curve_gives_back_what_made_the_counts() -> None:
    middle, added = (BANDS[1:] + BANDS[:-1]) / 2, np.array([-0.9, -0.25, 0.0])
    chance = expit(-1.4 + added[:, None] + 0.9 * middle)
    interviews = np.full((2, 2, *chance.shape), 100_000)
    curve = fitted_curve(AfterInterview(interviews, np.rint(interviews * chance).astype(np.int64)))
    found = (curve.level, curve.university, curve.affiliated, curve.slope)
    assert found == pytest.approx((-1.4, -0.9, -0.25, 0.9), abs=2e-3)


def test_counts_are_of_nonus_imgs_who_stay() -> None:
    season = small_season()
    found = after_interview([season, season])
    side, people = season.lists.side, season.people
    counted = np.isin(people.kind, (4, 5))[side.owners] & ~people.leaves[side.owners]
    assert found.interviews.sum(axis=(2, 3)).tolist() == [[counted.sum()] * 2] * 2
    assert (found.taken <= found.interviews).all()
    assert (found.sd[found.interviews.sum(axis=0) > 0] == 0).all(), "one season twice has no spread"
