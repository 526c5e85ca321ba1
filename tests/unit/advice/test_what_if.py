"""A what-if answer is what `recommend` says of the changed file, and its difference is taken under each vector."""

import datetime as dt
from functools import cache

import numpy as np
import pytest

from matchwise.advice.case import Case, case_on, open_case
from matchwise.advice.knowledge import Knowledge, applicant_in
from matchwise.advice.recommend import plan_list, recommend_in
from matchwise.advice.what_if import (
    Answer,
    best_answer,
    changed_applicant,
    changed_case,
    keeps_chances,
    kept_answer,
    what_if,
)
from matchwise.advice.what_if_changes import Days, laid_over
from matchwise.advice.what_if_scenarios import changes_of, compared_scenario, scenarios_report
from matchwise.advice.what_if_settings import NAMES, SETTINGS, changed_settings, told_settings, value_words
from matchwise.advice.what_if_words import effect_sentence, list_sentence, sure_sentence
from matchwise.chances import Ground, open_ground
from matchwise.domain.applicant import Applicant, ExamName
from matchwise.errors import InfeasibleError, InputError
from matchwise.portfolio import evaluate
from matchwise.store import Change, Scenario
from matchwise.web.examples import EXAMPLES, example_text
from shipped import AS_OF, few_vectors, shipped_directory, shipped_evidence

KNOWN = Knowledge(shipped_evidence(), shipped_directory(), AS_OF)
TEXT = example_text("failed_then_224")


@cache
def ground(*, few: bool = True) -> Ground:
    """The ground of the shipped programs, under some vectors or all of them."""
    vectors = few_vectors() if few else None
    return open_ground(KNOWN.directory, KNOWN.evidence, AS_OF, vectors, remembering=True)


@cache
def before(name: str = "failed_then_224", *, few: bool = True) -> Answer:
    """The answer for an example as it is."""
    return best_answer(case_on(ground(few=few), applicant(name)))


@cache
def applicant(name: str = "failed_then_224") -> Applicant:
    """The applicant of an example."""
    return applicant_in(example_text(name), KNOWN)


def after(**asked: str) -> Case:
    """The case of the example with some settings."""
    first = before()
    return changed_case(first.case, ground(), changed_applicant(first.case, KNOWN, asked))


CHANGED = (
    ({"step2": "245"}, ("score: 224", "score: 245")),
    ({"visa": "no"}, ("visa: {needs: true, accepts: [J-1, H-1B]}", "visa: {needs: false}")),
    ({"budget": "1000", "graduated": "2021"}, ("budget_usd: 3930", "budget_usd: 1000"), ("2019-07}", "2021-07}")),
)


@pytest.mark.parametrize("asked", CHANGED, ids=lambda asked: "-".join(asked[0]))
def test_it_is_what_recommend_says_of_the_changed_file(
    asked: tuple[dict[str, str], *tuple[tuple[str, str], ...]],
) -> None:
    settings, *words = asked
    text = TEXT
    for old, new in words:
        assert old in text
        text = text.replace(old, new)
    case = open_case(applicant_in(text, KNOWN), KNOWN.evidence, KNOWN.directory, AS_OF)
    whole = recommend_in(case, plan_list(case))
    first = before(few=False)
    changed = changed_case(first.case, ground(few=False), changed_applicant(first.case, KNOWN, settings))
    found = best_answer(changed)
    assert found.side.chance == whole.chance
    assert found.side.cost == whole.cost
    assert [(KNOWN.directory.codes[c.program], c.signal) for c in found.choices] == [
        (program.acgme_code, program.signal) for program in whole.programs
    ]
    assert changed.excluded() == whole.excluded


def test_the_range_of_the_difference_is_taken_vector_by_vector() -> None:
    first, second = (
        before(few=False),
        best_answer(
            changed_case(
                before(few=False).case,
                ground(few=False),
                changed_applicant(before(few=False).case, KNOWN, {"letters": "3"}),
            )
        ),
    )
    report = what_if(first, second, {"letters": "3"}, anew=True)
    apart = evaluate(second.case.chances.grid, second.choices) - evaluate(first.case.chances.grid, first.choices)
    low, high = np.quantile(apart, (0.1, 0.9)).tolist()
    assert report.difference.value == pytest.approx(float(apart.mean()), abs=1e-15)
    assert (report.difference.low, report.difference.high) == pytest.approx((low, high), abs=1e-15)
    assert report.difference.value == pytest.approx(report.after.chance.match.value - report.before.chance.match.value)
    chance = report.after.chance.match
    assert report.difference.high - report.difference.low < chance.high - chance.low
    assert report.higher.value == 1.0


