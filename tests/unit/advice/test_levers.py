"""Actions: gains against the chance computed anew on a changed file, what is offered to whom, and words of doubt."""

import datetime as dt
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from matchwise.advice.alerts import no_visit
from matchwise.advice.case import open_case
from matchwise.advice.lever_changes import CHANGES, IN_US, Blocked, Ready
from matchwise.advice.lever_reports import LeversReport
from matchwise.advice.levers import CATALOGUE, LEAST_GAIN, levers
from matchwise.advice.recommend import best_choices
from matchwise.chances import open_ground
from matchwise.directory import Directory, load_directory
from matchwise.domain.applicant import (
    Applicant,
    Ecfmg,
    Exam,
    ExamName,
    Letter,
    LetterRole,
    Preferences,
    Publications,
    Visa,
    VisaNeed,
)
from matchwise.domain.applicant_file import read_applicant
from matchwise.evidence.entry import ENTRY_TABLE
from matchwise.evidence.rulebook import pass_marks
from matchwise.portfolio import evaluate
from shipped import shipped_evidence

EXAMPLES = Path(__file__).parents[3] / "examples"
DAY = dt.date(2026, 11, 26)
READY = Ready(dt.date(2027, 6, 1), dt.date(2027, 9, 22), attempts=4)
LETTER = (
    "- {role: attending, specialty: internal_medicine, country: US, from_usce: true, date: 2026-11-02, waived: true}"
)


@cache
def directory() -> Directory:
    return load_directory(shipped_evidence())


def read(text: str) -> Applicant:
    return read_applicant(text, as_of=DAY, pass_marks=pass_marks(shipped_evidence()))


