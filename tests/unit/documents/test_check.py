"""Every rule finds what it says and leaves alone what is close to it; any text goes through."""

import datetime as dt

import pytest

from matchwise.documents import Kind
from matchwise.documents.check import MOST_OF_A_RULE
from matchwise.documents.text import MOST_CHARACTERS
from matchwise.domain.applicant import Exam, ExamName
from patient_samples import SILENT, TELLING
from synthetic_case import synthetic_applicant
from text_samples import FRAMING, checked, lexicon, rules

HOSTILE = (
    "word",
    "\x00\x00\x00",
    "\u202eabc\u202c \u2066x\u2069",
    "\u0645\u0631\u062d\u0628\u0627 \u0628\u0643\u0645. \u0623\u0646\u0627 \u0637\u0628\u064a\u0628\u061f",
    "😀😀😀 👩‍⚕️.",
    "<script>alert(1)</script><b>bold</b>",
    "\ud800 lone surrogate",
    "." * 5_000,
    "((((" * 2_000,
    "I I I I I " * 2_000,
    "a" * 200_000,
    "\n" * 10_000 + "end",
    "Jan 2019 - Feb 2020 " * 500,
)
WORDS = {
    "emotional": "I was devastated when I saw that I had failed.",
    "blame": "I failed because my school never prepared us and the proctor was rude.",
    "cliche": "Ever since I was a child I have dreamed of helping people.",
    "negativity": "Surgeons are arrogant and only care about money.",
    "flattery": "I beg you to give me one chance at your esteemed and world-renowned program.",
    "patient-identifier": "My patient, Mr. Bellweather, was admitted on 3 March 2024.",
    "unfinished": "I want to train at [PROGRAM NAME].",
}
CLOSE = {
    "emotional": "I failed Step 1 once and passed it eleven months later with a new plan.",
    "blame": "I failed because I did not plan my time, and the responsibility is mine.",
    "cliche": "In my second year I counted the pills of forty patients.",
    "negativity": "Surgery taught me how to prepare, and I learned from it.",
    "flattery": "I rotated on your wards in July and saw how attendings teach.",
    "patient-identifier": "My patient, a woman in her sixties with diabetes, was admitted in spring.",
    "unfinished": "I want to train in a program with a rural track.",
}


@pytest.mark.parametrize("rule", WORDS)
def test_a_rule_finds_its_fault_and_leaves_the_near_miss_alone(rule: str) -> None:
    assert rule in rules(WORDS[rule], "statement")
    assert rule not in rules(CLOSE[rule], "statement")


@pytest.mark.parametrize("text", TELLING)
def test_what_tells_of_a_patient_is_found_in_a_letter(text: str) -> None:
    found = [one for one in checked(text, "letter").findings if one.rule == "patient-identifier"]
    assert any(TELLING[text] in text[one.start : one.end] for one in found)


@pytest.mark.parametrize("text", SILENT)
def test_what_tells_of_no_patient_is_not_found_in_a_letter(text: str) -> None:
    assert "patient-identifier" not in rules(text, "letter")


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_goes_through_and_every_place_lies_in_it(text: str, kind: Kind) -> None:
    found = checked(text, kind)
    assert all(0 <= one.start <= one.end <= len(found.text) for one in found.findings)
    assert all(one.rule in lexicon().rules for one in found.findings)


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("text", ["", " \n\t ", "...", "😀", "\u202e"])
def test_a_text_without_words_has_one_finding(text: str, kind: Kind) -> None:
    assert [found.rule for found in checked(text, kind).findings] == ["empty"]


@pytest.mark.parametrize("kind", list(Kind))
def test_a_rule_is_found_only_in_the_kinds_that_it_is_for(kind: Kind) -> None:
    text = (
        f"{' '.join(WORDS.values())} {FRAMING} He was adequate. Jan 2019 - Feb 2020. If you rank me, I will rank you."
    )
    assert all(kind in lexicon().rules[rule].kinds for rule in rules(text, kind))


def test_a_long_text_is_checked_whole() -> None:
    sentences = [*WORDS.values(), *CLOSE.values()]
    text = "\n\n".join(f"{sentences[number % len(sentences)]} Case {number}." for number in range(8_000))
    found = checked(text, "statement")
    assert found.words > 100_000
    assert found.left_out["emotional"] > 0
    assert sum(one.rule == "emotional" for one in found.findings) == MOST_OF_A_RULE


