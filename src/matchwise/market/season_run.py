"""Many seasons, on one process, several, or a cluster; the same figures wherever they are simulated."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from typing import Any, TypeVar

import numpy as np

from matchwise.domain.chance_grid import FloatArray
from matchwise.errors import InputError, Problem
from matchwise.market.season import Season, simulate
from matchwise.market.season_cluster import cluster_rows, require_address
from matchwise.market.season_figures import figures
from matchwise.market.season_parameters import SeasonParameters
from matchwise.market.season_programs import ProgramPool

MOST_SEASONS = 1_000_000
MOST_WORKERS = 64
MOST_SEED = (1 << 64) - 1
MOST_APPLICATIONS = 100_000_000
_AHEAD = 2

Progress = Callable[[int, int], None]
T = TypeVar("T")
View = Callable[[Season, ProgramPool, SeasonParameters], T]
"""What is kept of a season, with its programs and parameters."""


@dataclass(frozen=True, slots=True)
class Run:
    """How many seasons are simulated, from which seed, and by how many processes or by which cluster.

    cluster: the address of a Dask scheduler (HOST:PORT), which then does all the work; "" keeps it on this machine.
    The usual seed is not that of the calibration: what is shown beside targets was not fitted on the same draws.
    """

    seasons: int = 20
    seed: int = 2027
    workers: int = 1
    cluster: str = ""

    def __post_init__(self) -> None:
        """Refuse numbers that cannot be meant: InputError with every fault."""
        limits = {"seasons": (1, MOST_SEASONS), "seed": (0, MOST_SEED), "workers": (1, MOST_WORKERS)}
        wrong = [
            Problem(f"--{name}", f"{getattr(self, name)} is outside {low} to {high}.", "Write a number inside.")
            for name, (low, high) in limits.items()
            if not low <= getattr(self, name) <= high
        ]
        if wrong:
            raise InputError(wrong)
        if self.cluster:
            require_address(self.cluster)


@dataclass(frozen=True, slots=True)
class Spread:
    """A figure over seasons: the mean, and the standard deviation from season to season; NaN where no season has it."""

    value: float
    sd: float


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """One figure over all seasons: (seasons,) values; NaN in a season where nobody was counted."""

    values: FloatArray

    @property
    def mean(self) -> float:
        """Mean over the seasons that have it; NaN where none has."""
        kept = self.values[~np.isnan(self.values)]
        return float(kept.mean()) if len(kept) else float("nan")

    @property
    def sd(self) -> float:
        """Standard deviation over the seasons that have it; 0 with one season."""
        kept = self.values[~np.isnan(self.values)]
        return float(kept.std(ddof=1)) if len(kept) > 1 else 0.0

    @property
    def spread(self) -> Spread:
        """Both."""
        return Spread(self.mean, self.sd)


def simulate_many(
    pool: ProgramPool, parameters: SeasonParameters, run: Run, progress: Progress | None = None
) -> dict[str, Figure]:
    """Every figure over the seasons of a run.

    progress is called with (seasons done, all). Raises InputError where the applications of a season would not fit, and
    for every fault of a cluster.
    """
    expected = float(parameters.by_type("applicants") @ parameters.by_type("list_mean"))
    if expected > MOST_APPLICATIONS:
        reason = f"a season would have {expected:,.0f} applications; at most {MOST_APPLICATIONS:,} fit."
        raise InputError([Problem("applicants", reason, "Take fewer applicants, or shorter lists.")])
    found: dict[str, FloatArray] = {}
    for done, (number, row) in enumerate(_rows(pool, parameters, run), start=1):
        for name, value in row.items():
            found.setdefault(name, np.full(run.seasons, np.nan))[number] = value
        if progress is not None:
            progress(done, run.seasons)
    return {name: Figure(values) for name, values in found.items()}


def _rows(pool: ProgramPool, parameters: SeasonParameters, run: Run) -> Iterator[tuple[int, Mapping[str, float]]]:
    """The number and the figures of each season."""
    if run.cluster:
        return cluster_rows(pool, parameters, run.seed, run.seasons, run.cluster)
    return enumerate(seen_seasons(pool, parameters, run, _figures))


def seen_seasons(pool: ProgramPool, parameters: SeasonParameters, run: Run, view: View[T]) -> Iterator[T]:
    """What a view shows of each season of a run, in order; other processes must be able to load the view."""
    if run.workers == 1:
        yield from (
            view(simulate(pool, parameters, run.seed, number), pool, parameters) for number in range(run.seasons)
        )
        return
    workers = min(run.workers, run.seasons)
    given = (pool, parameters, run.seed, view)
    with ProcessPoolExecutor(workers, get_context("spawn"), initializer=_begin, initargs=given) as processes:
        numbers = iter(range(run.seasons))
        waiting = [processes.submit(_one, number) for number in islice(numbers, _AHEAD * workers)]
        while waiting:
            yield waiting.pop(0).result()
            waiting.extend(processes.submit(_one, number) for number in islice(numbers, 1))


def _figures(season: Season, _pool: ProgramPool, parameters: SeasonParameters) -> Mapping[str, float]:
    return figures(season, parameters)


_given: tuple[ProgramPool, SeasonParameters, int, View[Any]]


def _begin(pool: ProgramPool, parameters: SeasonParameters, seed: int, view: View[Any]) -> None:
    """Keep in a worker process what all its seasons share."""
    global _given  # noqa: PLW0603 (a worker process has no other place that lasts)
    _given = (pool, parameters, seed, view)


def _one(number: int) -> Any:  # noqa: ANN401 (whatever the view of the caller shows)
    pool, parameters, seed, view = _given
    return view(simulate(pool, parameters, seed, number), pool, parameters)
