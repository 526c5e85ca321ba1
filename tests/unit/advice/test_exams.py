"""The report on exams: what is said when evidence is left out, when the file is silent, and when input is extreme."""

import dataclasses
import datetime as dt
from functools import cache

import pytest

from exam_samples import FIRST_PASS, failed_twice, plan, practice, record
from matchwise.advice.case import open_case
from matchwise.advice.exam_boards import board_lines, states_without_board
from matchwise.advice.exam_readiness import Known, known_exams, needed_words, readiness
from matchwise.advice.exam_reports import ExamReadiness
from matchwise.advice.exam_standings import percentile_words, place_words, standings
from matchwise.advice.exams import exams, exams_in
from matchwise.advice.recommend import best_choices
from matchwise.advice.step3_effect import measured, with_step3, without_step3
from matchwise.directory import Directory, load_directory
from matchwise.domain.applicant import Applicant, Ecfmg, ExamName, PracticeTest, Visa, VisaNeed
from matchwise.domain.states import STATE_NAMES
from matchwise.errors import EvidenceError, InputError
from matchwise.evidence import Evidence
from matchwise.portfolio import evaluate
from matchwise.provenance import Standing
from synthetic_case import AS_OF, evidence

STEP2_PASS = (ExamName.STEP2CK, dt.date(2026, 1, 15), True, 235)


@cache
def directory() -> Directory:
    return load_directory(evidence())


@cache
def known() -> Known:
    return known_exams(evidence(), AS_OF)


def without(*documents: str) -> Evidence:
    """The shipped evidence without some documents."""
    tables = {
        name: evidence().tables[name] for name in evidence().tables if name.split("/", maxsplit=1)[0] not in documents
    }
    return dataclasses.replace(evidence(), tables=tables, absent=documents)


def ready(applicant: Applicant, exam: ExamName = ExamName.STEP2CK) -> ExamReadiness:
    return readiness(known(), applicant, exam)[0]


def test_the_effect_of_step_3_is_that_of_two_files_judged_by_the_engine() -> None:
    """An independent path: the grid of the file with Step 3 passed, against that without, on the same list."""
    applicant = record(FIRST_PASS, STEP2_PASS)
    now = open_case(without_step3(applicant), evidence(), directory(), AS_OF)
    passed = open_case(with_step3(applicant, AS_OF), evidence(), directory(), AS_OF)
    choices = best_choices(now)
    found = measured(now)
    assert found is not None
    change = evaluate(passed.chances.grid, choices) - evaluate(now.chances.grid, choices)
    assert found.effect.gain == pytest.approx(change, abs=2e-3)
    assert found.effect.gain.mean() > 0 > found.effect.loss.mean()


def test_h1b_alone_gains_the_whole_chance_by_step_3() -> None:
    applicant = record(FIRST_PASS, STEP2_PASS, visa=VisaNeed(needs=True, accepts=frozenset({Visa.H1B})))
    found = exams(applicant, evidence(), directory(), as_of=AS_OF).step3
    assert found.gain is not None
    assert found.loss is not None
    assert found.gain.value > 0.01
    assert found.loss.value == 0
    assert found.doors is not None


def test_a_season_that_is_not_known_is_refused() -> None:
    with pytest.raises(InputError, match="season"):
        exams(record(FIRST_PASS, season=2035), evidence(), directory(), as_of=AS_OF)


def test_an_empty_record_says_what_is_untold_and_shows_the_base_rate_of_step_3() -> None:
    case = open_case(record(), evidence(), directory(), AS_OF)
    found = exams_in(case, None)
    assert found.standings == ()
    assert found.untold == ("Step 1", "Step 2 CK", "Step 3")
    assert [one.exam for one in found.readiness] == ["Step 3"]
    assert found.readiness[0].base_rate is not None
    assert found.readiness[0].base_rate.standing is Standing.PUBLISHED
    assert found.step3.verdict == "later"
    assert "could not be computed" in found.step3.text


def test_nothing_is_told_of_step_3_while_another_step_comes_first() -> None:
    case = open_case(failed_twice(), evidence(), directory(), AS_OF)
    found = exams_in(case, measured(case))
    assert [one.exam for one in found.readiness] == ["Step 2 CK"]
    assert found.step3.text == "Step 3: later. Steps 1 and 2 CK come first."
    assert (found.step3.gain, found.step3.expected, found.step3.break_even) == (None, None, None)


def test_a_base_rate_is_that_of_repeaters_after_a_failure() -> None:
    found = ready(failed_twice())
    assert found.base_rate is not None
    assert found.base_rate.value == 0.64
    assert "all repeaters together" in " ".join(found.reasons)


def test_the_first_test_changes_the_number_and_is_told() -> None:
    silent, told = ready(failed_twice()), ready(failed_twice(practice_tests=(practice(235),)))
    assert silent.passing is not None
    assert told.passing is not None
    assert told.passing.value > silent.passing.value
    assert (silent.verdict, len(told.counted)) == ("no_tests", 1)


def test_thousands_of_tests_are_read_and_the_newest_are_shown() -> None:
    many = tuple(practice(200 + i % 40, 1 + i % 190, form=f"NBME {i}") for i in range(3000))
    found = ready(failed_twice(practice_tests=many))
    assert len(found.counted) == 12
    assert found.passing is not None


@pytest.mark.parametrize("score", [1, 300])
def test_extreme_scores_stay_in_their_range(score: int) -> None:
    found = ready(failed_twice(practice_tests=tuple(practice(score, day) for day in (1, 2, 3, 4))))
    assert found.predicted is not None
    assert 1 <= found.predicted.low <= found.predicted.value <= found.predicted.high <= 300


