"""Every statement of a program reads as a plain phrase, with its page and its age."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchwise.advice.statements import age_text, page_words, phrase, source_text
from matchwise.domain.program import FactKind
from synthetic_case import synthetic_fact


@pytest.mark.parametrize(
    ("attribute", "value", "words"),
    [
        ("visa_j1", "yes", "J-1 accepted"),
        ("visa_h1b", "no", "H-1B not accepted"),
        ("visa_h1b", "case_by_case", "H-1B case by case"),
        ("max_years_since_graduation", "1", "graduated within 1 year"),
        ("max_years_since_graduation", "5", "graduated within 5 years"),
        ("max_attempts", "1", "each Step passed at the first attempt"),
        ("max_attempts", "3", "at most 3 attempts at a Step"),
        ("min_step2", "220", "Step 2 CK score of 220 or more"),
        ("usce_months_required", "0", "no US clinical experience required"),
        ("usce_months_required", "1", "1 month of US clinical experience"),
        ("us_clinical_letters_required", "2", "letters from US clinicians: 2"),
        ("ecfmg_certified_at", "ranking", "ECFMG certificate needed before ranking"),
        ("accepts_img", "yes", "IMGs may apply"),
        ("img_share", "0.8", "80 of 100 residents are IMGs"),
        ("something_new", "42", "something new: 42"),
    ],
)
def test_a_statement_reads_as_a_phrase(attribute: str, value: str, words: str) -> None:
    assert phrase(synthetic_fact(attribute, value)) == words


@given(st.text(max_size=40))
def test_any_visa_word_is_kept(value: str) -> None:
    assert phrase(synthetic_fact("visa_j1", value)).startswith("J-1")


def test_an_undated_statement_says_so() -> None:
    assert age_text(synthetic_fact("visa_j1", "yes", year=None)) == "year unknown"


def test_a_collection_is_cited_by_its_name() -> None:
    fact = synthetic_fact("visa_j1", "yes", kind=FactKind.AGGREGATOR)
    assert source_text(fact) == "Synthetic page, 2026, https://example.org/program"
    assert page_words(fact) == "collection of other people's data, 2026"
