"""The innermost work of the model: chances of an interview by signal level, and what a typical list makes of them.

One vector at a time, written into arrays that are already there: what one vector needs fits into the cache of a
processor, and memory that is used again is faster than new memory.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matchwise.chances.nodes import SKILL_WEIGHTS
from matchwise.chances.openness import Door
from matchwise.chances.typical import MOST_INCLUDED, SIGNALS_SENT, inclusion, list_lengths
from matchwise.domain.chance_grid import FloatArray
from matchwise.screening.signal_effect import signal_ratios


@dataclass(frozen=True, slots=True)
class Reader:
    """A door with the chance (P,) that a file comes to stand before it."""

    door: Door
    reached: FloatArray


def write_interviews(
    out: FloatArray,
    readers: Sequence[Reader],
    nodes: FloatArray,
    ties: FloatArray,
    parameters: Mapping[str, float],
) -> None:
    """Write into `out` (L, P, E) the chance of an interview at each signal level.

    nodes: (E,) strength of the file; ties: (P,) what is added to it at each program; both in standard deviations.
    """
    scale = float(np.exp(parameters["log_scale"]))
    ratios = signal_ratios(parameters["silver_odds_ratio"], parameters["gold_over_silver"])
    out[:] = 0.0
    for reader in readers:
        # A stronger file before a threshold is the same file before a lower one.
        plain = Door(reader.door.threshold - ties, reader.door.cap).opened(nodes, scale)
        for level, ratio in zip(out, ratios.tolist(), strict=True):
            np.add(level, _with_odds_ratio(plain, ratio, reader.reached), out=level)


def _with_odds_ratio(chance: FloatArray, ratio: float, reached: FloatArray) -> FloatArray:
    """(P, E) `signal_effect.with_odds_ratio` of the chance (P, E), times the chance to be reached (P,)."""
    if ratio == 1.0:
        return chance * reached[:, None]
    other = chance * (ratio - 1.0)
    other += 1.0
    np.divide(chance, other, out=other)
    other *= (ratio * reached)[:, None]
    return other


def typical_list(
    interview: FloatArray,
    given: FloatArray,
    share: FloatArray,
    node_weights: FloatArray,
    parameters: Mapping[str, float],
) -> tuple[float, float]:
    """Chance to match and interviews expected with lists as similar applicants send, averaged over their lengths.

    interview: (L, P, E); given: (P, E, S) match after an interview; share: (P,) of the applications of similar
    applicants; node_weights: (E,), of the strength. A list of any length sends the same signals, spread evenly over it.
    """
    silver, gold = SIGNALS_SENT["silver"], SIGNALS_SENT["gold"]
    plain, sent = interview[0], silver * interview[1] + gold * interview[2]
    plain_mean, sent_mean = plain @ node_weights, sent @ node_weights
    scratch = np.empty_like(sent), np.empty_like(sent), np.empty_like(sent)
    total, expected = 0.0, 0.0
    for length, weight in zip(*list_lengths(parameters), strict=True):
        held = _held(share, length)
        unsent, signalled = held * max(0.0, 1 - (gold + silver) / length), held / length
        missed = _all_missed((plain, sent), (unsent, signalled), given, scratch)
        total += weight * float(node_weights @ (1 - missed) @ SKILL_WEIGHTS)
        expected += weight * float(unsent @ plain_mean + signalled @ sent_mean)
    return total, expected


def _held(share: FloatArray, length: float) -> FloatArray:
    """(P,) `typical.inclusion`, at once where the list is too short for any program to reach its limit."""
    chance = share * (length / share.sum())
    return chance if chance.max() < MOST_INCLUDED else inclusion(share, length)


def _all_missed(
    chances: tuple[FloatArray, FloatArray],
    shares: tuple[FloatArray, FloatArray],
    given: FloatArray,
    scratch: tuple[FloatArray, FloatArray, FloatArray],
) -> FloatArray:
    """(E, S) chance that every program misses: it invites with the sum of two chances (P, E) times shares (P,)."""
    taken, more, left = scratch
    np.multiply(chances[0], shares[0][:, None], out=taken)
    np.multiply(chances[1], shares[1][:, None], out=more)
    taken += more
    missed = np.empty(given.shape[1:])
    for skill in range(given.shape[2]):
        np.multiply(taken, given[:, :, skill], out=left)
        np.subtract(1.0, left, out=left)
        np.multiply.reduce(left, axis=0, out=missed[:, skill])
    return missed
