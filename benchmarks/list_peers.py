"""Other ways to choose a list, each a small function: what the list optimizer is measured against.

Each takes a chance grid and limits with nothing but a count and signals, and answers choices.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from matchwise.domain.chance_grid import ChanceGrid, FloatArray, Signal
from matchwise.portfolio import Choice, Limits, solve
from matchwise.portfolio.exact import signal_program

Choices = tuple[Choice, ...]
Peer = Callable[[ChanceGrid, Limits], Choices]

SCENARIOS = 10_000
TOLERANCE = 1e-6
MOST_SECONDS = 60.0
HALF = 0.5


def node_greedy(grid: ChanceGrid, limits: Limits) -> Choices:
    """The program and signal that add most on the nodes, again and again, and no move afterwards."""
    hit = _by_node(grid)
    missed, left = (grid.weights / len(grid.weights)).ravel(), _signals(limits)
    open_ = np.ones(hit.shape[:2])
    chosen = []
    for _ in range(limits.max_count):
        gain = hit @ missed * open_ * (left > 0)
        program, level = divmod(int(gain.argmax()), len(Signal))
        chosen.append(Choice(program, Signal(level)))
        missed = missed * (1.0 - hit[program, level])
        open_[program] = 0.0
        left[level] -= 1
    return tuple(chosen)


def as_if_independent(grid: ChanceGrid, limits: Limits) -> Choices:
    """The best list if outcomes at different programs had nothing to do with each other: an exact dynamic program."""
    found = signal_program(_alone(grid), np.ones(len(grid.codes)), limits.max_count, limits.silver, limits.gold)
    return _choices(found.programs.tolist(), found.signals.tolist())


def list_then_signals(grid: ChanceGrid, limits: Limits) -> Choices:
    """The best list without signals; then gold, then silver, one by one to the programs where they add most."""
    programs = [choice.program for choice in solve(grid, Limits(limits.max_count, 0, 0), bound=False).choices]
    hit = _by_node(grid)[programs]
    levels, weights = np.zeros(len(programs), dtype=np.intp), (grid.weights / len(grid.weights)).ravel()
    for level, count in ((Signal.GOLD, limits.gold), (Signal.SILVER, limits.silver)):
        for _ in range(count):
            kept = 1.0 - hit[np.arange(len(programs)), levels]
            rise = (1.0 - (1.0 - hit[:, level]) / kept) @ (weights * kept.prod(axis=0))
            levels[int(np.where(levels == Signal.NONE, rise, -np.inf).argmax())] = level
    return _choices(programs, levels.tolist())


def highest_chance(grid: ChanceGrid, limits: Limits) -> Choices:
    """The programs of the highest chance, each taken alone; signals to the first ones."""
    programs = np.argsort(-_alone(grid)[:, 0], kind="stable")[: limits.max_count].tolist()
    sent = [Signal.GOLD] * limits.gold + [Signal.SILVER] * limits.silver
    return _choices(programs, [*sent, *[Signal.NONE] * len(programs)][: len(programs)])


def scenario_greedy(grid: ChanceGrid, limits: Limits) -> Choices:
    """Greedy on 10,000 drawn seasons, the same ones for every list: a node each, and a number for each program."""
    rng = np.random.default_rng(0)
    by_node = _by_node(grid).astype(np.float32)
    node = rng.choice(by_node.shape[2], SCENARIOS, p=(grid.weights / len(grid.weights)).ravel())
    hit = np.empty((*by_node.shape[:2], SCENARIOS), dtype=bool)
    for program, chances in enumerate(by_node):
        np.less(rng.random(SCENARIOS, dtype=np.float32), chances[:, node], out=hit[program])
    gain, missed = hit.sum(axis=2), np.ones(SCENARIOS, dtype=bool)
    left, open_, chosen = _signals(limits), np.ones(len(hit), dtype=bool), []
    for _ in range(limits.max_count):
        program, level = divmod(int(np.where(open_[:, None] & (left > 0), gain, -1).argmax()), len(Signal))
        newly = np.flatnonzero(hit[program, level] & missed)
        gain -= hit[:, :, newly].sum(axis=2)
        missed[newly] = False
        open_[program] = False
        left[level] -= 1
        chosen.append(Choice(program, Signal(level)))
    return tuple(chosen)


@dataclass(frozen=True, slots=True)
class PlainProof:
    """The list of plain outer approximation, the gap that it reached as a share of its bound, and its rounds."""

    choices: Choices
    gap: float
    rounds: int


def plain_outer_approximation(grid: ChanceGrid, limits: Limits) -> PlainProof:
    """Tangents of the value over all columns, one variable for each node, a whole-number program (HiGHS) a round."""
    log_miss = -np.log1p(-_by_node(grid)).reshape(-1, grid.weights.size)
    weights = (grid.weights / len(grid.weights)).ravel()
    columns, nodes = log_miss.shape
    cuts = _plain_limits(columns, nodes, limits)
    taken, best, bound, rounds = np.zeros(columns), (0.0, np.zeros(columns)), 1.0, 0
    end = time.monotonic() + MOST_SECONDS
    while bound - best[0] > TOLERANCE * bound and time.monotonic() < end:
        held = taken @ log_miss
        missed = np.exp(-held)
        tangent = np.hstack([-(log_miss * missed).T, np.eye(nodes)])
        cuts.append(LinearConstraint(tangent, -np.inf, 1.0 - missed - missed * held))
        found = milp(
            np.concatenate([np.zeros(columns), -weights]),
            integrality=np.concatenate([np.ones(columns), np.zeros(nodes)]),
            bounds=Bounds(0.0, 1.0),
            constraints=cuts,
            options={"mip_rel_gap": TOLERANCE / 4.0, "time_limit": max(end - time.monotonic(), 1.0)},
        )
        if found.x is None or found.mip_dual_bound is None:
            break
        rounds, bound = rounds + 1, min(bound, -float(found.mip_dual_bound))
        taken = (found.x[:columns] > HALF).astype(float)
        value = float(weights @ -np.expm1(-(taken @ log_miss)))
        best = max(best, (value, taken), key=lambda pair: pair[0])
    programs, levels = np.divmod(np.flatnonzero(best[1]), len(Signal))
    return PlainProof(_choices(programs.tolist(), levels.tolist()), max(0.0, (bound - best[0]) / bound), rounds)


def _plain_limits(columns: int, nodes: int, limits: Limits) -> list[LinearConstraint]:
    """Count and signals, and one level for each program."""
    level = np.arange(columns) % len(Signal)
    uses = np.array([np.ones(columns), level == Signal.SILVER, level == Signal.GOLD], dtype=float)
    once = np.kron(np.eye(columns // len(Signal)), np.ones(len(Signal)))
    rest = np.zeros((len(uses), nodes)), np.zeros((len(once), nodes))
    caps = np.array([limits.max_count, limits.silver, limits.gold], dtype=float)
    return [
        LinearConstraint(np.hstack([uses, rest[0]]), -np.inf, caps),
        LinearConstraint(np.hstack([once, rest[1]]), -np.inf, 1.0),
    ]


def _by_node(grid: ChanceGrid) -> FloatArray:
    """(P, 3, S) chance to match at each program alone, in each vector and node."""
    return np.ascontiguousarray(grid.match.transpose(1, 2, 0, 3).reshape(len(grid.codes), len(Signal), -1))


def _alone(grid: ChanceGrid) -> FloatArray:
    """(P, 3) mean chance to match at each program as the only application."""
    alone: FloatArray = _by_node(grid) @ (grid.weights / len(grid.weights)).ravel()
    return alone


def _signals(limits: Limits) -> NDArray[np.intp]:
    """(3,) how many choices may be made at each level."""
    return np.array([limits.max_count, limits.silver, limits.gold])


def _choices(programs: Iterable[int], levels: Iterable[int]) -> Choices:
    return tuple(Choice(program, Signal(level)) for program, level in zip(programs, levels, strict=True))


PEERS: dict[str, Peer] = {
    "greedy on the nodes, no moves": node_greedy,
    "as if outcomes were independent": as_if_independent,
    "list first, signals afterwards": list_then_signals,
    "programs of the highest chance": highest_chance,
    "greedy on 10,000 drawn scenarios": scenario_greedy,
}
