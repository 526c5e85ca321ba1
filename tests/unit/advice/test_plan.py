"""The plan of a real applicant: its chances computed again from the start, its years, its means, and its refusals."""

import datetime as dt
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from matchwise.advice.case import open_case
from matchwise.advice.lever_changes import CHANGES, Ready
from matchwise.advice.plan import NOTHING, plan
from matchwise.advice.plan_frame import PlanAsked
from matchwise.advice.plan_reports import ComparedPlan, PlanReport
from matchwise.advice.plan_words import best_of
from matchwise.advice.recommend import best_choices
from matchwise.chances import open_ground
from matchwise.domain.applicant import Applicant, ExamName
from matchwise.domain.chance_grid import FloatArray
from matchwise.errors import InputError
from matchwise.portfolio import missed
from shipped import example, shipped_directory, shipped_evidence

DAY = dt.date(2026, 11, 26)
EXAMPLE = "ten_years_since_graduation"
LISTS = 2e-4
"""How far the best list of a later season may be from the one that is searched from nothing among all programs."""


@cache
def report() -> PlanReport:
    ground = open_ground(shipped_directory(), shipped_evidence(), DAY, remembering=True)
    return plan(example(EXAMPLE), ground, PlanAsked(years=2), lambda _words, _share: None)


def nothing() -> ComparedPlan:
    return report().compared[0]


@cache
def nodes(applicant: Applicant) -> tuple[FloatArray, FloatArray]:
    """Weights and chance at the nodes of a file with its best list, computed from the start."""
    case = open_case(applicant, shipped_evidence(), shipped_directory(), DAY)
    grid = case.chances.grid
    return grid.weights, 1 - missed(grid, best_choices(case))


def mean(weights: FloatArray, chance: FloatArray) -> float:
    return float(((weights * chance).sum(axis=1) / weights.sum(axis=1)).mean())


def after_the_plan() -> Applicant:
    """The file of the first season with every action of the best plan done by hand."""
    own = example(EXAMPLE)
    read = report().seasons[0].read
    for task in sorted(report().tasks, key=lambda one: one.counts_from):
        if task.gain is not None and task.counts_from <= read:
            changed = CHANGES[task.name.removesuffix("_2")](own, Ready(task.counts_from, read, 4))
            assert isinstance(changed, Applicant)
            own = changed
    return own


def test_doing_nothing_stands_first_and_is_the_chance_of_the_file() -> None:
    weights, chance = nodes(example(EXAMPLE))
    assert nothing().name == NOTHING
    assert nothing().years[0].match.value == pytest.approx(mean(weights, chance), abs=1e-12)


def test_the_chance_of_the_plan_is_that_of_the_changed_file_computed_from_the_start() -> None:
    weights, chance = nodes(after_the_plan())
    assert best_of(report()).years[0].match.value == pytest.approx(mean(weights, chance), abs=LISTS)


def test_a_year_after_an_unmatched_one_uses_the_nodes_that_are_left() -> None:
    own = example(EXAMPLE)
    weights, first = nodes(own)
    later = replace(own, season=2029, previous_match_attempts=(own.previous_match_attempts or 0) + 1)
    _, second = nodes(later)
    year = nothing().years[1]
    assert year.match.value == pytest.approx(mean(weights * (1 - first), second), abs=LISTS)
    assert year.match.value < mean(weights, second)
    whole = float((weights * (1 - (1 - first) * (1 - second))).sum(axis=1).mean())
    assert nothing().match.value == pytest.approx(whole, abs=LISTS)


def test_the_price_of_waiting_is_the_difference_of_two_chances() -> None:
    own = example(EXAMPLE)
    now, later = (mean(*nodes(replace(own, season=season))) for season in (2028, 2029))
    found = {price.name: price.change.value for price in report().prices}
    assert found["later"] == pytest.approx(later - now, abs=LISTS)


def test_the_gain_of_a_plan_is_the_difference_and_never_less_than_nothing_for_the_best() -> None:
    for one in report().compared:
        assert one.gain.value == pytest.approx(one.match.value - nothing().match.value, abs=1e-12)
        assert one.gain.low <= one.gain.value <= one.gain.high
    assert best_of(report()).gain.value >= 0


def test_years_add_up_to_the_plan_and_costs_to_their_ends() -> None:
    for one in report().compared:
        assert one.match.value == pytest.approx(sum(year.adds.value for year in one.years), abs=1e-12)
        assert one.cost_low.value <= one.cost_high.value
        assert one.cost_low.value >= sum(year.fees.value for year in one.years)


def test_a_passed_step_is_never_taken_again() -> None:
    assert example(EXAMPLE).passed(ExamName.STEP3)
    assert not any("step3" in task.name for task in report().tasks)


def test_every_sentence_of_the_answer_and_every_date_has_a_source() -> None:
    assert all(text.source for text in (*report().answer, *report().notes))
    assert all(task.source and task.by_source for task in report().tasks)
    assert all(day.source and day.certainty for day in report().seasons)
    assert all(one.source for one in report().left_out)


def test_that_a_season_without_a_match_may_count_twice_is_said() -> None:
    assert any("lowers later seasons twice" in note.text for note in report().notes)
    assert {"again", "learned"} <= {price.name for price in report().prices}


def test_the_answer_is_short_and_the_next_step_names_day_gain_and_cost() -> None:
    texts = [text.text for text in report().answer]
    step = next(text for text in texts if text.startswith("Next step."))
    assert "done by" in step
    assert "of 100" in step
    assert "$" in step
    assert texts[0].startswith("Best plan:")


def test_numbers_are_finite() -> None:
    for one in report().compared:
        assert np.isfinite([one.match.value, one.gain.value, *(year.match.value for year in one.years)]).all()


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        (PlanAsked(years=0), "years"),
        (PlanAsked(years=4), "years"),
        (PlanAsked(money=0), "money"),
        (PlanAsked(money=5), "money"),
        (PlanAsked(months=-1), "months"),
        (PlanAsked(months=13), "months"),
    ],
)
def test_what_cannot_be_planned_is_refused(asked: PlanAsked, field: str) -> None:
    ground = open_ground(shipped_directory(), shipped_evidence(), DAY)
    with pytest.raises(InputError) as refused:
        plan(example(EXAMPLE), ground, asked, lambda _words, _share: None)
    assert [problem.field for problem in refused.value.problems] == [field]


def test_after_the_last_known_season_nothing_can_be_planned() -> None:
    late = dt.date(2031, 1, 10)
    ground = open_ground(shipped_directory(), shipped_evidence(), late)
    with pytest.raises(InputError) as refused:
        plan(replace(example(EXAMPLE), season=2031), ground, PlanAsked(), lambda _words, _share: None)
    assert refused.value.problems[0].field == "season"


def test_work_of_the_table_adds_up_to_the_most_weeks_of_the_catalogue() -> None:
    levers, work = (shipped_evidence().table(name) for name in ("matchwise-levers/levers", "matchwise-plan/work"))
    columns = ("weeks_before", "weeks_of_work", "weeks_after")
    for row in work.rows:
        whole = sum(int(str(row[column])) for column in columns)
        assert whole == int(str(levers.row(name=str(row["name"]))["weeks_high"]))
