"""What a given list is worth on a chance grid, per plausible vector."""

from collections.abc import Iterator, Sequence

import numpy as np

from matchwise.domain.chance_grid import ChanceGrid, FloatArray
from matchwise.portfolio.answer import Choice, Interviews

NEARLY_SURE = 0.999
"""Chance to match at one choice from which on the others are multiplied up without it: division would lose digits."""


def evaluate(grid: ChanceGrid, choices: Sequence[Choice]) -> FloatArray:
    """(B,) chance to match with the list, as a fraction: sum over nodes of w (1 - product of misses)."""
    return _mean_over_nodes(grid, 1.0 - missed(grid, choices))


def missed(grid: ChanceGrid, choices: Sequence[Choice], lost: FloatArray | None = None) -> FloatArray:
    """(B, K) chance to match nowhere on the list at each node; lost: (B,) fraction that every chance on it loses."""
    match = _match(grid, choices)
    nowhere: FloatArray = np.prod(1.0 - (match if lost is None else (1.0 - lost)[:, None, None] * match), axis=1)
    return nowhere


def evaluate_again(grid: ChanceGrid, choices: Sequence[Choice]) -> tuple[FloatArray, FloatArray]:
    """(B,) chance to match with the same list in the next season, after one without a match; (B,) chance of the latter.

    The unobserved part of the applicant is the same in every season: with P the chance at a node, nodes weigh w (1 - P)
    then. So seasons are not independent, and the second chance is never higher than the first.
    """
    matched = 1.0 - missed(grid, choices)
    unmatched = _mean_over_nodes(grid, 1.0 - matched)
    both = _mean_over_nodes(grid, (1.0 - matched) * matched)
    return np.divide(both, unmatched, out=np.zeros_like(both), where=unmatched > 0.0), unmatched


def gains(grid: ChanceGrid, choices: Sequence[Choice]) -> FloatArray:
    """(B, n) chance lost when that program alone is dropped, in the order of `choices`."""
    return worth_and_gains(grid, choices)[1]


def worth_and_gains(grid: ChanceGrid, choices: Sequence[Choice]) -> tuple[FloatArray, FloatArray]:
    """What `evaluate` and `gains` say, in one go."""
    match = _match(grid, choices)
    kept = 1.0 - match
    missed = np.prod(kept, axis=1)
    worth = _mean_over_nodes(grid, 1.0 - missed)
    if match.max(initial=0.0) > NEARLY_SURE:
        others = _missed_before(kept) * _missed_before(kept[:, ::-1])[:, ::-1]
        return worth, _sum_over_nodes(match * others, grid.weights)
    return worth, _sum_over_nodes(np.divide(match, kept, out=match), missed * grid.weights)


def entry_gains(grid: ChanceGrid, choices: Sequence[Choice]) -> FloatArray:
    """(B, P) chance that each program outside the list would add if applied to without a signal; 0 if it is inside."""
    missed = np.prod(1.0 - _match(grid, choices), axis=1) * grid.weights
    added = _sum_over_nodes(grid.interview[:, :, 0, :] * grid.match_given_interview, missed)
    added[:, [choice.program for choice in choices]] = 0.0
    return added


def match_here(grid: ChanceGrid, choices: Sequence[Choice]) -> FloatArray:
    """(B, n) chance to match at each program when the order of `choices` is the order of preference.

    The rows sum to `evaluate`.
    """
    match = _match(grid, choices)
    return _sum_over_nodes(_missed_before(1.0 - match) * match, grid.weights)


def expected_worth(grid: ChanceGrid, choices: Sequence[Choice], worth: FloatArray) -> FloatArray:
    """(B,) expected worth of the best program reached: sum of worth x the chance that none worth more takes one.

    worth: (P,) what a match at each program is worth; without a match it is 0.
    """
    best_first = sorted(choices, key=lambda choice: -worth[choice.program])
    here = match_here(grid, best_first)
    value: FloatArray = here @ worth[[choice.program for choice in best_first]] if best_first else here.sum(axis=1)
    return value


def worth_lost(grid: ChanceGrid, choices: Sequence[Choice], worth: FloatArray) -> FloatArray:
    """(n,) `expected_worth` lost when that program alone is dropped, mean over the vectors, in order of the list."""
    lost = np.zeros(len(choices))
    for step, counted in _levels(worth):
        places = [place for place, choice in enumerate(choices) if counted[choice.program]]
        lost[places] += step * gains(grid, [choices[place] for place in places]).mean(axis=0)
    return lost


def worth_added(grid: ChanceGrid, choices: Sequence[Choice], worth: FloatArray) -> FloatArray:
    """(P,) `expected_worth` that each program outside the list would add without a signal, mean over the vectors."""
    added = np.zeros(len(worth))
    for step, counted in _levels(worth):
        held = [choice for choice in choices if counted[choice.program]]
        added += step * counted * entry_gains(grid, held).mean(axis=0)
    return added


def _levels(worth: FloatArray) -> Iterator[tuple[float, FloatArray]]:
    """The steps from one level of worth to the next, and (P,) 1 for the programs that are worth that level or more."""
    levels = np.unique(worth[worth > 0.0])
    yield from zip(np.diff(levels, prepend=0.0).tolist(), (worth >= levels[:, None]).astype(np.float64), strict=True)


def interviews(grid: ChanceGrid, choices: Sequence[Choice]) -> Interviews:
    """Expected number of interviews, chance of none, and chance to match given at least one; each (B,)."""
    programs, levels = _axes(choices)
    invited = grid.interview[:, programs, levels, :]
    none = _mean_over_nodes(grid, np.prod(1.0 - invited, axis=1))
    some = 1.0 - none
    match_if_any = np.divide(evaluate(grid, choices), some, out=np.zeros_like(some), where=some > 0.0)
    return Interviews(_mean_over_nodes(grid, invited.sum(axis=1)), none, match_if_any)


def _axes(choices: Sequence[Choice]) -> tuple[list[int], list[int]]:
    """Indices of the choices on the program axis and on the level axis."""
    return [choice.program for choice in choices], [int(choice.signal) for choice in choices]


def _match(grid: ChanceGrid, choices: Sequence[Choice]) -> FloatArray:
    """(B, n, K) chance to match at each choice if it were the only application."""
    programs, levels = _axes(choices)
    match: FloatArray = grid.interview[:, programs, levels, :]
    match *= grid.match_given_interview[:, programs, :]
    return match


def _missed_before(kept: FloatArray) -> FloatArray:
    """(B, n, K) chance that every choice before this one is missed, from the chance to miss each."""
    missed = np.cumprod(kept, axis=1)
    return np.concatenate([np.ones_like(missed[:, :1]), missed[:, :-1]], axis=1)


def _mean_over_nodes(grid: ChanceGrid, values: FloatArray) -> FloatArray:
    """(B,) mean of (B, K) values over the nodes, weighted."""
    mean: FloatArray = np.einsum("bk,bk->b", values, grid.weights)
    return mean


def _sum_over_nodes(values: FloatArray, weights: FloatArray) -> FloatArray:
    """(B, n) sum of (B, n, K) values over the nodes, times weights (B, K)."""
    total: FloatArray = np.matmul(values, weights[:, :, None])[:, :, 0]
    return total
