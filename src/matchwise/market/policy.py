"""Compares two rules of the season, as caps on lists or numbers of signals, in the same seasons."""

from dataclasses import dataclass

import numpy as np

from matchwise.domain.chance_grid import FloatArray
from matchwise.market.season_parameters import SeasonParameters
from matchwise.market.season_programs import ProgramPool
from matchwise.market.season_run import Figure, Progress, Run, simulate_many


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """One figure under two rules, season by season.

    Season k under one rule and season k under the other have the same programs and the same applicants, and where the
    rules leave the lists alone also the same applications and impressions; a cap draws these anew from the first list
    that it cuts. So what differs is mostly the rule, and not which people and programs happened to be drawn.
    """

    before: Figure
    after: Figure

    @property
    def values(self) -> FloatArray:
        """(seasons,) after less before, in the unit of the figure; NaN in a season that lacks one of them."""
        found: FloatArray = self.after.values - self.before.values
        return found

    @property
    def mean(self) -> float:
        """Mean difference over the seasons that have both; NaN where none has."""
        return Figure(self.values).mean

    @property
    def spread(self) -> float:
        """Standard deviation of the difference from season to season: how far one season may lie from the mean."""
        return Figure(self.values).sd

    @property
    def standard_error(self) -> float:
        """How far the mean may be off because so few seasons were simulated; NaN with fewer than two.

        It falls with the root of the number of seasons, and says nothing of errors of the model.
        """
        return _standard_error(self.values)

    @property
    def unpaired_standard_error(self) -> float:
        """What the standard error would be if the two rules had been simulated in different seasons."""
        return float(np.hypot(_standard_error(self.before.values), _standard_error(self.after.values)))


def _standard_error(values: FloatArray) -> float:
    count = int((~np.isnan(values)).sum())
    return Figure(values).sd / count**0.5 if count > 1 else float("nan")


def compared_policies(
    pool: ProgramPool,
    before: SeasonParameters,
    after: SeasonParameters,
    run: Run,
    progress: Progress | None = None,
) -> dict[str, Difference]:
    """Every figure of a season under two rules, by its name ("type|us_md|chance"), in the same seasons of one seed.

    progress is called with (seasons done, all), where each season counts twice. Raises InputError where the
    applications of a season would not fit.
    """

    def tell(already: int) -> Progress | None:
        return None if progress is None else lambda done, seasons: progress(already + done, 2 * seasons)

    first = simulate_many(pool, before, run, tell(0))
    second = simulate_many(pool, after, run, tell(run.seasons))
    return {name: Difference(first[name], second[name]) for name in first}
