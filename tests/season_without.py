"""The slow way to a counterfactual: a season run again without one applicant, or with another list of one applicant."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from matchwise.market.arrays import NOBODY, IntArray, LongArray, Side
from matchwise.market.deferred_acceptance import deferred_acceptance
from matchwise.market.season import Season
from matchwise.market.season_applications import biases
from matchwise.market.season_draws import streams
from matchwise.market.season_interviews import Interviews, interview
from matchwise.market.season_keys import ENTRY_MASK, order_within
from matchwise.market.season_lists import Lists, program_ranks
from matchwise.market.season_parameters import TYPES, SeasonParameters
from matchwise.market.season_reading import read


def considered_again(season: Season, parameters: SeasonParameters, seed: int, number: int) -> LongArray:
    """The keys of the applications that passed every screen in season `number` of a seed."""
    chance = streams(seed, number, len(TYPES))
    return read(season.people, season.programs, season.sent, parameters, chance)


def without(
    season: Season, considered: LongArray, parameters: SeasonParameters, person: int, chance: np.random.Generator
) -> Season:
    """The season if one applicant had not applied: interviews, lists and the Match run again.

    Interview days that took place are as they were; those that others hold now are drawn.
    """
    sent, people = season.sent, season.people
    held = interview(people, season.programs, sent, considered[sent.owner[considered & ENTRY_MASK] != person])
    entry, owner, program = held.entry, sent.owner[held.entry], sent.program[held.entry]
    liked, keeps = _days(season, held, parameters, chance)
    rank = program_ranks(program, liked, len(season.programs), season.share_ranked)
    rank[people.leaves[owner]] = NOBODY
    chosen = np.flatnonzero(keeps)
    best_first = chosen[order_within(owner[chosen], sent.taste[entry[chosen]])]
    starts = np.searchsorted(owner[best_first], np.arange(len(people) + 1)).astype(np.int32)
    lists = Lists(Side(starts, program[best_first], rank[best_first]), liked)
    return replace(season, held=held, lists=lists, seats=deferred_acceptance(lists.side, season.programs.quotas))


def _days(
    season: Season, held: Interviews, parameters: SeasonParameters, chance: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """How much each interviewed applicant is liked, and whether the applicant ranks the program."""
    sent, side = season.sent, season.lists.side
    former = np.searchsorted(season.held.entry, held.entry)
    former = np.minimum(former, len(season.held.entry) - 1)
    same = season.held.entry[former] == held.entry
    owner, program = sent.owner[held.entry], sent.program[held.entry]
    bias = biases(season.programs, parameters)[season.people.kind[owner], program]
    day = parameters["interview_noise_sd"] * chance.standard_normal(len(owner))
    fresh = (season.people.strength + season.people.skill)[owner] + bias + day
    liked = np.where(same, season.lists.liked[former], fresh).astype(np.float32)
    count = len(season.programs)
    ranked = np.isin(owner.astype(np.int64) * count + program, side.owners.astype(np.int64) * count + side.choices)
    return liked, np.where(same, ranked, chance.random(len(owner)) < parameters["ranked_by_applicant"])


def with_list(season: Season, person: int, order: Sequence[int]) -> IntArray:
    """(N,) the seats if one applicant had ranked these places of the true list, in this order, and nothing else."""
    side = season.lists.side
    first, end = side.starts[person], side.starts[person + 1]
    choices, ranks = side.choices.copy(), side.ranks.copy()
    left_out = [place for place in range(end - first) if place not in order]
    told = first + np.array([*order, *left_out], dtype=np.int64)
    choices[first:end], ranks[first:end] = side.choices[told], side.ranks[told]
    ranks[first + len(order) : end] = NOBODY
    return deferred_acceptance(Side(side.starts, choices, ranks), season.programs.quotas)


def place_of_seat(season: Season, seats: IntArray, person: int) -> int:
    """The place of a seat on the true list of an applicant; the length of the list where there is none."""
    side = season.lists.side
    listed = side.choices[side.starts[person] : side.starts[person + 1]]
    found = np.flatnonzero(listed == seats[person])
    return int(found[0]) if len(found) and seats[person] != NOBODY else len(listed)
