"""How a plan reads: the answer in three sentences, what a plan costs, how long things take, and what limits it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matchwise.advice.alerts import APPLICANT_FILE
from matchwise.advice.phrasing import date_text, dollars, effect_of_100, of_100, per_100, seasons_text, short_100
from matchwise.advice.plan_frame import Frame
from matchwise.advice.plan_hands_on import BAR, OBSERVING, is_hands_on
from matchwise.advice.plan_passing import ToPass, counted_words, first_words
from matchwise.advice.plan_reports import ComparedPlan, PlanReport, PlanTask
from matchwise.advice.reports import SourcedText
from matchwise.provenance import Measure

MODEL = "the chances model, on the changed file"
OWN = "Matchwise's own choice"


def cost_words(low: Measure, high: Measure) -> str:
    """What something costs: "nothing", "$300", "$1,500 to $4,500"."""
    if not high.value:
        return "nothing"
    return dollars(high) if low.value == high.value else f"{dollars(low)} to {dollars(high)}"


def wait_words(plan: ComparedPlan) -> str:
    """How long until training starts, mean of those who match."""
    return "" if plan.wait is None else f"{plan.wait.value:.1f} years"


def years_words(plan: ComparedPlan) -> str:
    """The seasons of a plan with the chance in each: "2028: 16 (9 to 24); then 2029: 9 (4 to 15)"."""
    return "; then ".join(f"{year.season}: {short_100(year.match)}" for year in plan.years)


def task_when(task: PlanTask) -> str:
    """When a task is done: begun, worked on, counted."""
    if task.kind == "application":
        return f"from {date_text(task.begins)}, before {date_text(task.by)}"
    if task.works_from == task.works_until:
        return f"on {date_text(task.works_from)}"
    begun = f"ask for a place by {date_text(task.begins)}; " if task.begins < task.works_from else ""
    return (
        f"{begun}work from {date_text(task.works_from)} to {date_text(task.works_until)}; "
        f"counts from {date_text(task.counts_from)}"
    )


def task_gain(task: PlanTask) -> str:
    """What a task adds beside the others, with its range; "" for one that has no gain of its own."""
    if task.gain is None:
        return ""
    return f"{effect_of_100(task.gain)} in season {task.season}, beside the other actions of this plan"


def said_of(task: PlanTask) -> Iterator[str]:
    """What must be known beside a task: that it may not help or should wait, and what it asks for."""
    if task.advice and (task.gain is None or task.gain.low <= 0):
        yield task.advice
    if task.entry:
        yield task.entry


@dataclass(frozen=True, slots=True)
class Saying:
    """What the answer says beside the plan.

    condition: what must not hold for any chance to be real, as an entry ban, "" for nothing; to_pass: Steps that come
    before every application; untold: facts that the file must tell before every action can be weighed.
    """

    condition: str
    to_pass: tuple[ToPass, ...] = ()
    untold: tuple[str, ...] = ()


def answer(
    plans: Sequence[ComparedPlan], best: ComparedPlan, tasks: Sequence[PlanTask], saying: Saying
) -> Iterator[SourcedText]:
    """The best plan, the next step, the money and what waiting would bring; the first of the plans changes nothing."""
    yield from first_words(saying.to_pass)
    if not all(step.possible for step in saying.to_pass):
        return
    nothing, said = plans[0], f", {saying.condition}" if saying.condition else ""
    match = of_100(best.match, "applicants like you")
    yield SourcedText(f"{_called(best, saying)}: {_lower(best.title)}. {match} match by then{said}.", MODEL)
    if best.actions:
        tries = seasons_text([year.season for year in nothing.years])
        yield SourcedText(
            f"With nothing changed, applying for {tries}, it is {short_100(nothing.match)}. {best.advice}", MODEL
        )
    elif not saying.untold:
        yield SourcedText(_NO_ACTION, MODEL)
    if saying.untold:
        yield SourcedText(
            f"What more would add cannot be computed yet: tell {' and '.join(saying.untold)} first.", APPLICANT_FILE
        )
    step = next((task for task in tasks if task.gain is not None), None)
    if step is not None:
        without = next((plan for plan in plans if plan.name == OBSERVING), None)
        bar = f" {BAR}" if without is not None and is_hands_on(step.name) else ""
        yield SourcedText(next_step(step, later=bool(saying.to_pass)) + bar, f"{MODEL}; {step.source}")
        if without is not None:
            yield SourcedText(f"{without.title}: {of_100(without.match)} match in the same years.", MODEL)
    yield SourcedText(money_words(best), f"{_CATALOGUE}; fees: the rules of ERAS, ECFMG and NRMP")
    for plan in plans:
        if plan.name.startswith("wait"):
            yield SourcedText(
                f"{plan.title}: {of_100(plan.match)} match in the same years, and training starts in July "
                f"{plan.start.year} at the earliest.",
                MODEL,
            )


def _called(best: ComparedPlan, saying: Saying) -> str:
    """What the plan is called: the best one only where the file tells all that it rests on."""
    if saying.untold:
        return (
            "The plan by what your file tells" if best.actions else "No plan can be computed yet. As your file stands"
        )
    return "After that, the best plan" if saying.to_pass else "Best plan"


_NO_ACTION = "No action that you can do adds enough to be in the plan, so doing nothing more is best by the model."
_CATALOGUE = "Matchwise, catalogue of actions (2026)"


def money_words(plan: ComparedPlan) -> str:
    """What a plan costs at most, and what is spent when its first season brings the match."""
    later = sum(year.fees.value for year in plan.years[1:])
    whole_ = f"Money: {cost_words(plan.cost_low, plan.cost_high)} with all fees"
    if not later:
        return f"{whole_}."
    first = cost_words(Measure(plan.cost_low.value - later, "USD"), Measure(plan.cost_high.value - later, "USD"))
    return f"{whole_} if every season is needed; {first} if the first brings a match and nothing is done after it."


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]


def next_step(task: PlanTask, *, later: bool = False) -> str:
    """The first task with its day, gain and cost, as the answer says it; later: where a Step comes first."""
    doubt = "" if task.gain is None or task.gain.low > 0 else " It may not help."
    return (
        f"{'Beside it' if later else 'Next step'}. {task.title}, done by {date_text(task.counts_from)}: "
        f"{task_gain(task)}, about {cost_words(task.cost_low, task.cost_high)}.{doubt}"
    )


def limit_words(frame: Frame, to_pass: Sequence[ToPass]) -> tuple[str, ...]:
    """What the plan was told it may spend."""
    usual = "" if frame.months_told else " No other number was told, so this one of ours stands."
    asked = [
        _money_limit(frame),
        f"Time: at most {frame.months:g} months of full-time work a year for the actions.{usual}",
    ]
    if to_pass:
        asked.append(counted_words(to_pass))
    if frame.under_way is not None:
        asked.append(
            f"Season {frame.under_way.season} is under way: its applications are sent. This plan is for the case that "
            f"it brings no match, and counts it as a season before. {_news_words(frame)}"
        )
    return tuple(asked)


def _news_words(frame: Frame) -> str:
    if frame.applicant.status:
        return "It starts from the applications that your file tells and from all that programs have said."
    return "Your file tells no application of it (key status), so its best list stands for what was sent."


def _money_limit(frame: Frame) -> str:
    if frame.money is not None:
        return f"Money: {dollars(frame.money)} for actions and fees of all years together, counted at their high ends."
    budget = frame.applicant.budget_usd
    if budget is None:
        return "Money: no limit was told, so none was kept; costs are shown."
    return f"Money: no limit for the whole plan; each list keeps your {dollars(budget)}. Costs are shown."


def notes(decisions: Sequence[str], least: float) -> Iterator[SourcedText]:
    """What is said once."""
    yield SourcedText(
        "Years are not independent. What no file shows of you stays the same in every year: after a season without a "
        "match, the chance is computed for those who are left.",
        MODEL,
    )
    yield SourcedText(
        "A season without a match lowers later seasons twice: by what it says of all that no file shows, and by the "
        "assumed weight of an earlier season. Both may tell of the same, so later seasons may be shown too low.",
        MODEL,
    )
    yield SourcedText(
        "A gain is the difference of two chances. It says what the model expects of applicants with such a file. It is "
        "no proof that the action itself does this.",
        MODEL,
    )
    yield SourcedText(
        "Weeks and costs are assumed, and the plan uses the most weeks and the highest costs. Ask for the real date "
        "and price before you decide.",
        _CATALOGUE,
    )
    yield SourcedText(
        f"An action or a further season is in the plan only where it adds at least {per_100(least)} of 100.", OWN
    )
    yield SourcedText(
        f"Decisions that take no time are not in the plan: {'; '.join(decisions)}. The page What to do and "
        "the command levers compute them.",
        OWN,
    )
    yield SourcedText(
        "The plan does not see what changes outside it: visa rules, scores of others, your health and your family.",
        OWN,
    )


def best_of(report: PlanReport) -> ComparedPlan:
    """The best of the compared plans."""
    return next(plan for plan in report.compared if plan.name == report.best)
