"""The applicants of a season: how strong they are, what their files show, how much they send and attend."""

from dataclasses import dataclass

import numpy as np

from matchwise.domain.chance_grid import FloatArray
from matchwise.market.arrays import LongArray
from matchwise.market.season_draws import Streams, log_normal
from matchwise.market.season_parameters import TYPES, ApplicantType, SeasonParameters
from matchwise.market.season_programs import BoolArray

BAND_EDGES = (-1.0, -0.35, 0.35, 1.0)
"""Where the bands of strength begin, in standard deviations of the type: how high applicants aim depends on them."""
BAND_CENTERS = (-1.5, -0.65, 0.0, 0.65, 1.5)


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """The N applicants of one season, type after type; every array is (N,).

    kind: index in TYPES; band: index in BAND_CENTERS; strength; skill: what only interviews show; step2: score; years
    since graduation; failed: a Step; needs_visa; lists: programs that they mean to apply to; cap: most interviews that
    they attend; first: internal medicine is their first choice; leaves: the others who match in what they prefer.
    """

    kind: LongArray
    band: LongArray
    strength: FloatArray
    skill: FloatArray
    step2: FloatArray
    years: FloatArray
    failed: BoolArray
    needs_visa: BoolArray
    lists: LongArray
    cap: LongArray
    first: BoolArray
    leaves: BoolArray

    def __len__(self) -> int:
        return len(self.kind)

    @property
    def places_by_type(self) -> LongArray:
        """(type,) places on the lists of all applicants of each type."""
        return np.bincount(self.kind, weights=self.lists, minlength=len(TYPES)).astype(np.int64)

    @property
    def group(self) -> LongArray:
        """(N,) type and band in one number."""
        return self.kind * len(BAND_CENTERS) + self.band


def counts_by_type(parameters: SeasonParameters) -> LongArray:
    """(type,) how many apply."""
    return np.maximum(np.rint(parameters.by_type("applicants")), 0).astype(np.int64)


def draw_people(parameters: SeasonParameters, programs: int, streams: Streams) -> People:
    """The applicants of one season, each type from draws of its own.

    strength = mean + sd (r z + sqrt(1 - r^2) e) with z the standardized score and e the part that no score shows; e is
    one number for all programs. Whoever failed a Step is weaker by the penalty.
    """
    counts = counts_by_type(parameters)
    kind = np.repeat(np.arange(len(TYPES)), counts)
    each_type = list(zip(streams["people"], counts, strict=True))
    normal = np.concatenate([chance.standard_normal((each, 6)) for chance, each in each_type]).T
    even = np.concatenate([chance.random((each, 3)) for chance, each in each_type]).T

    def of(name: str) -> FloatArray:
        column: FloatArray = parameters.by_type(name)[kind]
        return column

    failed, weight = even[0] < of("failure_share"), of("step2_weight")
    own = weight * normal[0] + np.sqrt(1 - weight**2) * normal[1] - parameters["failure_penalty"] * failed
    backup = even[1] < of("backup")
    lists = np.rint(log_normal(of("list_mean"), of("list_log_sd"), normal[3]))
    cap = np.rint(of("interview_cap") + of("interview_cap_sd") * normal[4])
    return People(
        kind=kind,
        band=np.searchsorted(np.array(BAND_EDGES), own),
        strength=of("strength_mean") + of("strength_sd") * own,
        skill=parameters["interview_skill_sd"] * normal[5],
        step2=of("step2_mean") + of("step2_sd") * normal[0],
        years=of("years_median") * np.exp(parameters["years_log_sd"] * normal[2]),
        failed=failed,
        needs_visa=kind == TYPES.index(ApplicantType.NONUS_VISA),
        lists=np.clip(lists, 1, min(programs, parameters.list_cap or programs)).astype(np.int64),
        cap=np.maximum(cap, 1).astype(np.int64),
        first=~backup,
        leaves=backup & (even[2] < of("elsewhere")),
    )
