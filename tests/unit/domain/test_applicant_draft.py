"""A draft keeps every word of a file, takes single values at their paths, and refuses places that no file has."""

import pytest

from matchwise.domain.applicant_draft import NEW_FILE, Draft, read_draft, told, with_told, write_draft
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
