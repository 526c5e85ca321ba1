"""Who applies where and what programs make of it: lists, tastes, signals, screens and scores of a season."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matchwise.domain.chance_grid import FloatArray
from matchwise.market.arrays import IntArray, LongArray
from matchwise.market.season_draws import Float32Array, bits, normals
from matchwise.market.season_parameters import NONUS, TYPES, ApplicantType, SeasonParameters
from matchwise.market.season_people import BAND_CENTERS, People
from matchwise.market.season_programs import ProgramPool, SeasonPrograms

SLOTS = 1 << 14
"""Steps of a table that turns an even draw into a program: a weight is met to 1/16,384."""
_DRAWS_16 = np.float32(1 / (1 << 16))
_PLACE_BITS = 12
_WANT_BITS = 24
_WANT_SCALE = np.float32(1 << (_WANT_BITS - 5))
_WANT_HIGHEST = np.float32(15.99)


@dataclass(frozen=True, slots=True, eq=False)
class Applications:
    """The E applications of a season, applicant after applicant.

    starts: (N + 1,) where those of each applicant begin; owner, program: (E,); taste: (E,) how much the applicant wants
    the program; signal: (E,) 0 none, 1 silver, 2 gold.
    """

    starts: LongArray
    owner: IntArray
    program: IntArray
    taste: Float32Array
    signal: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.owner)


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """The R applications that pass every screen: which they are, and the score that the program gives them."""

    entry: LongArray
    score: Float32Array


def pulls(pool: ProgramPool, programs: SeasonPrograms, parameters: SeasonParameters) -> FloatArray:
    """(type, band, P) weight of each program in the choice of where to apply.

    IMGs: where applications went in 2021, tilted to open programs, and away from programs without a visa for those who
    need one. US applicants: large programs, tilted by quality and openness. Strong applicants of every type aim higher.
    """
    bands = np.array(BAND_CENTERS)
    aim = np.exp(parameters["reach"] * bands[:, None] * programs.quality)
    share = np.maximum(programs.share, parameters["share_floor"])
    img = programs.quotas * np.exp(pool.applications) * share ** parameters["img_tilt"]
    seeking = img * np.where(programs.takes_visa, 1.0, parameters["visa_unaware"])
    pull, push = parameters["us_quality_pull"], parameters["us_openness_pull"]
    us = programs.quotas * np.exp(pull * programs.quality + push * programs.openness)
    rows = {ApplicantType.US_IMG: img, ApplicantType.NONUS_FREE: img, ApplicantType.NONUS_VISA: seeking}
    return np.stack([rows.get(kind, us) * aim for kind in TYPES])


def biases(programs: SeasonPrograms, parameters: SeasonParameters) -> FloatArray:
    """(type, P) what a program adds to the strength of each type, in standard deviations of strength."""
    found = np.zeros((len(TYPES), len(programs)))
    found[list(NONUS)] = parameters["openness_weight"] * programs.openness
    found[TYPES.index(ApplicantType.US_IMG)] = parameters["openness_weight_us_img"] * programs.openness
    return found


def apply(  # noqa: PLR0913, PLR0917 (who applies, where, how, and the chance of each step)
    people: People,
    pool: ProgramPool,
    programs: SeasonPrograms,
    parameters: SeasonParameters,
    streams: dict[str, np.random.Generator],
) -> Applications:
    """The applications of everybody, with their signals.

    Each applicant's list is a stratified draw from the pulls: one even draw in each of n equal parts of their sum, so
    that a program is named at most a few times, next to each other, and then counts once.
    """
    order = streams["lists"].permutation(len(programs))
    table = _slot_table(pulls(pool, programs, parameters), order)
    owner, program = _listed(people, table, streams["lists"])
    starts = np.searchsorted(owner, np.arange(len(people) + 1)).astype(np.int64)
    own = np.float32(parameters["taste_sd"]) * normals(streams["taste"], len(owner))
    taste = programs.quality.astype(np.float32).take(program) + own
    welcome = parameters["signal_realism"] * biases(programs, parameters)
    return Applications(starts, owner, program, taste, _signals(people, starts, program, taste, welcome, parameters))


def _slot_table(weights: FloatArray, order: LongArray) -> NDArray[np.int16]:
    """(type x band, SLOTS) the program of each slot; a program fills slots in proportion to its weight."""
    rows = weights.reshape(-1, weights.shape[-1])[:, order]
    ends = np.rint(rows.cumsum(axis=1) / rows.sum(axis=1, keepdims=True) * SLOTS).astype(np.int64)
    sizes = np.diff(ends, axis=1, prepend=0)
    return np.stack([np.repeat(order, size) for size in sizes]).astype(np.int16)


def _listed(people: People, table: NDArray[np.int16], chance: np.random.Generator) -> tuple[IntArray, IntArray]:
    """Owner and program of every application, without repeats."""
    lists, count = people.lists, int(people.lists.sum())
    owner = np.repeat(np.arange(len(people), dtype=np.int32), lists)
    place = np.arange(count, dtype=np.int32) - np.repeat((np.cumsum(lists) - lists).astype(np.int32), lists)
    step = np.repeat((SLOTS / lists).astype(np.float32), lists)
    slot = ((place + bits(chance, count) * _DRAWS_16) * step).astype(np.int32)
    np.minimum(slot, SLOTS - 1, out=slot)
    slot += np.repeat((people.group * SLOTS).astype(np.int32), lists)
    program = table.ravel().take(slot)
    fresh = np.ones(count, dtype=bool)
    fresh[1:] = (program[1:] != program[:-1]) | (place[1:] == 0)
    return owner[fresh], program[fresh].astype(np.int32)


def _signals(  # noqa: PLR0913, PLR0917 (what a signal is decided by)
    people: People,
    starts: LongArray,
    program: IntArray,
    taste: Float32Array,
    welcome: FloatArray,
    parameters: SeasonParameters,
) -> NDArray[np.int8]:
    """Gold to the programs that each applicant wants most among those that welcome the type, silver to the next."""
    signal = np.zeros(len(program), dtype=np.int8)
    most = parameters.gold + parameters.silver
    if most == 0 or len(program) == 0:
        return signal
    lists = np.diff(starts)
    shift = np.repeat((people.kind * welcome.shape[1]).astype(np.int32), lists)
    want = taste + welcome.astype(np.float32).ravel().take(shift + program)
    key = (np.clip(_WANT_HIGHEST - want, 0, 2 * _WANT_HIGHEST) * _WANT_SCALE).astype(np.uint64) << np.uint64(_PLACE_BITS)
    key |= (np.arange(len(program)) - np.repeat(starts[:-1], lists)).astype(np.uint64)
    key |= np.repeat(np.arange(len(people), dtype=np.uint64) << np.uint64(_PLACE_BITS + _WANT_BITS), lists)
    key.sort()
    first = starts[:-1, None] + np.arange(most)
    sent = first < starts[1:, None]
    place = (key[np.minimum(first, len(key) - 1)] & np.uint64((1 << _PLACE_BITS) - 1)).astype(np.int64)
    level = np.where(np.arange(most) < parameters.gold, 2, 1).astype(np.int8)
    signal[(starts[:-1, None] + place)[sent]] = np.broadcast_to(level, sent.shape)[sent]
    return signal


def read(
    people: People,
    programs: SeasonPrograms,
    sent: Applications,
    parameters: SeasonParameters,
    streams: dict[str, np.random.Generator],
) -> Read:
    """Screen every application, and score those that pass.

    Screens: the visa, a floor of Step 2 CK, years since graduation, a failed Step, and the rules that no program names
    (passed with the chance of the type). score = strength + bias of the program for the type + signal + its own reading.
    """
    owner, program = sent.owner, sent.program
    limit = np.rint(parameters.by_type("passed") * (1 << 16)).astype(np.int64)
    passing = bits(streams["screening"], len(sent)) < limit.astype(np.int32)[people.kind].take(owner)
    passing &= people.step2.astype(np.float32).take(owner) >= programs.floor.astype(np.float32).take(program)
    passing &= people.years.astype(np.float32).take(owner) <= programs.max_years.astype(np.float32).take(program)
    passing &= ~(people.failed.take(owner) & programs.bars_failure.take(program))
    passing &= ~(people.needs_visa.take(owner) & ~programs.takes_visa.take(program))
    reading = normals(streams["reading"], len(sent))
    entry = np.flatnonzero(passing)
    owner, program = owner[entry], program[entry]
    bias = biases(programs, parameters).astype(np.float32).ravel()
    bonus = np.array([0.0, parameters["silver_bonus"], parameters["gold_bonus"]], dtype=np.float32)
    score = people.strength.astype(np.float32).take(owner)
    score += bias.take((people.kind * len(programs)).astype(np.int32).take(owner) + program)
    score += bonus.take(sent.signal[entry])
    score += np.float32(parameters["noise_sd"]) * reading[entry]
    return Read(entry, score)

