"""`plan`: the best sequence of actions and seasons over one to three years, beside waiting and changing nothing."""

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from matchwise.advice.about import about
from matchwise.advice.alerts import entry_condition
from matchwise.advice.levers import LEAST_GAIN, Told
from matchwise.advice.phrasing import capitalized, how_many, per_100, seasons_text
from matchwise.advice.plan_chances import FewVectors, Quick
from matchwise.advice.plan_frame import PlanAsked, season_days
from matchwise.advice.plan_hands_on import OBSERVING, barred, observing
from matchwise.advice.plan_lived import Lived, Named, compared, plan_trust, prices, share_trust
from matchwise.advice.plan_offers import Offer, booked, choice, decisions, ordered
from matchwise.advice.plan_reports import LeftOut, PlanReport
from matchwise.advice.plan_start import Start, opened
from matchwise.advice.plan_tasks import Gained, gained, tasks
from matchwise.advice.plan_words import MODEL, Saying, answer, limit_words, notes
from matchwise.advice.spread import Trust
from matchwise.chances import Ground
from matchwise.domain.applicant import Applicant
from matchwise.domain.applicant_writer import write_applicant
from matchwise.provenance import Measure
from matchwise.strategy.plan_check import check_plan
from matchwise.strategy.plan_problem import FoundPlan, PlanMeans, PlanProblem, PlanSeason, value_of
from matchwise.strategy.plan_search import best_plan, patterns

_OF_100 = 100
NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class _Best:
    """The best plan on the real chances, with what each of its actions adds."""

    named: Named
    lived: Lived
    gains: tuple[Gained, ...]


def plan(applicant: Applicant, ground: Ground, asked: PlanAsked, told: Told) -> PlanReport:
    """The plan of one applicant on the ground of a day.

    Raises InfeasibleError when no list is possible as the file stands, and InputError for what cannot be planned.
    """
    started = time.perf_counter()
    told("Your chance as the file stands", 0)
    start = opened(applicant, ground, asked)
    told("What each action adds", 0.2)
    problem, offers, useless = problem_of(start)
    told("Every plan", 0.4)
    report = _report(start, problem, offers, useless)
    return replace(report, file=write_applicant(applicant), seconds=Measure(time.perf_counter() - started, "seconds"))


