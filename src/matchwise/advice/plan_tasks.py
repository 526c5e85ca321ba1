"""The tasks of a plan: what is begun, done and counted when, by which day it must be done, and what waits for what."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matchwise.advice.alerts import APPLICANT_FILE
from matchwise.advice.plan_lived import HOW_ACTION, Lived, Living, advice_words
from matchwise.advice.plan_offers import Offer
from matchwise.advice.plan_reports import PlanSeasonDay, PlanTask
from matchwise.advice.plan_start import Start
from matchwise.advice.spread import Trust, spread
from matchwise.domain.applicant import ExamName
from matchwise.provenance import Estimate, Measure
from matchwise.strategy.exam_evidence import STEP_NAMES
from matchwise.strategy.plan_problem import Placed

OWN = "Matchwise's own plan"
_ACTION_REMINDERS, _APPLICATION_REMINDERS = (30, 7), (60, 30, 7, 1)


@dataclass(frozen=True, slots=True)
class Gained:
    """What one action of a plan adds in the first season in which it counts: its place, and the change."""

    place: int
    gain: Estimate


def gained(living: Living, lived: Lived, trust: Trust) -> tuple[Gained, ...]:
    """What each action of a plan adds, in the order of its actions."""
    found: dict[tuple[str, int], Gained] = {}
    for at, placed in enumerate(lived.plan.placed):
        key = placed.action, living.counted_in(lived, placed)
        if key not in found:  # a second copy that counts in the same season adds what the first does
            values = living.gain(lived, at)
            found[key] = Gained(key[1], spread(living.told(values), "fraction", HOW_ACTION, trust))
    return tuple(found[one.action, living.counted_in(lived, one)] for one in lived.plan.placed)


def tasks(
    start: Start, lived: Lived, gains: Sequence[Gained], offers: Sequence[Offer], days: Sequence[PlanSeasonDay]
) -> tuple[PlanTask, ...]:
    """Every task of a plan in the order of the days on which they begin."""
    living = start.living
    by_name = {offer.action.name: offer for offer in offers}
    made, held = list[PlanTask](), Counter[str]()
    for placed, gain in zip(lived.plan.placed, gains, strict=True):
        held[placed.action] += 1
        name = placed.action if held[placed.action] == 1 else f"{placed.action}_{held[placed.action]}"
        offer = by_name[placed.action]
        needs = tuple(needed for needed in offer.action.needs if needed in held)
        made.append(_action(living, name, placed, offer, gain, days[gain.place], needs))
    made.extend(_exams(start, days))
    applied = {year.place: year.judged.usd for year in lived.years}
    made.extend(_application(days[place], usd, made) for place, usd in applied.items())
    return tuple(sorted(made, key=_order))


def _order(task: PlanTask) -> tuple[dt.date, float, dt.date, str]:
    """By the day of their begin; of one day, what adds most comes first."""
    return task.begins, 0.0 if task.gain is None else -task.gain.value, task.by, task.name


def _action(  # noqa: PLR0913, PLR0917 (what is done, when, and for which season)
    living: Living, name: str, placed: Placed, offer: Offer, gain: Gained, season: PlanSeasonDay, needs: tuple[str, ...]
) -> PlanTask:
    day = living.files.day
    return PlanTask(
        name=name,
        kind="exam" if offer.action.group == "exams" else "action",
        title=offer.title,
        begins=day(placed.begins),
        works_from=day(placed.works_from),
        works_until=day(placed.works_until),
        counts_from=day(placed.counts),
        by=season.read,
        by_source=season.source,
        season=season.season,
        gain=gain.gain,
        cost_low=Measure(offer.cost_low, "USD"),
        cost_high=Measure(offer.action.cost, "USD"),
        advice=advice_words(gain.gain),
        entry=offer.entry,
        needs=needs,
        reminders=_days(_ACTION_REMINDERS, (day(placed.works_from) - living.frame.as_of).days),
        source=offer.source,
    )


def _exams(start: Start, days: Sequence[PlanSeasonDay]) -> Iterator[PlanTask]:
    """Exams that the file plans already: the chance counts them, and the plan keeps their days.

    Where `exams` says of Step 3 something else than now, its words stand with the task.
    """
    living, later = start.living, "" if start.step3.verdict == "now" else start.step3.text
    for plan in living.frame.applicant.planned_exams:
        season = next((one for one in days if plan.date < one.read), None)
        if season is None or plan.date < living.frame.as_of:
            continue
        yield PlanTask(
            name=f"own_{plan.exam.value}",
            kind="exam",
            title=f"{STEP_NAMES[plan.exam]}, as your file plans it",
            begins=plan.date,
            works_from=plan.date,
            works_until=plan.date,
            counts_from=plan.date,
            by=season.read,
            by_source=season.source,
            season=season.season,
            gain=None,
            cost_low=Measure(0, "USD"),
            cost_high=Measure(0, "USD"),
            advice=later if plan.exam is ExamName.STEP3 else "",
            entry="",
            needs=(),
            reminders=_days(_ACTION_REMINDERS, (plan.date - living.frame.as_of).days),
            source=APPLICANT_FILE,
        )


def _application(season: PlanSeasonDay, usd: float, made: Sequence[PlanTask]) -> PlanTask:
    waits = tuple(task.name for task in made if task.kind != "application" and task.season == season.season)
    return PlanTask(
        name=f"apply_{season.season}",
        kind="application",
        title=f"Send the applications of season {season.season}, if no season before brought a match",
        begins=season.submit,
        works_from=season.submit,
        works_until=season.read,
        counts_from=season.read,
        by=season.read,
        by_source=season.source,
        season=season.season,
        gain=None,
        cost_low=Measure(usd, "USD"),
        cost_high=Measure(usd, "USD"),
        advice="",
        entry="",
        needs=waits,
        reminders=_days(_APPLICATION_REMINDERS, None),
        source=OWN,
    )


def _days(before: Sequence[int], away: int | None) -> tuple[Measure, ...]:
    return tuple(Measure(days, "days") for days in before if away is None or days < away)
