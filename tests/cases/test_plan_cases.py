"""The plan cases: what the plan of each example must say, and must not say."""

import datetime as dt
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from matchwise.advice.plan import NOTHING, plan
from matchwise.advice.plan_frame import PlanAsked
from matchwise.advice.plan_reports import ComparedPlan, PlanReport, PlanTask
from matchwise.advice.plan_words import best_of
from matchwise.chances import Ground, open_ground
from matchwise.directory import Directory, load_directory
from matchwise.domain.applicant_file import read_applicant
from matchwise.evidence.rulebook import pass_marks
from shipped import shipped_evidence

CASES = yaml.safe_load((Path(__file__).parent / "plan_cases.yaml").read_text(encoding="utf-8"))
BY_NAME = {case["name"]: case for case in CASES}
EXAMPLES = Path(__file__).parents[2] / "examples"
DAY = dt.date(2026, 11, 26)

Check = Callable[[PlanReport], bool]


@cache
def directory() -> Directory:
    return load_directory(shipped_evidence())


@cache
def ground(day: dt.date) -> Ground:
    return open_ground(directory(), shipped_evidence(), day, remembering=True)


def text_of(case: dict[str, Any]) -> str:
    text = (EXAMPLES / f"{case['example']}.yaml").read_text(encoding="utf-8")
    for old, new in case.get("change", {}).items():
        assert old in text
        text = text.replace(old, new)
    return text


def asked(case: dict[str, Any]) -> PlanAsked:
    return PlanAsked(case.get("years", 3), case.get("money"), case.get("months"))


@cache
def report_of(name: str) -> PlanReport:
    case = BY_NAME[name]
    day = case.get("on", DAY)
    applicant = read_applicant(text_of(case), as_of=day, pass_marks=pass_marks(shipped_evidence()))
    return plan(applicant, ground(day), asked(case), lambda _words, _share: None)


def compared(report: PlanReport, name: str) -> ComparedPlan | None:
    return next((one for one in report.compared if one.name == name), None)


def match(report: PlanReport, name: str) -> float:
    found = compared(report, name)
    assert found is not None
    return found.match.value


def tasks_of(report: PlanReport, name: str) -> list[PlanTask]:
    return [task for task in report.tasks if task.name.partition("_2")[0].partition("_3")[0] == name]


def names_in(report: PlanReport) -> list[str]:
    return [task.name for task in report.tasks] + [one.name for one in report.left_out]


def left_out(report: PlanReport, name: str) -> list[str]:
    return [one.reason for one in report.left_out if one.name == name]


def stays(report: PlanReport) -> list[PlanTask]:
    return [task for task in report.tasks if task.name.startswith(("inpatient", "outpatient", "observership"))]


def price(report: PlanReport, name: str) -> float:
    return next(one.change.value for one in report.prices if one.name == name)


def without_limit(report: PlanReport) -> int:
    name = next(
        case["name"]
        for case in CASES
        if case["example"] == "failed_then_224" and not {"money", "months", "change", "years"} & case.keys()
    )
    assert report is not report_of(name)
    return len(best_of(report_of(name)).actions)


