"""How open each program is to non-US IMGs: drawn shares, and the level of its interview threshold.

A program that fills `positions x share` seats with non-US IMGs out of the applications that typical lists send it takes
each of them with a chance in proportion to positions x share / applications. That ratio, scaled to a mean of 1 over the
typical lists, is the relative openness; the fit turns it into chances.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.polynomial.hermite_e import hermegauss
from numpy.typing import NDArray
from scipy.special import expit, logit, ndtr, ndtri

from matchwise.chances.after_interview import mean_match_by_setting
from matchwise.directory import Openness, ShareOpenness
from matchwise.domain.chance_grid import FloatArray
from matchwise.screening.passing import VisaChances

HIGHEST_MEAN = 0.95
HIGHEST_CAP = 0.9
NEARLY_NONE = 1e-6
FIRST_SHIFT, SHIFT_STEPS = 0.8, 5
_STRENGTHS, _STRENGTH_WEIGHTS = hermegauss(9)
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class ByVisa:
    """One value per program (..., P) for each state of its visa policy: takes both, J-1 only, H-1B only or none.

    Nothing is published about programs with H-1B only: they stand with those that take both.
    """

    both: FloatArray
    j1_only: FloatArray
    none: FloatArray


@dataclass(frozen=True, slots=True)
class Door:
    """How a program reads a file that passed its named rules: chance cap x Phi((q - threshold) / s) at strength q."""

    threshold: FloatArray
    cap: FloatArray

    def opened(self, strength: FloatArray, scale: float | FloatArray) -> FloatArray:
        """(..., P, K) chance of an interview at strengths (..., P, K), in standard deviations; fractions."""
        return self.cap[..., None] * ndtr((strength - self.threshold[..., None]) / scale)


@dataclass(frozen=True, slots=True)
class Doors:
    """The doors of P programs for each state of their visa policy."""

    both: Door
    j1_only: Door
    none: Door


@dataclass(frozen=True, slots=True)
class TypicalPull:
    """Where typical lists go: (P,) shares of the applications of those with and without a visa need; each sums to 1.

    offered: 1 where a program can be applied to, else 0.
    """

    with_need: FloatArray
    without_need: FloatArray
    needs_visa: float
    offered: FloatArray

    @property
    def together(self) -> FloatArray:
        """(P,) share of all applications of the population that a program gets."""
        return self.needs_visa * self.with_need + (1 - self.needs_visa) * self.without_need


def quantiles(codes: tuple[str, ...], count: int) -> FloatArray:
    """(B, P) quantiles: each program sees each of B equal steps once, in an order fixed by its own code.

    The mean over vectors is therefore exact for every program: none is lucky, and permuting programs changes nothing.
    """
    code = np.array([int(c) for c in codes], dtype=np.uint64)
    row = np.arange(1, count + 1, dtype=np.uint64)
    mixed = _scrambled(code[None, :] * np.uint64(1_000_003) + row[:, None] * _GOLDEN)
    ranks = mixed.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable")
    return (ranks + 0.5) / count


def share_draws(openness: Openness, quantile: FloatArray | None, parameters: Mapping[str, float]) -> ByVisa:
    """Shares of seats that go to non-US IMGs at the given quantiles (P,), moved from 2021 to the NRMP count of today.

    Without quantiles: the mean of each program's own distribution. A share that the user read from a roster stands
    for the program whatever its visa policy.
    """
    shift = share_shift(openness, _drawn(openness.unknown_visa, quantile), parameters)

    def moved(share: ShareOpenness) -> FloatArray:
        drawn = _drawn(share, quantile)
        known = np.where(np.isnan(openness.stated_share), drawn, openness.stated_share)
        return _moved(_logit(known), shift, parameters)

    return ByVisa(both=moved(openness.both), j1_only=moved(openness.j1_only), none=moved(openness.none))


def share_shift(openness: Openness, share: FloatArray, parameters: Mapping[str, float]) -> float:
    """The one shift (logit) of all shares with which positions x share add up to the seats that non-US IMGs fill.

    share: (P,) of 2021, by another definition than the seats; the shift holds both the definition and the growth.
    """
    seats = openness.positions * openness.applies
    center, shift = _logit(share), FIRST_SHIFT
    for _ in range(SHIFT_STEPS):
        now = _moved(center, shift, parameters)
        excess = seats @ now - parameters["nonus_img_seats"]
        shift -= excess / max(float(seats @ (now * (1 - now))), 1.0)
    return float(shift)


def _drawn(share: ShareOpenness, quantile: FloatArray | None) -> FloatArray:
    return share.mean if quantile is None else _share_at(share, quantile)


def _logit(share: FloatArray) -> FloatArray:
    inside = np.clip(share, 1e-9, 1 - 1e-9)
    value: FloatArray = logit(inside)
    return value


def _moved(center: FloatArray, shift: float, parameters: Mapping[str, float]) -> FloatArray:
    moved: FloatArray = np.maximum(expit(center + shift), parameters["share_floor"])
    return moved


def _share_at(share: ShareOpenness, quantile: FloatArray) -> FloatArray:
    """The share at a quantile of the hurdle model: 0 within the hurdle, else logit-normal."""
    none = 1 - share.p_any
    inside = np.clip((quantile - none) / np.maximum(share.p_any, 1e-9), 1e-6, 1 - 1e-6)
    return np.where(quantile < none, 0.0, expit(share.eta_share + share.sd * ndtri(inside)))


def typical_pull(
    openness: Openness, visas: VisaChances, offered: FloatArray, parameters: Mapping[str, float]
) -> TypicalPull:
    """Typical lists go where applications went in 2021, tilted to open programs, and to visas where one is needed.

    offered: (P,) 1 where a program can be offered at all; nobody of the population applies to the others.
    """
    plain = (
        np.maximum(offered, NEARLY_NONE)
        * openness.positions
        * np.exp(openness.log_apps_per_position)
        * openness.share_mean ** parameters["tilt"]
    )
    seeking = plain * visas.accepted(1.0, 1.0)
    return TypicalPull(
        with_need=seeking / seeking.sum(),
        without_need=plain / plain.sum(),
        needs_visa=parameters["needs_visa"],
        offered=offered,
    )


def relative_openness(openness: Openness, share: ByVisa, visas: VisaChances, pull: TypicalPull) -> ByVisa:
    """Seats for non-US IMGs per application that is considered; mean 1 over what typical lists send.

    A program that takes no visa considers only applicants who need none; as its published share counts visa needs
    differently, it is never taken to be more open to them than it would be with J-1.
    """
    seats = openness.positions * pull.offered
    both, j1_only = seats * share.both / pull.together, seats * share.j1_only / pull.together
    none = np.minimum(seats * share.none / ((1 - pull.needs_visa) * pull.without_need), j1_only)
    taking = (visas.both + visas.h1b_only) * both + visas.j1_only * j1_only
    refusing = (1 - visas.both - visas.j1_only - visas.h1b_only) * none
    mean = pull.needs_visa * (pull.with_need @ taking) + (1 - pull.needs_visa) * (
        pull.without_need @ (taking + refusing)
    )
    return ByVisa(both / mean, j1_only / mean, none / mean)


def doors(relative: FloatArray, usual_pass: FloatArray, academic: FloatArray, parameters: Mapping[str, float]) -> Door:
    """The door of each program with E[cap Phi((q - T)/s)] x usual pass = level x relative openness.

    q is standard normal over the population, so E[Phi((q - T)/s)] = Phi(-T / sqrt(1 + s^2)). A more open program has
    both fewer unnamed rules and a lower threshold: at first cap = c x relative^share (not published, drawn). Then a
    university program gets a higher threshold, and the cap that keeps its mean.
    usual_pass: (P,) chance that a usual file passes the program's rules besides the visa; academic: (P,) chance that
    it is a university program, less the mean of all.
    """
    level, scale = np.exp(parameters["log_level"]), np.exp(parameters["log_scale"])
    spread = np.sqrt(1 + scale**2)
    mean = level * relative / usual_pass
    cap = expit(parameters["logit_cap"]) * np.maximum(relative, 1e-9) ** parameters["openness_cap_share"]
    plain = -spread * ndtri(np.clip(mean / np.minimum(cap, HIGHEST_CAP), 1e-9, HIGHEST_MEAN))
    threshold = plain + parameters["academic_threshold"] * academic
    return Door(threshold=threshold, cap=np.minimum(mean / ndtr(-threshold / spread), HIGHEST_CAP))


def interviews_per_match(door: Door, settings: FloatArray, parameters: Mapping[str, float]) -> FloatArray:
    """(P,) interviews of a program for each applicant whom it would take, from the strengths that it invites.

    settings: (setting, P) chance of each. The chance to match after an interview is averaged over a standard normal
    strength, weighted by the invitation. That a preferred program may take the applicant first is left out.
    """
    scale = np.exp(parameters["log_scale"])
    invited = ndtr((_STRENGTHS - door.threshold[:, None]) / scale) * _STRENGTH_WEIGHTS
    given = settings.T @ mean_match_by_setting(parameters, _STRENGTHS)
    matched = (invited * given).sum(axis=1) / invited.sum(axis=1)
    needed: FloatArray = 1 / matched
    return needed


def standardized_openness(openness: Openness) -> FloatArray:
    """(P,) logit of the predicted share, mean 0 and standard deviation 1 over programs."""
    score = logit(np.clip(openness.share_mean, 1e-6, 1 - 1e-6))
    scaled: FloatArray = (score - score.mean()) / max(float(score.std()), 1e-9)
    return scaled


def _scrambled(x: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The 64-bit finalizer of SplitMix (Steele, Lea and Flood 2014): spreads nearby integers evenly."""
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    spread: NDArray[np.uint64] = x ^ (x >> np.uint64(31))
    return spread
