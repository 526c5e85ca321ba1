"""A made-up plan for the tests of screens and exports: every name says that it is a sample, no figure is real."""

import datetime as dt

from matchwise.advice.plan_reports import (
    ComparedPlan,
    LeftOut,
    PlanPrice,
    PlanReport,
    PlanSeasonDay,
    PlanTask,
    PlanYear,
)
from matchwise.advice.reports import About, Basis, SourcedText
from matchwise.provenance import Confidence, Estimate, Measure, Standing

DAY = dt.date(2026, 11, 26)
READ = dt.date(2027, 9, 22)
SOURCE = "Sample source (2026)"


def fraction(value: float, low: float, high: float) -> Estimate:
    return Estimate(value, low, high, "fraction", Standing.ASSUMED, Confidence.LOW, "Sample.")


def usd(amount: float) -> Measure:
    return Measure(amount, "USD")


def task(name: str = "stay", title: str = "Sample stay", gain: Estimate | None = None) -> PlanTask:
    return PlanTask(
        name=name,
        kind="action",
        title=title,
        begins=DAY,
        works_from=dt.date(2027, 5, 27),
        works_until=dt.date(2027, 6, 24),
        counts_from=dt.date(2027, 7, 22),
        by=READ,
        by_source=SOURCE,
        season=2028,
        gain=gain or fraction(0.04, 0.01, 0.08),
        cost_low=usd(1500),
        cost_high=usd(4500),
        advice="The chance is higher with it, by the model.",
        entry="Sample entry.",
        needs=(),
        reminders=(Measure(30, "days"), Measure(7, "days")),
        source=SOURCE,
    )


def application() -> PlanTask:
    return PlanTask(
        name="apply_2028",
        kind="application",
        title="Send the sample applications",
        begins=dt.date(2027, 9, 1),
        works_from=dt.date(2027, 9, 1),
        works_until=READ,
        counts_from=READ,
        by=READ,
        by_source=SOURCE,
        season=2028,
        gain=None,
        cost_low=usd(4245),
        cost_high=usd(4245),
        advice="",
        entry="",
        needs=("stay",),
        reminders=(Measure(60, "days"), Measure(7, "days")),
        source=SOURCE,
    )


def compared(name: str, match: Estimate, gain: Estimate, actions: tuple[str, ...]) -> ComparedPlan:
    year = PlanYear(2028, match, match, usd(4245), Measure(150, "programs"))
    return ComparedPlan(
        name=name,
        title=f"Sample plan {name}",
        match=match,
        gain=gain,
        advice="" if name == "nothing" else "The chance is higher with it, by the model.",
        cost_low=usd(4245),
        cost_high=usd(8745),
        start=dt.date(2028, 7, 1),
        wait=Estimate(1.6, 1.6, 1.6, "years", Standing.ASSUMED, Confidence.LOW, "Sample."),
        years=(year,),
        actions=actions,
    )


def sample_plan(file: str = "version: 1\nseason: 2028\n", hour: str = "09:00") -> PlanReport:
    nothing, best = fraction(0.09, 0.02, 0.21), fraction(0.13, 0.04, 0.27)
    about = About(Basis("0.0", "evidence", "model", DAY), 2028, "before submission", "Sample Applicant", (), (), ())
    return PlanReport(
        about=about,
        answer=(SourcedText("Best plan: a sample.", SOURCE), SourcedText("Next step. A sample.", SOURCE)),
        best="each_year",
        compared=(
            compared("nothing", nothing, fraction(0, 0, 0), ()),
            compared("each_year", best, fraction(0.04, 0.01, 0.08), ("Sample stay",)),
        ),
        tasks=(task(), application()),
        prices=(PlanPrice("later", "A sample season later", fraction(-0.003, -0.006, -0.001)),),
        left_out=(LeftOut("step3", "Sample exam", "Sample reason.", SOURCE),),
        seasons=(PlanSeasonDay(2028, dt.date(2027, 9, 1), READ, hour, dt.date(2028, 7, 1), "projected", SOURCE),),
        money=None,
        months=Measure(4, "months"),
        limits=("Money: no limit.",),
        exact=True,
        notes=(SourcedText("Sample note.", SOURCE),),
        file=file,
        seconds=Measure(1.5, "seconds"),
    )