def test_tests_that_contradict_widen_the_range_to_each_alone() -> None:
    found = ready(failed_twice(practice_tests=(practice(195, 3), practice(260, 5))))
    assert found.passing is not None
    assert found.verdict == "contradiction"
    assert found.passing.low <= min(test.alone.value for test in found.counted)
    assert found.passing.high >= max(test.alone.value for test in found.counted)


def test_a_plan_that_is_over_asks_for_the_result() -> None:
    found = ready(failed_twice(planned_exams=(plan(AS_OF - dt.timedelta(days=3)),)))
    assert any("is over" in warning.text for warning in found.warnings)
    assert not found.planned


def test_step_3_waits_for_the_certificate() -> None:
    expected = Ecfmg(certified=False, expected=dt.date(2027, 3, 1))
    early = (plan(dt.date(2027, 1, 5), ExamName.STEP3),)
    found = ready(record(FIRST_PASS, STEP2_PASS, ecfmg=expected, planned_exams=early), ExamName.STEP3)
    assert found.earliest == dt.date(2027, 3, 1)
    assert found.serves.startswith("If the certificate comes as you expect (1 March 2027), you can apply")
    assert found.serves.endswith("serve season 2028 safely.")
    assert any("Your date is earlier" in warning.text for warning in found.warnings)
    undated = ready(record(FIRST_PASS, STEP2_PASS, ecfmg=Ecfmg(certified=False)), ExamName.STEP3)
    assert "gives no date for it" in undated.serves


def test_without_the_pass_rates_nothing_is_foreseen_and_it_is_said() -> None:
    fewer = known_exams(without("usmle-performance-data-2025"), AS_OF)
    found, foreseen = readiness(fewer, failed_twice(), ExamName.STEP2CK)
    assert found.passing is None
    assert foreseen.passing is None
    assert "left out" in found.text


def test_without_the_assumptions_the_answer_names_what_is_missing() -> None:
    with pytest.raises(EvidenceError, match="matchwise-exam-assumptions"):
        known_exams(without("matchwise-exam-assumptions"), AS_OF)


def test_without_the_article_and_the_tables_standing_is_still_told() -> None:
    fewer = without(
        "residencyadvisor-low-scores-undated", "nrmp-charting-outcomes-2026", "usmle-score-interpretation-2026"
    )
    found = standings(fewer, record(FIRST_PASS, STEP2_PASS), AS_OF)
    assert [one.band for one in found] == ["passed", "passed"]
    assert all(one.percentile is None and one.places == () for one in found)
    assert percentile_words(found[1]) == ""


def test_standing_in_words() -> None:
    found = standings(evidence(), record(FIRST_PASS, STEP2_PASS), AS_OF)[1]
    assert found.text == (
        "Step 2 CK 235: not low. The pass mark of that day was 218: you were 17 above it. A passed Step is not taken "
        "again."
    )
    assert percentile_words(found) == "Of 100 first takers of US schools, 15 scored lower."
    assert place_words(found.places[0]).startswith(
        "Lower scores: 15 of 100 (15 to 21) of the 2,649 non-US IMGs who matched"
    )


def test_a_day_before_the_first_known_mark_is_said() -> None:
    found = standings(evidence(), record((ExamName.STEP1, dt.date(2010, 5, 1), True, 214)), AS_OF)[0]
    assert found.pass_mark is None
    assert "not known here" in found.text


def test_every_state_is_either_held_against_the_record_or_named_as_unknown() -> None:
    told = {line.state for line in board_lines(evidence(), record(FIRST_PASS), AS_OF)}
    assert told | set(states_without_board(evidence())) == set(STATE_NAMES)
    assert not told & set(states_without_board(evidence()))
    fewer = without("virtualcred-state-licensure-undated", "medprocentral-state-limits-undated")
    assert board_lines(fewer, record(FIRST_PASS), AS_OF) == ()


def test_a_broken_limit_stands_first() -> None:
    found = board_lines(evidence(), failed_twice(), AS_OF)
    assert [line.state for line in found if line.standing == "broken"] == ["AK", "ID"]
    assert found[0].standing == "broken"
    assert all("undated, confidence low" in line.source for line in found)


def test_a_score_out_of_reach_is_said() -> None:
    (line,) = ready(failed_twice()).needed
    assert needed_words(line).startswith("95 of 100: two more tests at ")
    nothing = dataclasses.replace(line, one=None, two=None)
    assert needed_words(nothing).startswith("95 of 100: one or two more practice tests cannot show it.")


@pytest.mark.parametrize("tests", [(practice(209, 30), practice(207, 10)), (practice(226, 30), practice(229, 10)), ()])
def test_who_shows_the_score_that_was_told_is_told_to_sit(tests: tuple[PracticeTest, ...]) -> None:
    sitting = plan(AS_OF + dt.timedelta(days=30))
    (line,) = ready(failed_twice(practice_tests=tests, planned_exams=(sitting,))).needed
    for count, score in ((1, line.one), (2, line.two)):
        if score is not None:
            new = (practice(int(score.value), 0),) * count
            again = ready(failed_twice(practice_tests=(*tests, *new), planned_exams=(sitting,)))
            assert again.verdict == "ready", (count, score)
            assert again.pass_mark is not None
            assert score.value >= again.pass_mark.value


def test_after_two_low_tests_no_leap_is_asked_for() -> None:
    (line,) = ready(failed_twice(practice_tests=(practice(209, 30), practice(207, 10)))).needed
    assert line.one is line.two is None
