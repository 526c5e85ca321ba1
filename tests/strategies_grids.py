"""Synthetic chance grids and limits for the tests of the list optimizer; no figure in them is real."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from matchwise.domain.chance_grid import ChanceGrid, FloatArray
from matchwise.domain.money import FeeSchedule
from matchwise.portfolio import Budget, Group, Limits, Minimum, Share

IntArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class LimitedMarket:
    """A small market with every kind of limit, and what a match is worth at each program (None: the same)."""

    grid: ChanceGrid
    limits: Limits
    worth: FloatArray | None


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


def permuted(grid: ChanceGrid, limits: Limits, order: IntArray) -> tuple[ChanceGrid, Limits]:
    """The same market with the programs in another order; `order[new] = old`."""
    place = {int(old): new for new, old in enumerate(order)}

    def there(programs: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(place[program] for program in programs)

    budget = limits.budget
    if budget is not None:
        budget = replace(budget, specialties=tuple(budget.specialties[int(old)] for old in order))
    moved = replace(
        limits,
        groups=tuple(replace(group, programs=there(group.programs)) for group in limits.groups),
        shares=tuple(replace(share, programs=there(share.programs)) for share in limits.shares),
        minimums=tuple(replace(minimum, programs=there(minimum.programs)) for minimum in limits.minimums),
        pinned=frozenset(place[program] for program in limits.pinned),
        banned=frozenset(place[program] for program in limits.banned),
        budget=budget,
    )
    codes = tuple(grid.codes[int(old)] for old in order)
    return ChanceGrid(codes, grid.weights, grid.interview[:, order], grid.match_given_interview[:, order]), moved


def synthetic_market(
    seed: int, *, vectors: int = 3, nodes: int = 5, laminar: bool = False
) -> tuple[ChanceGrid, Limits]:
    """A market of three to eight programs with every kind of limit, small enough to enumerate.

    Match chances lie between 0 and about 0.8; some programs have none; groups may overlap unless `laminar`, when they
    are cities inside states. The limits always leave at least one program.
    """
    rng = np.random.default_rng(seed)
    programs = int(rng.integers(3, 9))
    grid = _small_grid(rng, programs, int(rng.integers(1, vectors + 1)), int(rng.integers(1, nodes + 1)))
    forced = rng.permutation(programs)
    pinned = frozenset(forced[: rng.integers(0, 2)].tolist())
    banned = frozenset(forced[1 : 1 + rng.integers(0, 2)].tolist())
    if not grid.interview[:, sorted(set(range(programs)) - banned)].any():
        banned = frozenset()
    groups = _nested_groups(rng, programs) if laminar else _loose_groups(rng, programs)
    gold, silver, count = (int(number) for number in rng.integers((0, 0, 1), (3, 3, programs + 1)))
    return grid, Limits(count, gold, silver, groups, pinned, banned)


def limited_market(seed: int) -> LimitedMarket:
    """A synthetic market that may also have shares, minimums, a budget of two specialties, and one to three worths.

    The limits may contradict each other: in about every sixth market no list keeps them.
    """
    grid, limits = synthetic_market(seed, laminar=seed % 2 == 0)
    rng, programs = np.random.default_rng((seed, 1)), len(grid.codes)
    shares = tuple(
        Share(f"share {number}", _some(rng, programs), int(rng.choice([0, 25, 33, 50, 67, 80])))
        for number in range(rng.choice(3, p=[0.5, 0.3, 0.2]))
    )
    minimums = tuple(
        Minimum(f"minimum {number}", _some(rng, programs), int(rng.integers(1, 4)))
        for number in range(rng.choice(3, p=[0.6, 0.3, 0.1]))
    )
    groups = tuple(replace(group, at_most=group.at_most - int(rng.random() < 0.1)) for group in limits.groups)
    budget = _budget(rng, programs) if rng.random() < 0.5 else None
    worth = rng.choice(rng.random(int(rng.integers(1, 4))), programs) if rng.random() < 0.5 else None
    return LimitedMarket(grid, replace(limits, groups=groups, shares=shares, minimums=minimums, budget=budget), worth)


def sure_market(seed: int) -> tuple[ChanceGrid, Limits]:
    """A small market where about every second interview is certain, and most interviews are as good as a match."""
    grid, limits = synthetic_market(seed)
    rng = np.random.default_rng((seed, 4))
    lesser = grid.interview * rng.random()
    interview = np.where(rng.random(grid.interview.shape) < 0.5, 1.0, lesser)
    given = np.where(rng.random(grid.match_given_interview.shape) < 0.7, 1.0, grid.match_given_interview)
    few = Limits(int(rng.integers(1, 4)), limits.gold, limits.silver, limits.groups)
    return ChanceGrid(grid.codes, grid.weights, interview, given), few


def _some(rng: np.random.Generator, programs: int) -> tuple[int, ...]:
    """About half of the programs."""
    return tuple(np.flatnonzero(rng.random(programs) < 0.5).tolist())


def _budget(rng: np.random.Generator, programs: int) -> Budget:
    """Fees that rise once or twice within each of two specialties, and dollars for some of the programs."""
    dear = int(rng.integers(12, 40))
    fees = FeeSchedule(((1, int(rng.integers(0, 12))), (int(rng.integers(2, 5)), 12), (None, dear)))
    usd = int(rng.integers(12, 12 * programs))
    return Budget(usd, fees, tuple(rng.integers(0, 2, programs).tolist()))


def _small_grid(rng: np.random.Generator, programs: int, vectors: int, nodes: int) -> ChanceGrid:
    """A grid with uneven weights, chances that rise with the signal, and now and then a program without a chance."""
    weights = rng.dirichlet(np.ones(nodes), vectors)
    base = rng.uniform(0.0, 0.7, (1, programs, 1, 1)) * rng.uniform(0.2, 1.0, (vectors, 1, 1, nodes))
    base *= rng.uniform(0.5, 1.0, (vectors, programs, 1, nodes))
    alive = rng.random((1, programs, 1, 1)) > 0.1
    alive[:, 0] |= not alive.any()
    base *= alive
    lift = 1.0 - np.cumprod(rng.uniform(0.6, 1.0, (vectors, programs, 3, 1)), axis=2)
    interview = base + (1.0 - base) * lift * (base > 0.0) * [[[[0.0], [1.0], [1.0]]]]
    return ChanceGrid(synthetic_codes(programs), weights, interview, rng.uniform(0.1, 1.0, (vectors, programs, nodes)))


def _loose_groups(rng: np.random.Generator, programs: int) -> tuple[Group, ...]:
    """Up to three groups that may overlap in any way."""
    return tuple(
        Group(f"group {number}", tuple(np.flatnonzero(rng.random(programs) < 0.5).tolist()), int(rng.integers(1, 4)))
        for number in range(rng.integers(0, 4))
    )


def _nested_groups(rng: np.random.Generator, programs: int) -> tuple[Group, ...]:
    """Cities inside two states."""
    state, city = rng.integers(0, 2, programs), rng.integers(0, 2, programs)
    states = [Group(f"state {s}", tuple(np.flatnonzero(state == s).tolist()), int(rng.integers(1, 5))) for s in (0, 1)]
    cities = [
        Group(f"city {s}{c}", tuple(np.flatnonzero((state == s) & (city == c)).tolist()), int(rng.integers(1, 3)))
        for s in (0, 1)
        for c in (0, 1)
    ]
    return (*states, *cities)


def capped_market(seed: int) -> tuple[ChanceGrid, Limits]:
    """24 programs in cities, states and regions, each with its cap, a share and a minimum, over 15 to 24 scenarios.

    No signals. About one market in ten has limits that contradict each other.
    """
    rng, programs = np.random.default_rng((seed, 2)), 24
    vectors = int(rng.integers(3, 5))
    grid = _small_grid(rng, programs, vectors, int(rng.integers(5, 24 // vectors + 1)))
    grid = replace(grid, match_given_interview=rng.uniform(0.05, 0.5) * grid.match_given_interview)
    city = rng.integers(0, 12, programs)
    places = [("city", city, (1, 3)), ("state", city // 2, (1, 5)), ("region", city // 6, (2, 8))]
    groups = tuple(
        Group(f"{kind} {number}", tuple(np.flatnonzero(place == number).tolist()), int(rng.integers(*caps)))
        for kind, place, caps in places
        for number in np.unique(place).tolist()
    )
    share = Share("metros", _some(rng, programs), int(rng.choice([20, 33, 50, 60])))
    minimum = Minimum("family", _some(rng, programs), int(rng.integers(1, 5)))
    count = int(rng.integers(4, 13))
    return grid, Limits(count, 0, 0, groups, shares=(share,), minimums=(minimum,))


def factor_grid(seed: int, programs: int, correlation: float, nodes: int = 12) -> ChanceGrid:
    """Marginal chances of 2 to 60 percent that one normal factor ties together; a signal raises each.

    At factor z a program with marginal chance p takes the applicant with chance Phi((Phi^-1(p) + sqrt(r) z) /
    sqrt(1 - r)), r the correlation.
    """
    rng = np.random.default_rng((seed, 3))
    factor, mass = np.polynomial.hermite_e.hermegauss(nodes)
    lift = np.cumsum(rng.uniform(0.0, 0.5, (programs, 3)), axis=1) * [0.0, 1.0, 1.0]
    marginal = ndtri(rng.uniform(0.02, 0.6, (programs, 1))) + lift
    interview = ndtr((marginal[:, :, None] + np.sqrt(correlation) * factor) / np.sqrt(1.0 - correlation))
    weights = (mass / mass.sum())[None]
    return ChanceGrid(synthetic_codes(programs), weights, interview[None], np.ones((1, programs, nodes)))
