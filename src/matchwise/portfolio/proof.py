"""The proof that no list is better: outer approximation over the few programs that the bound has not settled.

1. The certificate of the bound settles most programs: out, or in at a level, in every list that could be better.
2. The value is concave in what a list holds, so its tangent at any list lies above it everywhere. The scenarios are cut
   into groups with one tangent each, and the sum of the groups is maximized under the tangents so far and the limits,
   as a whole-number program (HiGHS).
3. Its optimum bounds every list from above, and its list is a candidate from below; the tangents there are added.
4. Steps 2 and 3 repeat until both meet.

This is the outer approximation of Duran and Grossmann ("An outer-approximation algorithm for a class of mixed-integer
nonlinear programs", Mathematical Programming 36, 1986), here with linear limits.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp

from matchwise.domain.chance_grid import FloatArray, Signal
from matchwise.portfolio.bound import Certificate
from matchwise.portfolio.moves import Draft
from matchwise.portfolio.rows import Rows
from matchwise.portfolio.scenarios import BoolArray, IntArray, Scenarios

GROUPS = 48
"""Groups of scenarios with a tangent each: more of them make fewer rounds of larger programs."""

SOLVER_SLIP = 1e-4
"""What HiGHS may lose by its tolerances, in the unit of a round; added to its bound."""

ROUNDING = 1e-12
"""Programs are settled only when the bound is missed by more than this."""

HALF = 0.5
"""A whole number of HiGHS above this is 1."""

PART_OF_TOLERANCE = 0.25
"""Share of the tolerance that is left to HiGHS in each round."""


@dataclass(frozen=True, slots=True)
class Proof:
    """How far a proof is: the best list, its value, the bound on every list, and the rounds that it took."""

    draft: Draft
    value: float
    bound: float
    rounds: int = 0

    @property
    def gap(self) -> float:
        """What is left between value and bound, as a share of the bound."""
        return (self.bound - self.value) / self.bound if self.bound > 0.0 else 0.0


def never() -> bool:
    """That nobody asks to stop."""
    return False


@dataclass(frozen=True, slots=True)
class Effort:
    """How far a proof goes: until the gap is `tolerance` (a share of the bound), or one of the limits is reached.

    rounds: whole-number programs; nodes: most nodes of HiGHS in one of them; seconds: of wall time; stopped: asked
    before every round, ends the proof when it says so. Only the last two can make two runs end apart, so where a list
    has to come out the same each time the seconds are far beyond the others.
    """

    tolerance: float
    seconds: float
    rounds: int = 1_000_000
    nodes: int = 1_000_000_000
    stopped: Callable[[], bool] = never


@dataclass(frozen=True, slots=True)
class Core:
    """The choices that are not settled: C columns over S scenarios, which lie in G groups of neighbors.

    settled: choices that every better list holds; programs, levels: (C,) row and level of each column; must: (C,)
    whether one column of its program has to be taken; held: (S,) -log chance to miss the settled choices; log_miss:
    (C, S); weights: (S,); starts: (G,) first scenario of each group.
    """

    settled: Draft
    programs: IntArray
    levels: IntArray
    must: BoolArray
    held: FloatArray
    log_miss: FloatArray
    weights: FloatArray
    starts: IntArray


@dataclass(frozen=True, slots=True)
class Tangents:
    """Tangents of all groups at a point: a group is worth at most slope x columns + rest.

    slope: (G, C); rest: (G,).
    """

    slope: FloatArray
    rest: FloatArray


def close_gap(  # noqa: PLR0913 (the problem, its list and bound, and how far to go)
    scenarios: Scenarios,
    rows: Rows,
    begun: Proof,
    certificate: Certificate,
    effort: Effort,
    *,
    report: Callable[[Proof], None],
) -> Proof:
    """The best list found and a bound on every list, as near to each other as the effort allows.

    begun: the list that the certificate was made for, with its value and bound; report: called after every round.
    """
    tolerance = effort.tolerance
    if begun.gap <= tolerance:
        return begun
    core = _core(scenarios, begun, certificate)
    if not len(core.programs):
        settled = replace(begun, bound=begun.value)
        report(settled)
        return settled
    limits = _limits(core, rows)
    tangents = [
        _tangents(core, _taken(core, begun.draft)),
        _tangents(core, certificate.shares[core.programs, core.levels]),
    ]
    now, end = begun, time.monotonic() + effort.seconds
    while now.gap > tolerance and now.rounds < effort.rounds and time.monotonic() < end and not effort.stopped():
        # Counted from the best list so far and in this unit, tolerances are small beside what is left to prove.
        unit = max(now.bound - now.value, tolerance * now.value)
        base = _worth(core, _taken(core, now.draft))
        apart = PART_OF_TOLERANCE * tolerance * now.value / unit
        left = Effort(min(apart, HALF), max(end - time.monotonic(), 1.0), nodes=effort.nodes)
        found = _solved(core, limits, [_over(base, at, unit) for at in tangents], left)
        if found.mip_dual_bound is None or found.x is None:
            break
        taken = found.x[: len(core.programs)] > HALF
        now = _after(core, rows, now, now.value + unit * (SOLVER_SLIP - 1.0 - found.mip_dual_bound), taken)
        tangents.append(_tangents(core, taken.astype(float)))
        report(now)
    return now


def _after(core: Core, rows: Rows, before: Proof, bound: float, taken: BoolArray) -> Proof:
    """The proof after a round that found a bound and a list, which HiGHS may let break a row by its tolerance."""
    value = float(core.weights @ -np.expm1(-core.held - core.log_miss[taken].sum(axis=0)))
    listed = _list(core, taken)
    better = value > before.value and rows.kept(listed.members)
    highest = value if better else before.value
    draft = listed if better else before.draft
    return Proof(draft, highest, max(min(before.bound, bound), highest), before.rounds + 1)


def _core(scenarios: Scenarios, begun: Proof, certificate: Certificate) -> Core:
    """What is left to decide, with the scenarios in the order of the chance to miss the first list."""
    below = certificate.net.max(axis=1)[:, None] - certificate.net
    possible = below <= certificate.uncut - begun.value + ROUNDING
    free = possible.sum(axis=1) > 1
    held_in = np.flatnonzero(~free & ~possible[:, 0])
    settled = Draft(held_in, possible[held_in, 1:].argmax(axis=1))
    programs, levels = np.nonzero(possible[:, 1:] & free[:, None])
    held = scenarios.log_miss[begun.draft.members, begun.draft.levels].sum(axis=0)
    order = np.argsort(held, kind="stable")
    weights = scenarios.weights[order]
    share = np.cumsum(weights) / weights.sum()
    starts = np.unique(np.searchsorted(share, np.arange(GROUPS) / GROUPS))
    return Core(
        settled,
        programs,
        levels,
        ~possible[programs, 0],
        scenarios.log_miss[settled.members, settled.levels].sum(axis=0)[order],
        scenarios.log_miss[programs, levels][:, order],
        weights,
        starts,
    )


def _taken(core: Core, draft: Draft) -> FloatArray:
    """(C,) 1 for the columns that a list takes."""
    columns = set(zip(draft.members.tolist(), draft.levels.tolist(), strict=True))
    return np.array([pair in columns for pair in zip(core.programs.tolist(), core.levels.tolist(), strict=True)], float)


def _list(core: Core, taken: BoolArray) -> Draft:
    """The list of the settled choices and of some columns, in the order of the rows."""
    members = np.concatenate([core.settled.members, core.programs[taken]])
    levels = np.concatenate([core.settled.levels, core.levels[taken]])
    order = np.argsort(members)
    return Draft(members[order], levels[order])


def _tangents(core: Core, taken: FloatArray) -> Tangents:
    """The tangents at a point: parts of columns, from 0 to 1."""
    held = core.held + taken @ core.log_miss
    slope = np.add.reduceat(core.log_miss * core.weights * np.exp(-held), core.starts, axis=1).T
    return Tangents(slope, _worth(core, taken) - slope @ taken)


def _worth(core: Core, taken: FloatArray) -> FloatArray:
    """(G,) what each group is worth at a point."""
    held = core.held + taken @ core.log_miss
    worth: FloatArray = np.add.reduceat(core.weights * -np.expm1(-held), core.starts)
    return worth


def _over(base: FloatArray, at: Tangents, unit: float) -> Tangents:
    """The same tangents of what each group is worth over a base, in another unit."""
    return Tangents(at.slope / unit, (at.rest - base) / unit)


def _limits(core: Core, rows: Rows) -> list[LinearConstraint]:
    """The limits over the columns: one level of a program, the count, signals, and the rows."""
    width = len(core.programs) + len(core.starts) + 1
    each, place = np.unique(core.programs, return_inverse=True)
    one = np.zeros((len(each), width))
    one[place, np.arange(len(core.programs))] = 1.0
    must = np.zeros(len(each))
    must[place[core.must]] = 1.0
    use = np.zeros((len(Signal) + len(rows.caps), width))
    use[0, : len(place)] = 1.0
    for signal in (Signal.SILVER, Signal.GOLD):
        use[signal, : len(place)] = core.levels == signal
    use[len(Signal) :, : len(place)] = rows.usage[core.programs].T
    sent = np.bincount(core.settled.levels, minlength=len(Signal))
    left = [
        rows.max_count - len(core.settled.members),
        *(rows.level_caps - sent)[1:],
        *rows.slack(core.settled.members),
    ]
    return [LinearConstraint(one, must, 1.0), LinearConstraint(use, -np.inf, np.array(left, dtype=float))]


def _solved(core: Core, limits: list[LinearConstraint], tangents: list[Tangents], effort: Effort) -> OptimizeResult:
    """The whole-number program of a round; its last variable is fixed at 1, so that the gap is relative to no zero."""
    columns, groups = len(core.programs), len(core.starts)
    each, none = np.eye(groups), np.zeros((groups, 1))
    below = [LinearConstraint(np.concatenate([-at.slope, each, none], axis=1), -np.inf, at.rest) for at in tangents]
    free = np.concatenate([np.zeros(columns), np.full(groups, -np.inf), [1.0]])
    most = np.concatenate([np.ones(columns), np.full(groups, np.inf), [1.0]])
    return milp(
        -np.concatenate([np.zeros(columns), np.ones(groups + 1)]),
        integrality=np.concatenate([np.ones(columns), np.zeros(groups + 1)]),
        bounds=Bounds(free, most),
        constraints=[*limits, *below],
        options={"mip_rel_gap": effort.tolerance, "node_limit": effort.nodes, "time_limit": effort.seconds},
    )