def problem_of(start: Start) -> tuple[PlanProblem, tuple[Offer, ...], tuple[LeftOut, ...]]:
    """The problem of the search, the actions in its order, and those that add nothing by the model."""
    files, evidence, frame = start.living.files, start.ground.evidence, start.frame
    base = start.living.chances.judged(files.plain(0, frame.unmatched))
    step = int(choice(evidence, "vectors_step"))
    few = FewVectors(start.ground, base.choices, step, hangs=bool(start.to_pass))
    weights = start.living.weights[step // 2 :: step]
    gains = Quick(files, few, start.offers.offers).alone(weights)
    useful = [offer for offer in start.offers.offers if gains[offer.action.name] > LEAST_GAIN]
    kept = ordered(useful, gains)
    start.living.chances.reach(files.counted(kept, tuple(offer.action.most for offer in kept)))
    useless = tuple(
        LeftOut(offer.action.name, offer.title, "The model expects nothing of it for you.", MODEL)
        for offer in start.offers.offers
        if offer not in useful
    )
    seasons = tuple(PlanSeason(dates.season, files.week(dates.review_from.day), base.usd) for dates in frame.seasons)
    most = {"work": int(choice(evidence, "most_work")), "scholarship": int(choice(evidence, "most_scholarship"))}
    least = choice(evidence, "least_gain") / _OF_100
    means = PlanMeans(frame.money, frame.months, least, most)
    actions = tuple(offer.action for offer in kept)
    quick, fixed = Quick(files, few, kept), tuple(booked(frame.applicant, evidence, frame.as_of))
    return PlanProblem(actions, seasons, means, weights, quick, frame.unmatched, fixed), kept, useless


def _report(start: Start, problem: PlanProblem, offers: tuple[Offer, ...], useless: tuple[LeftOut, ...]) -> PlanReport:
    living, evidence, frame = start.living, start.ground.evidence, start.frame
    trust = plan_trust(start.case.trust, offers)
    found = searched(problem)
    changing_nothing = nothing_of(problem)
    first = Named(NOTHING, _title(start, changing_nothing), changing_nothing)
    others = list(_named(start, problem, found, changing_nothing))
    nothing = living.lived(changing_nothing)
    best = _best(start, [first, *others], share_trust(trust, offers))
    named = [best.named if one.name == best.named.name else one for one in (first, *others)]
    named.extend(_observing(start, problem, best))
    plans = [compared(living, one, nothing, offers, trust) for one in named]
    shown = next(one for one in plans if one.name == best.named.name)
    days = tuple(season_days(evidence, dates) for dates in frame.seasons)
    made = tasks(start, best.lived, best.gains, offers, days)
    condition = entry_condition(frame.applicant, evidence, frame.as_of)
    return PlanReport(
        about=about(start.case),
        answer=tuple(answer(plans, shown, made, Saying(condition, start.to_pass, start.untold))),
        best=shown.name,
        compared=tuple(plans),
        tasks=made,
        prices=prices(living, share_trust(trust, ())),
        left_out=(*_not_taken(offers, best, problem), *useless, *start.offers.left_out),
        seasons=days,
        money=None if frame.money is None else Measure(frame.money, "USD"),
        months=Measure(frame.months, "months"),
        limits=limit_words(frame, start.to_pass),
        exact=all(one.exact for one in found.values()),
        notes=tuple(notes(tuple(decisions(evidence)), problem.means.least_gain)),
        file="",
        seconds=Measure(0, "seconds"),
    )


def searched(problem: PlanProblem) -> dict[tuple[bool, ...], FoundPlan]:
    """The best plan for every choice of seasons that the money allows, each checked by counting again."""
    found = {}
    for applies in patterns(len(problem.seasons)):
        one = best_plan(problem, applies)
        if one is not None:
            check_plan(problem, one)
            found[applies] = one
    return found


def nothing_of(problem: PlanProblem) -> FoundPlan:
    """Change nothing, and apply in the first seasons, as many as the money allows."""
    money, count = problem.means.money, len(problem.seasons)
    while money is not None and count > 1 and sum(season.fees for season in problem.seasons[:count]) > money:
        count -= 1
    applies = tuple(place < count for place in range(len(problem.seasons)))
    none = tuple(0 for _ in problem.actions)
    value = value_of(problem, applies, (none,) * len(applies))
    cost = sum(season.fees for season in problem.seasons[:count])
    return FoundPlan(applies, (), value, cost, value, exact=True)


def _named(
    start: Start, problem: PlanProblem, found: dict[tuple[bool, ...], FoundPlan], nothing: FoundPlan
) -> Iterator[Named]:
    """The plans that stand beside changing nothing: now, each year, after a year, after two, and the best other one."""
    count = len(problem.seasons)
    wanted = {
        "each_year": (True,) * count,
        "now": (True, *[False] * (count - 1)),
        **{f"wait_{years}": tuple(place >= years for place in range(count)) for years in range(1, count)},
    }
    least = problem.means.least_gain
    top = max(found.values(), key=lambda one: one.value - least * (len(one.placed) + sum(one.applies)))
    if top.applies not in wanted.values():
        wanted["other"] = top.applies
    for name, applies in wanted.items():
        one = found.get(applies)
        same = one is not None and (one.applies, one.placed) == (nothing.applies, nothing.placed)
        if one is not None and not same and not (name == "now" and count == 1):
            yield Named(name, _title(start, one), one)


def _observing(start: Start, problem: PlanProblem, best: _Best) -> Iterator[Named]:
    """The plan with observerships alone, for whom a visa bars the hands-on work of the best one."""
    one = observing(problem, best.named.plan) if barred(start.frame.applicant) else None
    if one is not None:
        yield Named(OBSERVING, f"Without hands-on work: {_title(start, one)}", one)


def _title(start: Start, one: FoundPlan) -> str:
    """A plan in a few words."""
    years = [dates.season for dates, applied in zip(start.frame.seasons, one.applies, strict=True) if applied]
    wait = {0: "", 1: "wait a year, ", 2: "wait two years, "}[one.applies.index(True)]
    actions = how_many(len(one.placed), "action") if one.placed else "change nothing"
    return capitalized(f"{wait}{actions}, apply for {seasons_text(years)}{' until you match' if years[1:] else ''}")


def _best(start: Start, plans: Sequence[Named], trust: Trust) -> _Best:
    """The plan with the highest real chance less what each choice must add."""
    least = choice(start.ground.evidence, "least_gain") / _OF_100
    lived = [(named, start.living.lived(named.plan)) for named in plans]
    scores = [
        start.living.told(one.match).mean() - least * (len(named.plan.placed) + sum(named.plan.applies))
        for named, one in lived
    ]
    named = lived[scores.index(max(scores))][0]
    return _useful_alone(start, named, trust)


def _useful_alone(start: Start, named: Named, trust: Trust) -> _Best:
    """The plan without the actions that add nothing on the real chances, the least one first."""
    lived = start.living.lived(named.plan)
    gains = gained(start.living, lived, trust)
    least = min(range(len(gains)), key=lambda at: gains[at].gain.value, default=None)
    if least is None or gains[least].gain.value > LEAST_GAIN:
        return _Best(named, lived, gains)
    dropped, placed = named.plan.placed[least], named.plan.placed
    cost = next(one.action.cost for one in start.offers.offers if one.action.name == dropped.action)
    fewer = replace(named.plan, placed=placed[:least] + placed[least + 1 :], cost=named.plan.cost - cost)
    return _useful_alone(start, Named(named.name, _title(start, fewer), fewer), trust)


def _not_taken(offers: Sequence[Offer], best: _Best, problem: PlanProblem) -> Iterator[LeftOut]:
    """The offered actions that the best plan does not hold: too little is added, or weeks and money do not allow it."""
    held = {one.action for one in best.named.plan.placed}
    groups = Counter(problem.action(one.action).group for one in best.named.plan.placed)
    for offer in offers:
        if offer.action.name not in held:
            full = groups[offer.action.group] >= problem.means.most.get(offer.action.group, len(offers) + 1)
            yield LeftOut(offer.action.name, offer.title, _why_not(offer, best, problem, full=full), MODEL)


def _why_not(offer: Offer, best: _Best, problem: PlanProblem, *, full: bool) -> str:
    if problem.means.money is not None and best.named.plan.cost + offer.action.cost > problem.means.money:
        return "The money does not reach for it beside the rest of the plan."
    if full:
        return "The plan holds as many of its kind as it may, and others of its kind add more."
    return f"It adds less than {per_100(problem.means.least_gain)} of 100 to the plan, or its weeks find no room."
