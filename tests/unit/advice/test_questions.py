"""The four questions: every number is the report's own, and what is published is shown beside it."""

import dataclasses
import json
from functools import cache

import pytest

from matchwise.advice.case import open_case
from matchwise.advice.chance import chance_in
from matchwise.advice.phrasing import chance_sentences, effect_of_100, of_100
from matchwise.advice.published import COUNTS, advised, matched_of_ranked, surveyed, usual_numbers, visa_rule
from matchwise.advice.question_reports import QuestionAnswer, QuestionsReport
from matchwise.advice.questions import NO_CHANGE, questions_in
from matchwise.advice.recommend import plan_list, recommend_in
from matchwise.advice.reports import ChanceOnlyReport, RecommendReport
from matchwise.chances import chances_for
from matchwise.exports.questions_json import questions_json
from matchwise.strategy.experience_marks import ARTICLE
from shipped import AS_OF, evidence_without, example, few_vectors, shipped_directory, shipped_evidence

NAMES = ("chance", "step3", "programs", "usce")


@cache
def answered(name: str) -> tuple[QuestionsReport, ChanceOnlyReport, RecommendReport]:
    """The answers for an example under a few vectors, with the reports that they are made from."""
    who = example(name)
    few = chances_for(who, shipped_directory(), shipped_evidence(), AS_OF, few_vectors())
    case = dataclasses.replace(open_case(who, shipped_evidence(), shipped_directory(), AS_OF), chances=few)
    plan = plan_list(case)
    chance, listed = chance_in(case, plan.choices, own=False), recommend_in(case, plan)
    return questions_in(case, chance, listed), chance, listed


def answer(name: str, question: str) -> QuestionAnswer:
    """One answer for one example."""
    return next(one for one in answered(name)[0].answers if one.name == question)


@pytest.mark.parametrize("name", ["failed_then_224", "full_entry_ban", "needs_no_visa"])
def test_four_questions_have_short_answers_with_ranged_numbers(name: str) -> None:
    report, _, _ = answered(name)
    assert tuple(one.name for one in report.answers) == NAMES
    for one in report.answers:
        assert 2 <= len(one.answer) <= 5
        assert one.figures
        assert one.advised
        assert one.apart
        assert all(figure.number.low <= figure.number.value <= figure.number.high for figure in one.figures)


def test_the_numbers_are_those_of_the_other_answers() -> None:
    _, chance, listed = answered("failed_then_224")
    said = " ".join(answer("failed_then_224", "chance").answer)
    assert said.startswith(f"Yes, it is possible: {chance_sentences(chance.chance)[0]}")
    assert f"{chance.drivers[0].text}: {effect_of_100(chance.drivers[0].effect)}" in said
    said = " ".join(answer("failed_then_224", "programs").answer)
    assert of_100(listed.chance.match) in said
    assert all(sentence in said for sentence in listed.money)


def test_step3_is_told_as_planned_as_passed_and_as_open() -> None:
    assert "plan to take it counts already" in answer("failed_then_224", "step3").answer[0]
    assert "passed already" in answer("ten_years_since_graduation", "step3").answer[0]
    assert "Passed before you apply" in answer("needs_no_visa", "step3").answer[0]
    assert "You need no visa" in answer("needs_no_visa", "step3").answer[-1]
    assert not any("Practice tests" in text for text in answer("ten_years_since_graduation", "step3").changes)


def test_a_step3_that_adds_less_than_other_changes_says_which() -> None:
    _, chance, _ = answered("failed_then_224")
    assert chance.reading is not None
    gains = {one.name: one.gain.value for one in chance.reading.remedies}
    more = [one.text for one in chance.reading.remedies if one.gain.value > gains["step3"]]
    said = " ".join(answer("failed_then_224", "step3").answer)
    assert more
    assert all(text in said for text in more)


def test_what_a_fact_does_to_the_chance_is_told_as_a_change() -> None:
    kinds = {one.name: {figure.kind for figure in one.figures} for one in answered("failed_then_224")[0].answers}
    assert kinds == {"chance": {"chance"}, "step3": {"change"}, "programs": {"chance"}, "usce": {"change"}}


def test_the_stopping_point_is_set_beside_the_number_of_the_article() -> None:
    _, _, listed = answered("failed_then_224")
    assert listed.stop is not None
    apart = answer("failed_then_224", "programs").apart
    assert f"at {listed.stop.programs.value:.0f} programs" in apart
    assert "the 120 to 150 of the article" in apart


def test_experience_names_what_is_told_and_who_asks_for_it() -> None:
    assert "adds" in answer("failed_then_224", "usce").answer[0]
    assert "3 months that the article aims at" in answer("needs_no_visa", "usce").answer[0]
    assert "2, of these hands-on: 1" in answer("failed_then_224", "usce").answer[1]
    assert "no clinical month" in answer("strong_score_no_usce", "usce").answer[1]
    out = {one.acgme_code for one in answered("strong_score_no_usce")[2].excluded if "experience" in one.rule}
    assert out
    assert f"{len(out)} program" in answer("strong_score_no_usce", "usce").answer[2]


def test_every_published_sentence_names_its_cell() -> None:
    for one in answered("failed_then_224")[0].answers:
        for text in (*one.advised, *one.published):
            assert text.source
            assert shipped_evidence().cell(text.cell).id == text.cell


def test_published_figures_stand_as_printed() -> None:
    evidence = shipped_evidence()
    assert "48.5 of 100" in matched_of_ranked(evidence)[0].text
    assert "27 cite “USMLE Step 3 score”" in surveyed(evidence, "step3")[0].text
    assert "92 do not require" in surveyed(evidence, "step3")[1].text
    assert [part in one.text for part, one in zip(("77", "139"), usual_numbers(evidence), strict=True)] == [True, True]
    assert "120 to 150" in advised(evidence, "programs")[0].text


def test_documents_that_are_left_out_leave_their_sentences_out() -> None:
    tables = (ARTICLE, COUNTS, "nrmp-program-director-survey-2020", "h1b-requirements-undated", "aaim", "aamc-app")
    bare = evidence_without(*(name.partition("/")[0] for name in tables))
    found = (advised(bare, "programs"), matched_of_ranked(bare), surveyed(bare, "step3"), visa_rule(bare))
    assert (*found, usual_numbers(bare)) == ((), (), (), (), ())


def test_without_a_reading_no_change_is_invented() -> None:
    _, chance, listed = answered("failed_then_224")
    case = open_case(example("failed_then_224"), shipped_evidence(), shipped_directory(), AS_OF)
    silent = questions_in(case, dataclasses.replace(chance, reading=None), dataclasses.replace(listed, stop=None))
    assert silent.answers[0].changes == (NO_CHANGE,)
    assert "not known from your file" in silent.answers[1].answer[0]
    assert "Your list ends at" in silent.answers[2].apart


def test_the_json_holds_every_answer_with_its_numbers() -> None:
    report, _, _ = answered("failed_then_224")
    found = json.loads(questions_json(report))["questions"]
    assert [one["name"] for one in found] == list(NAMES)
    assert [len(one["figures"]) for one in found] == [len(one.figures) for one in report.answers]
    assert found[0]["figures"][0]["number"]["low"] == report.answers[0].figures[0].number.low
