"""Letters, e-mails, CVs and answers: what each must hold, and what it must not."""

import pytest

from text_samples import STRONG, WEAK, checked, rules

MAIL = (
    "Dear Dr. Smith,\n"
    "\n"
    "My name is Jane Doe (AAMC ID 12345678), and I applied to your program this season. I rotated on your "
    "inpatient service in July 2025. I have three months of US clinical experience in internal medicine. "
    "Thank you for your time.\n"
    "\n"
    "Sincerely,\n"
    "Jane Doe"
)
ANSWER = (
    "Yes, I failed Step 1 once, and that is on me. I learned that I had read without testing myself, so I "
    "changed to timed questions every morning and asked a mentor to look at my plan. Since then I passed "
    "Step 2 CK with 231 and Step 3 with 226. I use the same habit on the wards, and that is what I would "
    "bring to your interns."
)
CV = (
    "Experience\nJan 2024 - present: Observer, internal medicine, Example Hospital\n"
    "Mar 2021 - Dec 2023: Medical officer, "
    "district hospital ward\nJan 2020 - Feb 2021: Intern, teaching hospital\n"
)


def test_a_specific_letter_stands_above_a_general_one() -> None:
    weak, strong = checked(WEAK, "letter").specificity, checked(STRONG, "letter").specificity
    assert weak is not None
    assert strong is not None
    assert weak.high < strong.low
    assert "specificity" in rules(WEAK, "letter")
    assert "specificity" not in rules(STRONG, "letter")


def test_a_letter_names_the_items_of_the_structured_letter_that_it_lacks() -> None:
    assert {"sel-contact", "sel-setting", "comparison"} <= rules(WEAK, "letter")
    told = f"I supervised her for four weeks on the inpatient ward, daily. {STRONG}"
    assert {"sel-contact", "sel-setting", "comparison"}.isdisjoint(rules(told, "letter"))


def test_a_short_message_with_a_tie_and_thanks_has_no_finding() -> None:
    assert rules(MAIL, "email") == set()


@pytest.mark.parametrize(
    ("added", "rule"),
    [
        ("If you rank me first, I will rank you first.", "nrmp-trade"),
        ("How will you rank me on your list?", "nrmp-rank"),
    ],
)
def test_what_nrmp_forbids_is_found_in_a_message(added: str, rule: str) -> None:
    assert rule in rules(MAIL.replace("Thank you", f"{added} Thank you"), "email")


def test_a_message_without_a_tie_or_thanks_and_one_that_is_long() -> None:
    assert {"email-connection", "email-thanks", "email-length"} <= rules("I want to join. I am good.", "email")
    assert "email-length" in rules(f"{MAIL} {'I worked here too. ' * 20}", "email")


@pytest.mark.parametrize(
    "said",
    [
        "Thank you for the interview on Monday and for your time.",
        "Thank you for interviewing me. I learned much about your clinic.",
        "I write with an update to my application: I passed Step 3.",
        "Since I applied, my paper was accepted. Thank you for your time.",
        "I am happy to accept the invitation. Thank you.",
    ],
)
def test_a_program_that_knows_the_applicant_needs_no_tie_and_no_strength(said: str) -> None:
    known = {"email-connection", "email-strength"}
    assert rules(said, "email").isdisjoint(known)
    assert known <= rules("My name is A. I am interested in your program. Thank you for your time.", "email")


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("Thank you for the interview. Will you rank me in your top ten?", "nrmp-rank"),
        ("Thank you for the interview. If you rank me first, I will rank you first.", "nrmp-trade"),
        ("Since I applied, I passed Step 3. Please tell me where I am on your rank list.", "nrmp-rank"),
    ],
)
def test_thanks_and_news_may_not_ask_about_ranking(said: str, rule: str) -> None:
    assert rule in rules(said, "email")


@pytest.mark.parametrize(
    "said",
    [
        "Thank you for the interview on Monday. I remain interested in your program.",
        "Thank you for a very good day. Your program is my first choice, and no reply is needed.",
        "I write with news of my application. I passed Step 3 in November. Thank you for your time.",
    ],
)
def test_thanks_and_news_that_ask_for_nothing_break_no_rule(said: str) -> None:
    assert not any(one.startswith("nrmp") for one in rules(said, "email"))


def test_a_whole_answer_lacks_nothing_and_a_bare_one_lacks_all() -> None:
    parts = {"answer-acknowledge", "answer-learned", "answer-evidence", "answer-pivot"}
    assert rules(ANSWER, "answer").isdisjoint({*parts, "answer-length"})
    assert parts - {"answer-acknowledge"} <= rules("I prefer not to speak about that.", "answer")


def test_an_answer_of_a_few_words_or_of_minutes_does_not_fit() -> None:
    assert "answer-length" in rules("It was low.", "answer")
    assert "answer-length" in rules(ANSWER * 3, "answer")


def test_many_fillers_are_found_and_one_is_not() -> None:
    assert "answer-fillers" in rules("Um, you know, it was, uh, low, I mean, um, basically low.", "answer")
    assert "answer-fillers" not in rules(f"Well, um. {ANSWER}", "answer")


def test_a_cv_without_gaps_has_no_finding() -> None:
    assert rules(CV, "cv") == set()


def test_a_gap_the_wrong_order_and_personal_data_in_a_cv() -> None:
    assert "cv-gap" in rules(CV.replace("Mar 2021", "Sep 2021"), "cv")
    assert "cv-order" in rules("\n".join(reversed(CV.splitlines())), "cv")
    assert "cv-personal" in rules(f"Date of birth: 1 May 1995\n{CV}", "cv")
    assert "cv-dates" in rules("Intern at a hospital", "cv")


def test_a_year_alone_means_the_whole_year() -> None:
    assert "cv-gap" not in rules("2019 - 2020 ward\n2021 - 2022 clinic", "cv")
    assert "cv-gap" in rules("2019 - 2020 ward\n2022 - 2023 clinic", "cv")
