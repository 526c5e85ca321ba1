"""The weeks of a plan: where the work of an action finds room beside the work that is there already."""

from collections.abc import Sequence
from dataclasses import dataclass

from matchwise.strategy.plan_problem import WEEKS_A_MONTH, WEEKS_A_YEAR, WHOLE_WEEK, Booked, Placed, PlanAction


@dataclass(frozen=True, slots=True)
class Room:
    """Percent of each week that is taken, with its sum in each year; `a_year`: the most of a year."""

    taken: tuple[int, ...]
    years: tuple[int, ...]
    a_year: float

    def placed(self, action: PlanAction, not_before: int) -> Placed | None:
        """The action as early as there is room for it, begun in a week or later; None where there is none."""
        length, most = action.weeks_of_work, WHOLE_WEEK - action.share
        week = max(not_before, action.earliest) + action.weeks_before
        while week + length <= len(self.taken):
            ends = week + length
            full = next((at for at in range(ends - 1, week - 1, -1) if self.taken[at] > most), None)
            if full is not None:
                week = full + 1
            elif self._fits_years(week, ends, action.share):
                return Placed(action.name, week - action.weeks_before, week, ends, ends + action.weeks_after)
            else:
                week += 1
        return None

    def without(self, action: PlanAction, placed: Placed) -> "Room":
        """The room that is left when an action has taken its weeks."""
        return _room(_more(self.taken, placed.works_from, placed.works_until, action.share), self.a_year)

    def _fits_years(self, week: int, ends: int, share: int) -> bool:
        """Whether every year has room for its part of the work."""
        for year in range(week // WEEKS_A_YEAR, max(ends - 1, week) // WEEKS_A_YEAR + 1):
            start, stop = year * WEEKS_A_YEAR, (year + 1) * WEEKS_A_YEAR
            more = share * max(0, min(ends, stop) - max(week, start))
            if more and self.years[year] + more > self.a_year + _ROUNDING:
                return False
        return True


_ROUNDING = 1e-9


def empty_room(weeks: int, months_a_year: float, booked: Sequence[Booked] = ()) -> Room:
    """Weeks without any work of the plan; what is booked is taken."""
    taken = (0,) * max(weeks, 0)
    for one in booked:
        taken = _more(taken, max(one.works_from, 0), max(one.works_until, 0), one.share)
    return _room(taken, months_a_year * WEEKS_A_MONTH * WHOLE_WEEK)


def _room(taken: tuple[int, ...], a_year: float) -> Room:
    """The room of some weeks, with the sum of each year."""
    years = tuple(sum(taken[first : first + WEEKS_A_YEAR]) for first in range(0, len(taken), WEEKS_A_YEAR))
    return Room(taken, years, a_year)


def _more(taken: tuple[int, ...], start: int, stop: int, share: int) -> tuple[int, ...]:
    """Weeks of which some are taken by so many percent more."""
    return (*taken[:start], *(one + share for one in taken[start:stop]), *taken[stop:])
