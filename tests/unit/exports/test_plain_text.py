"""Text made safe to print."""

import unicodedata

import pytest
from hypothesis import given

from matchwise.exports.plain_text import plain, web_address, with_plain_text
from report_samples import hostile_report, hostile_texts, sample_report


@given(hostile_texts())
def test_nothing_is_left_that_moves_hides_or_reorders(text: str) -> None:
    result = plain(text)
    assert {unicodedata.category(character) for character in result} & {"Cc", "Cs", "Zl", "Zp"} == set()
    assert not set(result) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert plain(result) == result
    result.encode()


def test_words_in_every_script_stay() -> None:
    assert plain("Hôpital  Général") == "Hôpital  Général"
    assert (
        plain("\u0645\u0633\u062a\u0634\u0641\u0649\n\u75c5\u9662")
        == "\u0645\u0633\u062a\u0634\u0641\u0649 \u75c5\u9662"
    )
    assert plain("\u202etxt\u202c") == "txt"


def test_whole_report_is_cleaned_and_a_clean_one_stays_the_same() -> None:
    report = hostile_report("a\u202eb\x00c")
    cleaned = with_plain_text(report)
    assert cleaned.programs[0].name == "ab c"
    assert cleaned.programs[0].facts[0].value == "ab c"
    assert with_plain_text(sample_report()) is sample_report()


@pytest.mark.parametrize("text", ["https://example.com/a?b=c#d", "http://example.com"])
def test_web_addresses_pass(text: str) -> None:
    assert web_address(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.com",
        "https://",
        "https://exa mple.com",
        'https://example.com/"onclick="x',
        "https://[bad",
        "https://ex\u0430mple.com",
        "",
    ],
)
def test_other_addresses_do_not_pass(text: str) -> None:
    assert web_address(text) == ""
