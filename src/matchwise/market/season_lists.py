"""The rank lists of a season, and the Match on them."""

from dataclasses import dataclass

import numpy as np

from matchwise.market.arrays import NOBODY, IntArray, LongArray, Side
from matchwise.market.deferred_acceptance import deferred_acceptance
from matchwise.market.season_applications import Applications, biases
from matchwise.market.season_draws import NORMAL, SIXTEEN_BITS, Float32Array, Streams, bits_by_type
from matchwise.market.season_interviews import Interviews
from matchwise.market.season_keys import ENTRY_BITS, ENTRY_MASK, first_of_groups, keys, order_within, sorted_keys
from matchwise.market.season_parameters import SeasonParameters
from matchwise.market.season_people import People
from matchwise.market.season_programs import SeasonPrograms


@dataclass(frozen=True, slots=True, eq=False)
class Lists:
    """The rank lists of N applicants, with the rank that each program gives them; and who keeps the seat that it finds.

    side: what the engine matches on; an applicant who left has no entry that a program ranks; liked: (I,) how much the
    program liked whom it interviewed, in the order of the interviews.
    """

    side: Side
    liked: Float32Array

    @property
    def lengths(self) -> LongArray:
        """(N,) programs on each list."""
        return np.diff(self.side.starts)


def rank_lists(  # noqa: PLR0913, PLR0917 (who ranks whom, by what, and by chance)
    people: People,
    programs: SeasonPrograms,
    sent: Applications,
    held: Interviews,
    parameters: SeasonParameters,
    streams: Streams,
) -> Lists:
    """Applicants rank by what they want; programs rank by strength, skill, bias and the interview day.

    A program leaves out those it liked least, an applicant a few by chance. Those who match elsewhere, in a specialty
    that they prefer, are ranked by nobody.
    """
    draws = [bits_by_type((chance,), np.array([len(held.entry)])) for chance in streams["interviews"][:2]]
    day, keeps = NORMAL[draws[0]], draws[1] < round(parameters["ranked_by_applicant"] * SIXTEEN_BITS)
    owner, program = sent.owner[held.entry], sent.program[held.entry]
    bias = biases(programs, parameters).astype(np.float32)
    liked = (people.strength + people.skill).astype(np.float32)[owner] + bias[people.kind[owner], program]
    liked += np.float32(parameters["interview_noise_sd"]) * day
    rank = program_ranks(program, liked, len(programs), parameters["ranked_per_interviewed"])
    rank[people.leaves[owner]] = NOBODY
    chosen = np.flatnonzero(keeps)
    best_first = chosen[order_within(owner[chosen], sent.taste[held.entry[chosen]])]
    starts = np.searchsorted(owner[best_first], np.arange(len(people) + 1)).astype(np.int32)
    return Lists(Side(starts, program[best_first], rank[best_first]), liked)


def program_ranks(program: IntArray, liked: Float32Array, count: int, share: float) -> IntArray:
    """(I,) the rank that each interviewed gets at the program: best first; NOBODY for the last part of each order."""
    ordered = sorted_keys(keys(program.astype(np.int64), liked, np.arange(len(program))), ENTRY_BITS)
    starts = first_of_groups(ordered, count)
    size = np.diff(starts)
    place = np.arange(len(program)) - np.repeat(starts[:-1], size)
    rank = np.empty(len(program), dtype=np.int32)
    rank[ordered & ENTRY_MASK] = np.where(place < np.repeat(np.rint(size * share), size), place, NOBODY)
    return rank


def matched(lists: Lists, programs: SeasonPrograms) -> IntArray:
    """(N,) the program where each applicant matches, NOBODY where none does."""
    return deferred_acceptance(lists.side, programs.quotas)
