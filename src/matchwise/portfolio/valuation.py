"""What a given list is worth on a chance grid, per plausible vector."""

from collections.abc import Sequence

import numpy as np

from matchwise.domain.chance_grid import ChanceGrid, FloatArray
from matchwise.portfolio.answer import Choice, Interviews


def evaluate(grid: ChanceGrid, choices: Sequence[Choice]) -> FloatArray:
    """(B,) chance to match with the list, as a fraction: sum over nodes of w (1 - product of misses)."""
    return _mean_over_nodes(grid, 1.0 - np.prod(1.0 - _match(grid, choices), axis=0))


def gains(grid: ChanceGrid, choices: Sequence[Choice]) -> FloatArray:
    """(B, n) chance lost when that program alone is dropped, in the order of `choices`."""
    match = _match(grid, choices)
    others = _missed_before(match) * _missed_before(match[::-1])[::-1]
    return _mean_over_nodes(grid, others * match).T


def entry_gains(grid: ChanceGrid, choices: Sequence[Choice]) -> FloatArray:
    """(B, P) chance that each program outside the list would add if applied to without a signal; 0 if it is inside."""
    missed = np.prod(1.0 - _match(grid, choices), axis=0) * grid.weights
    alone = grid.interview[:, :, 0, :] * grid.match_given_interview
    added: FloatArray = np.matmul(alone, missed[:, :, None])[:, :, 0]
    added[:, [choice.program for choice in choices]] = 0.0
    return added


def match_here(grid: ChanceGrid, choices: Sequence[Choice]) -> FloatArray:
    """(B, n) chance to match at each program when the order of `choices` is the order of preference.

    The rows sum to `evaluate`.
    """
    match = _match(grid, choices)
    return _mean_over_nodes(grid, _missed_before(match) * match).T


def interviews(grid: ChanceGrid, choices: Sequence[Choice]) -> Interviews:
    """Expected number of interviews, chance of none, and chance to match given at least one; each (B,)."""
    programs, levels = _axes(choices)
    invited = grid.interview[:, programs, levels, :].transpose(1, 0, 2)
    none = _mean_over_nodes(grid, np.prod(1.0 - invited, axis=0))
    some = 1.0 - none
    match_if_any = np.divide(evaluate(grid, choices), some, out=np.zeros_like(some), where=some > 0.0)
    return Interviews(_mean_over_nodes(grid, invited.sum(axis=0)), none, match_if_any)


def _axes(choices: Sequence[Choice]) -> tuple[list[int], list[int]]:
    """Indices of the choices on the program axis and on the level axis."""
    return [choice.program for choice in choices], [int(choice.signal) for choice in choices]


def _match(grid: ChanceGrid, choices: Sequence[Choice]) -> FloatArray:
    """(n, B, K) chance to match at each choice if it were the only application."""
    programs, levels = _axes(choices)
    match = grid.interview[:, programs, levels, :] * grid.match_given_interview[:, programs, :]
    return np.ascontiguousarray(match.transpose(1, 0, 2))


def _missed_before(match: FloatArray) -> FloatArray:
    """(n, B, K) chance that every choice before this one is missed."""
    missed = np.cumprod(1.0 - match, axis=0)
    return np.concatenate([np.ones_like(missed[:1]), missed[:-1]])


def _mean_over_nodes(grid: ChanceGrid, values: FloatArray) -> FloatArray:
    """Mean of (..., B, K) values over the nodes, weighted: (..., B)."""
    mean: FloatArray = np.einsum("...bk,bk->...b", values, grid.weights)
    return mean
