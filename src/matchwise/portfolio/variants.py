"""What a list becomes when its limits change a little: the same search, begun at the list."""

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce

import numpy as np

from matchwise.domain.chance_grid import ChanceGrid, FloatArray, Signal
from matchwise.portfolio.answer import Choice
from matchwise.portfolio.limits import Limits
from matchwise.portfolio.moves import Draft
from matchwise.portfolio.rows import Rows, lay_rows
from matchwise.portfolio.scenarios import Scenarios, lay_out, possible_programs, stratify
from matchwise.portfolio.search import changed, extend, nothing
from matchwise.portfolio.solver import draft_of


def variants(
    grid: ChanceGrid, choices: Sequence[Choice], others: Sequence[Limits], *, worth: FloatArray | None = None
) -> tuple[tuple[Choice, ...], ...]:
    """For each of some other limits: the list that the search reaches from `choices`, which may send other signals.

    Signals that the other limits do not give are lowered where they are worth least. worth: as in `solve`. The list is
    at least as good as the given one where limits only widen, and near the best one: no move of the search is left.
    Raises ValueError for other limits that the programs of the list do not keep.
    """
    open_ = reduce(frozenset.intersection, (limits.banned for limits in others)) if others else frozenset()
    pinned = frozenset(choice.program for choice in choices)
    widest = Limits(len(grid.codes), 0, 0, pinned=pinned, banned=open_ - pinned)
    scenarios = lay_out(grid, widest, possible_programs(grid, worth), worth)
    draft = draft_of(scenarios, choices)
    strata = stratify(scenarios, changed(scenarios, nothing(scenarios), draft).held)
    found = []
    for limits in others:
        rows = _rows(scenarios, limits)
        if not rows.kept(draft.members):
            message = "the programs of the list do not keep the other limits"
            raise ValueError(message)
        first = changed(scenarios, nothing(scenarios), _lowered(scenarios, rows, draft))
        best = extend(scenarios, strata, rows, first).draft
        programs = scenarios.programs[best.members].tolist()
        levels = map(Signal, best.levels.tolist())
        found.append(tuple(Choice(program, level) for program, level in zip(programs, levels, strict=True)))
    return tuple(found)


def _rows(scenarios: Scenarios, limits: Limits) -> Rows:
    """The rows of the limits; programs that they keep out get one of their own that has no room."""
    rows = lay_rows(limits, scenarios.programs)
    closed = np.isin(scenarios.programs, list(limits.banned)).astype(np.float64)
    if not closed.any():
        return rows
    # Like a group of which none may be taken: nested groups stay nested, since no program of it ever enters.
    return replace(rows, usage=np.column_stack([closed, rows.usage]), caps=np.concatenate([[0.0], rows.caps]))


def _lowered(scenarios: Scenarios, rows: Rows, draft: Draft) -> Draft:
    """The list with no more signals than the rows give: a higher one goes down where that costs least."""
    levels = draft.levels.copy()
    missed = scenarios.weights * np.exp(-scenarios.log_miss[draft.members, levels].sum(axis=0))
    for level in (Signal.GOLD, Signal.SILVER):
        held = np.flatnonzero(levels == level)
        apart = scenarios.log_miss[draft.members[held], level] - scenarios.log_miss[draft.members[held], level - 1]
        cheapest = held[np.argsort(apart @ missed, kind="stable")]
        levels[cheapest[: max(len(held) - int(rows.level_caps[level]), 0)]] = level - 1
    return Draft(draft.members, levels)
