"""The doors of a season: cutoffs say who was invited and who was seated, as the season itself does."""

from functools import partial

import numpy as np

from matchwise.market.arrays import NOBODY
from matchwise.market.season_doors import doors, joined, match_cutoffs
from matchwise.market.season_keys import ENTRY_MASK, GROUP_SHIFT, values_of
from matchwise.market.season_parameters import ApplicantType
from matchwise.market.season_run import Run, seen_seasons
from season_samples import SEED, small_parameters, small_pool, small_season
from season_without import considered_again, place_of_seat, with_list, without

SEASON = small_season()


def first_that_takes(person: int, cutoffs: np.ndarray) -> int:
    """The place on the true list of the first program that likes an applicant as much as a cutoff asks."""
    side, sent = SEASON.lists.side, SEASON.sent
    listed = side.choices[side.starts[person] : side.starts[person + 1]]
    mine = np.flatnonzero(sent.owner[SEASON.held.entry] == person)
    liked = dict(zip(sent.program[SEASON.held.entry[mine]].tolist(), SEASON.lists.liked[mine].tolist(), strict=True))
    taken = [place for place, program in enumerate(listed.tolist()) if liked[program] >= cutoffs[program]]
    return taken[0] if taken else len(listed)


def staying() -> list[int]:
    """Applicants who rank a program and do not leave for another specialty."""
    return np.flatnonzero((SEASON.lists.lengths > 0) & ~SEASON.people.leaves).tolist()


def test_the_cutoffs_of_a_season_name_the_seat_of_everybody_in_it() -> None:
    cutoffs = match_cutoffs(SEASON)
    assert [first_that_takes(person, cutoffs) for person in staying()] == [
        place_of_seat(SEASON, SEASON.seats, person) for person in staying()
    ]


def test_who_scores_above_the_cutoff_was_invited_and_nobody_else() -> None:
    considered = considered_again(SEASON, small_parameters(), SEED, 0)
    program, scores = considered >> GROUP_SHIFT, values_of(considered)
    invited = np.bincount(program[scores >= SEASON.held.cutoff[program]], minlength=len(SEASON.programs))
    assert invited.tolist() == SEASON.held.invited.tolist()
    attended = np.bincount(SEASON.sent.program[SEASON.held.entry], minlength=len(SEASON.programs))
    assert (np.isneginf(SEASON.held.cutoff) == (attended < SEASON.programs.slots)).all()


def test_a_look_up_without_an_applicant_says_what_became_of_the_applicant() -> None:
    """The independent slow way: the season runs again without the one who is looked up."""
    considered = considered_again(SEASON, small_parameters(), SEED, 0)
    chance = np.random.Generator(np.random.Philox(1))
    owner = SEASON.sent.owner[considered & ENTRY_MASK]
    asked = chance.choice(staying(), 60, replace=False).tolist()
    seats = invitations = interviews = 0
    for person in asked:
        other = without(SEASON, considered, small_parameters(), person, chance)
        mine = considered[owner == person]
        invited = mine[values_of(mine) >= other.held.cutoff[mine >> GROUP_SHIFT]] & ENTRY_MASK
        best = invited[np.argsort(-SEASON.sent.taste[invited])][: SEASON.people.cap[person]]
        held = SEASON.held.entry[SEASON.sent.owner[SEASON.held.entry] == person]
        interviews += len(held)
        invitations += len(np.intersect1d(best, held))
        seats += first_that_takes(person, match_cutoffs(other)) == place_of_seat(SEASON, SEASON.seats, person)
    assert seats >= 0.93 * len(asked)
    assert invitations >= 0.97 * interviews


def test_no_false_list_brings_anybody_a_better_seat_in_a_whole_season() -> None:
    """Dubins and Freedman 1981, Roth 1982: here in the engine, with every entry of a season."""
    chance = np.random.Generator(np.random.Philox(2))
    longer = [person for person in staying() if SEASON.lists.lengths[person] > 1]
    worse = 0
    for person in chance.choice(longer, 150).tolist():
        true = place_of_seat(SEASON, SEASON.seats, person)
        size = int(chance.integers(1, SEASON.lists.lengths[person] + 1))
        order = chance.permutation(SEASON.lists.lengths[person])[:size].tolist()
        told = place_of_seat(SEASON, with_list(SEASON, person, order), person)
        assert told >= true
        worse += told > true
    assert worse > 10


def test_the_true_list_told_again_changes_no_seat() -> None:
    person = staying()[0]
    again = with_list(SEASON, person, list(range(SEASON.lists.lengths[person])))
    assert again.tolist() == SEASON.seats.tolist()
    assert (with_list(SEASON, person, []) == NOBODY)[person]


def test_doors_are_joined_in_the_order_of_the_seasons() -> None:
    kind = ApplicantType.NONUS_VISA
    apart = [doors(small_season(number), small_pool(), small_parameters(), kind) for number in range(2)]
    run = Run(2, SEED, 1)
    seen = list(seen_seasons(small_pool(), small_parameters(), run, partial(doors, kind=kind)))
    both = joined(seen)
    assert both.match.shape == (2, len(small_pool()))
    assert (both.match == np.stack([one.match for one in apart])).all()
    assert np.allclose(both.pull.sum(axis=2), 1)
