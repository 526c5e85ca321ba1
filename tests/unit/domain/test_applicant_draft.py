"""A draft keeps every word of a file, takes single values at their paths, and refuses places that no file has."""

import pytest

from matchwise.domain.applicant_draft import (
    NEW_FILE,
    Draft,
    comments,
    read_draft,
    told,
    with_told,
    with_yaml,
    write_draft,
)
from matchwise.errors import InputError
from matchwise.web.examples import EXAMPLES, example_text


@pytest.mark.parametrize("name", EXAMPLES)
def test_writing_and_reading_gives_the_same_draft(name: str) -> None:
    draft = read_draft(example_text(name))
    assert read_draft(write_draft(draft)) == draft


def test_a_new_file_tells_its_version_alone() -> None:
    assert read_draft(NEW_FILE) == {"version": "1"}


def test_a_value_is_put_and_taken_away_with_the_group_that_it_leaves_empty() -> None:
    draft = with_told({}, "visa.needs", "true")
    assert draft == {"visa": {"needs": "true"}}
    assert with_told(draft, "visa.needs", "") == {}


def test_an_entry_is_added_changed_and_removed_and_none_is_not_silence() -> None:
    draft = with_told({}, "exams[0].exam", "step1")
    assert told(with_told(draft, "exams[0].score", "230"), "exams[0].score") == "230"
    assert with_told(draft, "exams[0]", None) == {"exams": []}
    assert with_told({}, "letters", []) == {"letters": []}


def test_the_first_draft_stays_as_it_was() -> None:
    draft: Draft = {"exams": [{"score": "200"}]}
    with_told(draft, "exams[0].score", "250")
    assert draft == {"exams": [{"score": "200"}]}


@pytest.mark.parametrize("path", ["exams[1].score", "exams[200]", "", "a..b", "a[-1]", "A", "a b", "x[9999]"])
def test_places_that_no_file_has_are_refused(path: str) -> None:
    with pytest.raises(InputError):
        with_told({}, path, "1")


STRANGE = """\
version: 1
name: "  on  "
not_known: {a: [[1, 2], [x, {y: z}]], b: {}, c: []}
also_not_known: "1e3"
answers: ["on", "null", 2024-03-04, '010', 1_000, ~, "~", ""]
note: |
  First line: with a colon # and no comment
  "second" line

  the fourth
"odd key: with [signs]": yes
exams:
  - {exam: step1, date: 2024-03-04, result: pass, mood: "off"}
"""


def test_what_the_form_does_not_know_is_kept_with_one_changed_answer() -> None:
    draft = read_draft(STRANGE)
    changed = with_told(draft, "exams[0].score", "230")
    again = read_draft(write_draft(changed))
    assert again == changed
    assert with_told(again, "exams[0].score", "") == draft
    assert told(again, "not_known.a") == [["1", "2"], ["x", {"y": "z"}]]
    assert told(again, "answers") == ["on", "null", "2024-03-04", "010", "1_000", "~", ""]
    assert told(again, "also_not_known") == "1e3"
    assert told(again, "note") == 'First line: with a colon # and no comment\n"second" line\n\nthe fourth'
    assert again["odd key: with [signs]"] == "yes"


def test_a_file_of_another_version_is_not_made_one_of_this() -> None:
    assert read_draft(write_draft(read_draft("version: 2\nseason: 2028\n")))["version"] == "2"
    assert write_draft({}) == NEW_FILE


@pytest.mark.parametrize("text", ["a: &x 1\nb: *x\n", "a: !!python/object:x 1\n", "a: 1\n---\nb: 2\n", "a: 1\na: 2\n"])
def test_what_cannot_be_kept_is_refused_and_not_dropped(text: str) -> None:
    with pytest.raises(InputError):
        read_draft(text)


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("a: 1 # why\n", ["# why"]),
        ("# first\na: 1 # why\n", ["# first", "# why"]),
        ("a: 1\n# last", ["# last"]),
        ("a: '# no'\n", []),
        ("a: b#c\nd: |\n  # words\n", []),
        ("a: [", []),
        ("", []),
    ],
)
def test_comments_are_found_and_told_from_words(text: str, has: list[str]) -> None:
    assert list(comments(text)) == has


def test_a_change_is_one_value_in_yaml() -> None:
    draft = with_yaml({}, "visa.accepts", "[J-1, H-1B]")
    assert told(draft, "visa.accepts") == ["J-1", "H-1B"]
    assert told(with_yaml(draft, "visa.accepts", "[]"), "visa.accepts") == []
    assert with_yaml(draft, "visa.accepts", None) == {}
    assert with_yaml({}, "budget_usd", "null") == {}


@pytest.mark.parametrize("text", ["1\nname: other", "*a", "&a 1", "[1", "!!python/object:os.system x", "a: b: c"])
def test_a_change_that_is_more_than_one_value_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        with_yaml({}, "budget_usd", text)
