"""Posterior: what the news of a season does to the chances of one applicant, on the same nodes and vectors.

Given a vector and a node, programs decide independently, so each application multiplies the weight of a node by the
chance of what happened there: p for an invitation, 1 - p for a refusal, and 1 - F p for silence, where F is the share
of all invitations that programs have sent by that day. A silent program may still invite: (1 - F) p / (1 - F p).
Vectors are weighed by the same chances (Bayes' rule), so the order in which news is told changes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matchwise.domain.applicant import ApplicationState
from matchwise.domain.chance_grid import ChanceGrid, FloatArray, Signal

DRAWS_PER_VECTOR = 20
"""How many draws from the vectors stand for one vector; with equal weights each is drawn exactly this often."""

_LEAST = 1e-300
_SURE = 1.0 - 1e-15
_OPEN = frozenset({ApplicationState.APPLIED})
_HELD = frozenset({ApplicationState.INVITED, ApplicationState.INTERVIEWED, ApplicationState.RANKED})
_REFUSED = frozenset({ApplicationState.REJECTED})


@dataclass(frozen=True, slots=True)
class News:
    """What is known of one application: the program by its index on the grid, the signal sent, and its state."""

    program: int
    signal: Signal
    state: ApplicationState

    @property
    def held(self) -> bool:
        """Whether an interview is offered or was held, and not given up."""
        return self.state in _HELD

    @property
    def silent(self) -> bool:
        """Whether the program has said nothing."""
        return self.state in _OPEN


@dataclass(frozen=True, slots=True)
class Posterior:
    """The chances after the news.

    grid: the applications alone, in the order of the news; its interview chance is that an interview is held in the
        end, the same at each signal level; its weights are those of the nodes after the news.
    vectors: (20 B,) indices of vectors drawn in proportion to how well each foretold the news; values under them,
        taken together, are the posterior.
    counting: how many vectors count, 1 / sum(w^2): B before any news, 1 where one of them alone foretold it.
    closed: the applications whose program invited although a rule kept the file out for certain: their news tells
        nothing of the applicant, and the rule is to be looked at.
    """

    grid: ChanceGrid
    vectors: NDArray[np.intp]
    closed: tuple[int, ...]
    counting: float


def posterior(grid: ChanceGrid, news: Sequence[News], sent: FloatArray) -> Posterior:
    """The chances of one applicant after the news.

    sent: (B,) share of all invitations that programs have sent by the day, under each vector, as a fraction.
    """
    told = _told(grid, news, sent)
    programs = [item.program for item in news]
    nodes, log_totals = _weighed(grid, told.log_likelihood.sum(axis=1))
    after = ChanceGrid(
        tuple(grid.codes[program] for program in programs),
        nodes,
        np.repeat(told.to_come[:, :, None, :], len(Signal), axis=2),
        grid.match_given_interview[:, programs, :],
    )
    return Posterior(after, _drawn(log_totals), told.closed, _counting(log_totals))


def match_if_changed(
    grid: ChanceGrid, news: Sequence[News], others: Sequence[News], sent: FloatArray
) -> tuple[FloatArray, ...]:
    """For each application, (20 B,) chances to match if it alone stood as in `others`, over the drawn vectors.

    The same as `evaluate` on `posterior` of each changed list, without weighing the other applications again.
    """
    told, changed = _told(grid, news, sent), _told(grid, others, sent)
    programs = [item.program for item in news]
    taken = grid.match_given_interview[:, programs, :]
    missed, missed_then = (np.log1p(-np.minimum(come * taken, _SURE)) for come in (told.to_come, changed.to_come))
    seen, missed_all = told.log_likelihood.sum(axis=1), missed.sum(axis=1)
    values = []
    for at in range(len(news)):
        nodes, totals = _weighed(grid, seen - told.log_likelihood[:, at] + changed.log_likelihood[:, at])
        missing = np.exp(missed_all - missed[:, at] + missed_then[:, at])
        values.append((1.0 - (nodes * missing).sum(axis=1))[_drawn(totals)])
    return tuple(values)


@dataclass(frozen=True, slots=True)
class _Told:
    """(B, n, K) log chance of what happened at each application, and chance of an interview in the end; `closed`."""

    log_likelihood: FloatArray
    to_come: FloatArray
    closed: tuple[int, ...]


def _told(grid: ChanceGrid, news: Sequence[News], sent: FloatArray) -> _Told:
    chance: FloatArray = grid.interview[:, [item.program for item in news], [int(item.signal) for item in news], :]
    impossible = chance.max(axis=(0, 2), initial=0.0) <= 0.0
    closed = tuple(at for at, item in enumerate(news) if impossible[at] and item.state not in _OPEN | _REFUSED)
    told = np.log(np.clip(_likelihood(chance, news, sent), _LEAST, None))
    told[:, list(closed), :] = 0.0
    return _Told(told, _to_come(chance, news, sent), closed)


def _weighed(grid: ChanceGrid, log_likelihood: FloatArray) -> tuple[FloatArray, FloatArray]:
    """(B, K) weights of the nodes after news of (B, K) log likelihood, and (B,) log chance of the news."""
    weighed = np.log(np.clip(grid.weights, _LEAST, None)) + log_likelihood
    highest = weighed.max(axis=1, keepdims=True)
    nodes = np.exp(weighed - highest)
    totals = nodes.sum(axis=1)
    return nodes / totals[:, None], np.log(totals) + highest[:, 0]


def _likelihood(chance: FloatArray, news: Sequence[News], sent: FloatArray) -> FloatArray:
    """(B, n, K) chance of what happened at each application."""
    likelihood = chance.copy()
    silent = [at for at, item in enumerate(news) if item.silent]
    refused = [at for at, item in enumerate(news) if item.state in _REFUSED]
    likelihood[:, silent] = 1.0 - sent[:, None, None] * chance[:, silent]
    likelihood[:, refused] = 1.0 - chance[:, refused]
    return likelihood


def _to_come(chance: FloatArray, news: Sequence[News], sent: FloatArray) -> FloatArray:
    """(B, n, K) chance that an interview is held in the end."""
    held = np.zeros_like(chance)
    held[:, [at for at, item in enumerate(news) if item.held]] = 1.0
    silent = [at for at, item in enumerate(news) if item.silent]
    open_still = chance[:, silent]
    not_asked = 1.0 - sent[:, None, None] * open_still
    late = (1.0 - sent[:, None, None]) * open_still
    held[:, silent] = np.divide(late, not_asked, out=np.zeros_like(late), where=not_asked > 0.0)
    return held


def _counting(log_weights: FloatArray) -> float:
    weights = np.exp(log_weights - log_weights.max())
    return float(weights.sum() ** 2 / (weights**2).sum())


def _drawn(log_weights: FloatArray) -> NDArray[np.intp]:
    """(20 B,) indices drawn systematically in proportion to the weights."""
    weights = np.exp(log_weights - log_weights.max())
    count = DRAWS_PER_VECTOR * len(weights)
    ends = np.cumsum(weights) / weights.sum() * count
    return np.searchsorted(ends, np.arange(count) + 0.5).astype(np.intp)
