"""What the answer of a plan says: of a silent file, of letters, of hands-on work, of steps in their order."""

import datetime as dt
from dataclasses import replace
from functools import cache

import pytest

from matchwise.advice.lever_changes import CHANGES, Blocked, Ready
from matchwise.advice.plan import plan, problem_of, searched
from matchwise.advice.plan_frame import PlanAsked
from matchwise.advice.plan_hands_on import BAR, OBSERVING
from matchwise.advice.plan_reports import PlanReport
from matchwise.advice.plan_start import opened
from matchwise.advice.plan_words import best_of, task_when
from matchwise.chances import Ground, open_ground
from matchwise.domain.applicant import Applicant, Usce, UsceKind
from shipped import example, shipped_directory, shipped_evidence

DAY = dt.date(2026, 11, 26)
EXAMPLE = "ten_years_since_graduation"


@cache
def ground() -> Ground:
    return open_ground(shipped_directory(), shipped_evidence(), DAY, remembering=True)


@cache
def report_of(own: Applicant, years: int = 1) -> PlanReport:
    return plan(own, ground(), PlanAsked(years), lambda _words, _share: None)


def stay(kind: UsceKind, start: dt.date | None, weeks: int = 4) -> Usce:
    return Usce(kind, "internal_medicine", None, None, None, start, weeks)


def silent() -> Applicant:
    return replace(example(EXAMPLE), usce=None, letters=None, publications=None)


def test_a_silent_file_is_told_what_to_tell_first_and_nothing_is_called_best() -> None:
    texts = [text.text for text in report_of(silent()).answer]
    assert texts[0].startswith("No plan can be computed yet. As your file stands:")
    asking = next(text for text in texts if "cannot be computed yet: tell" in text)
    assert all(f"(key {key})" in asking for key in ("usce", "letters", "publications"))
    assert not any("best" in text.lower() for text in texts)


def test_a_file_that_is_silent_in_part_gets_a_plan_by_what_it_tells() -> None:
    texts = [text.text for text in report_of(replace(example(EXAMPLE), publications=None)).answer]
    assert texts[0].startswith("The plan by what your file tells:")
    assert any("(key publications) first" in text for text in texts)


def test_a_letter_asks_for_work_in_person_that_has_begun() -> None:
    own = example(EXAMPLE)
    ready = Ready(DAY, DAY, 4)
    ahead = stay(UsceKind.HANDS_ON_INPATIENT, DAY + dt.timedelta(weeks=20))
    for work in ((ahead,), (stay(UsceKind.TELE, dt.date(2025, 5, 1)),), ()):
        assert isinstance(CHANGES["letter"](replace(own, usce=work, letters=()), ready), Blocked)
    done = replace(own, usce=(stay(UsceKind.OBSERVERSHIP, dt.date(2025, 5, 1)),), letters=())
    assert isinstance(CHANGES["letter"](done, ready), Applicant)


def test_a_letter_from_a_stay_that_is_ahead_begins_no_earlier_than_its_end() -> None:
    start = DAY + dt.timedelta(weeks=8)
    own = replace(example(EXAMPLE), usce=(stay(UsceKind.HANDS_ON_INPATIENT, start),), letters=())
    letters = [task for task in report_of(own).tasks if task.name.startswith("letter")]
    assert letters
    assert all(task.begins >= start + dt.timedelta(weeks=4) for task in letters)


def test_no_work_of_the_plan_lies_in_the_weeks_of_a_stay_that_the_file_plans() -> None:
    start = dt.date(2027, 5, 3)
    own = example(EXAMPLE)
    own = replace(own, usce=(*(own.usce or ()), stay(UsceKind.HANDS_ON_INPATIENT, start, 8)))
    end = start + dt.timedelta(weeks=8)
    stays = [task for task in report_of(own).tasks if task.name.startswith(("inpatient", "outpatient", "observership"))]
    assert all(task.works_until <= start or task.works_from >= end for task in stays)


def test_hands_on_work_that_the_visa_bars_is_said_in_the_next_step_with_a_plan_of_observerships() -> None:
    report = report_of(example("failed_then_224"))
    step = next(text.text for text in report.answer if text.text.startswith("Next step."))
    assert ("hands-on" in step) == (BAR in step)
    other = next(one for one in report.compared if one.name == OBSERVING)
    assert other.actions
    assert not any("hands-on" in action for action in other.actions)
    assert any("hands-on" in action for action in best_of(report).actions)
    assert [year.season for year in other.years] == [year.season for year in best_of(report).years]


def test_who_needs_no_visa_is_not_warned_of_visit_visas() -> None:
    report = report_of(example("needs_no_visa"))
    assert any(task.entry for task in report.tasks)
    assert not any("visa" in task.entry or "immigration" in task.entry for task in report.tasks)
    assert not any(one.name == OBSERVING for one in report.compared)


def test_money_gains_days_and_order_are_said_as_they_are_kept() -> None:
    own = example("failed_then_224")
    report = report_of(own)
    assert f"no limit for the whole plan; each list keeps your ${own.budget_usd:,}" in report.limits[0]
    step = next(text.text for text in report.answer if text.text.startswith("Next step."))
    assert "beside the other actions of this plan" in step
    gains = [(task.begins, -task.gain.value) for task in report.tasks if task.gain is not None]
    assert gains == sorted(gains)
    applies = next(task for task in report.tasks if task.kind == "application")
    assert "at the latest on" not in task_when(applies)
    assert ", before " in task_when(applies)


def test_a_later_season_says_that_a_planned_stay_counts_in_it() -> None:
    own = example(EXAMPLE)
    more = replace(own, usce=(*(own.usce or ()), stay(UsceKind.OBSERVERSHIP, dt.date(2028, 1, 3))))
    texts = [next(one.text for one in report_of(file, 2).prices if one.name == "later") for file in (own, more)]
    assert [text.endswith("and what your file plans until then") for text in texts] == [False, True]


def test_an_action_that_counts_in_a_later_season_is_valued_with_the_nodes_left_then() -> None:
    ground_ = open_ground(shipped_directory(), shipped_evidence(), dt.date(2027, 6, 10), remembering=True)
    start = opened(example(EXAMPLE), ground_, PlanAsked(years=2))
    problem, _, _ = problem_of(start)
    found = searched(problem)[True, True]
    lived = start.living.lived(found)
    at = next(at for at, one in enumerate(found.placed) if start.living.counted_in(lived, one) == 1)
    without = start.living.files.after(1, 1, [one for number, one in enumerate(found.placed) if number != at])
    year = lived.years[1]
    more = year.judged.nodes - start.living.chances.nodes_with(without, year.judged.choices)
    left = start.living.weights * (1 - lived.years[0].judged.nodes)
    expected = float(((left * more).sum(axis=1) / left.sum(axis=1)).mean())
    assert float(start.living.gain(lived, at).mean()) == pytest.approx(expected, abs=1e-12)
    assert expected < float((start.living.weights * more).sum(axis=1).mean())
