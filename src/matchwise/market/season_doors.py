"""What one more applicant would have met at every program of a season: who was invited last, and who was seated last.

One applicant hardly moves eleven thousand seats, so what would have become of one more is a look-up of cutoffs and not
another season (E. Azevedo and J. Leshno, Journal of Political Economy 124(5), 2016).
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from matchwise.domain.chance_grid import FloatArray
from matchwise.market.arrays import NOBODY, LongArray
from matchwise.market.season import Season
from matchwise.market.season_applications import biases, pulls
from matchwise.market.season_keys import order_within
from matchwise.market.season_parameters import TYPES, ApplicantType, SeasonParameters
from matchwise.market.season_programs import BoolArray, ProgramPool


@dataclass(frozen=True, slots=True, eq=False)
class Doors:
    """The P programs of one season, or of S seasons, as one more applicant of a type meets them.

    Every array is (P,), or (S, P) for seasons. invite: the least score that was invited; match: how much the program
    liked the last one whom it seated, or ranked where a seat stayed free; both minus infinity where anybody would do.
    bias: what the program adds to the strength of the type; quality: what all applicants see; floor of Step 2 CK;
    max_years since graduation; bars_failure; takes_visa; pull: (band, P) or (S, band, P) weight of each program in the
    choice of where to apply, adding up to 1.
    """

    invite: FloatArray
    match: FloatArray
    bias: FloatArray
    quality: FloatArray
    floor: FloatArray
    max_years: FloatArray
    bars_failure: BoolArray
    takes_visa: BoolArray
    pull: FloatArray


def doors(season: Season, pool: ProgramPool, parameters: SeasonParameters, kind: ApplicantType) -> Doors:
    """What one more applicant of a type would have met in a season."""
    row, programs = TYPES.index(kind), season.programs
    pull = pulls(pool, programs, parameters)[row]
    return Doors(
        invite=season.held.cutoff,
        match=match_cutoffs(season),
        bias=biases(programs, parameters)[row],
        quality=programs.quality,
        floor=programs.floor,
        max_years=programs.max_years,
        bars_failure=programs.bars_failure,
        takes_visa=programs.takes_visa,
        pull=pull / pull.sum(axis=1, keepdims=True),
    )


def joined(seasons: Sequence[Doors]) -> Doors:
    """The doors of several seasons as one, seasons first."""
    return Doors(**{field.name: np.stack([getattr(one, field.name) for one in seasons]) for field in fields(Doors)})


def last_taken(season: Season) -> LongArray:
    """(P,) the rank of the last whom each program would take; -1 where it would take nobody whom it interviewed.

    That is the last one whom it seated; of a program with a free seat, the last one whom it ranked. Stable matches are
    cleared by such cutoffs.
    """
    programs, side = season.programs, season.lists.side
    seated = season.seats[side.owners] == side.choices
    last = np.full(len(programs), NOBODY, dtype=np.int64)
    np.maximum.at(last, side.choices[seated], side.ranks[seated])
    ranked = np.rint(_interviewed(season) * season.share_ranked).astype(np.int64)
    return np.where(_has_free_seat(season), ranked - 1, last)


def match_cutoffs(season: Season) -> FloatArray:
    """(P,) how much each program liked the last one whom it would take.

    Minus infinity where a program with a free seat interviewed nobody: it would take anybody. Infinity where a program
    would take nobody.
    """
    count, last = _interviewed(season), last_taken(season)
    program = season.sent.program[season.held.entry]
    ordered = order_within(program, season.lists.liked)
    found = np.where(_has_free_seat(season) & (count == 0), -np.inf, np.inf)
    some = last >= 0
    found[some] = season.lists.liked[ordered[(np.cumsum(count) - count + last)[some]]]
    return found


def _interviewed(season: Season) -> LongArray:
    """(P,) how many each program interviewed."""
    return np.bincount(season.sent.program[season.held.entry], minlength=len(season.programs))


def _has_free_seat(season: Season) -> BoolArray:
    """(P,) whether a seat stayed free."""
    seated = season.seats[season.seats != NOBODY]
    free: BoolArray = np.bincount(seated, minlength=len(season.programs)) < season.programs.quotas
    return free
