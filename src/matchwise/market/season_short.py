"""A short season: no applications and no interviews; everybody ranks a few programs, and each ranks whoever ranks it.

For questions about the Match alone, and many times faster than a whole season.
"""

from dataclasses import dataclass, replace

import numpy as np

from matchwise.errors import InputError, Problem
from matchwise.market.arrays import IntArray, Side
from matchwise.market.deferred_acceptance import deferred_acceptance
from matchwise.market.season_applications import apply, biases
from matchwise.market.season_draws import NORMAL, bits_by_type, streams
from matchwise.market.season_keys import order_within
from matchwise.market.season_lists import program_ranks
from matchwise.market.season_parameters import TYPES, SeasonParameters
from matchwise.market.season_people import People, draw_people
from matchwise.market.season_programs import ProgramPool, SeasonPrograms, draw_programs

USUAL_RANKS = 12


@dataclass(frozen=True, slots=True, eq=False)
class ShortSeason:
    """The programs, people and rank lists of a short season, and where each applicant matched (-1: nowhere)."""

    programs: SeasonPrograms
    people: People
    side: Side
    seats: IntArray


def simulate_short(
    pool: ProgramPool, parameters: SeasonParameters, seed: int, number: int, ranks: int = USUAL_RANKS
) -> ShortSeason:
    """Season `number` of a seed with lists of that many places (a program drawn twice counts once).

    Lists are drawn from the pulls of applications and ordered by taste; programs order by strength, skill, bias and the
    interview day. Raises InputError for lists that are not 1 to as long as there are programs.
    """
    if not 1 <= ranks <= len(pool):
        reason = f"{ranks} is outside 1 to {len(pool)}."
        raise InputError([Problem("ranks", reason, "Write how many programs a list has.")])
    chance, plain = streams(seed, number, len(TYPES)), replace(parameters, gold=0, silver=0)
    programs = draw_programs(pool, plain, chance["programs"][0])
    drawn = draw_people(plain, len(programs), chance)
    people = replace(drawn, lists=np.full(len(drawn), ranks, dtype=np.int64))
    sent = apply(people, pool, programs, plain, chance)
    day = NORMAL[bits_by_type(chance["interviews"][:1], np.array([len(sent)]))]
    bias = biases(programs, plain).astype(np.float32).ravel()
    liked = (people.strength + people.skill).astype(np.float32).take(sent.owner)
    liked += bias.take((people.kind * len(programs)).take(sent.owner) + sent.program)
    liked += np.float32(plain["interview_noise_sd"]) * day
    rank = program_ranks(sent.program, liked, len(programs), 1.0)
    order = order_within(sent.owner, sent.taste)
    side = Side(sent.starts.astype(np.int32), sent.program[order], rank[order])
    return ShortSeason(programs, people, side, deferred_acceptance(side, programs.quotas))
