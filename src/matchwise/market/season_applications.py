"""Who applies where: the lists of a season, what applicants want, and the signals that they send."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matchwise.domain.chance_grid import FloatArray
from matchwise.domain.program import ProgramClass
from matchwise.market.arrays import IntArray, LongArray
from matchwise.market.season_draws import Float32Array, Streams, bits_by_type
from matchwise.market.season_listing import SLOTS, Wishes, listed
from matchwise.market.season_parameters import NONUS, TYPES, ApplicantType, SeasonParameters
from matchwise.market.season_people import BAND_CENTERS, People
from matchwise.market.season_programs import CLASSES, ProgramPool, SeasonPrograms


@dataclass(frozen=True, slots=True, eq=False)
class Applications:
    """The E applications of a season, applicant after applicant.

    starts: (N + 1,) where those of each applicant begin; owner, program: (E,); taste: (E,) how much the applicant wants
    the program; signal: (E,) 0 none, 1 silver, 2 gold; place: (E,) the place on the lists as they were meant, before
    repeats fell away.
    """

    starts: LongArray
    owner: IntArray
    program: IntArray
    taste: Float32Array
    signal: NDArray[np.int8]
    place: IntArray

    def __len__(self) -> int:
        return len(self.owner)


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
    academic = parameters["academic_bias"] * (programs.kind == CLASSES.index(ProgramClass.UNIVERSITY))
    found[list(NONUS)] = parameters["openness_weight"] * programs.openness + academic
    found[TYPES.index(ApplicantType.US_IMG)] = parameters["openness_weight_us_img"] * programs.openness + academic
    return found


def apply(
    people: People,
    pool: ProgramPool,
    programs: SeasonPrograms,
    parameters: SeasonParameters,
    streams: Streams,
) -> Applications:
    """The applications of everybody, with their signals.

    Each applicant's list is a stratified draw from the pulls: one even draw in each of n equal parts of their sum, so
    that a program is named at most a few times, next to each other, and then counts once. taste = quality + sd x own.
    """
    order = streams["order"][0].permutation(len(programs))
    table = _slot_table(pulls(pool, programs, parameters), order)
    places, tastes = (bits_by_type(streams[step], people.places_by_type) for step in ("lists", "taste"))
    wishes = Wishes(
        quality=programs.quality.astype(np.float32),
        taste_sd=np.float32(parameters["taste_sd"]),
        welcome=(parameters["signal_realism"] * biases(programs, parameters)).astype(np.float32),
        gold=parameters.gold,
        silver=parameters.silver,
    )
    return Applications(*listed(people.lists, people.group, people.kind, table, places, tastes, wishes))


def _slot_table(weights: FloatArray, order: LongArray) -> NDArray[np.int16]:
    """(type x band, SLOTS) the program of each slot; a program fills slots in proportion to its weight."""
    rows = weights.reshape(-1, weights.shape[-1])[:, order]
    ends = np.rint(rows.cumsum(axis=1) / rows.sum(axis=1, keepdims=True) * SLOTS).astype(np.int64)
    sizes = np.diff(ends, axis=1, prepend=0)
    return np.stack([np.repeat(order, size) for size in sizes]).astype(np.int16)