def example(name: str) -> str:
    return (EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8")


@cache
def report(name: str, season: int = 2028) -> LeversReport:
    applicant = replace(read(example(name)), season=season)
    ground = open_ground(directory(), shipped_evidence(), DAY, remembering=True)
    return levers(applicant, ground, lambda _words, _share: None)


def own() -> Applicant:
    return read(example("failed_then_224"))


FOUR = (Letter(LetterRole.ATTENDING, "internal_medicine", "US", from_usce=True, date=DAY),) * 4


def test_every_action_of_the_catalogue_has_a_change_and_no_change_is_without_its_row() -> None:
    assert set(shipped_evidence().table(CATALOGUE).column("name")) == set(CHANGES)


def test_the_gain_is_that_of_the_chance_computed_anew_on_the_changed_file() -> None:
    text = example("failed_then_224")
    lines = text.splitlines()
    lines.insert(lines.index("letters:") + 1, f"  {LETTER}")
    before, after = (
        open_case(read(one), shipped_evidence(), directory(), DAY) for one in (text, "\n".join(lines) + "\n")
    )
    gains = evaluate(after.chances.grid, best_choices(after)) - evaluate(before.chances.grid, best_choices(before))
    lever = next(one for one in report("failed_then_224").useful if one.name == "letter")
    assert lever.counts_from == dt.date(2027, 1, 21)
    assert lever.gain.value == pytest.approx(gains.mean(), abs=1e-12)
    assert report("failed_then_224").match.value == pytest.approx(
        evaluate(before.chances.grid, best_choices(before)).mean(), abs=1e-12
    )


def test_nothing_without_a_gain_is_among_the_useful_and_doubt_is_said() -> None:
    for found in (report("failed_then_224"), report("h1b_only")):
        assert found.useful
        assert all(one.gain.value > LEAST_GAIN for one in found.useful)
        assert all(one.gain.value <= LEAST_GAIN for one in found.useless)
        assert [one.gain.value for one in found.useful] == sorted(
            (one.gain.value for one in found.useful), reverse=True
        )
        assert all(("may not" in one.advice) == (one.gain.low <= 0) for one in found.useful)


def test_one_on_top_of_the_other_reaches_what_the_steps_say_and_names_the_overlap() -> None:
    found = report("failed_then_224")
    reached = found.match.value
    for step in found.together:
        reached += step.adds.value
        assert step.match.value == pytest.approx(reached, abs=1e-9)
    alone = {one.title: one.gain.value for one in found.useful}
    assert found.overlap is not None
    lost = sum(alone[step.title] for step in found.together) - (reached - found.match.value)
    assert found.overlap.value == pytest.approx(lost, abs=1e-9)


def test_the_other_visa_is_the_largest_step_of_who_takes_the_rare_one_alone() -> None:
    assert report("h1b_only").useful[0].name == "accept_j1"


def test_what_is_too_late_for_a_season_counts_for_the_next_and_says_so() -> None:
    found = report("failed_then_224", 2027)
    assert found.about.season == 2027
    assert {one.season for one in (*found.useful, *found.useless)} == {2028}
    assert all("season 2027" in one.late and "from season 2028" in one.late for one in found.useful)
    assert found.together == ()


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_a_change_leaves_the_rest_of_the_file_alone(name: str) -> None:
    changed = CHANGES[name](own(), READY)
    if isinstance(changed, Applicant):
        assert changed != own()
        assert (changed.season, changed.name, changed.medical_school) == (2028, own().name, own().medical_school)


def test_a_passed_step_is_never_taken_again() -> None:
    passed = replace(own(), exams=(*own().exams, Exam(ExamName.STEP3, dt.date(2026, 1, 1), passed=True, score=214)))
    assert CHANGES["step3"](passed, READY) is None


def test_step_3_waits_for_the_exams_before_it_and_for_the_certificate() -> None:
    without = replace(own(), exams=own().exams[:1])
    assert isinstance(CHANGES["step3"](without, READY), Blocked)
    early = replace(READY, day=dt.date(2027, 2, 1))
    assert isinstance(CHANGES["step3"](own(), early), Blocked)
    assert isinstance(CHANGES["step3"](own(), READY), Applicant)


@pytest.mark.parametrize(
    ("name", "silent"),
    [
        ("inpatient", {"usce": None}),
        ("observership_letter", {"letters": None}),
        ("letter", {"letters": None}),
        ("letter", {"usce": ()}),
        ("publication", {"publications": None}),
        ("certificate", {"ecfmg": None}),
    ],
)
def test_what_the_file_does_not_tell_blocks_an_action_with_a_reason(name: str, silent: dict[str, Any]) -> None:
    blocked = CHANGES[name](replace(own(), **silent), READY)
    assert isinstance(blocked, Blocked)
    assert blocked.reason.endswith(".")


@pytest.mark.parametrize(
    ("name", "done"),
    [
        ("accept_j1", {}),
        ("accept_j1", {"visa": VisaNeed(needs=False)}),
        ("drop_avoided", {}),
        ("unban", {}),
        ("drop_caps", {"preferences": Preferences()}),
        ("ten_programs", {"budget_usd": None, "max_programs": None}),
        ("letter", {"letters": FOUR}),
        ("observership_letter", {"letters": FOUR}),
        ("certificate", {}),
    ],
)
def test_what_is_done_already_is_not_offered(name: str, done: dict[str, Any]) -> None:
    assert CHANGES[name](replace(own(), **done), READY) is None


def test_step_3_is_not_offered_without_an_attempt_left_or_a_date_of_the_certificate() -> None:
    failed = tuple(Exam(ExamName.STEP3, dt.date(2024, month, 1), passed=False, score=190) for month in (1, 4, 8, 12))
    blocked = CHANGES["step3"](replace(own(), exams=(*own().exams, *failed)), READY)
    assert isinstance(blocked, Blocked)
    assert blocked.reason == "No attempt at Step 3 is left."
    undated = CHANGES["step3"](replace(own(), ecfmg=Ecfmg(certified=False)), READY)
    assert isinstance(undated, Blocked)
    assert "gives no date" in undated.reason


def test_who_gets_no_visa_to_visit_is_offered_no_work_in_the_us() -> None:
    evidence = shipped_evidence()
    table = evidence.table(ENTRY_TABLE)
    full = next(str(row["iso_code"]) for row in table.rows if row["level"] == "full")
    partial = next(
        str(row["iso_code"]) for row in table.rows if "B" in str(row["visa_classes"]).replace(",", " ").split()
    )
    for country in (full, partial):
        barred = replace(own(), citizenship_countries=(country,))
        assert "no visa to visit" in no_visit(barred, evidence, DAY)
        assert no_visit(replace(barred, now_in="US"), evidence, DAY) == ""
    assert no_visit(own(), evidence, DAY) == ""
    found = levers(
        replace(own(), citizenship_countries=(full,)),
        open_ground(directory(), evidence, DAY, remembering=True),
        lambda _words, _share: None,
    )
    assert {one.name for one in found.blocked} >= IN_US


def test_counts_grow_by_one_and_never_past_what_a_file_may_hold() -> None:
    more = CHANGES["poster"](replace(own(), publications=Publications(1, None, None)), READY)
    assert isinstance(more, Applicant)
    assert more.publications == Publications(1, None, 1)
    most = CHANGES["ten_programs"](replace(own(), budget_usd=1_000_000, max_programs=10_000), READY)
    assert isinstance(most, Applicant)
    assert (most.budget_usd, most.max_programs) == (1_000_000, 10_000)
    visas = CHANGES["accept_h1b"](replace(own(), visa=VisaNeed(needs=True, accepts=frozenset({Visa.J1}))), READY)
    assert isinstance(visas, Applicant)
    assert visas.visa.accepts == {Visa.J1, Visa.H1B}
