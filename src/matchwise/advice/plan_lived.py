"""What a plan brings, computed on the real chances of every season in it: for its reader, and beside other plans."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matchwise.advice.levers import LEAST_GAIN
from matchwise.advice.plan_chances import Files, Judged, SeasonChances
from matchwise.advice.plan_frame import Frame, start_of
from matchwise.advice.plan_offers import Offer
from matchwise.advice.plan_reports import ComparedPlan, PlanPrice, PlanYear
from matchwise.advice.spread import Trust, spread
from matchwise.domain.chance_grid import FloatArray
from matchwise.provenance import Confidence, Estimate, Measure, Standing
from matchwise.screening.file_numbers import weeks_done
from matchwise.strategy.plan_problem import FoundPlan, Placed

DAYS_A_YEAR = 365.25
Drawn = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class LivedYear:
    """One season of a plan: (B,) chance if it is reached, what it adds to the chance of all, and its list.

    left: (B, K) weights of the nodes with which it is reached.
    """

    place: int
    match: FloatArray
    adds: FloatArray
    judged: Judged
    left: FloatArray


@dataclass(frozen=True, slots=True)
class Lived:
    """A plan with the chances of its seasons."""

    plan: FoundPlan
    years: tuple[LivedYear, ...]

    @property
    def match(self) -> FloatArray:
        """(B,) chance to match within all its seasons."""
        total: FloatArray = np.sum([year.adds for year in self.years], axis=0)
        return total


class Living:
    """Plans of one applicant on the real chances."""

    def __init__(
        self, frame: Frame, files: Files, chances: SeasonChances, weights: FloatArray, drawn: Drawn | None = None
    ) -> None:
        """drawn: the vectors that news of a season under way draws; None for each once."""
        self.frame, self.files, self.chances, self.weights, self._drawn = frame, files, chances, weights, drawn

    def told(self, values: FloatArray) -> FloatArray:
        """Values under the vectors, each as often as the news draws it."""
        return values if self._drawn is None else values[self._drawn]

    def lived(self, plan: FoundPlan) -> Lived:
        """Every season of a plan, one after the other: those without a match stay with w (1 - P) at each node."""
        left, before, years = self.weights, self.frame.unmatched, list[LivedYear]()
        for place, applied in enumerate(plan.applies):
            if not applied:
                continue
            judged = self.chances.judged(self.files.after(place, before, plan.placed))
            adds = (left * judged.nodes).sum(axis=1)
            reached = left.sum(axis=1)
            match = np.divide(adds, reached, out=np.zeros_like(adds), where=reached > 0)
            years.append(LivedYear(place, match, adds, judged, left))
            left, before = left * (1 - judged.nodes), before + 1
        return Lived(plan, tuple(years))

    def season(self, place: int, unmatched: int, weights: FloatArray | None = None) -> FloatArray:
        """(B,) chance of one season as the file stands, with the nodes as they are at the start or other ones."""
        nodes = self.chances.judged(self.files.plain(place, unmatched)).nodes
        kept = self.weights if weights is None else weights
        chance: FloatArray = (kept * nodes).sum(axis=1) / kept.sum(axis=1)
        return chance

    def counted_in(self, lived: Lived, placed: Placed) -> int:
        """The place of the first season that is applied for in which an action counts."""
        return next(year.place for year in lived.years if self._counts(placed, year.place))

    def gain(self, lived: Lived, at: int) -> FloatArray:
        """(B,) what an action of a plan adds in the first season in which it counts.

        With the list of that season, and the nodes with which the season is reached.
        """
        placed = lived.plan.placed
        place = self.counted_in(lived, placed[at])
        others = [one for number, one in enumerate(placed) if number != at]
        order, year = next((order, year) for order, year in enumerate(lived.years) if year.place == place)
        without = self.files.after(place, self.frame.unmatched + order, others)
        more = year.judged.nodes - self.chances.nodes_with(without, year.judged.choices)
        gain = (year.left * more).sum(axis=1)
        reached = year.left.sum(axis=1)
        share: FloatArray = np.divide(gain, reached, out=np.zeros_like(gain), where=reached > 0)
        return share

    def _counts(self, placed: Placed, place: int) -> bool:
        return self.files.day(placed.counts) <= self.frame.seasons[place].review_from.day


@dataclass(frozen=True, slots=True)
class Named:
    """A plan with its name and its title."""

    name: str
    title: str
    plan: FoundPlan


def compared(living: Living, named: Named, nothing: Lived, offers: Sequence[Offer], trust: Trust) -> ComparedPlan:
    """One plan for the reader, beside changing nothing."""
    lived, frame = living.lived(named.plan), living.frame
    titles = {offer.action.name: offer for offer in offers}
    held = [titles[one.action] for one in named.plan.placed]
    fees = sum(year.judged.usd for year in lived.years)
    share = share_trust(trust, offers)
    years = tuple(_year(living, year, share) for year in lived.years)
    match = spread(living.told(lived.match), "fraction", HOW_MATCH, trust)
    gain = spread(living.told(lived.match - nothing.match), "fraction", HOW_GAIN, share)
    return ComparedPlan(
        name=named.name,
        title=named.title,
        match=match,
        gain=gain,
        advice="" if lived.plan is nothing.plan else advice_words(gain),
        cost_low=Measure(fees + sum(offer.cost_low for offer in held), "USD"),
        cost_high=Measure(fees + sum(offer.action.cost for offer in held), "USD"),
        start=start_of(frame.seasons[lived.years[0].place].season),
        wait=_wait(living, lived, share),
        years=years,
        actions=tuple(offer.title for offer in held),
    )


def advice_words(gain: Estimate) -> str:
    """What a gain says: that it may not help is said where its low end is not above nothing."""
    if gain.value <= LEAST_GAIN:
        return "The model expects no more of it."
    return "It may not help." if gain.low <= 0 else "The chance is higher with it, by the model."


def _year(living: Living, year: LivedYear, trust: Trust) -> PlanYear:
    return PlanYear(
        season=living.frame.seasons[year.place].season,
        match=spread(living.told(year.match), "fraction", HOW_YEAR, trust),
        adds=spread(living.told(year.adds), "fraction", HOW_ADDS, trust),
        fees=Measure(year.judged.usd, "USD"),
        programs=Measure(year.judged.programs, "programs"),
    )


def _wait(living: Living, lived: Lived, trust: Trust) -> Estimate | None:
    """Years until training starts, mean of those who match; None where nobody does."""
    if not lived.match.min() > 0:
        return None
    frame = living.frame
    years = [_years_until(frame.as_of, frame.seasons[year.place].season) for year in lived.years]
    total = np.sum([year.adds * wait for year, wait in zip(lived.years, years, strict=True)], axis=0)
    return spread(living.told(total / lived.match), "years", HOW_WAIT, trust)


def _years_until(as_of: dt.date, season: int) -> float:
    return (start_of(season) - as_of).days / DAYS_A_YEAR


def prices(living: Living, trust: Trust) -> tuple[PlanPrice, ...]:
    """What a year of waiting and a season without a match cost, as the file stands; nothing with one season."""
    if len(living.frame.seasons) < 2:  # noqa: PLR2004 (a year later needs a second season)
        return ()
    before = living.frame.unmatched
    first, later = (season.season for season in living.frame.seasons[:2])
    now, waited = living.season(0, before), living.season(1, before)
    again = living.season(1, before + 1)
    nodes = living.chances.judged(living.files.plain(0, before)).nodes
    known = living.season(1, before + 1, living.weights * (1 - nodes))
    return (
        _price(
            "later",
            f"The same file in season {later} in place of {first}: one year more since graduation{_grown(living)}",
            living.told(waited - now),
            trust,
        ),
        _price(
            "again", "Applying then as somebody who applied before without a match", living.told(again - waited), trust
        ),
        _price(
            "learned", "What a season without a match says of all that no file shows", living.told(known - again), trust
        ),
    )


def _grown(living: Living) -> str:
    """That what the file plans counts in the second season more than in the first; "" where nothing does."""
    own = living.frame.applicant
    first, later = (season.review_from.day for season in living.frame.seasons[:2])
    days = [letter.date for letter in own.letters or ()]
    days += [exam.date + dt.timedelta(days=1) for exam in own.planned_exams]
    days += [own.ecfmg.expected] if own.ecfmg is not None and not own.ecfmg.certified else []
    more = any(weeks_done(stay, later) > weeks_done(stay, first) for stay in own.usce or ())
    return _PLANNED if more or any(day is not None and first < day <= later for day in days) else ""


_PLANNED = ", and what your file plans until then"


def _price(name: str, text: str, change: FloatArray, trust: Trust) -> PlanPrice:
    return PlanPrice(name, text, spread(change, "fraction", HOW_PRICE, trust))


def plan_trust(trust: Trust, offers: Sequence[Offer]) -> Trust:
    """How far a number of the plan goes: weeks and costs are assumed."""
    cells = tuple(cell for offer in offers for cell in offer.cells)
    return Trust(Standing.ASSUMED, Confidence.LOW, trust.cells).joined(cells)


def share_trust(trust: Trust, offers: Sequence[Offer]) -> Trust:
    """The same for parts of a chance and for differences: the cells of the model stand with the chance of the plan."""
    return Trust(trust.standing, trust.confidence, tuple(cell for offer in offers for cell in offer.cells))


HOW_MATCH = (
    "The chance to match within the seasons of the plan, each with its own best list; years are not independent."
)
HOW_GAIN = "The chance with this plan, less the chance of changing nothing, under each plausible vector."
HOW_YEAR = "The chance in this season for those whom no season before brought a match, with the best list."
HOW_ADDS = "The chance to come to this season without a match and to match in it."
HOW_WAIT = "Years until training starts, mean of those who match within the plan."
HOW_PRICE = "One chance less the other, each with its own best list, under each plausible vector."
HOW_ACTION = (
    "The chance in the first season in which it counts, if it is reached, with the plan, less that without this "
    "action; same list."
)
