"""Draws of what is not known of an applicant's case: the strength, and how far above the last one seated it stands."""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, ndtri

from matchwise.domain.chance_grid import FloatArray
from matchwise.market.arrays import LongArray
from matchwise.market.rank_belief import Held, Invitations, belief
from matchwise.market.season_doors import Doors
from matchwise.market.season_programs import BoolArray

USUAL_DRAWS = 4000
_SWEEPS = 10
_LEAST, _SELDOM, _NEVER = 1e-300, -1e20, -1e30
_NEAR = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """D ways in which the case may stand, all equally likely.

    strength: (D,); margins: (D, k) strength + bias - cutoff at each program of the list, the best wanted first: skill
    and interview day come on top; further: (D, m) the same at m more programs that invite such an applicant, minus
    infinity where no more do.
    """

    strength: FloatArray
    margins: FloatArray
    further: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class _Met:
    """Programs of each draw (D, n), whether each invites (D, n), how likely each season is there, the strength (D,).

    seasons: (D, n, S), up to a factor; all alike where no season has the program invite: an interview that is held
    then says nothing of the season.
    """

    strength: FloatArray
    programs: LongArray
    invites: BoolArray
    seasons: FloatArray


def draw_cases(known: Invitations, held: Held, further: int, seed: int, count: int = USUAL_DRAWS) -> Draws:
    """Draws given the interviews held; where only their number is known, the programs are drawn too, as they invite.

    Each possible strength is drawn as often as it is likely (systematic draws); each program then is that of a season
    in which it invites this applicant, by its chance to. The order of a list is evidence too: what an applicant wants
    most is more likely what everybody wants.
    """
    chance = np.random.Generator(np.random.Philox(seed))
    lacking = held.count - len(held.programs)
    met = _met(known, held, lacking + further, count, chance)
    doors, sd = known.doors, known.parameters["taste_sd"]
    seasons, tastes = _free_seasons(met, doors, sd, chance)
    listed = slice(0, held.count)
    if lacking:
        order = np.argsort(-tastes[:, listed], axis=1)
        met.programs[:, listed] = np.take_along_axis(met.programs[:, listed], order, axis=1)
        seasons[:, listed] = np.take_along_axis(seasons[:, listed], order, axis=1)
    else:
        quality = doors.quality[:, held.programs].T
        seasons[:, listed] = _ordered_seasons(met.seasons[:, listed], quality, tastes[:, listed], sd, chance)
    margins = met.strength[:, None] + doors.bias[seasons, met.programs] - doors.match[seasons, met.programs]
    others = slice(held.count, None)
    return Draws(met.strength, margins[:, listed], np.where(met.invites[:, others], margins[:, others], -np.inf))


def _met(known: Invitations, held: Held, others: int, count: int, chance: np.random.Generator) -> _Met:
    """The programs of every draw: those held, then others that invite."""
    likely = belief(known, held).ravel().cumsum()
    places = np.searchsorted(likely / likely[-1], (np.arange(count) + 0.5) / count)
    lengths = len(known.sending.weights)
    rows, drawn = np.unique(np.minimum(places, len(likely) - 1), return_counts=True)
    programs, invites, seasons = [], [], []
    for place, size in zip(rows, drawn, strict=True):
        node, length = divmod(int(place), lengths)
        invited = known.at(node, held)[length]
        named = np.broadcast_to(held.programs, (size, len(held.programs)))
        programs.append(np.concatenate([named, _inviting(invited, held.programs, others, size, chance)], axis=1))
        likeliest = invited.max(axis=0)
        weights = np.where(likeliest > 0, invited, 1.0) / np.where(likeliest > 0, likeliest, 1.0)
        invites.append(likeliest[programs[-1]] > 0)
        seasons.append(np.moveaxis(weights[:, programs[-1]], 0, 2).astype(np.float32))
    strength = np.repeat(known.possible.strength[rows // lengths], drawn)
    return _Met(strength, np.concatenate(programs), np.concatenate(invites), np.concatenate(seasons))


def _inviting(invited: FloatArray, but: LongArray, wanted: int, size: int, chance: np.random.Generator) -> LongArray:
    """(size, wanted) programs without repeats, each by its odds to invite; none of those in `but`.

    The largest of log odds plus Gumbel values are such a draw (successive sampling). A program that invites in no
    season comes after all that do.
    """
    mean = np.minimum(invited.mean(axis=0), 1 - 1e-9)
    odds = np.where(mean > 0, np.log(np.maximum(mean, _LEAST)) - np.log1p(-mean), _SELDOM)
    odds[but] = _NEVER
    values = odds + chance.gumbel(size=(size, len(odds)))
    found: LongArray = np.argsort(-values, axis=1)[:, :wanted]
    return found


def _free_seasons(met: _Met, doors: Doors, sd: float, chance: np.random.Generator) -> tuple[LongArray, FloatArray]:
    """A season for each program of each draw, by its chance to invite there, and how much the applicant wants it."""
    seasons = _picked(met.seasons, chance)
    return seasons, doors.quality[seasons, met.programs] + sd * chance.standard_normal(seasons.shape)


def _ordered_seasons(
    weights: FloatArray, quality: FloatArray, tastes: FloatArray, sd: float, chance: np.random.Generator
) -> LongArray:
    """(D, k) the season of each program given also that the applicant wants them in this order (Gibbs sampling).

    weights: (D, k, S); quality: (k, S); tastes: (D, k) to begin with, in any order. One program after the other is
    drawn anew between the wishes for its neighbors.
    """
    wished = -np.sort(-tastes, axis=1)
    bounds = np.full((len(wished), wished.shape[1] + 2), np.inf)
    bounds[:, 1:-1], bounds[:, -1] = wished, -np.inf
    seasons = np.zeros(tastes.shape, dtype=np.int64)
    for _ in range(_SWEEPS):
        for place in range(tastes.shape[1]):
            least, most = bounds[:, place + 2], bounds[:, place]
            low, high = (ndtr((edge[:, None] - quality[place]) / sd) for edge in (least, most))
            season = _picked(weights[:, place] * (high - low + _NEAR), chance)
            seen = quality[place][season]
            start, end = (edge[np.arange(len(season)), season] for edge in (low, high))
            drawn = seen + sd * ndtri(np.clip(start + chance.random(len(season)) * (end - start), _NEAR, 1 - _NEAR))
            bounds[:, place + 1] = np.clip(drawn, least, most)
            seasons[:, place] = season
    return seasons


def _picked(weights: FloatArray, chance: np.random.Generator) -> LongArray:
    """(...) an index of the last axis of weights (..., S), by weight; ValueError where nothing has any weight."""
    summed = weights.cumsum(axis=-1)
    if not (summed[..., -1] > 0).all():
        message = "no weights to pick by"
        raise ValueError(message)
    at = chance.random(summed.shape[:-1]) * summed[..., -1]
    found: LongArray = np.minimum((summed < at[..., None]).sum(axis=-1), summed.shape[-1] - 1)
    return found
