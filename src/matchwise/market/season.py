"""A whole internal medicine season with everybody in it, from who applies to who matches."""

from dataclasses import dataclass

import numpy as np

from matchwise.market.arrays import IntArray, LongArray
from matchwise.market.season_applications import Applications, apply
from matchwise.market.season_draws import streams
from matchwise.market.season_interviews import Interviews, interview
from matchwise.market.season_lists import Lists, matched, rank_lists
from matchwise.market.season_parameters import TYPES, SeasonParameters
from matchwise.market.season_people import People, draw_people
from matchwise.market.season_programs import ProgramPool, SeasonPrograms, draw_programs
from matchwise.market.season_reading import read


@dataclass(frozen=True, slots=True, eq=False)
class Season:
    """Everything that happened in one season.

    considered: applications that passed every screen; attended: (N,) interviews; share_ranked: of the interviewed, by
    programs; seats: (N,) the program where each applicant matched in internal medicine, -1 where none did.
    """

    programs: SeasonPrograms
    people: People
    sent: Applications
    considered: int
    held: Interviews
    attended: LongArray
    lists: Lists
    share_ranked: float
    seats: IntArray


def simulate(pool: ProgramPool, parameters: SeasonParameters, seed: int, number: int) -> Season:
    """Season `number` of a seed: the same whatever other seasons are simulated."""
    chance = streams(seed, number, len(TYPES))
    programs = draw_programs(pool, parameters, chance["programs"][0])
    people = draw_people(parameters, len(programs), chance)
    sent = apply(people, pool, programs, parameters, chance)
    considered = read(people, programs, sent, parameters, chance)
    held = interview(people, programs, sent, considered)
    lists = rank_lists(people, programs, sent, held, parameters, chance)
    share, seats = parameters["ranked_per_interviewed"], matched(lists, programs)
    attended = np.bincount(sent.owner[held.entry], minlength=len(people))
    return Season(programs, people, sent, len(considered), held, attended, lists, share, seats)
