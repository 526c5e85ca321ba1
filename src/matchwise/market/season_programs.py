"""The programs of a season: what the directory knows of them, and what is drawn where nobody knows."""

import datetime as dt
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit, ndtri

from matchwise.directory import Directory, ShareOpenness
from matchwise.domain.chance_grid import FloatArray
from matchwise.domain.program import ProgramClass
from matchwise.market.arrays import LongArray
from matchwise.market.season_draws import log_normal
from matchwise.market.season_parameters import SeasonParameters
from matchwise.screening.passing import VisaChances, visa_chances
from matchwise.screening.program_rules import KnownRule, program_rules

BoolArray = NDArray[np.bool_]
CLASSES = tuple(ProgramClass)
SHARE_EDGES = (0.0, 0.01, 0.10, 0.25, 0.50)
"""Where the published classes of programs by their share of non-US IMG residents begin."""
FEWEST_INTERVIEWS = 4
_NEAR = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class ProgramPool:
    """What the directory says of P programs with open categorical seats; the same for all seasons.

    positions: NaN where unknown; p_class: (class, P); shares: by visa state (both, J-1 only, none); chances of visas;
    floor, max_years: what is known of these rules; applications: the logarithm of applications per position in 2021;
    hospital: natural log of residents of all fields, less the mean, 0 where unknown; new: 1 with initial accreditation.
    """

    codes: tuple[str, ...]
    positions: FloatArray
    p_class: FloatArray
    shares: tuple[ShareOpenness, ShareOpenness, ShareOpenness]
    visas: VisaChances
    floor: KnownRule
    max_years: KnownRule
    applications: FloatArray
    hospital: FloatArray
    new: FloatArray

    def __len__(self) -> int:
        return len(self.codes)


@dataclass(frozen=True, slots=True, eq=False)
class SeasonPrograms:
    """The P programs of one season; every array is (P,).

    quotas: seats; slots: interviews; kind: index in CLASSES; share: non-US IMG residents as in 2021; openness: logit of
    the share less that of the center; takes_visa, bars_failure; floor: lowest Step 2 CK read; max_years since
    graduation; quality: what all applicants see in it, mean 0 and standard deviation 1.
    """

    quotas: LongArray
    slots: LongArray
    kind: LongArray
    share: FloatArray
    openness: FloatArray
    takes_visa: BoolArray
    bars_failure: BoolArray
    floor: FloatArray
    max_years: FloatArray
    quality: FloatArray

    def __len__(self) -> int:
        return len(self.quotas)


def program_pool(directory: Directory, as_of: dt.date, parameters: SeasonParameters) -> ProgramPool:
    """The programs that have open categorical seats and that rules on citizenship do not close."""
    prior, kept = directory.openness, np.flatnonzero(directory.offered > 0)
    programs = [directory.programs[index] for index in kept]
    rules = program_rules(directory, as_of)
    visas = visa_chances(rules, prior.p_j1, prior.p_h1b_given_j1, parameters.values)
    residents = np.array([np.log1p(p.hospital_resident_fte or np.nan) for p in programs])
    centered = residents - np.nanmean(residents) if not np.isnan(residents).all() else residents
    return ProgramPool(
        codes=tuple(program.acgme_code for program in programs),
        positions=np.array([p.positions or np.nan for p in programs], dtype=float),
        p_class=prior.p_class[:, kept],
        shares=(_kept(prior.both, kept), _kept(prior.j1_only, kept), _kept(prior.none, kept)),
        visas=VisaChances(visas.both[kept], visas.j1_only[kept], visas.h1b_only[kept]),
        floor=_rule(rules.step2_floor, kept),
        max_years=_rule(rules.max_years, kept),
        applications=prior.log_apps_per_position[kept],
        hospital=np.nan_to_num(centered),
        new=np.array([float((p.accreditation_status or "").startswith("Initial")) for p in programs]),
    )


def _kept(share: ShareOpenness, kept: LongArray) -> ShareOpenness:
    return ShareOpenness(*(getattr(share, name)[kept] for name in ShareOpenness.__slots__))


def _rule(rule: KnownRule, kept: LongArray) -> KnownRule:
    policy = tuple(rule.policy[index] for index in kept)
    return KnownRule(rule.value[kept], rule.reliability[kept], rule.word[kept], policy, rule.hard[kept])


def draw_programs(pool: ProgramPool, parameters: SeasonParameters, chance: np.random.Generator) -> SeasonPrograms:
    """The programs of one season: everything that is not known of them is drawn from its prior."""
    count = len(pool)
    kind = (chance.random(count) > pool.p_class.cumsum(axis=0)[:-1]).sum(axis=0)
    state = _visa_state(pool.visas, chance.random(count))
    of_class = {ProgramClass.UNIVERSITY: "share_university", ProgramClass.AFFILIATED: "share_affiliated"}
    shift = np.array([parameters[of_class[one]] if one in of_class else 0.0 for one in CLASSES])[kind]
    share = _shares(pool.shares, state, shift, chance.random(count))
    floored = np.maximum(share, parameters["share_floor"])
    openness = logit(np.minimum(floored, 1 - _NEAR)) - logit(parameters["openness_center"])
    quotas = _quotas(pool, parameters, chance)
    spread = np.full(count, parameters["interviews_log_sd"])
    per_position = log_normal(
        np.full(count, parameters["interviews_per_position"]), spread, chance.standard_normal(count)
    )
    return SeasonPrograms(
        quotas=quotas,
        slots=np.maximum(np.rint(quotas * per_position), FEWEST_INTERVIEWS).astype(np.int64),
        kind=kind,
        share=share,
        openness=openness,
        takes_visa=state < len(pool.shares) - 1,
        bars_failure=chance.random(count) < parameters["never_after_failure"],
        floor=_floors(pool.floor, parameters, chance),
        max_years=_max_years(pool.max_years, parameters, chance),
        quality=_quality(pool, quotas, kind, openness, parameters, chance),
    )


