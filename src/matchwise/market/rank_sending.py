"""Where applicants of a type apply, and with which signal: how likely each program is on a list, by its length."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from matchwise.domain.chance_grid import FloatArray, Signal
from matchwise.market.season_doors import Doors
from matchwise.market.season_parameters import ApplicantType, SeasonParameters

LEVELS = (Signal.NONE, Signal.SILVER, Signal.GOLD)
"""The signals in the order of the first axis of `Sending.chances`."""
_LENGTHS = 5
_NEAR = 1e-12
_WANTS = np.linspace(-6.0, 8.0, 57)


@dataclass(frozen=True, slots=True, eq=False)
class Sending:
    """Where an applicant applied, or may have.

    weights: (L,) how likely each length of the list is; chances: (signal, L, band, S, P) chance that the list holds the
    program with this signal; of a known list how often it would, with mean 1 over the seasons.
    """

    weights: FloatArray
    chances: FloatArray


def usual_sending(doors: Doors, kind: ApplicantType, parameters: SeasonParameters, length: int | None) -> Sending:
    """Lists as applicants of the type send them; length: programs applied to, None where it is not known.

    A list of n programs is one even draw in each of n equal parts of the sum of the pulls; signals go to those wanted
    most: taste + realism x bias. The want from which a program gets a signal is the one that so many of the list pass.
    """
    lengths, weights = _lengths(kind, parameters, length)
    listed = _listed(lengths[:, None, None, None] * np.moveaxis(doors.pull, 1, 0)[None])
    want = doors.quality + parameters["signal_realism"] * doors.bias
    above = ndtr((want[..., None] - _WANTS) / parameters["taste_sd"])
    passing = np.einsum("lbsp,spx->lbsx", listed, above)
    gold = _signaled(listed, passing, parameters.gold, want, parameters["taste_sd"])
    either = _signaled(listed, passing, parameters.gold + parameters.silver, want, parameters["taste_sd"])
    return Sending(weights, np.stack([listed - either, either - gold, gold]))


def known_sending(
    sent: Mapping[int, Signal], doors: Doors, kind: ApplicantType, parameters: SeasonParameters
) -> Sending:
    """A list that is known: programs by their place among the doors, with the signal of each.

    A program stands on it for sure; seasons in which such an applicant sends there more often weigh more, with mean 1.
    What the list as a whole says of the strength is not used: that strong applicants aim high is assumed.
    """
    usual = usual_sending(doors, kind, parameters, max(len(sent), 1)).chances
    chances = np.zeros_like(usual)
    for program, signal in sent.items():
        often = usual[LEVELS.index(signal), ..., program] + _NEAR
        chances[LEVELS.index(signal), ..., program] = often / often.mean(axis=-1, keepdims=True)
    return Sending(np.ones(1), chances)


def _lengths(kind: ApplicantType, parameters: SeasonParameters, length: int | None) -> tuple[FloatArray, FloatArray]:
    if length is not None:
        return np.array([float(length)]), np.ones(1)
    points, weights = np.polynomial.hermite_e.hermegauss(_LENGTHS)
    mean, spread = parameters[f"list_mean.{kind}"], parameters[f"list_log_sd.{kind}"]
    return mean * np.exp(spread * points - spread**2 / 2), weights / weights.sum()


def _listed(parts: FloatArray) -> FloatArray:
    """Chance that one even draw in each of many equal parts meets a stretch that is so many parts long.

    The stretch begins anywhere in a part: w - w^3 / 6 up to one part, 1 - (2 - w)^3 / 6 up to two, then 1.
    """
    short, long = np.minimum(parts, 1.0), np.clip(2.0 - parts, 0.0, 1.0)
    chance: FloatArray = np.where(parts <= 1.0, short - short**3 / 6, 1.0 - long**3 / 6)
    return chance


def _signaled(listed: FloatArray, passing: FloatArray, count: int, want: FloatArray, sd: float) -> FloatArray:
    """(L, band, S, P) chance to be on the list and among the `count` wanted most."""
    if count == 0:
        return np.zeros_like(listed)
    flat = passing.reshape(-1, passing.shape[-1])
    limits = np.array([np.interp(-count, -row, _WANTS) for row in flat]).reshape(passing.shape[:-1])
    chance: FloatArray = listed * ndtr((want - limits[..., None]) / sd)
    return chance
