"""What changed since an earlier plan: causes in facts and options, effects in tasks and chances, and no other file."""

import datetime as dt
from dataclasses import replace

import pytest

from matchwise.advice.plan_since import changes, earlier, read_earlier
from matchwise.errors import InputError
from matchwise.exports.plan_json import plan_json
from matchwise.provenance import Measure
from plan_report_samples import fraction, sample_plan, task

FILE = "version: 1\nseason: 2028\nmedical_school: {graduated: 2019-07}\n"


def test_the_same_plan_has_no_changes() -> None:
    found = changes(earlier(sample_plan()), earlier(sample_plan()))
    assert (found.causes, found.effects) == ((), ())


def test_a_plan_survives_its_json() -> None:
    report = sample_plan(file=FILE)
    assert read_earlier(plan_json(report), "plan.json") == earlier(report)


def test_a_fact_that_changed_is_named_with_both_values() -> None:
    before, after = sample_plan(file=FILE), sample_plan(file=FILE.replace("2019-07", "2018-07"))
    (cause,) = changes(earlier(before), earlier(after)).causes
    assert cause.text == "medical_school.graduated: 2018-07, before 2019-07."


def test_options_and_the_day_are_causes_too() -> None:
    before = sample_plan()
    basis = replace(before.about.basis, as_of=dt.date(2026, 12, 1))
    after = replace(
        before, money=Measure(5000, "USD"), months=Measure(2, "months"), about=replace(before.about, basis=basis)
    )
    texts = [cause.text for cause in changes(earlier(before), earlier(after)).causes]
    assert texts == [
        "Money: $5,000, before no limit.",
        "Months of work a year: 2, before 4.",
        "The day: 1 December 2026, before 26 November 2026.",
    ]


def test_tasks_that_come_go_and_move_are_said() -> None:
    before = replace(sample_plan(), tasks=(task(), task("poster", "Sample poster")))
    moved = replace(task(), counts_from=dt.date(2027, 8, 5))
    after = replace(sample_plan(), tasks=(moved, task("paper", "Sample paper")))
    texts = [effect.text for effect in changes(earlier(before), earlier(after)).effects]
    assert texts == [
        "Sample stay: counts from 5 August 2027, before 22 July 2027.",
        "New: Sample paper, counts from 22 July 2027.",
        "No longer in the plan: Sample poster.",
    ]


def test_a_chance_that_moved_is_said_as_it_is_shown() -> None:
    before = sample_plan()
    best = replace(before.compared[1], match=fraction(0.18, 0.1, 0.3))
    after = replace(before, compared=(before.compared[0], best))
    (effect,) = changes(earlier(before), earlier(after)).effects
    assert effect.text == "The chance with the plan: 18 of 100, before 13."


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", "null", "not json", '{"compared": []}', '{"best": 1, "compared": [{"name": 1}]}', "[" * 100_000],
)
def test_what_is_no_plan_is_refused_with_a_remedy(text: str) -> None:
    with pytest.raises(InputError) as refused:
        read_earlier(text, "old.json")
    assert refused.value.problems[0].field == "old.json"
    assert "plan.json" in refused.value.problems[0].remedy