def test_a_ground_that_remembers_changes_no_number() -> None:
    remembering = ground()
    for asked in ({"step2": "250"}, {"letters": "4"}, {"step2": "250", "inpatient": "20"}):
        changed = changed_applicant(before().case, KNOWN, asked)
        again = case_on(remembering, changed).chances
        fresh = open_case(changed, KNOWN.evidence, KNOWN.directory, AS_OF, few_vectors()).chances
        assert np.array_equal(again.grid.interview, fresh.grid.interview)
        assert np.array_equal(again.grid.match_given_interview, fresh.grid.match_given_interview)
        assert np.array_equal(again.gate_pass, fresh.gate_pass)
        assert np.array_equal(again.typical_match, fresh.typical_match)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_setting_that_fits_is_in_the_changed_file_and_nothing_else_is(name: str) -> None:
    first = before(name)
    told = told_settings(first.case.applicant)
    values = {setting.name: [code for code, _ in setting.options] or _numbers(setting.name) for setting in SETTINGS}
    fitted = 0
    for setting, texts in values.items():
        for text in texts:
            try:
                changed = changed_applicant(first.case, KNOWN, {setting: text})
            except InputError:
                continue
            now = told_settings(changed)
            assert now[setting] == text
            linked = {"j1", "h1b"} if setting == "visa" else {"step3_score"} if setting == "step3" else set()
            if setting in {"inpatient", "outpatient", "observership"} and not told["inpatient"]:
                linked = {"inpatient", "outpatient", "observership"}
            assert {key for key in told if told[key] != now[key]} <= {setting, *linked}
            fitted += 1
    assert fitted > 25


