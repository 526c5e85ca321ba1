"""Typical lists: how many programs similar applicants apply to, which ones, and where their signals go."""

from collections.abc import Mapping

import numpy as np
from numpy.polynomial.hermite_e import hermegauss

from matchwise.domain.chance_grid import FloatArray
from matchwise.screening.signal_effect import signal_ratios, with_odds_ratio

_LENGTHS, _LENGTH_WEIGHTS = hermegauss(4)
SHORTEST_LIST = 15
MOST_INCLUDED = 0.97
SIGNALS_SENT = {"silver": 12, "gold": 3}


def list_lengths(parameters: Mapping[str, float]) -> tuple[FloatArray, FloatArray]:
    """Quadrature nodes (programs) and weights of the log-normal length of typical lists."""
    lengths = parameters["list_median"] * np.exp(parameters["list_log_sd"] * _LENGTHS)
    return np.maximum(lengths, SHORTEST_LIST), _LENGTH_WEIGHTS / _LENGTH_WEIGHTS.sum()


def inclusion(pull: FloatArray, length: float) -> FloatArray:
    """(P,) chance that a typical list of that length holds each program: in proportion to pull, at most nearly 1.

    A program that nobody turns to (pull 0) is on no list, however long.
    """
    chance = np.minimum(pull * length, MOST_INCLUDED)
    for _ in range(8):
        open_ = chance < MOST_INCLUDED
        rest, wanted = length - chance[~open_].sum(), pull[open_].sum()
        if rest <= 0 or wanted <= 0:
            break
        chance = np.where(open_, np.minimum(pull * rest / wanted, MOST_INCLUDED), chance)
    return chance


def with_typical_signals(chance: FloatArray, length: float, parameters: Mapping[str, float]) -> FloatArray:
    """The chance of an interview averaged over the signals of a typical list: 3 gold and 12 silver, spread evenly."""
    ratios = signal_ratios(parameters["silver_odds_ratio"], parameters["gold_over_silver"])
    gold, silver = SIGNALS_SENT["gold"] / length, SIGNALS_SENT["silver"] / length
    plain = max(0.0, 1 - gold - silver)
    return plain * chance + silver * with_odds_ratio(chance, ratios[1]) + gold * with_odds_ratio(chance, ratios[2])
