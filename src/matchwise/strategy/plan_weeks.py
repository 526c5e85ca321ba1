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
        week, last = max(not_before, action.earliest) + action.weeks_before, len(self.taken) - length
        while week <= last:
            ends = week + length
            if max(self.taken[week:ends], default=0) > most:
                week = next(at for at in range(ends - 1, week - 1, -1) if self.taken[at] > most) + 1
                continue
            full = self._full_year(week, ends, action.share)
            if full is None:
                return Placed(action.name, week - action.weeks_before, week, ends, ends + action.weeks_after)
            # Until so few weeks of that year are left as it has room for, the work stays too long for it.
            left = int((self.a_year - self.years[full]) // action.share)
            week = max(week + 1, (full + 1) * WEEKS_A_YEAR - max(left, 0) - 1)
        return None

    def without(self, action: PlanAction, placed: Placed) -> "Room":
        """The room that is left when an action has taken its weeks."""
        return _room(_more(self.taken, placed.works_from, placed.works_until, action.share), self.a_year)

    def _full_year(self, week: int, ends: int, share: int) -> int | None:
        """The first year that has no room for its part of the work; None where every year has."""
        while share and week < ends:
            year = week // WEEKS_A_YEAR
            stop = min(ends, (year + 1) * WEEKS_A_YEAR)
            if self.years[year] + share * (stop - week) > self.a_year + _ROUNDING:
                return year
            week = stop
        return None


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
