"""A file with a pass phrase opens with it alone, and the phrase is shown nowhere."""

import copy
import logging
import pickle
import sqlite3
import sys
import unicodedata
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

import pytest

from matchwise import store
from matchwise.errors import InputError, PassPhraseError, StoreError
from matchwise.store.pass_phrase import Key, cipher_driver
from store_samples import TEXT, sample

PHRASE = 'it\'s a "phrase" é ضوء'
SECOND = "second phrase"
needs_cipher = pytest.mark.skipif(find_spec("sqlcipher3") is None, reason="needs the extra encrypt")


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> Path:
    """An encrypted file."""
    store.create_file(tmp_path / "me.matchwise", TEXT, by="test", pass_phrase=PHRASE)
    return tmp_path / "me.matchwise"


@needs_cipher
def test_an_encrypted_file_is_read_and_saved_with_its_phrase(path: Path) -> None:
    opened = store.open_file(path, pass_phrase=PHRASE)
    store.save(opened, "b", 1, by="form")
    again = store.open_file(path, pass_phrase=PHRASE, read_only=True)
    assert (store.read(again).text, store.text_of(again, 1)) == ("b", TEXT)


@needs_cipher
def test_an_encrypted_file_is_no_plain_database_and_holds_no_plain_text(path: Path) -> None:
    content = path.read_bytes()
    assert not content.startswith(b"SQLite format 3")
    assert not any(word in content for word in (b"citizenship", b"versions", PHRASE.encode()))
    with closing(sqlite3.connect(path)) as connection, pytest.raises(sqlite3.DatabaseError):
        connection.execute("SELECT * FROM sqlite_master")


@needs_cipher
@pytest.mark.parametrize("wrong", ["It's", PHRASE + " ", PHRASE.upper(), "x" * 1000])
def test_a_wrong_phrase_is_said_to_be_wrong(path: Path, wrong: str, capfd: pytest.CaptureFixture[str]) -> None:
    before = path.read_bytes()
    with pytest.raises(PassPhraseError, match="wrong") as caught:
        store.open_file(path, pass_phrase=wrong)
    assert wrong not in str(caught.value)
    assert path.read_bytes() == before
    assert capfd.readouterr() == ("", "")


@needs_cipher
def test_a_missing_phrase_is_asked_for(path: Path) -> None:
    with pytest.raises(PassPhraseError, match="protected by a pass phrase"):
        store.open_file(path)


@needs_cipher
def test_a_phrase_for_a_file_without_one_is_said_to_be_needless(tmp_path: Path) -> None:
    sample(tmp_path)
    with pytest.raises(StoreError, match="has no pass phrase"):
        store.open_file(tmp_path / "me.matchwise", pass_phrase=PHRASE)


@needs_cipher
def test_both_spellings_of_a_letter_open_the_file(path: Path) -> None:
    assert unicodedata.normalize("NFD", PHRASE) != PHRASE
    assert store.read(store.open_file(path, pass_phrase=unicodedata.normalize("NFD", PHRASE))).text == TEXT


@needs_cipher
@pytest.mark.parametrize("phrase", ["", "   ", "two\nlines", "a\0b", "x" * 1001, "x'" + "0" * 64 + "'"])
def test_what_cannot_be_a_phrase_is_refused_and_makes_no_file(tmp_path: Path, phrase: str) -> None:
    with pytest.raises(InputError, match="pass phrase"):
        store.create_file(tmp_path / "me.matchwise", by="test", pass_phrase=phrase)
    assert list(tmp_path.iterdir()) == []


@needs_cipher
def test_a_phrase_is_set_changed_and_removed_without_losing_anything(tmp_path: Path) -> None:
    path = tmp_path / "me.matchwise"
    opened = sample(tmp_path)
    store.save(opened, "b", 1, by="form")
    store.keep_draft(opened, "c", 1, by="form")
    everything = store.everything(opened)
    protected = store.change_pass_phrase(opened, "first phrase")
    with pytest.raises(PassPhraseError, match="protected"):
        store.save(opened, "lost", 2, by="form")
    changed = store.change_pass_phrase(protected, SECOND)
    with pytest.raises(PassPhraseError, match="wrong"):
        store.read(protected)
    assert store.everything(store.open_file(path, pass_phrase=SECOND)) == everything
    plain = store.change_pass_phrase(changed, None)
    assert store.everything(store.open_file(path)) == everything
    assert store.undo(plain, 2, by="form").number == 3
    assert [each.name for each in tmp_path.iterdir()] == ["me.matchwise"]
    assert path.stat().st_mode & 0o077 == 0 or sys.platform == "win32"


@needs_cipher
def test_a_phrase_is_set_through_a_symbolic_link(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("needs a right on Windows")
    sample(tmp_path)
    (tmp_path / "link.matchwise").symlink_to(tmp_path / "me.matchwise")
    store.change_pass_phrase(store.open_file(tmp_path / "link.matchwise"), PHRASE)
    assert (tmp_path / "link.matchwise").is_symlink()
    assert store.read(store.open_file(tmp_path / "me.matchwise", pass_phrase=PHRASE)).text == TEXT


@needs_cipher
def test_a_file_open_for_reading_keeps_its_phrase(path: Path) -> None:
    with pytest.raises(StoreError, match="reading only"):
        store.change_pass_phrase(store.open_file(path, pass_phrase=PHRASE, read_only=True), None)
    assert store.read(store.open_file(path, pass_phrase=PHRASE)).text == TEXT


def test_no_phrase_in_place_of_none_changes_nothing(tmp_path: Path) -> None:
    opened = sample(tmp_path)
    before = (tmp_path / "me.matchwise").read_bytes()
    assert store.change_pass_phrase(opened, None) is opened
    assert (tmp_path / "me.matchwise").read_bytes() == before


@needs_cipher
def test_a_replaced_file_with_the_same_phrase_is_read(path: Path, tmp_path: Path) -> None:
    opened = store.open_file(path, pass_phrase=PHRASE)
    store.read(opened)
    store.create_file(tmp_path / "other.matchwise", "other", by="test", pass_phrase=PHRASE)
    (tmp_path / "other.matchwise").replace(path)
    assert store.read(opened).text == "other"


@needs_cipher
@pytest.mark.parametrize("size", [100, 4096, 6000, 8192])
def test_a_truncated_encrypted_file_is_refused(path: Path, size: int) -> None:
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(StoreError):
        store.open_file(path, pass_phrase=PHRASE)


@needs_cipher
def test_the_phrase_is_neither_shown_nor_logged_nor_pickled(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    opened = store.open_file(path, pass_phrase=PHRASE)
    store.save(opened, "Dr. Example Private", 1, by="form")
    store.read(opened)
    shown = repr(opened) + repr(vars(Key(PHRASE)).keys()) + repr(Key(PHRASE)) + caplog.text
    assert PHRASE not in shown
    assert "Example Private" not in caplog.text
    for writes in (pickle.dumps, copy.deepcopy):
        with pytest.raises(TypeError):
            writes(Key(PHRASE))


def test_without_the_extra_the_remedy_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    for refused in (cipher_driver, lambda: store.create_file(tmp_path / "a.matchwise", by="test", pass_phrase=PHRASE)):
        with pytest.raises(PassPhraseError, match=r"matchwise\[encrypt\]"):
            refused()
    assert list(tmp_path.iterdir()) == []
    assert store.read(sample(tmp_path)).text == TEXT
