"""Words and fillers of a transcript: sounds always count, words with a meaning only where marks set them off."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchwise.errors import InputError
from matchwise.practice.sounds_of_words import sounds_of, ways_to_say
from matchwise.practice.standards import ruler
from matchwise.practice.words import MOST_LETTERS, fillers_in, words_of
from shipped import shipped_evidence


def found(text: str) -> list[str]:
    return [filler.text for filler in fillers_in(text, words_of(text), ruler(shipped_evidence(), None).fillers)]


@pytest.mark.parametrize(
    ("text", "fillers"),
    [
        ("I, um, chose it. Uh, yes.", ["um", "uh"]),
        ("Um um UM", ["um", "um", "um"]),
        ("I like medicine, so I stay.", []),
        ("It was, like, cold. So, I went.", ["like", "so"]),
        ("You know, I do not know what you know about me.", ["you know"]),
        ("I mean it. I mean, it is true.", ["i mean"]),
        ("you. Know this, please", []),
        ("The drum, the umbrella and the human", []),
        ("", []),
    ],
)
def test_fillers_are_counted_where_they_are_fillers(text: str, fillers: list[str]) -> None:
    assert found(text) == fillers


def test_words_keep_their_apostrophes_and_numbers() -> None:
    assert [word.plain for word in words_of("I don\u2019t have 224, Dr. O'Neil \u2014 caf\u00e9!")] == [
        "i", "don't", "have", "224", "dr", "o'neil", "caf\u00e9",
    ]  # fmt: skip


def test_a_text_that_is_too_long_is_told() -> None:
    with pytest.raises(InputError, match="10,001 letters"):
        words_of("a" * (MOST_LETTERS + 1))


def test_a_number_has_the_ways_in_which_it_is_said() -> None:
    assert {" ".join(way) for way in ways_to_say("224")} == {
        "two hundred twenty four",
        "two hundred and twenty four",
        "two twenty four",
        "two two four",
    }
    assert ("twenty", "nineteen") in ways_to_say("2019")
    assert ("two", "thousand") in ways_to_say("2000")
    assert ways_to_say("0") == (("zero",),)
    assert ways_to_say("medicine") == (("medicine",),)


@given(st.text(max_size=200))
def test_any_text_has_words_fillers_and_ways_to_say_them(text: str) -> None:
    words = words_of(text)
    found(text)
    assert [text[word.start : word.end] for word in words] == [word.text for word in words]
    for word in words:
        ways_to_say(word.text)
        assert set(sounds_of(word.text)) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ ")