def _numbers(name: str) -> list[str]:
    least, most = NAMES[name].slider
    return [str(number) for number in (least, (least + most) // 2, most)]


def test_nothing_changed_changes_nothing() -> None:
    told = {name: text for name, text in told_settings(applicant()).items() if text}
    assert changed_settings(applicant(), told) == {}
    assert changed_applicant(before().case, KNOWN, {}) == applicant()
    report = what_if(before(), before(), {}, anew=True)
    assert report.difference.value == report.difference.low == report.difference.high == 0.0
    assert (report.apart.only_first, report.apart.only_second, report.opened, report.closed) == ((), (), (), ())
    assert "nothing" in effect_sentence(report)
    assert sure_sentence(report) == ""
    assert list_sentence(report) == "The list stays the same."


def test_money_alone_computes_no_chance_again() -> None:
    assert keeps_chances(before().case, after(budget="900"))
    assert keeps_chances(before().case, after(programs="40"))
    assert not keeps_chances(before().case, after(programs="40", letters="2"))


def test_the_list_of_the_file_goes_on_without_programs_that_a_rule_now_closes() -> None:
    changed = after(visa="yes", j1="no", step3="pass")
    found = kept_answer(before(), changed)
    report = what_if(before(), found, {"j1": "no", "step3": "pass"}, anew=False)
    gone = {line.choice.acgme_code for line in report.apart.only_first}
    assert gone
    assert gone <= {program.acgme_code for program in report.closed}
    assert report.apart.only_second == ()
    assert best_answer(changed).match.mean() >= found.match.mean()


def test_what_a_rule_opens_and_closes_is_named() -> None:
    opened = what_if(before(), best_answer(after(graduated="2024")), {"graduated": "2024"}, anew=True)
    assert opened.opened
    assert {program.rule for program in opened.opened} == {"years since graduation"}
    assert opened.closed == ()
    assert [(one.label, one.before, one.after) for one in opened.tried] == [("Year of graduation", "2019", "2024")]
    assert any(reading.name == "continuity" for reading in opened.readings)
    count = len(opened.apart.only_second) - len(opened.apart.only_first)
    assert count == opened.after.programs.value - opened.before.programs.value


CONTRADICTIONS = (
    ({"step2": "190"}, "step2"),
    ({"j1": "no", "h1b": "no"}, "j1"),
    ({"step3_score": "230"}, "step3_score"),
    ({"step3": "pass", "step3_score": "120"}, "step3_score"),
    ({"graduated": "2030"}, "graduated"),
)


@pytest.mark.parametrize(("asked", "named"), CONTRADICTIONS)
def test_what_cannot_be_true_together_names_the_setting(asked: dict[str, str], named: str) -> None:
    with pytest.raises(InputError) as caught:
        changed_applicant(before().case, KNOWN, asked)
    assert {problem.field for problem in caught.value.problems} == {named}
    assert "line" not in caught.value.problems[0].reason


def test_who_needs_no_visa_takes_none() -> None:
    with pytest.raises(InputError) as caught:
        changed_applicant(before("needs_no_visa").case, KNOWN, {"h1b": "yes"})
    assert [problem.field for problem in caught.value.problems] == ["h1b"]
    with pytest.raises(InputError, match="which needs no visa"):
        changed_applicant(before("needs_no_visa").case, KNOWN, {"h1b": "yes", "visa": "yes"})


def test_step_3_before_a_pass_of_step_2_names_step_3() -> None:
    unpassed = TEXT.replace("  - {exam: step2ck, date: 2023-03-04, result: pass, score: 224}\n", "")
    case = open_case(applicant_in(unpassed, KNOWN), KNOWN.evidence, KNOWN.directory, AS_OF, few_vectors())
    with pytest.raises(InputError) as caught:
        changed_applicant(case, KNOWN, {"step3": "pass"})
    assert [problem.field for problem in caught.value.problems] == ["step3"]
    both = changed_applicant(case, KNOWN, {"step2": "240", "step3": "pass"})
    assert both.score(ExamName.STEP2CK) == 240
    assert {exam.date for exam in both.exams if exam.passed and exam.exam is not ExamName.STEP1} == {AS_OF}


HOSTILE = (
    "",
    " ",
    "x" * 10_000,
    "9" * 5_000,
    "-1",
    "1e3",
    "\0",
    "224\nname: x",
    "[J-1]",
    "<script>",
    "\u202e42",
    "٢٢٤",
)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", [*NAMES, "exams[0].score", "x" * 5_000])
def test_a_hostile_text_changes_nothing_or_is_refused(name: str, text: str) -> None:
    try:
        found = changed_applicant(before().case, KNOWN, {name: text})
    except InputError as error:
        fields = [problem.field for problem in error.problems]
    else:
        fields = []
        assert found == applicant()
    assert all(len(field) <= 60 for field in fields)


def test_a_list_that_nobody_can_pay_is_refused_at_once() -> None:
    with pytest.raises(InfeasibleError):
        kept_answer(before(), after(budget="2"))


def test_new_entries_get_honest_days() -> None:
    days = Days(AS_OF, dt.date(2027, 9, 22))
    laid = laid_over(applicant("strong_score_no_usce"), {"inpatient": "8", "letters": "2"}, days)
    assert laid.draft["usce"][-1] == {
        "kind": "hands_on_inpatient",
        "specialty": "internal_medicine",
        "weeks": "8",
    }
    assert all("date" not in letter for letter in laid.draft["letters"][-1:])
    assert laid.setting_of("usce[0].weeks") == "inpatient"
    assert laid.setting_of("name") is None


def test_fewer_weeks_are_taken_from_the_last_stays() -> None:
    found = changed_applicant(before().case, KNOWN, {"observership": "1", "inpatient": "0"})
    assert found.usce is not None
    assert [(stay.kind.value, stay.weeks) for stay in found.usce] == [("observership", 1)]


def test_scenarios_stand_beside_the_file_and_one_that_does_not_fit_says_so() -> None:
    saved = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
    good = Scenario("better", changes_of({"step2": "250"}), saved)
    old = Scenario("old", (Change("exams[2].score", "250"),), saved)
    poor = Scenario("poor", changes_of({"budget": "2"}), saved)
    columns = [compared_scenario(before(), KNOWN, ground(), one) for one in (good, old, poor)]
    report = scenarios_report(before(), columns)
    own, better, *bad = report.columns
    assert own.side == before().side
    assert better.difference is not None
    assert better.difference.low > 0
    assert better.side == best_answer(after(step2="250")).side
    assert all(column.side is None and "does not fit" in column.problem for column in bad)


def test_values_read_as_words() -> None:
    assert value_words("letters", "1") == "1 letter"
    assert value_words("budget", "3930") == "$3,930"
    assert value_words("step1", "pass") == "Passed"
    assert value_words("step2", "") == "not told"
    assert value_words("graduated", "2019") == "2019"
