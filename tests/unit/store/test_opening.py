"""What is no sound Matchwise file is refused with a reason and a remedy, and nothing is written."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from matchwise import store
from matchwise.errors import InputError, LockedError, PassPhraseError, StoreError
from matchwise.store.sqlite_file import SqliteFile
from matchwise.store.tables import FORMAT
from store_samples import TEXT, sample

PRIVATE = "Dr. Example Private"


def changed(folder: Path, *statements: str) -> Path:
    """A sample file on which another program ran statements."""
    sample(folder)
    path = folder / "me.matchwise"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
    return path


def assert_refused(path: Path, why: str, kind: type[StoreError] = StoreError, *, read_only: bool = False) -> None:
    """Opening the file fails for this reason, with a remedy, and leaves every file as it was."""
    before = {each: each.read_bytes() for each in path.parent.iterdir() if each.is_file()}
    with pytest.raises(kind, match=why) as caught:
        store.open_file(path, read_only=read_only)
    assert caught.value.problem.remedy
    assert str(path) in str(caught.value)
    assert {each: each.read_bytes() for each in path.parent.iterdir() if each.is_file()} == before


def test_a_new_file_is_for_its_owner_alone_and_stands_alone(tmp_path: Path) -> None:
    sample(tmp_path)
    (only,) = tmp_path.iterdir()
    assert only.name == "me.matchwise"
    if sys.platform != "win32":
        assert stat.S_IMODE(only.stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["with space ä.matchwise", "100%?#&;'.matchwise", "upper.MATCHWISE", "الف.matchwise"])
def test_any_name_works(tmp_path: Path, name: str) -> None:
    if sys.platform == "win32" and "?" in name:
        pytest.skip("Windows forbids some of these letters")
    opened = sample(tmp_path, name=name)
    store.save(opened, "b", 1, by="form")
    assert store.read(store.open_file(tmp_path / name)).text == "b"
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "me.matchwise"
    path.write_text(PRIVATE, encoding="utf-8")
    with pytest.raises(StoreError, match="a file already"):
        sample(tmp_path)
    assert path.read_text(encoding="utf-8") == PRIVATE


@pytest.mark.parametrize("name", ["me.yaml", "me", "missing/me.matchwise", "x" * 300 + ".matchwise", "\0.matchwise"])
def test_a_file_that_cannot_be_made_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError):
        sample(tmp_path, name=name)
    assert list(tmp_path.iterdir()) == []


def test_a_text_that_cannot_be_kept_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        sample(tmp_path, "\0")
    assert list(tmp_path.iterdir()) == []


def test_about_tells_the_format(tmp_path: Path) -> None:
    assert store.about(sample(tmp_path)).format == FORMAT == 3


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    assert_refused(tmp_path / "none.matchwise", "no such file")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.matchwise").mkdir()
    assert_refused(tmp_path / "folder.matchwise", "is a folder")


def _zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a", "b")


def _other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE meta (id INTEGER)")


WRONG: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda path: path.touch(), "is empty"),
    "an applicant file": (lambda path: path.write_text(TEXT, encoding="utf-8"), "no Matchwise file"),
    "a zip file": (_zip, "no Matchwise file"),
    "another database": (_other_database, "no Matchwise file"),
    "a page of zeros": (lambda path: path.write_bytes(bytes(4096)), "no Matchwise file"),
    "noise": (lambda path: path.write_bytes(b"\xa5" * 8192), "protected by a pass phrase, or it is no"),
}


@pytest.mark.parametrize("what", WRONG)
@pytest.mark.parametrize("read_only", [False, True])
def test_another_file_is_refused(tmp_path: Path, what: str, *, read_only: bool) -> None:
    path = tmp_path / "me.matchwise"
    make, why = WRONG[what]
    make(path)
    assert_refused(path, why, read_only=read_only)


def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no such pipes")
    os.mkfifo(tmp_path / "me.matchwise")
    with pytest.raises(StoreError, match="no Matchwise file"):
        store.open_file(tmp_path / "me.matchwise")


@pytest.mark.parametrize("kept", [1, 100, 4096, 5000, 20_480, -4096, -1])
def test_a_truncated_file_is_refused(tmp_path: Path, kept: int) -> None:
    sample(tmp_path)
    path = tmp_path / "me.matchwise"
    content = path.read_bytes()
    path.write_bytes(content[:kept])
    assert_refused(path, "damaged|no Matchwise file")


@pytest.mark.parametrize("page", range(1, 8))
def test_a_page_of_noise_is_found(tmp_path: Path, page: int) -> None:
    sample(tmp_path)
    path = tmp_path / "me.matchwise"
    content = bytearray(path.read_bytes())
    content[page * 4096 : page * 4096 + 200] = b"\xa5" * 200
    path.write_bytes(content)
    assert_refused(path, "damaged")


DAMAGE = {
    "no meta row": ("DELETE FROM meta",),
    "no meta table": ("DROP TABLE meta",),
    "a format that is a word": ("UPDATE meta SET format = 'one'",),
    "a format below the first": ("UPDATE meta SET format = 0",),
    "two meta rows": ("INSERT INTO meta SELECT 2, format, application, created_at FROM meta",),
    "a trigger": ("CREATE TRIGGER t AFTER INSERT ON versions BEGIN DELETE FROM versions; END",),
    "a view": ("CREATE VIEW v AS SELECT 1",),
    "a created day that is none": ("UPDATE meta SET created_at = 'yesterday'",),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_a_file_that_another_program_changed_is_refused(tmp_path: Path, what: str) -> None:
    assert_refused(changed(tmp_path, *DAMAGE[what]), "damaged or was changed")


@pytest.mark.parametrize(
    ("statement", "function"),
    [
        ("DELETE FROM versions", store.read),
        ("DROP TABLE versions", store.read),
        ("UPDATE versions SET text = x'ff'", store.read),
        ("UPDATE versions SET text = CAST(x'ff41' AS TEXT)", store.read),
        ("UPDATE versions SET saved_at = 5", store.read),
        ("UPDATE versions SET how = 'guessed'", store.history),
        ("INSERT INTO scenarios VALUES ('a', '2026-01-01T00:00:00+00:00', '[1]')", store.scenarios),
        ("INSERT INTO scenarios VALUES ('a', '2026-01-01T00:00:00+00:00', '[[1, 2]]')", store.scenarios),
        ("INSERT INTO scenarios VALUES ('a', '2026-01-01T00:00:00+00:00', '{')", store.scenarios),
        ("INSERT INTO notes VALUES ('1400000000', 'soon', 'text')", store.notes),
        ("INSERT INTO notes VALUES ('1400000000', 7, 'text')", store.notes),
    ],
)
def test_a_value_of_the_wrong_kind_is_damage_and_no_crash(
    tmp_path: Path, statement: str, function: Callable[[store.Store], object]
) -> None:
    opened = store.open_file(changed(tmp_path, statement))
    with pytest.raises(StoreError, match="damaged or was changed"):
        function(opened)


def test_a_file_of_a_newer_format_is_refused(tmp_path: Path) -> None:
    path = changed(tmp_path, "UPDATE meta SET format = 99")
    assert_refused(path, rf"newer Matchwise wrote it \(format 99; this one knows up to {FORMAT}\)")
    assert_refused(path, "newer Matchwise", read_only=True)


def test_a_file_that_another_program_keeps_is_locked_and_then_free(tmp_path: Path) -> None:
    sample(tmp_path)
    path = tmp_path / "me.matchwise"
    opened = store.open_file(path, busy_seconds=0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LockedError, match="Another program is writing"):
            store.open_file(path, busy_seconds=0.05)
        with pytest.raises(LockedError):
            store.save(opened, "b", 1, by="form")
    store.save(opened, "b", 1, by="form")
    assert store.read(opened).text == "b"


def test_a_reader_that_stays_makes_a_save_fail_as_a_whole(tmp_path: Path) -> None:
    sample(tmp_path)
    path = tmp_path / "me.matchwise"
    opened = store.open_file(path, busy_seconds=0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        connection.execute("SELECT * FROM versions").fetchall()
        with pytest.raises(LockedError):
            store.save(opened, "b", 1, by="form")
        assert store.read(opened).text == TEXT
    assert store.save(opened, "b", 1, by="form").number == 2


def test_a_file_open_for_reading_is_read_and_not_written(tmp_path: Path) -> None:
    sample(tmp_path)
    path = tmp_path / "me.matchwise"
    path.chmod(0o400)
    before = path.read_bytes()
    opened = store.open_file(path, read_only=True)
    assert opened.read_only
    assert store.read(opened).text == TEXT
    assert store.everything(opened)
    with pytest.raises(StoreError, match="open for reading only"):
        store.save(opened, "b", 1, by="form")
    assert path.read_bytes() == before
    path.chmod(0o600)


def test_a_file_without_the_right_to_write_says_so(tmp_path: Path) -> None:
    sample(tmp_path)
    path = tmp_path / "me.matchwise"
    path.chmod(0o400)
    if os.access(path, os.W_OK):
        pytest.skip("this user may write everywhere")
    assert_refused(path, "may not write in it")


def test_a_folder_without_the_right_to_write_says_so(tmp_path: Path) -> None:
    opened = sample(tmp_path)
    tmp_path.chmod(0o500)
    try:
        if sys.platform == "win32" or os.access(tmp_path, os.W_OK):
            pytest.skip("this user may write everywhere")
        with pytest.raises(StoreError, match="cannot be written here"):
            store.save(opened, "b", 1, by="form")
        assert store.read(opened).text == TEXT
    finally:
        tmp_path.chmod(0o700)


def test_a_file_that_is_gone_is_not_made_again(tmp_path: Path) -> None:
    opened = sample(tmp_path)
    (tmp_path / "me.matchwise").unlink()
    with pytest.raises(StoreError, match="no such file"):
        store.read(opened)
    with pytest.raises(StoreError, match="no such file"):
        store.save(opened, "b", 1, by="form")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_was_replaced_is_the_one_that_is_written(tmp_path: Path) -> None:
    opened = sample(tmp_path)
    sample(tmp_path, "other", name="other.matchwise")
    (tmp_path / "other.matchwise").replace(tmp_path / "me.matchwise")
    store.save(opened, "b", 1, by="form")
    assert store.text_of(store.open_file(tmp_path / "me.matchwise"), 1) == "other"


def test_a_file_that_is_replaced_while_it_is_written_is_said_to_be(tmp_path: Path) -> None:
    opened = sample(tmp_path)
    sample(tmp_path, "other", name="other.matchwise")
    with pytest.raises(StoreError, match="replaced it at this moment"), opened.backend.writing():
        (tmp_path / "other.matchwise").replace(tmp_path / "me.matchwise")
    assert store.read(opened).text == "other"


def _with_hot_journal(folder: Path) -> Path:
    """A copy of a sample, taken in the middle of a commit: half of a change is in it, and its journal beside it."""
    sample(folder)
    path, copy = folder / "me.matchwise", folder / "copy.matchwise"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE versions SET text = 'half', saved_by = 'half'")
        connection.execute("INSERT INTO notes VALUES ('1400000000', '2026-01-01', ?)", ("x" * 100_000,))
        shutil.copy(path, copy)
        shutil.copy(f"{path}-journal", f"{copy}-journal")
        connection.execute("ROLLBACK")
    return copy


def test_an_interrupted_save_is_taken_back_when_the_file_opens(tmp_path: Path) -> None:
    copy = _with_hot_journal(tmp_path)
    assert copy.read_bytes() != (tmp_path / "me.matchwise").read_bytes()
    opened = store.open_file(copy)
    assert (store.read(opened).text, store.notes(opened)) == (TEXT, ())
    assert not Path(f"{copy}-journal").exists()


def test_an_interrupted_save_is_said_when_the_file_is_only_read(tmp_path: Path) -> None:
    assert_refused(_with_hot_journal(tmp_path), "Open it once for writing", read_only=True)


def test_a_full_disk_is_said_and_leaves_the_file_whole(tmp_path: Path) -> None:
    opened = sample(tmp_path)
    assert isinstance(opened.backend, SqliteFile)
    fill = "INSERT INTO notes VALUES ('1400000000', '2026-01-01', zeroblob(100000))"
    limited = opened.backend.writing()
    with pytest.raises(StoreError, match="disk is full"), limited as connection:
        _ = [connection.exec_driver_sql(each) for each in ("PRAGMA max_page_count = 1", fill)]
    assert store.notes(opened) == ()
    assert store.save(opened, "b", 1, by="form").number == 2


def test_a_file_is_whole_in_itself_between_saves(tmp_path: Path) -> None:
    opened = sample(tmp_path)
    store.save(opened, "b", 1, by="form")
    copy = shutil.copy(tmp_path / "me.matchwise", tmp_path / "copy.matchwise")
    assert store.read(store.open_file(Path(copy))).text == "b"
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_file_that_another_program_set_to_a_write_ahead_log_is_set_back(tmp_path: Path) -> None:
    path = changed(tmp_path, "PRAGMA journal_mode = WAL")
    store.save(store.open_file(path), "b", 1, by="form")
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_deleted_text_leaves_no_trace_in_the_file(tmp_path: Path) -> None:
    opened = sample(tmp_path, "a")
    draft = store.keep_draft(opened, PRIVATE * 500, 1, by="form")
    assert PRIVATE.encode() in (tmp_path / "me.matchwise").read_bytes()
    store.drop_draft(opened, draft.number)
    assert PRIVATE.encode() not in (tmp_path / "me.matchwise").read_bytes()


def test_a_symbolic_link_opens_what_it_points_to(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("needs a right on Windows")
    sample(tmp_path)
    (tmp_path / "link.matchwise").symlink_to(tmp_path / "me.matchwise")
    store.save(store.open_file(tmp_path / "link.matchwise"), "b", 1, by="form")
    assert store.read(store.open_file(tmp_path / "me.matchwise")).text == "b"


@pytest.mark.parametrize(
    "address", ["", "postgres", "nothing://me:secret@localhost/x", "postgresql+none://me:secret@h/x"]
)
def test_a_wrong_address_of_a_database_is_refused_without_its_password(address: str) -> None:
    with pytest.raises(StoreError, match="not the address") as caught:
        store.open_url(address)
    assert "secret" not in str(caught.value)


def test_a_pass_phrase_that_is_missing_is_an_error_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "me.matchwise").write_bytes(os.urandom(8192))
    assert_refused(tmp_path / "me.matchwise", "pass phrase", PassPhraseError)


def test_the_command_line_does_not_import_the_database() -> None:
    code = "import sys, matchwise.cli.main; sys.exit(bool({'sqlalchemy', 'alembic', 'sqlcipher3'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_reading_does_not_import_what_migrates(tmp_path: Path) -> None:
    sample(tmp_path)
    code = (
        "import sys; from pathlib import Path; from matchwise import store;"
        f"store.read(store.open_file(Path({str(tmp_path / 'me.matchwise')!r}))); sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