CHECKS: dict[str, Check] = {
    "the best plan applies each year": lambda r: len(best_of(r).years) == len(r.seasons),
    "the best plan applies once": lambda r: len(best_of(r).years) == 1,
    "a stay with a letter is in it": lambda r: any("letter" in task.name for task in stays(r)),
    "waiting a year is worth less": lambda r: match(r, "wait_1") < match(r, r.best),
    "waiting two years is worth less than one": lambda r: match(r, "wait_2") < match(r, "wait_1"),
    "what a later graduation costs is said": lambda r: any(one.name == "later" for one in r.prices),
    "a year later takes chance away": lambda r: price(r, "later") < 0,
    "an earlier season without a match takes chance away": lambda r: price(r, "again") < 0 and price(r, "learned") < 0,
    "doing nothing stands beside it": lambda r: r.compared[0].name == NOTHING and r.compared[0].actions == (),
    "doing nothing is the best plan": lambda r: r.best == NOTHING,
    "no action is a task": lambda r: all(task.gain is None for task in r.tasks),
    "the planned Step 3 is kept": lambda r: bool(tasks_of(r, "own_step3")),
    "advice on Step 3 stands beside the planned one": lambda r: any(
        "Step 3" in task.advice for task in tasks_of(r, "own_step3")
    ),
    "Step 3 is nowhere": lambda r: not any("step3" in name for name in names_in(r)),
    "no task is Step 3": lambda r: not any("step3" in task.name for task in r.tasks),
    "Step 3 is left out with a reason": lambda r: any("Step 3" in text for text in left_out(r, "step3")),
    "Step 3 is a task or left out": lambda r: bool(tasks_of(r, "step3")) != bool(left_out(r, "step3")),
    "what Step 3 adds is above nothing where it is a task": lambda r: all(
        task.gain is not None and task.gain.value > 0 for task in tasks_of(r, "step3")
    ),
    "the entry ban is said first": lambda r: bool(r.about.alerts) and r.about.alerts[0].text.startswith("Full entry"),
    "the chance is conditional on the ban": lambda r: "if the full entry ban did not hold" in r.answer[0].text,
    "work in the US is left out because of the entry rule": lambda r: any(
        "entry rule" in text for text in left_out(r, "inpatient_letter")
    ),
    "the certificate is a task": lambda r: any(task.name == "certificate" for task in r.tasks),
    "budget is kept": lambda r: r.money is None or all(one.cost_high.value <= r.money.value for one in r.compared),
    "fewer actions than without the limit": lambda r: len(best_of(r).actions) < without_limit(r),
    "waiting is compared": lambda r: any(one.name.startswith("wait") for one in r.compared),
    "the season under way is said": lambda r: any("under way" in text for text in r.limits),
    "the first season is 2028": lambda r: r.seasons[0].season == 2028,
    "a stay counts from the second season": lambda r: (
        bool(stays(r)) and all(task.season == r.seasons[1].season for task in stays(r))
    ),
}


def test_there_are_at_least_fourteen_cases_and_every_check_is_used() -> None:
    used = {sentence for case in CASES for sentence in (*case["must"], *case.get("must_not", []))}
    assert len(CASES) >= 14
    assert used == set(CHECKS)


@pytest.mark.parametrize(("name", "sentence"), [(case["name"], one) for case in CASES for one in case["must"]])
def test_the_plan_must_say(name: str, sentence: str) -> None:
    assert CHECKS[sentence](report_of(name))


@pytest.mark.parametrize(
    ("name", "sentence"), [(case["name"], one) for case in CASES for one in case.get("must_not", [])]
)
def test_the_plan_must_not_say(name: str, sentence: str) -> None:
    assert not CHECKS[sentence](report_of(name))


@pytest.mark.parametrize("name", BY_NAME)
def test_no_task_is_advised_whose_mean_gain_is_not_positive_and_doubt_is_said(name: str) -> None:
    for task in report_of(name).tasks:
        if task.gain is not None:
            assert task.gain.value > 0
            assert (task.gain.low <= 0) == (task.advice == "It may not help.")


@pytest.mark.parametrize("name", BY_NAME)
def test_every_task_counts_in_time_and_after_what_it_waits_for(name: str) -> None:
    report = report_of(name)
    by_name = {task.name: task for task in report.tasks}
    for task in report.tasks:
        assert report.about.basis.as_of <= task.begins <= task.works_from <= task.works_until <= task.counts_from
        assert task.counts_from <= task.by
        assert all(by_name[needed].counts_from <= task.by for needed in task.needs)
        assert task.source
        assert task.by_source


@pytest.mark.parametrize("name", BY_NAME)
def test_the_best_plan_is_no_worse_than_doing_nothing(name: str) -> None:
    report = report_of(name)
    assert best_of(report).match.value >= report.compared[0].match.value or len(best_of(report).years) < len(
        report.compared[0].years
    )
