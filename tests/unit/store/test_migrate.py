"""An older file is copied, then brought up to date as a whole or not at all; the revisions make what the code reads."""

import datetime as dt
import sqlite3
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import ModuleType

import pytest
import sqlalchemy as sa
from alembic import op
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from matchwise import store
from matchwise.errors import StoreError
from matchwise.store.migrate import bring_up_to_date
from matchwise.store.revisions import REVISIONS
from matchwise.store.sqlite_file import SqliteFile
from matchwise.store.tables import FORMAT, METADATA
from repository import SOURCE
from store_samples import START, TEXT, sample

PHRASE = "three words here"
BACKUP = f"me.format-{FORMAT}.{START.date()}.matchwise"


def following(upgrade: Callable[[], None]) -> tuple[ModuleType, ...]:
    """The revisions, and one more that a later Matchwise could bring."""
    module = ModuleType("later")
    vars(module).update(
        revision=str(FORMAT + 1), down_revision=REVISIONS[-1].revision, upgrade=upgrade, __file__="later.py"
    )
    return (*REVISIONS, module)


def _later() -> None:
    op.add_column("notes", sa.Column("color", sa.Text(), nullable=False, server_default="gray"))
    op.create_table("letters", sa.Column("number", sa.Integer(), primary_key=True))
    op.execute("UPDATE notes SET text = text || ', migrated'")


def _failing() -> None:
    _later()
    op.execute("UPDATE versions SET text = 'gone'")
    op.execute("no SQL at all")


def found(path: Path, query: str) -> list[tuple[object, ...]]:
    """What a query finds in a file."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


@pytest.fixture(name="opened")
def _opened(tmp_path: Path) -> store.Store:
    opened = sample(tmp_path)
    store.put_note(opened, "1400000000", "kept", dt.date(2026, 11, 23))
    return opened


def test_the_revisions_make_the_tables_that_the_code_reads(opened: store.Store) -> None:
    with opened.backend.reading() as connection:
        context = MigrationContext.configure(connection)
        assert context.get_current_revision() == REVISIONS[-1].revision
        assert compare_metadata(context, METADATA) == []


def test_the_format_is_the_number_of_the_newest_revision() -> None:
    assert [module.revision for module in REVISIONS] == [str(number) for number in range(1, FORMAT + 1)]


def test_an_older_file_is_copied_and_brought_up_to_date(opened: store.Store, tmp_path: Path) -> None:
    before = (tmp_path / "me.matchwise").read_bytes()
    bring_up_to_date(opened, following(_later))
    assert found(tmp_path / "me.matchwise", "SELECT text, color FROM notes") == [("kept, migrated", "gray")]
    assert store.about(opened).format == FORMAT + 1
    assert store.read(opened).text == TEXT
    backup = tmp_path / BACKUP
    assert backup.read_bytes()[100:] == before[100:], "all but the change counter of SQLite"
    assert store.notes(store.open_file(backup))[0].text == "kept"
    if sys.platform != "win32":
        assert stat.S_IMODE(backup.stat().st_mode) == 0o600


def test_this_matchwise_refuses_what_a_later_one_migrated(opened: store.Store, tmp_path: Path) -> None:
    bring_up_to_date(opened, following(_later))
    with pytest.raises(StoreError, match="newer Matchwise"):
        store.open_file(tmp_path / "me.matchwise")


def test_whoever_comes_second_finds_the_work_done(opened: store.Store, tmp_path: Path) -> None:
    bring_up_to_date(opened, following(_later))
    bring_up_to_date(opened, following(_later))
    assert sorted(each.name for each in tmp_path.iterdir()) == [BACKUP, "me.matchwise"]


def test_a_revision_that_fails_changes_nothing(opened: store.Store, tmp_path: Path) -> None:
    before = store.everything(opened)
    with pytest.raises(StoreError):
        bring_up_to_date(opened, following(_failing))
    assert store.everything(store.open_file(tmp_path / "me.matchwise")) == before
    assert (tmp_path / BACKUP).exists()


def test_a_backup_is_never_overwritten(opened: store.Store, tmp_path: Path) -> None:
    (tmp_path / BACKUP).write_text("mine", encoding="utf-8")
    bring_up_to_date(opened, following(_later))
    assert (tmp_path / BACKUP).read_text(encoding="utf-8") == "mine"
    assert store.notes(store.open_file(tmp_path / BACKUP.replace(".matchwise", "-2.matchwise")))[0].text == "kept"


def test_without_a_backup_nothing_is_migrated(opened: store.Store, tmp_path: Path) -> None:
    for number in range(1, 101):
        again = f"-{number}" if number > 1 else ""
        (tmp_path / BACKUP.replace(".matchwise", f"{again}.matchwise")).touch()
    with pytest.raises(StoreError, match="100 backups"):
        bring_up_to_date(opened, following(_later))
    assert store.about(opened).format == FORMAT


def test_an_encrypted_file_is_backed_up_encrypted(tmp_path: Path) -> None:
    pytest.importorskip("sqlcipher3", reason="needs the extra encrypt")
    path = tmp_path / "me.matchwise"
    opened = store.create_file(path, TEXT, by="test", pass_phrase=PHRASE, clock=lambda: START)
    bring_up_to_date(opened, following(_later))
    assert store.read(store.open_file(tmp_path / BACKUP, pass_phrase=PHRASE)).text == TEXT
    assert not (tmp_path / BACKUP).read_bytes().startswith(b"SQLite")


def test_an_older_file_that_is_only_read_says_what_to_do(tmp_path: Path) -> None:
    sample(tmp_path)
    path = tmp_path / "me.matchwise"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE meta SET format = format - 1")
    with pytest.raises(StoreError, match="older Matchwise wrote it, and it is open for reading only"):
        store.open_file(path, read_only=True)


def test_a_copy_is_not_made_over_a_file(opened: store.Store, tmp_path: Path) -> None:
    assert isinstance(opened.backend, SqliteFile)
    (tmp_path / "there").write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match="a file already"):
        opened.backend.copy_to(tmp_path / "there")
    assert (tmp_path / "there").read_text(encoding="utf-8") == "mine"


def test_a_file_is_made_by_a_matchwise_that_lies_in_a_zip_file(tmp_path: Path) -> None:
    archive = tmp_path / "matchwise.zip"
    with zipfile.ZipFile(archive, "w") as written:
        for path in SOURCE.rglob("*.py"):
            written.write(path, Path("matchwise") / path.relative_to(SOURCE))
    code = (
        f"import sys; sys.path.insert(0, {str(archive)!r}); from pathlib import Path; from matchwise import store;"
        f"assert '.zip' in store.__file__; store.create_file(Path({str(tmp_path / 'z.matchwise')!r}), 'a', by='zip')"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path)
    assert store.read(store.open_file(tmp_path / "z.matchwise")).text == "a"
