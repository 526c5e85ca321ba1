"""One plausible vector: fitted to all targets, and again without each block of them in order to predict it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from matchwise.chances.borrowed import StandIn
from matchwise.chances.counts import Counts, interview_counts, thinned
from matchwise.chances.fit import Beginning, Fit, FitTask, Prior, fit_vector, with_fitted
from matchwise.chances.held_out import WHOLE, Goals, aims, predicted
from matchwise.chances.journal import FittedVector
from matchwise.chances.moments import Moments
from matchwise.chances.screened import Stage
from matchwise.chances.targets import Target

ROUNDS = 12
# A target is drawn with two thirds of its tolerance as standard deviation: seven of eight draws lie within it.
TARGET_SPREAD = 2 / 3
FIRST_ROUNDS = 40


@dataclass(frozen=True, slots=True)
class Setting:
    """What all fits share: the targets, what stands in for those left out, and the prior of what is fitted."""

    targets: tuple[Target, ...]
    others: StandIn
    prior: Prior


def central_fit(setting: Setting, staged: Stage, assumed: Mapping[str, float], block: str) -> Fit:
    """The fit to the published numbers themselves, without one block or with all of them."""
    goals = Goals({target.name: target.value for target in setting.targets})
    task = FitTask(staged, assumed, aims(setting.targets, goals, setting.others, block), setting.prior)
    return fit_vector(task, Beginning(setting.prior.start, None, FIRST_ROUNDS))


def shared_beginning(fit: Fit) -> Beginning:
    """Plausible vectors start from the central fit and share its Jacobian."""
    return Beginning(fit.fitted, fit.jacobian, ROUNDS)


def drawn_goals(setting: Setting, count: int, seed: int) -> list[Goals]:
    """What each of `count` vectors has to reach: every target drawn within its tolerance."""
    rng = np.random.default_rng(seed)
    published = np.array([target.value for target in setting.targets])
    spread = TARGET_SPREAD * np.array([target.tolerance for target in setting.targets])
    numbers = published + spread * rng.standard_normal((count, len(published)))
    turns = rng.permutation(setting.others.in_turn(count)).tolist()
    levels = rng.standard_normal(count).tolist()
    names = [target.name for target in setting.targets]
    return [
        Goals(dict(zip(names, row, strict=True)), turn, level)
        for row, turn, level in zip(numbers.tolist(), turns, levels, strict=True)
    ]


def plausible_vector(
    setting: Setting,
    staged: Stage,
    assumed: Mapping[str, float],
    goals: Goals,
    begin: Mapping[str, Beginning],
) -> FittedVector:
    """One vector fitted to its goals, and its predictions of every block left out; `begin` is by block."""

    def fit(block: str, beginning: Beginning) -> Fit:
        task = FitTask(staged, assumed, aims(setting.targets, goals, setting.others, block), setting.prior)
        return fit_vector(task, beginning)

    whole = fit(WHOLE, begin[WHOLE])
    moved = whole.fitted - begin[WHOLE].fitted
    near = {block: replace(start, fitted=start.fitted + moved) for block, start in begin.items() if block != WHOLE}
    fits = {WHOLE: whole} | {block: fit(block, start) for block, start in near.items()}
    misses = whole.gaps[: len(whole.gaps) - len(whole.fitted)]
    return FittedVector(
        fitted=tuple(whole.fitted.tolist()),
        worst_miss=float(np.abs(misses).max()),
        predicted={
            block: predictions(predicted(setting.targets, block), staged, assumed, fitted, thin=True)
            for block, fitted in fits.items()
        },
    )


def predictions(
    targets: Sequence[Target], staged: Stage, assumed: Mapping[str, float], fit: Fit, *, thin: bool = False
) -> dict[str, float]:
    """What a fitted population shows of some targets, by name; medians from a part of it when `thin`."""
    counts: Counts | None = None
    if any(target.read is None for target in targets):
        parameters = with_fitted(assumed, fit.fitted)
        screened = staged.screened(parameters)
        counts = interview_counts(thinned(screened) if thin else screened, parameters)
    return {target.name: shown(target, fit.moments, counts) for target in targets}


def shown(target: Target, moments: Moments, counts: Counts | None) -> float:
    """What a population shows of one target; counts are needed for medians alone."""
    if target.read is not None:
        return target.read(moments)
    if target.read_counts is None or counts is None:
        message = f"nothing reads {target.name}"
        raise ValueError(message)
    return target.read_counts(counts)
