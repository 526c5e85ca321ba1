"""A save says what it was made from: nobody writes over another, and every step can be taken back."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from matchwise import store
from matchwise.domain.applicant_file import read_applicant
from matchwise.domain.applicant_yaml import LARGEST_FILE_BYTES
from matchwise.errors import ConflictError, InputError
from matchwise.store import FieldChange, How
from matchwise.store.saving import KEPT_VERSIONS
from store_samples import START, TEXT, Clock, sample
from strategies import AS_OF

READER = partial(read_applicant, as_of=AS_OF)


def texts(opened: store.Store) -> list[str]:
    """The texts of all versions, oldest first."""
    return [store.text_of(opened, version.number) for version in store.history(opened, most=500)][::-1]


def test_a_new_document_is_version_1(tmp_path: Path) -> None:
    saved = store.read(sample(tmp_path))
    assert saved.text == TEXT
    assert saved.version == store.Version(1, "test", START, How.CREATED)
    assert (saved.can_undo, saved.can_redo) == (False, False)


def test_a_save_is_read_back_and_is_the_next_version(tmp_path: Path) -> None:
    opened = sample(tmp_path)
    assert store.save(opened, "season: 2029\r\n# mine\n", 1, by="form").number == 2
    saved = store.read(store.open_file(tmp_path / "me.matchwise"))
    assert saved.text == "season: 2029\r\n# mine\n"
    assert (saved.version.number, saved.version.saved_by, saved.can_undo) == (2, "form", True)


def test_the_second_of_two_tabs_is_told_who_saved_what_and_when(tmp_path: Path) -> None:
    opened = sample(tmp_path)
    store.save(opened, "first", 1, by="first tab")
    with pytest.raises(ConflictError) as caught:
        store.save(opened, "second", 1, by="second tab")
    assert (caught.value.saved_by, caught.value.number, caught.value.saved_at) == ("first tab", 2, START)
    assert "'first tab' saved version 2 at 2026-11-23 12:00:00 UTC" in str(caught.value)
    assert texts(opened) == [TEXT, "first"]
    draft = store.keep_draft(opened, "second", 1, by="second tab")
    assert store.drafts(opened) == (draft,)
    assert (draft.text, draft.read_version) == ("second", 1)


def test_a_save_that_is_repeated_makes_no_second_version(tmp_path: Path) -> None:
    opened = sample(tmp_path)
    first = store.save(opened, "text", 1, by="form")
    assert store.save(opened, "text", 1, by="form") == first


def test_a_version_of_the_future_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConflictError, match="an older file was put in place"):
        store.save(sample(tmp_path), "text", 7, by="form")


def test_of_threads_that_save_at_once_exactly_one_wins(tmp_path: Path) -> None:
    opened = sample(tmp_path)

    def attempt(number: int) -> str:
        try:
            store.save(opened, f"text {number}", 1, by=f"thread {number}")
        except ConflictError:
            return ""
        return f"text {number}"

    with ThreadPoolExecutor(8) as pool:
        won = [text for text in pool.map(attempt, range(16)) if text]
    assert won == [store.read(opened).text]
    assert store.read(opened).version.number == 2


def test_undo_and_redo_walk_through_the_texts(tmp_path: Path) -> None:
    opened = sample(tmp_path, "a")
    for version, text in enumerate("bc", 1):
        store.save(opened, text, version, by="form")
    seen = []
    for version, step in enumerate((store.undo, store.undo, store.redo, store.redo, store.undo), 3):
        step(opened, version, by="form")
        seen.append(store.read(opened).text)
    assert seen == ["b", "a", "b", "c", "b"]
    assert texts(opened) == ["a", "b", "c", *seen]


def test_a_save_after_an_undo_ends_what_can_be_redone_but_deletes_nothing(tmp_path: Path) -> None:
    opened = sample(tmp_path, "a")
    store.save(opened, "b", 1, by="form")
    store.undo(opened, 2, by="form")
    store.save(opened, "c", 3, by="form")
    with pytest.raises(InputError, match="Nothing was undone"):
        store.redo(opened, 4, by="form")
    assert texts(opened) == ["a", "b", "a", "c"]


def test_nothing_to_undo_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Nothing is left to undo"):
        store.undo(sample(tmp_path), 1, by="form")


def test_an_undo_of_what_another_saved_is_refused(tmp_path: Path) -> None:
    opened = sample(tmp_path)
    store.save(opened, "b", 1, by="form")
    with pytest.raises(ConflictError):
        store.undo(opened, 1, by="form")


def test_the_newest_versions_are_kept_and_of_each_day_before_them_the_last_and_undo_ends_with_them(
    tmp_path: Path,
) -> None:
    clock = Clock()
    opened = store.create_file(tmp_path / "me.matchwise", "0", by="test", clock=clock)
    for version in range(1, KEPT_VERSIONS + 20):
        if version == 5:
            clock.at += dt.timedelta(days=1)
        store.save(opened, str(version), version, by="form")
    numbers = [version.number for version in store.history(opened, most=500)][::-1]
    assert numbers == [5, *range(21, KEPT_VERSIONS + 21)]
    undone = 0
    while store.read(opened).can_undo and undone <= KEPT_VERSIONS:
        store.undo(opened, store.read(opened).version.number, by="form")
        undone += 1
    assert undone == KEPT_VERSIONS // 2, "each undo is a version too, and the oldest leave"


def test_the_history_is_told_in_parts(tmp_path: Path) -> None:
    opened = sample(tmp_path)
    for version in range(1, 6):
        store.save(opened, str(version), version, by="form")
    first = store.history(opened, most=4)
    assert [version.number for version in first] == [6, 5, 4, 3]
    assert [version.number for version in store.history(opened, before=3, most=4)] == [2, 1]
    assert len(store.history(opened, most=-1)) == 1


@pytest.mark.parametrize(
    ("text", "why"),
    [("a\0b", "cannot be stored"), ("\ud800", "cannot be stored"), ("ä" * LARGEST_FILE_BYTES, "too large")],
)
def test_a_text_that_cannot_be_kept_is_refused_without_showing_it(tmp_path: Path, text: str, why: str) -> None:
    opened = sample(tmp_path)
    for refused in (partial(store.save, opened, text, 1), partial(store.keep_draft, opened, text, 1)):
        with pytest.raises(InputError, match=why) as caught:
            refused(by="form")
        assert text not in str(caught.value)
    assert texts(opened) == [TEXT]


def test_the_largest_text_is_kept(tmp_path: Path) -> None:
    opened = sample(tmp_path)
    store.save(opened, "x" * LARGEST_FILE_BYTES, 1, by="form")
    assert len(store.read(opened).text) == LARGEST_FILE_BYTES


@pytest.mark.parametrize("by", ["", "  ", "two\nlines", "x" * 81])
def test_who_saves_is_one_short_line(tmp_path: Path, by: str) -> None:
    with pytest.raises(InputError, match="one line of 1 to 80"):
        store.save(sample(tmp_path), "text", 1, by=by)


def test_an_imported_file_is_kept_whole_but_for_its_byte_order_mark(tmp_path: Path) -> None:
    opened = sample(tmp_path)
    text = "# a comment\r\nseason: 2028\r\nnot_known: [1, 2]\r\n"
    assert store.import_file(opened, b"\xef\xbb\xbf" + text.encode(), 1, by="import").how is How.IMPORTED
    assert store.read(opened).text == text


def test_a_file_in_other_letters_is_not_imported(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not UTF-8"):
        store.import_file(sample(tmp_path), "name: M\xfcller".encode("cp1252"), 1, by="import")


def test_what_is_valid_is_told_from_what_is_saved(tmp_path: Path) -> None:
    opened = sample(tmp_path)
    reading = store.read_with(opened, READER)
    assert (reading.problems, reading.applicant) == ((), READER(TEXT))
    store.save(opened, "season: 1\ncitizenship: mars\nextra: 1\n", 1, by="form")
    half = store.read_with(opened, READER)
    assert half.applicant is None
    assert {"season", "citizenship", "extra", "medical_school"} <= {problem.field for problem in half.problems}
    assert all(problem.reason and problem.remedy for problem in half.problems)
    assert half.saved.text == "season: 1\ncitizenship: mars\nextra: 1\n"


def test_an_empty_document_is_one_problem_and_no_error(tmp_path: Path) -> None:
    assert len(store.read_with(sample(tmp_path, ""), READER).problems) == 1


def test_what_changed_is_told_by_field(tmp_path: Path) -> None:
    opened = sample(tmp_path, "season: 2028\nexams:\n  - {exam: step1, score: 200}\nties: []\n")
    store.save(opened, "season: 2029\nexams:\n  - {exam: step1}\nties: [{state: MI}]\n", 1, by="form")
    assert store.what_changed(opened, 1, 2) == (
        FieldChange("season", "2028", "2029"),
        FieldChange("exams[0].score", "200", None),
        FieldChange("ties", "[]", None),
        FieldChange("ties[0].state", None, "MI"),
    )
    with pytest.raises(InputError, match="Version 9 is not kept"):
        store.what_changed(opened, 1, 9)


def test_what_changed_in_a_text_that_is_no_yaml_is_the_whole_of_it() -> None:
    assert store.field_changes("a: [", "a: 1") == (FieldChange("applicant file", "a: [", "a: 1"),)
    assert store.field_changes("a: [", "a: [") == ()
    assert store.field_changes("", "a: 1") == (FieldChange("a", None, "1"),)


def typed(opened: store.Store, text: str, *, by: str = "form 1") -> int:
    """The version of a text that is saved while it is typed."""
    return store.save(opened, text, store.read(opened).version.number, by=by, joins_seconds=15).number


def test_typing_in_one_field_is_one_step_and_no_number_is_used_twice(tmp_path: Path) -> None:
    opened = sample(tmp_path, "season: 2028\n")
    numbers = [typed(opened, f"season: 2028\nname: {name}\n") for name in ("A", "An", "Ann")]
    assert numbers == [2, 3, 4]
    assert [version.number for version in store.history(opened)] == [4, 1]
    store.undo(opened, 4, by="form 1")
    assert store.read(opened).text == "season: 2028\n"
    store.redo(opened, 5, by="form 1")
    assert store.read(opened).text == "season: 2028\nname: Ann\n"


def test_another_field_another_window_a_pause_and_an_undo_are_steps_of_their_own(tmp_path: Path) -> None:
    clock = Clock()
    opened = store.create_file(tmp_path / "me.matchwise", "a: 1\nb: 1\n", by="test", clock=clock)
    typed(opened, "a: 2\nb: 1\n")
    typed(opened, "a: 2\nb: 2\n")
    typed(opened, "a: 2\nb: 3\n", by="form 2")
    clock.at += dt.timedelta(seconds=15)
    typed(opened, "a: 2\nb: 4\n", by="form 2")
    store.undo(opened, 5, by="form 2")
    typed(opened, "a: 2\nb: 5\n", by="form 2")
    assert [version.number for version in store.history(opened)] == [7, 6, 5, 4, 3, 2, 1]


def test_typing_leaves_a_version_that_a_draft_was_made_from(tmp_path: Path) -> None:
    opened = sample(tmp_path, "a: 1\n")
    typed(opened, "a: 12\n")
    store.keep_draft(opened, "a: 99\n", 2, by="form 2")
    typed(opened, "a: 123\n")
    assert store.text_of(opened, 2) == "a: 12\n"
    assert store.read(opened).drafts == 1


def test_a_draft_takes_the_place_of_the_one_before_it(tmp_path: Path) -> None:
    opened = sample(tmp_path)
    first = store.keep_draft(opened, "one", 1, by="form")
    second = store.keep_draft(opened, "two", 1, by="form", replaces=first.number)
    assert store.drafts(opened) == (second,)


def test_a_document_in_memory_does_what_a_file_does() -> None:
    opened = store.create_in_memory("a", by="test")
    with ThreadPoolExecutor(4) as pool:
        saved = [
            each.result().number for each in [pool.submit(store.save, opened, "b", 1, by="form") for _ in range(4)]
        ]
    assert saved == [2, 2, 2, 2]
    with pytest.raises(ConflictError):
        store.save(opened, "c", 1, by="form")
    assert store.undo(opened, 2, by="form").number == 3
    assert store.read(opened).text == "a"
    for version in range(3, KEPT_VERSIONS + 10):
        store.save(opened, str(version), version, by="form")
    assert len(store.history(opened, most=500)) == KEPT_VERSIONS
