"""What every answer says of itself is the same for every question on one case."""

from matchwise import __version__
from matchwise.advice.about import about, basis
from matchwise.advice.chance import chance_in
from matchwise.advice.compare import compare_in
from matchwise.advice.evaluate_list import evaluate_in
from matchwise.advice.explain import explain_in
from matchwise.advice.recommend import plan_list, recommend_in
from synthetic_case import synthetic_case


def test_every_answer_on_a_list_says_the_same_of_itself() -> None:
    case = synthetic_case()
    plan = plan_list(case, max_programs=12)
    reports = (
        recommend_in(case, plan),
        chance_in(case, plan.choices, own=False),
        evaluate_in(case, plan.frame, plan.choices),
        compare_in(case, plan.frame),
    )
    assert [report.about for report in reports] == [about(case)] * len(reports)


def test_an_answer_on_one_program_rests_on_the_same() -> None:
    case = synthetic_case()
    assert explain_in(case, 0).basis == about(case).basis == basis(case)


def test_fingerprints_are_shown_by_their_beginning() -> None:
    case = synthetic_case()
    found = basis(case)
    assert (found.version, found.as_of) == (__version__, case.as_of)
    assert case.evidence.fingerprint.startswith(found.evidence)
    assert case.chances.fingerprint.startswith(found.model)


def test_a_pin_that_a_rule_keeps_out_is_the_last_alert() -> None:
    case = synthetic_case()
    *others, last = about(case, ("Synthetic Program 0",)).alerts
    assert tuple(others) == about(case).alerts
    assert "You pinned Synthetic Program 0" in last.text
