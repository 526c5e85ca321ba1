"""The cases of experience: what the audit must say, and must not say, of each file and of each example."""

import datetime as dt
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from experience_samples import LIST, audit, file_with, findings, letter, stay, stretch
from matchwise.advice.experience_reports import ExperienceReport, State
from repository import ROOT
from shipped import example

CASES = yaml.safe_load((Path(__file__).parent / "experience_cases.yaml").read_text(encoding="utf-8"))
BY_NAME = {case["name"]: case for case in CASES}
EXAMPLES = sorted(path.stem for path in (ROOT / "examples").glob("*.yaml"))
RESEARCH = {
    "a case report": "case_report",
    "a poster": "poster",
    "a project of quality improvement": "quality_improvement",
    "a retrospective review": "retrospective_review",
}
FITS = {"fits": "fits", "fits if fast": "if_fast", "is too late": "too_late"}

Check = Callable[[ExperienceReport, str], bool]


@cache
def report_of(name: str) -> ExperienceReport:
    """The report on the file of a case."""
    case: dict[str, Any] = BY_NAME[name]
    readers: dict[str, Callable[[str], object]] = {"usce": stay, "letters": letter, "experience": stretch}
    told = {key: tuple(read(words) for words in case[key]) for key, read in readers.items() if key in case}
    silent = dict.fromkeys(case.get("silent", []))
    as_of: dt.date | None = case.get("as_of")
    return audit(file_with(**told, **silent), as_of, case.get("gap_months"))


def says(code: str, *states: State) -> Check:
    """Whether there is a finding of that code, in one of some states if any are named."""

    def check(report: ExperienceReport, _: str) -> bool:
        found = findings(report).get(code)
        return found is not None and (not states or found.state in states)

    return check


def remedy(words: str) -> Check:
    return lambda report, _: any(words in one.remedy for one in findings(report).values())


def goes_to_all(report: ExperienceReport, count: str) -> bool:
    sizes = [len(group.labels) for group in report.letters.groups for _ in range(int(group.programs.value))]
    return sizes == ([int(count)] * LIST if int(count) else [])


def label_of(report: ExperienceReport, words: str) -> str:
    return next(one.label for one in report.letters.letters if words in one.words)


def behind(report: ExperienceReport, words: str) -> bool:
    label = label_of(report, words)
    return all(label not in group.labels for group in report.letters.groups)


def to_all(report: ExperienceReport, words: str) -> bool:
    label = label_of(report, words)
    return all(label in group.labels for group in report.letters.groups)


def to_ohio_alone(report: ExperienceReport, _: str) -> bool:
    label = next(one.label for one in report.letters.letters if one.about.startswith("By its date most likely"))
    with_it = [name for group in report.letters.groups if label in group.labels for name in group.named]
    without = [name for group in report.letters.groups if label not in group.labels for name in group.named]
    return (
        len(with_it) + len(without) == LIST
        and {name[-2:] for name in with_it} == {"OH"}
        and "OH" not in {name[-2:] for name in without}
    )


def gap_runs(report: ExperienceReport, days: str) -> bool:
    start, end = map(dt.date.fromisoformat, days.split("|"))
    return [(one.start, one.end) for one in report.cv.gaps] == [(start, end)]


def research(report: ExperienceReport, words: str) -> bool:
    kind, fit = words.split("|")
    return next(one.fit for one in report.research.lines if one.kind == RESEARCH[kind]) == FITS[fit]


CHECKS: dict[str, Check] = {
    r"no US work is missing": says("usce_none", State.MISSING),
    r"the file has tele-rotations alone": says("usce_tele_alone", State.MISSING),
    r"tele-rotations never stand alone by the article": lambda report, _: any(
        "should not be the only" in one.text for one in report.usce.advised
    ),
    r"US months are below the article's span": says("usce_below", State.MISSING),
    r"US months are inside the article's span": says("usce_within", State.NOTE),
    r"the article's US months are reached": says("usce_reached", State.GOOD),
    r"the inpatient mark is missed": says("usce_no_inpatient", State.MISSING),
    r"the inpatient months read ([\d.]+)": lambda report, months: (
        f"{months} month" in report.usce.text.split(":")[1].split(" hands-on inpatient")[0]
        and f"{report.usce.kinds[0].counted.value:g}" == months
    ),
    r"an outpatient month or a second inpatient month with a letter is advised": remedy(
        "Add an outpatient month, or a second inpatient month, each with a letter from it."
    ),
    r"a second inpatient month is advised": remedy("a second inpatient month"),
    r"both settings are wanted": says("usce_no_outpatient", State.WORRY),
    r"the other setting is named as a note": says("usce_no_outpatient", State.NOTE),
    r"an observership may have been on a ward": remedy("on a hospital ward"),
    r"a stay in another field is named": says("usce_other_field"),
    r"weeks count only for the next season": says("usce_late"),
    r"US work is old": says("usce_old", State.WORRY),
    r"a stay without a start is named": says("usce_undated"),
    r"US work is not told": says("usce_not_told", State.NOT_TOLD),
    r"letters are not told": says("letters_not_told", State.NOT_TOLD),
    r"experience is not told": says("experience_not_told", State.NOT_TOLD),
    r"letters are fewer than the article's": says("letters_below", State.MISSING),
    r"letters are inside the article's span": says("letters_within", State.NOTE),
    r"the article's letters are reached": says("letters_reached", State.GOOD),
    r"more letters are there than a program takes": says("letters_above", State.GOOD),
    r"letters from US work are too few": says("letters_few_from_usce", State.MISSING),
    r"enough letters are from US work": says("letters_from_usce", State.GOOD),
    r"a director's letter is wanted": says("letters_no_director"),
    r"a director wrote a letter": says("letters_director", State.GOOD),
    r"(\d) letters go to every program": goes_to_all,
    r"the letter in (cardiology) stays behind": behind,
    r"a director's letter goes to every program": lambda report, _: to_all(report, "Program director"),
    r"the letter from Ohio goes to Ohio alone": to_ohio_alone,
    r"no letter is tied to a place": lambda report, _: "Not tied to any program or state" in report.letters.untied,
    r"a letter is tied to Ohio": lambda report, _: "from OH, where 3 programs" in report.letters.untied,
    r"letters are older than a year": says("letters_old", State.WORRY),
    r"a letter without a date is named": says("letters_undated"),
    r"a letter that is not waived is named": says("letters_not_waived"),
    r"a waiver that is not told is named": says("letters_waiver_not_told"),
    r"no gap is shown": lambda report, _: not report.cv.gaps and "cv_no_gap" in findings(report),
    r"a gap is shown": lambda report, _: bool(report.cv.gaps),
    r"a gap runs from (\S+) to (\S+)": gap_runs,
    r"(Step 1) is named in the gap": lambda report, exam: exam in report.cv.gaps[0].words,
    r"a gap is among what is missing": says("cv_gap", State.MISSING),
    r"the first finding is not about the gap": lambda report, _: (
        report.first[0].part != "cv" and "cv_gap" in {one.code for one in report.first}
    ),
    r"a gap up to today is among what is missing": says("cv_gap_now", State.MISSING),
    r"clinical work has stopped": says("cv_away", State.WORRY),
    r"it is open whether the job of today is clinical": says("cv_away_unsure", State.NOT_TOLD),
    r"clinical work was never told": says("cv_no_clinical", State.MISSING),
    r"two stretches at once are named": says("cv_overlap"),
    rf"({'|'.join(RESEARCH)}) ({'|'.join(sorted(FITS, key=len, reverse=True))})": research,
    r"clinical work and letters come first": lambda report, _: (
        "use the time for clinical work and letters" in report.research.text
    ),
}


