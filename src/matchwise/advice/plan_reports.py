"""Frozen reports on the plan: what is done when, in which seasons one applies, and what other plans would bring."""

import datetime as dt
from dataclasses import dataclass

from matchwise.advice.reports import About, SourcedText
from matchwise.provenance import Estimate, Measure


@dataclass(frozen=True, slots=True)
class PlanSeasonDay:
    """One season of the plan: the days that matter to it, how sure they are, and where they come from.

    submit, read: applications can be sent from, and programs read from; hour: of that day, US Eastern time, "" where
    none is known; starts: the usual first day of training.
    """

    season: int
    submit: dt.date
    read: dt.date
    hour: str
    starts: dt.date
    certainty: str
    source: str


@dataclass(frozen=True, slots=True)
class PlanYear:
    """One season of a compared plan, if none before it brought a match.

    match: the chance then (a fraction), computed with the nodes that are left; adds: what the season adds to the chance
    of the whole plan; fees: of its list and around it; programs: in its list.
    """

    season: int
    match: Estimate
    adds: Estimate
    fees: Measure
    programs: Measure


@dataclass(frozen=True, slots=True)
class ComparedPlan:
    """One plan beside the others.

    match: chance within all its seasons; gain: that less the chance of changing nothing and applying each year, on the
    same plausible cases; cost_low, cost_high: actions and fees if every season is needed; start: the first day on which
    training could start; wait: years until training starts, mean of those who match; actions: their titles.
    """

    name: str
    title: str
    match: Estimate
    gain: Estimate
    advice: str
    cost_low: Measure
    cost_high: Measure
    start: dt.date
    wait: Estimate | None
    years: tuple[PlanYear, ...]
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanTask:
    """One thing to do: begun, worked on between two days, and counted from a day; done by: the last day that serves.

    kind: action, exam, application; gain: what an action adds to the chance in `season`, None for what has none; needs:
    names of tasks that come before; reminders: days before `by`; by_source: where that day comes from.
    """

    name: str
    kind: str
    title: str
    begins: dt.date
    works_from: dt.date
    works_until: dt.date
    counts_from: dt.date
    by: dt.date
    by_source: str
    season: int
    gain: Estimate | None
    cost_low: Measure
    cost_high: Measure
    advice: str
    entry: str
    needs: tuple[str, ...]
    reminders: tuple[Measure, ...]
    source: str


@dataclass(frozen=True, slots=True)
class PlanPrice:
    """One part of what waiting costs: in words, with the change of the chance."""

    name: str
    text: str
    change: Estimate


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An action that the plan does not hold, and why."""

    name: str
    title: str
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class PlanChanges:
    """What is other since an earlier plan of some day: what caused it, and what it did to the plan."""

    since: dt.date
    causes: tuple[SourcedText, ...]
    effects: tuple[SourcedText, ...]


@dataclass(frozen=True, slots=True)
class PlanReport:
    """The answer to "what do I do over the next years".

    answer: the best plan in a few sentences; best: the name of the best of `compared`, in which "nothing" always is;
    seasons: of the plan; money: what may be spent, None for no limit; months: of full-time work a year; prices: of a
    later year; left_out: what the plan does not hold; limits: what was told of money and time; exact: whether the
    search looked at every plan; file: the applicant file that it was made for; changes: since an earlier plan, None
    where it was compared with none.
    """

    about: About
    answer: tuple[SourcedText, ...]
    best: str
    compared: tuple[ComparedPlan, ...]
    tasks: tuple[PlanTask, ...]
    prices: tuple[PlanPrice, ...]
    left_out: tuple[LeftOut, ...]
    seasons: tuple[PlanSeasonDay, ...]
    money: Measure | None
    months: Measure
    limits: tuple[str, ...]
    exact: bool
    notes: tuple[SourcedText, ...]
    file: str
    seconds: Measure
    changes: PlanChanges | None = None