def test_ten_megabytes_are_checked_up_to_the_limit_and_said_so() -> None:
    assert "cut" in rules("word " * (2 * MOST_CHARACTERS), "letter")


def test_a_text_on_scores_must_own_the_result_say_what_changed_and_what_came_of_it() -> None:
    assert {"score-ownership", "score-change", "score-evidence"}.isdisjoint(rules(FRAMING, "statement"))
    bare = "My Step 1 score was low. Many students had a low score on Step 1 that year."
    assert {"score-change", "score-evidence"} <= rules(bare, "statement")
    long = f"{FRAMING} {'My Step 1 score was low, and I thought about it. ' * 12}"
    assert "score-paragraph-long" in rules(long, "statement")


def test_a_file_with_a_failure_wants_it_told_and_right() -> None:
    failed = Exam(ExamName.STEP1, dt.date(2022, 5, 10), passed=False)
    passed = Exam(ExamName.STEP1, dt.date(2023, 5, 10), passed=True, score=212)
    applicant = synthetic_applicant(exams=(failed, passed))
    assert "score-paragraph-missing" in rules("I like rounds and long lists.", "statement", applicant)
    assert "exam-record" in rules("I scored 231 on Step 1.", "statement", applicant)
    assert "exam-record" in rules("I passed Step 1 on the first attempt.", "statement", applicant)
    assert "exam-record" in rules("I passed Step 3.", "statement", applicant)
    assert "exam-record" not in rules("I failed Step 1 once and passed it with 212.", "statement", applicant)
    assert "exam-record" not in rules(
        "I will take Step 3 after I have passed 90 practice blocks.", "statement", applicant
    )
    assert "exam-record" not in rules("I scored 231 on Step 1.", "statement")


def test_each_exam_that_a_sentence_names_is_held_against_the_record() -> None:
    exams = (
        Exam(ExamName.STEP1, dt.date(2022, 5, 10), passed=True, score=212),
        Exam(ExamName.STEP2CK, dt.date(2023, 5, 10), passed=False, score=205),
        Exam(ExamName.STEP2CK, dt.date(2024, 5, 10), passed=True, score=224),
    )
    applicant = synthetic_applicant(exams=exams)
    for wrong in (
        "I passed Step 1 and Step 2 CK on the first attempt.",
        "I have passed Step 1, Step 2 CK and Step 3.",
        "I passed Step 1, Step 2 CK, and Step 3 in one year.",
        "I scored 212 on Step 1 and 245 on Step 2 CK.",
    ):
        assert "exam-record" in rules(wrong, "statement", applicant), wrong
    for right in (
        "I passed Step 1 on the first attempt and Step 2 CK on the second.",
        "I passed Step 1 and Step 2 CK, and Step 3 comes next.",
        "I scored 212 on Step 1 and 224 on Step 2 CK.",
        "I passed Step 1 and Step 2 CK before I will take Step 3.",
    ):
        assert "exam-record" not in rules(right, "statement", applicant), right


def test_a_rotation_that_is_told_by_its_verb_is_a_strength() -> None:
    assert "email-strength" not in rules("I rotated in Ohio in June 2025.", "email")
    assert "email-strength" in rules("I live in Ohio since June 2025.", "email")


def test_a_rate_of_all_message_rules_is_not_told_as_that_of_one() -> None:
    told = lexicon().sure["message", "lists"]
    assert "all of them together" in told
    assert "it was found in" not in told


@pytest.mark.parametrize(
    ("words", "rule"), [(100, "length-short"), (1_000, "length-page"), (8_000, "length-limit"), (700, "")]
)
def test_the_length_of_a_statement(words: int, rule: str) -> None:
    found = {one for one in rules("word " * words, "statement") if one.startswith("length")}
    assert found - {"length-page"} == ({rule} - {"", "length-page"})
    assert ("length-page" in found) == (words > 850)


def test_a_life_told_year_by_year() -> None:
    years = " ".join(f"In {year} I moved to another ward." for year in range(2015, 2020))
    assert "chronology" in rules(years, "statement")
    assert "chronology" not in rules("In 2019 I moved. In 2015 I had not.", "statement")
