"""Laws of the store: what goes in comes out, and undo and redo do what a list of texts with a cursor does."""

import itertools
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matchwise import store
from matchwise.domain.applicant import Applicant
from matchwise.domain.applicant_file import read_applicant
from matchwise.domain.applicant_writer import write_applicant
from strategies import AS_OF, PASS_MARKS, applicants

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=300)
MANY_FILES = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])


@MANY_FILES
@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_any_text_comes_out_as_it_went_in(given_texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        opened = store.create_file(Path(folder) / "me.matchwise", by="test")
        for text in given_texts:
            version = store.import_file(opened, text.encode(), store.read(opened).version.number, by="test")
            assert store.text_of(opened, version.number) == text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")


@MANY_FILES
@given(applicants())
def test_export_then_import_gives_the_same_document_and_the_same_applicant(applicant: Applicant) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first = store.create_file(Path(folder) / "first.matchwise", write_applicant(applicant), by="test")
        exported = store.read(first).text.encode()
        second = store.create_file(Path(folder) / "second.matchwise", by="test")
        store.import_file(second, exported, 1, by="test")
        reading = store.read_with(second, lambda text: read_applicant(text, as_of=AS_OF, pass_marks=PASS_MARKS))
        assert reading.saved.text.encode() == exported
        assert (reading.applicant, reading.problems) == (applicant, ())


@MANY_FILES
@given(st.lists(st.sampled_from(["save", "undo", "redo"]), max_size=25))
def test_undo_and_redo_move_a_cursor_over_the_texts(steps: list[str]) -> None:
    fresh = map(str, itertools.count())
    texts, cursor = ["start"], 0
    with tempfile.TemporaryDirectory() as folder:
        opened = store.create_file(Path(folder) / "me.matchwise", "start", by="test")
        for step in steps:
            now = store.read(opened)
            assert (now.can_undo, now.can_redo) == (cursor > 0, cursor < len(texts) - 1)
            if step == "save":
                texts[cursor + 1 :] = [next(fresh)]
                cursor += 1
                store.save(opened, texts[cursor], now.version.number, by="test")
            elif step == "undo" and now.can_undo:
                cursor -= 1
                store.undo(opened, now.version.number, by="test")
            elif step == "redo" and now.can_redo:
                cursor += 1
                store.redo(opened, now.version.number, by="test")
            assert store.read(opened).text == texts[cursor]
