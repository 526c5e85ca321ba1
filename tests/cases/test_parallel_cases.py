"""The cases of parallel plans: what the answer must say, and must not say, for each file and budget."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import yaml

from matchwise.advice.case import case_on
from matchwise.advice.parallel import Asked, parallel
from matchwise.advice.parallel_reports import ParallelReport, SplitPoint
from matchwise.advice.parallel_words import FIRST_YEAR, best_words, dilution_words
from matchwise.chances import Ground, open_ground
from matchwise.domain.applicant import Applicant, ExamName, Letter, LetterRole, Usce, UsceKind
from matchwise.errors import InfeasibleError
from shipped import example, few_vectors, shipped_directory, shipped_evidence

DAY = dt.date(2026, 11, 27)
CASES = yaml.safe_load((Path(__file__).parent / "parallel_cases.yaml").read_text(encoding="utf-8"))
BY_NAME = {case["name"]: case for case in CASES}
REFUSED = "it is refused for the budget"


@cache
def ground() -> Ground:
    return open_ground(shipped_directory(), shipped_evidence(), DAY, few_vectors(20), remembering=True)


def changed(own: Applicant, words: str) -> Applicant:
    """The file with one change in words."""
    if words == "no failed attempt":
        return replace(own, exams=tuple(exam for exam in own.exams if exam.passed))
    if words == "needs no visa":
        return replace(own, visa=replace(own.visa, needs=False, accepts=frozenset()))
    if words == "no letters and no US experience told":
        return replace(own, letters=None, usce=None)
    if words == "two letters and US work in family medicine":
        letter = Letter(LetterRole.ATTENDING, "family_medicine", "US", from_usce=True, date=DAY)
        work = Usce(UsceKind.HANDS_ON_INPATIENT, "family_medicine", None, None, None, None, 8)
        # They come on top of what the file tells, but for letters and work that would count for internal medicine too.
        return replace(own, letters=(*(own.letters or ()), letter, letter), usce=(*(own.usce or ()), work))
    score = int(words.removeprefix("Step 2 CK "))
    exams = tuple(replace(e, score=score) if e.exam is ExamName.STEP2CK and e.passed else e for e in own.exams)
    return replace(own, exams=exams)


@cache
def report_of(name: str) -> ParallelReport:
    case = BY_NAME[name]
    own = example(case["file"])
    for words in case.get("changes", []):
        own = changed(own, words)
    want = Asked(case.get("specialty", "family_medicine"), case.get("budget"), case.get("dilution", True))
    return parallel(case_on(ground(), own), ground(), want, lambda _words, _share: None)


def on_top(report: ParallelReport) -> SplitPoint:
    return next(point for point in report.beside if point.other_programs.value == 30)


def split_at(report: ParallelReport, others: int) -> SplitPoint:
    return next(point for point in report.splits if point.other_programs.value == others)


def alone_in(report: ParallelReport) -> float:
    return next(one.alone.value for one in report.others if one.name == report.specialty)


def plain_report(file: str) -> ParallelReport:
    own = case_on(ground(), example(file))
    return parallel(own, ground(), Asked(), lambda _words, _share: None)


def ranges_hold(report: ParallelReport) -> bool:
    points = (*report.splits, *report.beside)
    numbers = [n for p in points for n in (p.anywhere, p.own, p.other, p.gain)]
    numbers += [n for one in report.others for n in (one.alone, one.gain)]
    return all(number.low <= number.value <= number.high for number in numbers)


def first_year_shown(report: ParallelReport) -> bool:
    year = next(one for one in report.first_years if one.title == "preliminary internal medicine")
    return year.positions.value > year.matched.value > 0


Check = Callable[[ParallelReport, str], bool]
CHECKS: dict[str, Check] = {
    r"a split with family medicine is best": lambda report, _: report.best is not None,
    r"internal medicine stays the larger part": lambda report, _: (
        report.best is not None and report.best.own_programs.value >= report.best.other_programs.value
    ),
    r"a smaller second part is hardly worse": lambda report, _: (
        report.smaller is not None and "hardly worse" in " ".join(best_words(report))
    ),
    r"what a place must be worth is said": lambda report, _: "It pays only if" in " ".join(best_words(report)),
    r"what is given up is said": lambda report, _: "It gives up" in " ".join(best_words(report)),
    r"it may not help": lambda report, _: "It may not help" in " ".join(best_words(report)),
    r"thirty on top add to the mean chance": lambda report, _: on_top(report).gain.value > 0,
    r"thirty on top take from the mean chance": lambda report, _: on_top(report).gain.value < 0,
    r"the chance in family medicine alone is lower than in internal medicine alone": lambda report, _: (
        alone_in(report) < report.alone.value
    ),
    r"the chance in family medicine is higher than for (\w+)": lambda report, file: (
        alone_in(report) > alone_in(plain_report(file))
    ),
    r"the entry ban is said first": lambda report, _: "entry" in report.about.alerts[0].text.lower(),
    r"no alert is shown": lambda report, _: not report.about.alerts,
    r"every range holds its number": lambda report, _: ranges_hold(report),
    r"no split is offered": lambda report, _: len(report.splits) == 1,
    r"all money goes to internal medicine": lambda report, _: (
        report.best is None and "all to internal medicine" in " ".join(best_words(report))
    ),
    r"thirty others cost eleven programs of internal medicine": lambda report, _: (
        split_at(report, 0).own_programs.value - split_at(report, 30).own_programs.value == 11
    ),
    r"the best split adds at least one of 100": lambda report, _: (
        report.best is not None and report.best.gain.value >= 0.01
    ),
    r"every split is paid": lambda report, _: all(point.usd.value <= report.budget.value for point in report.splits),
    r"a second specialty on top takes nothing from internal medicine": lambda report, _: (
        on_top(report).own.value == pytest.approx(report.alone.value)
    ),
    r"dilution is said to be off": lambda report, _: "switched off" in dilution_words(report),
    r"preliminary internal medicine is shown with published figures and without a chance": lambda report, _: (
        first_year_shown(report)
    ),
    r"that such a year is one year is said": lambda report, _: (
        bool(report.first_years) and "lasts one year" in FIRST_YEAR
    ),
}


def holds(report: ParallelReport, sentence: str) -> bool:
    """Whether a sentence of a case is true; exactly one check must know it."""
    found = [(check, match) for words, check in CHECKS.items() if (match := re.fullmatch(words, sentence))]
    assert len(found) == 1, f"{len(found)} checks know: {sentence}"
    check, match = found[0]
    return check(report, "|".join(match.groups()))


@pytest.mark.parametrize("name", [name for name, case in BY_NAME.items() if REFUSED not in case["must"]])
def test_what_the_case_says_is_true(name: str) -> None:
    report, case = report_of(name), BY_NAME[name]
    assert [sentence for sentence in case["must"] if not holds(report, sentence)] == []
    assert [sentence for sentence in case.get("must_not", []) if holds(report, sentence)] == []


@pytest.mark.parametrize("name", [name for name, case in BY_NAME.items() if REFUSED in case["must"]])
def test_a_case_without_money_for_any_program_is_refused(name: str) -> None:
    with pytest.raises(InfeasibleError, match="pays for no program"):
        report_of(name)


def test_every_check_is_used() -> None:
    said = [sentence for case in CASES for sentence in (*case["must"], *case.get("must_not", []))]
    assert [words for words in CHECKS if not any(re.fullmatch(words, sentence) for sentence in said)] == []