def _visa_state(visas: VisaChances, at: FloatArray) -> LongArray:
    """0 takes J-1 and H-1B (or H-1B alone), 1 takes J-1 only, 2 takes none."""
    first = visas.both + visas.h1b_only
    return (at > first).astype(np.int64) + (at > first + visas.j1_only)


def _shares(shares: tuple[ShareOpenness, ...], state: LongArray, shift: FloatArray, at: FloatArray) -> FloatArray:
    """The share of non-US IMGs at a quantile of the hurdle model of the visa state; 0 within the hurdle.

    shift: (P,) what the class of the program adds to both logits of the model.
    """
    drawn = []
    for share in shares:
        none = 1 - expit(share.eta_any + shift)
        inside = np.clip((at - none) / np.maximum(1 - none, _NEAR), _NEAR, 1 - _NEAR)
        drawn.append(np.where(at < none, 0.0, expit(share.eta_share + shift + share.sd * ndtri(inside))))
    chosen: FloatArray = np.stack(drawn)[state, np.arange(len(at))]
    return chosen


def _quotas(pool: ProgramPool, parameters: SeasonParameters, chance: np.random.Generator) -> LongArray:
    """Seats: the known ones, and for the others those of a known program as new or as old; scaled to the sum.

    A part of a seat is a whole one with that chance; each program keeps at least one.
    """
    at, coin = chance.random(len(pool)), chance.random(len(pool))
    known = ~np.isnan(pool.positions)
    filled = pool.positions.copy()
    for new in (0.0, 1.0):
        like = np.sort(pool.positions[known & (pool.new == new)])
        lacking = ~known & (pool.new == new)
        if len(like) == 0:
            like = np.sort(pool.positions[known])
        filled[lacking] = like[(at[lacking] * len(like)).astype(np.int64)]
    scaled = filled * (parameters["positions"] / filled.sum())
    quotas: LongArray = np.maximum(np.floor(scaled + coin), 1).astype(np.int64)
    return quotas


def _floors(rule: KnownRule, parameters: SeasonParameters, chance: np.random.Generator) -> FloatArray:
    count = len(rule.value)
    normal, has, holds = chance.standard_normal(count), chance.random(count), chance.random(count)
    prior = np.where(
        has < parameters["floor_share"], parameters["floor_median"] + parameters["floor_sd"] * normal, -np.inf
    )
    return np.where(holds < rule.reliability, np.nan_to_num(rule.value, nan=-np.inf), prior)


def _max_years(rule: KnownRule, parameters: SeasonParameters, chance: np.random.Generator) -> FloatArray:
    count = len(rule.value)
    normal, has, holds = chance.standard_normal(count), chance.random(count), chance.random(count)
    limit = parameters["yog_limit_median"] * np.exp(parameters["yog_limit_log_sd"] * normal)
    prior = np.where(has < parameters["yog_limit_share"], limit, np.inf)
    return np.where(holds < rule.reliability, np.nan_to_num(rule.value, nan=np.inf), prior)


def _quality(  # noqa: PLR0913, PLR0917 (what quality is made of)
    pool: ProgramPool,
    quotas: LongArray,
    kind: LongArray,
    openness: FloatArray,
    parameters: SeasonParameters,
    chance: np.random.Generator,
) -> FloatArray:
    """What applicants agree on: setting, size, hospital, age, openness, and a rest; standardized."""
    of_class = {
        ProgramClass.UNIVERSITY: parameters["quality_university"],
        ProgramClass.AFFILIATED: parameters["quality_affiliated"],
        ProgramClass.COMMUNITY: 0.0,
    }
    seen = (
        np.array([of_class[one] for one in CLASSES])[kind]
        + parameters["quality_size"] * np.log(quotas)
        + parameters["quality_hospital"] * pool.hospital
        + parameters["quality_new"] * pool.new
        + parameters["quality_openness"] * openness
        + parameters["quality_rest_sd"] * chance.standard_normal(len(pool))
    )
    standardized: FloatArray = (seen - seen.mean()) / seen.std()
    return standardized


def share_class(share: FloatArray) -> LongArray:
    """The class of each program by its share of non-US IMGs: 0 %, 1-9, 10-24, 25-49, 50 % or more."""
    rounded = np.floor(share * 100 + 0.5) / 100
    found: LongArray = np.searchsorted(np.array(SHARE_EDGES[1:]), rounded, side="right").astype(np.int64)
    return found
