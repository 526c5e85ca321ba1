"""The bound that no list under the same limits can exceed, from the dual of the concave relaxation.

With y the -log chance to miss a whole list in a scenario, 1 - exp(-y) <= 1 - p + p log p + p y for every p > 0 (the
tangent of a concave curve, at y = -log p). So for any p and any prices >= 0 of the limits, no list is worth more than

    sum_s w_s (1 - p_s + p_s log p_s) + prices . caps + sum_j max(0, max_l (sum_s w_s p_s a_jls - prices . usage_jl))

where a pinned program has no 0 in its maximum. The prices are found on strata by Newton steps on this sum with the
maxima smoothed (log-sum-exp) and the prices kept positive (log barrier), the smoothing shrinking step by step. The
bound itself is then taken on every scenario: it is valid whatever the steps reached.
"""

from dataclasses import dataclass, replace

import numpy as np

from matchwise.domain.chance_grid import FloatArray, Signal
from matchwise.portfolio.moves import Draft
from matchwise.portfolio.rows import Rows
from matchwise.portfolio.scenarios import LEAST_GAIN, BoolArray, Scenarios, Strata, stratify

FIRST_SMOOTHING = 0.05
"""First smoothing, as a share of the price of the last program."""

LAST_SMOOTHING = 1e-8
"""Last smoothing, as a share of the value of the list."""

SHRINK = 0.2
"""Smoothing of a stage as a share of the one before."""

NEWTON_STEPS = 30
"""Most Newton steps in a stage."""

IDLE_STAGES = 2
"""Stages in a row that lower nothing, after which the search for prices ends: they fit the strata too well by then."""

LOOSENED = 1e-5
"""The search for prices loosens each limit by this share of the count: where two limits leave no room between them (a
minimum that is also the cap), prices would grow without end. It costs about this share of the value at most: the bound
itself is taken at the true limits."""

TARGET_GAP = 1e-5
"""Relative gap at which the bound is tight enough to stop."""

SETTLED = 1e-7
"""Programs whose shares all lie this near to 0 or 1 are left out of the curvature."""

SHORTEST_STEP = 1e-6
"""Shortest part of a Newton step that is tried."""

ROUNDING = 1e-12
"""Added to the bound, above the rounding of its sums, beside LEAST_GAIN for each program left out as hopeless."""


@dataclass(frozen=True, slots=True)
class Relaxation:
    """The dual on T strata with Q limits, in the variables z = (p, prices).

    columns: (N, 3, T + Q) worth of a column as a linear function of z; weights: (T,); caps: (Q,) right-hand sides of
    the limits; usage: (N, 3, Q) what a column takes of each; floor: (N,) 0, or -inf where the program is pinned.
    """

    columns: FloatArray
    weights: FloatArray
    caps: FloatArray
    usage: FloatArray
    floor: FloatArray


@dataclass(frozen=True, slots=True)
class Certificate:
    """The lowest bound found, and what it rests on.

    bound: no list is worth more; uncut: the same before it is cut to the highest value that a list could have;
    net: (N, 4) what each choice at a program (out, or in at a level: the first column is out, -inf for pinned programs)
    adds to the sum of the bound, net of prices; shares: (N, 3) the parts of programs where the curve was touched.

    A list that differs from the best choice at one program cannot be worth more than `uncut` less the difference: so
    programs whose choice is settled in every list that could be better are known (reduced-cost fixing).
    """

    bound: float
    uncut: float
    net: FloatArray
    shares: FloatArray


def upper_bound(scenarios: Scenarios, rows: Rows, draft: Draft) -> Certificate:
    """The best certificate found; `draft` is the list to be proved and sets where the search for prices starts.

    The order of the choices in the draft changes nothing.
    """
    order = np.argsort(draft.members)
    draft = Draft(draft.members[order], draft.levels[order])
    held = scenarios.log_miss[draft.members, draft.levels].sum(axis=0)
    value = float(scenarios.weights @ -np.expm1(-held))
    strata = stratify(scenarios, held)
    relaxation = _relax(strata, rows)
    loosened = replace(relaxation, caps=relaxation.caps + LOOSENED * rows.max_count)
    point, price = _start(strata, draft, len(relaxation.caps))
    smoothing, last = FIRST_SMOOTHING * price, LAST_SMOOTHING * max(value, LEAST_GAIN)
    point, shares = _center(loosened, point, smoothing)
    best = _certificate(scenarios, relaxation, shares, point[len(strata.weights) :])
    idle = 0
    while smoothing > last and best.bound - value > TARGET_GAP * best.bound and idle < IDLE_STAGES:
        smoothing *= SHRINK
        point, shares = _center(loosened, point, smoothing)
        found = _certificate(scenarios, relaxation, shares, point[len(strata.weights) :])
        idle = 0 if found.bound < best.bound else idle + 1
        best = min(best, found, key=lambda certificate: certificate.bound)
    uncut = best.bound + LEAST_GAIN * rows.max_count
    return replace(best, bound=min(float(scenarios.weights.sum()), uncut), uncut=uncut)


