"""The example applicants: what must be true of the advice for each, and of the advice for all of them."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import yaml

from matchwise.advice.chance import chance
from matchwise.advice.recommend import recommend
from matchwise.advice.reports import RecommendReport
from matchwise.directory import Directory, load_directory, resolve
from matchwise.domain.applicant import Applicant, Visa
from matchwise.domain.applicant_file import read_applicant
from matchwise.domain.chance_grid import Signal
from matchwise.evidence.rulebook import pass_marks
from matchwise.provenance import Standing
from synthetic_case import AS_OF, evidence

CASES = Path(__file__).parent
EXAMPLES = CASES.parents[1] / "examples"
NOTHING = "nothing published; here on its class average"
VISA_ATTRIBUTES = {Visa.J1: "visa_j1", Visa.H1B: "visa_h1b"}

Check = Callable[[Applicant, RecommendReport], bool]


@cache
def directory() -> Directory:
    return load_directory(evidence())


@cache
def applicant_of(name: str) -> Applicant:
    content = (EXAMPLES / name).read_bytes()
    return read_applicant(content, as_of=AS_OF, pass_marks=pass_marks(evidence()))


@cache
def report_of(name: str) -> RecommendReport:
    return recommend(applicant_of(name), evidence(), directory(), as_of=AS_OF)


def no_refusal(applicant: Applicant, report: RecommendReport) -> bool:
    """No listed program has official, recent statements against each accepted visa."""
    for listed in report.programs:
        program = directory().program(listed.acgme_code)
        policies = [resolve(program, VISA_ATTRIBUTES[visa], AS_OF) for visa in applicant.visa.accepts]
        if all(policy is not None and policy.hard and policy.value == "no" for policy in policies):
            return False
    return True


def first_attempt_not_asked(_: Applicant, report: RecommendReport) -> bool:
    """Some programs of the directory ask for it, most of them on undated pages; none of those is listed."""
    asking = {
        program.acgme_code
        for program in directory().programs
        for policy in (resolve(program, name, AS_OF) for name in ("max_attempts", "max_attempts_step2"))
        if policy is not None and policy.value == "1" and policy.fact.strength == "required"
    }
    return bool(asking) and not asking & {program.acgme_code for program in report.programs}


def left_out_by(words: str) -> Check:
    return lambda _, report: any(program.rule == words for program in report.excluded)


def alert(words: str) -> Check:
    return lambda _, report: any(words in said.text for said in report.about.alerts)


def driver(words: str, sign: int) -> Check:
    return lambda _, report: any(words in d.text and d.effect.value * sign > 0 for d in report.drivers)


def ties_are_said(applicant: Applicant, report: RecommendReport) -> bool:
    states = {tie.state for tie in applicant.ties}
    there = [program for program in report.programs if program.state in states]
    return bool(there) and all(program.reasons[0].own and program.state in program.reasons[0].text for program in there)


def ban_first_everywhere(applicant: Applicant, report: RecommendReport) -> bool:
    alone = chance(applicant, evidence(), directory(), as_of=AS_OF)
    return alone.about.alerts[0].text.startswith("Full entry ban") and report.chance.match.value > 0


def visas_left_out(name: str) -> int:
    return sum(program.rule == "visa" for program in report_of(name).excluded)


CHECKS: dict[str, Check] = {
    "no listed program refuses every visa that the applicant would take": no_refusal,
    "the payment for new H-1B petitions is told": alert("$100,000"),
    "Step 3 before H-1B is told": alert("H-1B needs a passed Step 3"),
    "Step 2 CK is the strongest driver and takes chance away": lambda _, report: (
        "Step 2 CK" in report.drivers[0].text and report.drivers[0].effect.value < 0
    ),
    "no listed program is known to ask for a pass at the first attempt": first_attempt_not_asked,
    "a failed attempt takes chance away": driver("failed attempt", -1),
    "programs in the states of family or rotation say so": ties_are_said,
    "a program is left out by the rule on years since graduation": left_out_by("years since graduation"),
    "a late graduation takes chance away": driver("from graduation", -1),
    "a program is left out by the rule on US clinical experience": left_out_by("US clinical experience"),
    "Step 2 CK adds chance": driver("Step 2 CK", +1),
    "missing US experience takes chance away": driver("US clinical experience", -1),
    "no program is left out by the rule on visas": lambda _, report: all(p.rule != "visa" for p in report.excluded),
    "nothing is said about visas first": lambda _, report: all("visa" not in said.text for said in report.about.alerts),
    "more programs are left out by visa than for one who takes both": lambda _, __: (
        visas_left_out("h1b_only.yaml") > visas_left_out("low_score_h1b_wish.yaml")
    ),
    "the first line is the full entry ban": lambda _, report: report.about.alerts[0].text.startswith("Full entry ban"),
    "the ban is also the first line of the chance and not a factor": ban_first_everywhere,
}

STATED = [
    (case["applicant"], sentence)
    for case in yaml.safe_load((CASES / "cases.yaml").read_text(encoding="utf-8"))
    for sentence in case["must"]
]
NAMES = sorted({name for name, _ in STATED})


@pytest.mark.parametrize(("name", "sentence"), STATED)
def test_what_the_case_says_is_true(name: str, sentence: str) -> None:
    assert CHECKS[sentence](applicant_of(name), report_of(name))


def test_every_example_has_a_case_and_every_check_is_used() -> None:
    assert sorted(path.name for path in EXAMPLES.glob("*.yaml")) == NAMES
    assert {sentence for _, sentence in STATED} == set(CHECKS)


@pytest.mark.parametrize("name", NAMES)
def test_each_listed_program_has_an_own_reason_or_the_plain_words(name: str) -> None:
    for program in report_of(name).programs:
        own = [reason for reason in program.reasons if reason.own]
        assert own or program.reasons[0].text == NOTHING
        assert all(reason.source for reason in program.reasons)


@pytest.mark.parametrize("name", NAMES)
def test_each_exclusion_names_rule_fact_source_and_remedy(name: str) -> None:
    for program in report_of(name).excluded:
        assert all((program.rule, program.fact, program.source, program.remedy))


@pytest.mark.parametrize("name", NAMES)
def test_every_program_of_the_directory_is_accounted_for_once(name: str) -> None:
    report = report_of(name)
    listed = {program.acgme_code for program in report.programs}
    out = {program.acgme_code for program in report.excluded}
    rest = {program.acgme_code for program in report.not_chosen}
    assert listed | out | rest == set(directory().codes)
    assert len(listed) + len(out) + len(rest) == len(directory().codes)


@pytest.mark.parametrize("name", NAMES)
def test_every_chance_is_assumed_and_lies_within_its_range(name: str) -> None:
    report = report_of(name)
    for number in (report.chance.match, report.chance.typical, *(program.interview for program in report.programs)):
        assert 0 <= number.low <= number.value <= number.high <= 1
        assert number.standing is Standing.ASSUMED


@pytest.mark.parametrize("name", NAMES)
def test_the_list_is_at_least_as_good_as_a_typical_one_and_its_bound_is_near(name: str) -> None:
    report = report_of(name)
    assert report.chance.match.value >= report.chance.typical.value
    assert report.proof.objective.value <= report.proof.upper_bound.value
    assert report.proof.gap.value < 0.005


@pytest.mark.parametrize("name", NAMES)
def test_wishes_and_limits_of_the_file_hold(name: str) -> None:
    applicant, report = applicant_of(name), report_of(name)
    states = [program.state for program in report.programs]
    most = applicant.preferences.max_per_state or len(states)
    assert max(states.count(state) for state in set(states)) <= most
    assert not set(states) & set(applicant.preferences.avoid_states)
    assert len(report.programs) <= (applicant.max_programs or 150)
    assert report.cost.eras_usd.value <= (applicant.budget_usd or 3930)
    assert sum(program.signal is Signal.GOLD for program in report.programs) == 3


def test_more_money_never_lowers_the_chance() -> None:
    name = "failed_then_224.yaml"
    found = [
        recommend(applicant_of(name), evidence(), directory(), as_of=AS_OF, budget_usd=usd).chance.match.value
        for usd in (110, 330, 1230)
    ]
    assert [*found, report_of(name).chance.match.value] == sorted([*found, report_of(name).chance.match.value])


def test_the_same_question_has_the_same_answer() -> None:
    name = "failed_then_224.yaml"
    again = recommend(applicant_of(name), evidence(), directory(), as_of=AS_OF)
    assert again.programs == report_of(name).programs
    assert again.chance == report_of(name).chance