def holds(report: ExperienceReport, sentence: str) -> bool:
    """Whether a sentence of a case is true; exactly one check must know it."""
    found = [(check, match) for words, check in CHECKS.items() if (match := re.fullmatch(words, sentence))]
    assert len(found) == 1, f"{len(found)} checks know: {sentence}"
    check, match = found[0]
    return check(report, "|".join(match.groups()))


@pytest.mark.parametrize("name", BY_NAME)
def test_what_the_case_says_is_true(name: str) -> None:
    report, case = report_of(name), BY_NAME[name]
    assert [sentence for sentence in case.get("must", []) if not holds(report, sentence)] == []
    assert [sentence for sentence in case.get("must_not", []) if holds(report, sentence)] == []


def test_every_check_is_used() -> None:
    sentences = [one for case in CASES for one in (*case.get("must", []), *case.get("must_not", []))]
    assert [words for words in CHECKS if not any(re.fullmatch(words, sentence) for sentence in sentences)] == []


MUST = {
    "failed_then_224": {"usce_within", "usce_no_outpatient", "usce_old", "letters_few_from_usce", "cv_no_gap"},
    "full_entry_ban": {"usce_no_inpatient", "usce_within", "usce_old", "letters_few_from_usce", "cv_gap"},
    "h1b_only": {"usce_no_outpatient", "letters_from_usce", "letters_within", "usce_old"},
    "low_score_h1b_wish": {"usce_within", "letters_from_usce", "letters_within", "cv_away"},
    "needs_no_visa": {"usce_reached", "letters_from_usce", "cv_gap", "cv_away_unsure"},
    "strong_score_no_usce": {"usce_none", "letters_below", "letters_few_from_usce", "cv_clinical"},
    "ten_years_since_graduation": {"usce_no_outpatient", "usce_within", "letters_few_from_usce"},
}
"""What the audit of each example must find; what it must not find follows."""
MUST_NOT = {
    "failed_then_224": {"usce_below", "usce_no_inpatient", "letters_from_usce", "cv_gap", "cv_away"},
    "full_entry_ban": {"usce_below", "usce_none", "letters_director"},
    "h1b_only": {"usce_no_inpatient", "usce_below", "letters_few_from_usce"},
    "low_score_h1b_wish": {"usce_no_outpatient", "usce_no_inpatient", "usce_old"},
    "needs_no_visa": {"usce_no_inpatient", "usce_no_outpatient", "usce_within", "cv_away"},
    "strong_score_no_usce": {"usce_tele_alone", "usce_old", "cv_gap", "cv_gap_now", "letters_director"},
    "ten_years_since_graduation": {"usce_no_inpatient", "letters_director", "usce_none"},
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_audit_of_an_example_finds_this_and_not_that(name: str) -> None:
    found = findings(audit(example(name))).keys()
    assert MUST[name] - found == set()
    assert MUST_NOT[name] & found == set()


def test_one_inpatient_month_is_told_to_add_an_outpatient_or_a_second_inpatient_month_with_a_letter() -> None:
    found = findings(audit(example("failed_then_224")))["usce_no_outpatient"]
    assert found.text.startswith("One inpatient month only")
    assert "an outpatient month, or a second inpatient month, each with a letter" in found.remedy


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_finding_says_its_source_and_at_most_three_stand_first(name: str) -> None:
    report = audit(example(name))
    assert all(one.source and one.text for one in findings(report).values())
    assert len(report.first) == 3
    assert [one.state for one in report.first] == sorted((one.state for one in report.first), key=list(State).index)