def _relax(strata: Strata, rows: Rows) -> Relaxation:
    """The dual over the limits: count, signals, groups."""
    programs, levels, _ = strata.log_miss.shape
    usage = np.zeros((programs, levels, len(Signal) + len(rows.caps)))
    usage[:, :, 0] = 1.0
    for signal in (Signal.SILVER, Signal.GOLD):
        usage[:, signal, signal] = 1.0
    usage[:, :, len(Signal) :] = rows.usage[:, None, :]
    caps = np.concatenate([[rows.max_count], rows.level_caps[1:], rows.caps])
    columns = np.concatenate([strata.log_miss * strata.weights, -usage], axis=2)
    return Relaxation(columns, strata.weights, caps, usage, np.where(rows.pinned, -np.inf, 0.0))


def _start(strata: Strata, draft: Draft, limits: int) -> tuple[FloatArray, float]:
    """First point (the tangent at the list, small prices) and the price of the last program."""
    held = strata.log_miss[draft.members, draft.levels].sum(axis=0)
    missed = np.maximum(np.exp(-held), np.finfo(float).tiny)
    worth = np.sort(strata.log_miss[:, 0] @ (strata.weights * missed))[::-1]
    price = max(float(worth[min(len(draft.members), len(worth)) - 1]), 1e-3 * float(worth[0]), LEAST_GAIN)
    prices = np.full(limits, 0.3 * price)
    prices[0] = price
    return np.concatenate([missed, prices]), price


def _smoothed(relaxation: Relaxation, point: FloatArray, smoothing: float) -> tuple[float, FloatArray]:
    """The smoothed dual at a point, and the shares (N, 3) in which it takes each column."""
    missed, prices = point[: len(relaxation.weights)], point[len(relaxation.weights) :]
    scaled = (relaxation.columns @ point) / smoothing
    top = np.maximum(scaled.max(axis=1), relaxation.floor)
    shares = np.exp(scaled - top[:, None])
    total = shares.sum(axis=1) + np.exp(relaxation.floor - top)
    fixed = relaxation.weights @ (1.0 - missed + missed * np.log(missed)) + prices @ relaxation.caps
    chosen = float(np.sum(top + np.log(total))) - float(np.log(prices).sum())
    return float(fixed) + smoothing * chosen, shares / total[:, None]


def _center(relaxation: Relaxation, point: FloatArray, smoothing: float) -> tuple[FloatArray, FloatArray]:
    """The point and the shares near the minimum of the smoothed dual."""
    height, shares = _smoothed(relaxation, point, smoothing)
    for _ in range(NEWTON_STEPS):
        step, decrement = _newton(relaxation, point, shares, smoothing)
        if decrement < smoothing:
            break
        length = min(1.0, 0.95 / max(float(np.max(-step / point)), 1e-300))
        trial, trial_shares = _smoothed(relaxation, point + length * step, smoothing)
        while trial > height - 1e-4 * length * decrement and length > SHORTEST_STEP:
            length *= 0.5
            trial, trial_shares = _smoothed(relaxation, point + length * step, smoothing)
        if trial >= height:
            break
        point, height, shares = point + length * step, trial, trial_shares
    return point, shares


def _newton(
    relaxation: Relaxation, point: FloatArray, shares: FloatArray, smoothing: float
) -> tuple[FloatArray, float]:
    """The Newton step and its decrement; programs taken whole or not at all add nothing to the curvature."""
    missed, prices = point[: len(relaxation.weights)], point[len(relaxation.weights) :]
    own = np.concatenate([relaxation.weights * np.log(missed), relaxation.caps - smoothing / prices])
    slope = np.tensordot(shares, relaxation.columns, axes=2) + own
    split: BoolArray = (shares * (1.0 - shares)).max(axis=1) > SETTLED
    columns, part = relaxation.columns[split], shares[split]
    mean = np.einsum("jl,jlz->jz", part, columns)
    untaken = np.maximum(1.0 - part.sum(axis=1), 0.0)
    apart = ((columns - mean[:, None]) * np.sqrt(part)[:, :, None]).reshape(-1, len(point))
    apart = np.concatenate([apart, mean * np.sqrt(untaken)[:, None]])
    curvature = apart.T @ apart / smoothing
    curvature[np.diag_indices(len(point))] += np.concatenate([relaxation.weights / missed, smoothing / prices**2])
    scale = 1.0 / np.sqrt(np.diag(curvature))
    scaled = curvature * scale * scale[:, None] + 1e-12 * np.eye(len(point))
    step = -scale * np.linalg.solve(scaled, scale * slope)
    return step, float(-slope @ step)


def _certificate(scenarios: Scenarios, relaxation: Relaxation, shares: FloatArray, prices: FloatArray) -> Certificate:
    """The bound on every scenario, with p the chance to miss the shares taken as a list."""
    held = shares.ravel() @ scenarios.log_miss.reshape(shares.size, -1)
    missed = np.exp(-held)
    inside = scenarios.log_miss @ (scenarios.weights * missed) - relaxation.usage @ prices
    net = np.concatenate([relaxation.floor[:, None], inside], axis=1)
    fixed = float(scenarios.weights @ (1.0 - missed - missed * held) + prices @ relaxation.caps)
    rounding = ROUNDING * (1.0 + float(prices @ np.abs(relaxation.caps)))
    bound = fixed + float(net.max(axis=1).sum()) + rounding
    return Certificate(bound, bound, net, shares)
