"""Lists as people make them: by the chance at each program alone, by its share of non-US IMGs, or at random."""

from collections.abc import Iterable, Sequence

import numpy as np

from matchwise.advice.case import Case
from matchwise.domain.chance_grid import FloatArray, Signal
from matchwise.portfolio import Choice, Limits, entry_gains

DRAWS = 200
SEED = 2028


def by_chance_alone(case: Case, limits: Limits, count: int) -> tuple[Choice, ...]:
    """The open programs with the highest chance to match if each were the only application, without a signal."""
    alone = _alone(case)
    return _signalled(limits, _top(case, alone, _open(case, limits), count))


def by_share(case: Case, limits: Limits, count: int) -> tuple[Choice, ...]:
    """The open programs with the highest share of non-US IMGs, known where the user entered it, predicted elsewhere."""
    openness = case.directory.openness
    shares = np.where(np.isnan(openness.stated_share), openness.share_mean, openness.stated_share)
    shares = np.where(openness.applies | ~np.isnan(openness.stated_share), shares, 0.0)
    return _signalled(limits, _top(case, shares, _open(case, limits), count))


def predicted_shares(case: Case, choices: Iterable[Choice]) -> int:
    """Of how many programs of a list the share of non-US IMGs is predicted."""
    stated = case.directory.openness.stated_share
    return sum(bool(np.isnan(stated[choice.program])) for choice in choices)


def random_lists(case: Case, limits: Limits, count: int) -> tuple[tuple[Choice, ...], ...]:
    """DRAWS lists of open programs and signals at random; the same case gives the same lists."""
    drawer = np.random.default_rng(SEED)
    open_ = _open(case, limits)
    return tuple(
        _signalled(limits, drawer.choice(open_, min(count, len(open_)), replace=False).tolist()) for _ in range(DRAWS)
    )


def _alone(case: Case) -> FloatArray:
    """(P,) chance to match at each program as the only application: what it adds to an empty list."""
    alone: FloatArray = entry_gains(case.chances.grid, ()).mean(axis=0)
    return alone


def _open(case: Case, limits: Limits) -> list[int]:
    """The programs that no rule and no wish keeps out, and that have a chance, in the order of their codes."""
    alone, codes = _alone(case), case.chances.grid.codes
    open_ = (index for index in range(len(codes)) if index not in limits.banned and alone[index] > 0.0)
    return sorted(open_, key=lambda index: codes[index])


def _top(case: Case, worth: FloatArray, among: Sequence[int], count: int) -> list[int]:
    """The programs of the highest worth, highest first, ties by code."""
    codes = case.chances.grid.codes
    return sorted(among, key=lambda index: (-float(worth[index]), codes[index]))[:count]


def _signalled(limits: Limits, programs: Sequence[int]) -> tuple[Choice, ...]:
    """The programs in their order: gold signals to the first ones, silver to the next."""
    silver_to = limits.gold + limits.silver

    def level(rank: int) -> Signal:
        return Signal.GOLD if rank < limits.gold else Signal.SILVER if rank < silver_to else Signal.NONE

    return tuple(Choice(program, level(rank)) for rank, program in enumerate(programs))
