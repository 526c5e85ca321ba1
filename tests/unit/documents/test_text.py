"""A text taken apart: places stay those of the text as written, whatever it holds."""

import time

import pytest

from matchwise.documents.text import LONGEST_SENTENCE, MOST_CHARACTERS, Text


def words(text: str) -> list[str]:
    return [word.text for word in Text(text).words]


def sentences(text: str) -> list[str]:
    read = Text(text)
    return [read.said(part) for part in read.sentences]


def test_contractions_are_two_words_at_one_place() -> None:
    assert words("I didn't, can't and won't; it's Ann's.") == [
        *("i", "did", "not", "can", "not", "and", "will", "not"),
        *("it", "is", "ann"),
    ]
    first, second = Text("didn't").words
    assert (first.start, first.end) == (second.start, second.end) == (0, 6)


def test_titles_and_initials_end_no_sentence() -> None:
    text = 'Dr. A. Smith came at 8 a.m. with St. Mary\'s team. "Ready?" he asked. We were.'
    assert sentences(text) == [
        "Dr. A. Smith came at 8 a.m. with St. Mary's team.",
        '"Ready?"',
        "he asked.",
        "We were.",
    ]


def test_a_wrapped_line_ends_no_sentence_and_a_blank_line_does() -> None:
    assert sentences("He came\nearly.\n\nNo full stop\n\nEnd") == ["He came\nearly.", "No full stop", "End"]


def test_paragraphs_are_parted_by_blank_lines_or_by_lines_that_end_as_sentences() -> None:
    wrapped = Text("One line\nand its end.\n\nAnother.")
    assert [wrapped.said(part) for part in wrapped.paragraphs] == ["One line\nand its end.", "Another."]
    lines = Text("One paragraph.\nAnother one.")
    assert [lines.said(part) for part in lines.paragraphs] == ["One paragraph.", "Another one."]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "...", "\x00", "\u202e", "😀", "\n-\n"])
def test_a_text_without_words_has_no_paragraph(text: str) -> None:
    assert Text(text).paragraphs == ()


def test_every_character_keeps_its_place() -> None:
    text = "\u0130stanbul \u201cquote\u201d\x00 don\u2019t \u2014 \u0645\u0631\u062d\u0628\u0627 na\u00efve"
    read = Text(text)
    assert len(read.small) == len(read.normal) == len(text)
    assert [text[word.start : word.end] for word in read.words if word.text in {"quote", "na\u00efve"}] == [
        "quote",
        "na\u00efve",
    ]


def test_what_has_no_full_stop_is_cut() -> None:
    assert max(len(part) for part in Text("word " * 1_000).sentences) == LONGEST_SENTENCE


def test_a_text_is_read_up_to_its_limit() -> None:
    read = Text("a " * MOST_CHARACTERS)
    assert (len(read.written), read.whole_length) == (MOST_CHARACTERS, 2 * MOST_CHARACTERS)


@pytest.mark.parametrize(
    "sign", ["...", "?!", "\u2026", ". ", "\n", "\n \n", "a", "1", "1.", "-", "@", "'", "\"'(", "\n1."]
)
def test_a_long_run_of_one_sign_is_read_in_seconds(sign: str) -> None:
    read = Text(f"{sign * (100_000 // len(sign))}2019")
    begun = time.process_time()
    assert read.sentences
    assert read.paragraphs
    assert time.process_time() - begun < 60
