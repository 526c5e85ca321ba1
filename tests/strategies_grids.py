"""Synthetic chance grids and limits for the tests of the list optimiser; no figure in them is real."""

import numpy as np

from matchwise.domain.chance_grid import ChanceGrid, FloatArray
from matchwise.portfolio import Group, Limits

LOGIT_SCALE = 1.702
"""Scale at which a logistic curve runs nearest to the normal one."""


def synthetic_grid(seed: int, programs: int = 710, vectors: int = 48, nodes: int = 32) -> ChanceGrid:
    """A one-factor market: chance falls with the distance between a shared strength and each program's openness.

    Vectors differ by common shifts of level, spread and signal effect; match chances are roughly 1e-4 to 0.05.
    """
    rng = np.random.default_rng(seed)
    strength, mass = np.polynomial.hermite_e.hermegauss(nodes)
    weights = np.tile(mass / mass.sum(), (vectors, 1))
    level = -1.5 + 0.25 * rng.standard_normal((vectors, 1, 1, 1))
    factor = np.exp(0.15 * rng.standard_normal((vectors, 1, 1, 1)))
    openness = 1.1 * rng.standard_normal((1, programs, 1, 1)) + 0.4 * rng.standard_normal((vectors, programs, 1, 1))
    signal = np.array([0.0, 0.45, 0.8]) * np.exp(0.3 * rng.standard_normal((vectors, 1, 1, 1)))
    signal = signal.reshape(vectors, 1, 3, 1) * rng.uniform(0.3, 1.7, (1, programs, 1, 1))
    index = level - 1.0 + factor * 0.7 * strength + openness + signal
    interview = 0.3 / (1.0 + np.exp(-LOGIT_SCALE * index))
    given = np.clip(0.19 + 0.04 * rng.standard_normal((vectors, programs, 1)), 0.02, 0.6) * np.ones(nodes)
    return ChanceGrid(synthetic_codes(programs), weights, interview, given)


def synthetic_codes(programs: int) -> tuple[str, ...]:
    """Codes of synthetic programs, in order."""
    return tuple(f"SYN{program:05d}" for program in range(programs))


def synthetic_limits(seed: int, programs: int = 710, max_count: int = 150) -> Limits:
    """Three gold and twelve silver signals, 50 uneven states of at most 15 and about 280 cities of at most 4."""
    rng = np.random.default_rng(seed)
    shares = rng.dirichlet(np.full(50, 0.8))
    state = rng.choice(50, programs, p=shares)
    city = rng.integers(0, 1 + np.bincount(state, minlength=50)[state] // 4 + 2)
    groups = [
        Group(f"state {number}", tuple(np.flatnonzero(state == number).tolist()), 15)
        for number in range(50)
        if (state == number).any()
    ]
    places = sorted(set(zip(state.tolist(), city.tolist(), strict=True)))
    for place in places:
        here = np.flatnonzero((state == place[0]) & (city == place[1]))
        groups.append(Group(f"city {place}", tuple(here.tolist()), 4))
    return Limits(max_count, 3, 12, tuple(groups))


def permuted(grid: ChanceGrid, limits: Limits, order: FloatArray) -> tuple[ChanceGrid, Limits]:
    """The same market with the programs in another order; `order[new] = old`."""
    place = {int(old): new for new, old in enumerate(order)}
    groups = tuple(Group(g.name, tuple(place[p] for p in g.programs), g.at_most) for g in limits.groups)
    moved = Limits(
        limits.max_count,
        limits.gold,
        limits.silver,
        groups,
        frozenset(place[p] for p in limits.pinned),
        frozenset(place[p] for p in limits.banned),
    )
    codes = tuple(grid.codes[int(old)] for old in order)
    return ChanceGrid(codes, grid.weights, grid.interview[:, order], grid.match_given_interview[:, order]), moved
