"""The exam cases: what the answer on exams must say, and must not say, for each record."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import yaml

from matchwise.advice.case import Case, open_case
from matchwise.advice.exam_reports import ExamReadiness, ExamsReport, ExamStanding
from matchwise.advice.exams import exams, exams_in
from matchwise.directory import Directory, load_directory
from matchwise.domain.applicant import Applicant, Ecfmg, Exam, ExamName, PlannedExam, PracticeTest, Visa, VisaNeed
from synthetic_case import AS_OF, evidence, synthetic_applicant

CASES = yaml.safe_load((Path(__file__).parent / "exam_cases.yaml").read_text(encoding="utf-8"))
BY_NAME = {case["name"]: case for case in CASES}
OF_STANDING = re.compile(
    "stands as|is not taken again|^both the article|^published evidence|article's word on several|said not to touch|"
    "said to count as low"
)
STEP1 = Exam(ExamName.STEP1, dt.date(2024, 5, 10), passed=True)

Check = Callable[[ExamsReport, str], bool]


@cache
def directory() -> Directory:
    return load_directory(evidence())


def exam_of(words: str) -> Exam:
    name, day, result, *score = words.split()
    return Exam(
        ExamName(name), dt.date.fromisoformat(day), passed=result == "pass", score=int(score[0]) if score else None
    )


def record(case: dict[str, object]) -> Applicant:
    """The applicant of a case: Step 1 passed unless the case tells Step 1 or nothing, certified, J-1 accepted."""
    told = tuple(exam_of(str(words)) for words in case["exams"])  # type: ignore[attr-defined] # a list in the YAML
    first = () if not told or any(exam.exam is ExamName.STEP1 for exam in told) else (STEP1,)
    planned = [str(words).split() for words in case.get("planned", [])]  # type: ignore[attr-defined] # the same
    practice = [str(words).split() for words in case.get("practice", [])]  # type: ignore[attr-defined] # the same
    visas = frozenset(Visa(word) for word in case.get("visas", ["J-1"]))  # type: ignore[attr-defined] # the same
    return synthetic_applicant(
        exams=first + told,
        planned_exams=tuple(PlannedExam(ExamName(name), dt.date.fromisoformat(day)) for name, day in planned),
        practice_tests=tuple(
            PracticeTest(ExamName(name), form, dt.date.fromisoformat(day), int(score))
            for name, form, day, score in practice
        ),
        ecfmg=Ecfmg(certified=bool(case.get("certified", True)), expected=dt.date(2027, 3, 1)),
        visa=VisaNeed(needs=True, accepts=visas),
    )


@cache
def shared_case() -> Case:
    return open_case(synthetic_applicant(), evidence(), directory(), AS_OF)


@cache
def report_of(name: str) -> ExamsReport:
    """The whole answer; where a case speaks of standing alone, without the chances, which standing does not read."""
    case = BY_NAME[name]
    if all(OF_STANDING.search(sentence) for sentence in (*case["must"], *case.get("must_not", []))):
        return exams_in(replace(shared_case(), applicant=record(case)), None)
    return exams(record(case), evidence(), directory(), as_of=AS_OF)


def standing(report: ExamsReport, exam: str) -> ExamStanding:
    return next(one for one in report.standings if one.exam == exam)


def ready(report: ExamsReport, exam: str) -> ExamReadiness | None:
    return next((one for one in report.readiness if one.exam == exam), None)


def verdict_is(report: ExamsReport, words: str) -> bool:
    exam, word = words.split("|")
    found = ready(report, exam)
    return found is not None and found.verdict == word


def warned(words: str) -> Check:
    return lambda report, _: any(words in warning.text for one in report.readiness for warning in one.warnings)


def condition(name: str, *, met: bool) -> Check:
    return lambda report, _: any(one.name == name and one.met is met for one in report.step3.conditions)


def both_sides(report: ExamsReport, exam: str) -> bool:
    texts = [said.text for said in standing(report, exam).said]
    return any(text.startswith("The article") for text in texts) and any(text.startswith("Published") for text in texts)


def no_attempt_left(report: ExamsReport, exam: str) -> bool:
    found = ready(report, exam)
    return found is not None and found.earliest is None and found.passing is None and "No attempt is left" in found.text


CHECKS: dict[str, Check] = {
    r"(Step .*) stands as (\w+)": lambda report, words: (
        standing(report, words.split("|")[0]).band == words.split("|")[1]
    ),
    r"both the article and the survey are shown for (.*)": both_sides,
    r"(.*) is not taken again": lambda report, exam: "is not taken again" in standing(report, exam).text,
    r"today's higher pass mark is said not to touch (.*)": lambda report, exam: (
        "Today's mark" in standing(report, exam).text
    ),
    r"the failed attempt of (.*) is said to count as low": lambda report, exam: (
        "any failed attempt as low" in standing(report, exam).text
    ),
    r"published evidence is said to be higher than the article for (.*)": lambda report, exam: any(
        said.text.startswith("Published, and higher than the article") for said in standing(report, exam).said
    ),
    r"the article's word on several failures is shown for (.*)": lambda report, exam: any(
        "with several failed attempts" in said.text for said in standing(report, exam).said
    ),
    r"readiness for (.*) is told": lambda report, exam: ready(report, exam) is not None,
    r"readiness for (Step .*) is (?!told)(\w+)": verdict_is,
    r"Step 3 is advised (\w+)": lambda report, word: report.step3.verdict == word,
    r"the several failures are told as not met": condition("few_failures", met=False),
    r"the several failures are told as met": condition("few_failures", met=True),
    r"the certificate decides": lambda report, _: any(
        one.decides and one.name == "certificate" for one in report.step3.conditions
    ),
    r"it is warned that the result may come late": warned("may take until"),
    r"it is warned that another failure harms more than a delay": warned("Another failure harms more than a delay"),
    r"it is warned that the date is earlier than the rules allow": warned("Your date is earlier"),
    r"one practice test for (.*) is not counted": lambda report, exam: (
        (found := ready(report, exam)) is not None and found.not_counted.value == 1
    ),
    r"no attempt at (.*) is left": no_attempt_left,
    r"the doors of H-1B are counted": lambda report, _: (
        report.step3.doors is not None and report.step3.doors.taking.value > 0
    ),
    r"a pass is enough for H-1B": condition("solid_score", met=True),
    r"(Step 1) and Step 2 CK are said to be untold": lambda report, _: {"Step 1", "Step 2 CK"} <= set(report.untold),
}


def holds(report: ExamsReport, sentence: str) -> bool:
    """Whether a sentence of a case is true; exactly one check must know it."""
    found = [(check, match) for words, check in CHECKS.items() if (match := re.fullmatch(words, sentence))]
    assert len(found) == 1, f"{len(found)} checks know: {sentence}"
    check, match = found[0]
    return check(report, "|".join(match.groups()))


@pytest.mark.parametrize("name", BY_NAME)
def test_what_the_case_says_is_true(name: str) -> None:
    report, case = report_of(name), BY_NAME[name]
    assert [sentence for sentence in case["must"] if not holds(report, sentence)] == []
    assert [sentence for sentence in case.get("must_not", []) if holds(report, sentence)] == []


@pytest.mark.parametrize("name", BY_NAME)
def test_step_3_is_never_advised_without_a_gain(name: str) -> None:
    step3 = report_of(name).step3
    if step3.verdict == "now":
        assert step3.expected is not None
        assert step3.expected.value > 0
        assert all(one.met is not False for one in step3.conditions)
    if step3.expected is not None and step3.expected.low < 0 < step3.expected.value:
        assert "It may not help" in step3.text


@pytest.mark.parametrize("name", BY_NAME)
def test_every_range_holds_its_number_and_every_sentence_its_source(name: str) -> None:
    report = report_of(name)
    for one in report.readiness:
        for estimate in (one.predicted, one.passing, one.failing, one.base_rate):
            assert estimate is None or estimate.low <= estimate.value <= estimate.high
        assert all(warning.source for warning in one.warnings)
    assert all(one.source for one in report.step3.conditions)
    assert all("verify with the board" in board.source for board in report.boards)


def test_every_check_is_used() -> None:
    sentences = [sentence for case in CASES for sentence in (*case["must"], *case.get("must_not", []))]
    assert [words for words in CHECKS if not any(re.fullmatch(words, sentence) for sentence in sentences)] == []
