"""The log of messages and the notes of a rotation: kept once, changed with care, there in an old file too."""

import datetime as dt
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from matchwise import store
from matchwise.errors import ConflictError, InputError
from matchwise.store.revisions import REVISIONS
from matchwise.store.rotation import MOST_DAYS
from store_samples import sample

CODE, DAY = "1401612113", dt.date(2026, 11, 23)


def test_a_message_is_logged_once_for_a_program_and_season(tmp_path: Path) -> None:
    opened = sample(tmp_path)
    first = store.log_message(opened, 2028, CODE, DAY)
    assert store.log_message(opened, 2028, CODE, DAY + dt.timedelta(days=9)) == first
    other = store.log_message(opened, 2029, CODE, DAY)
    assert store.messages(opened) == (first, other)
    store.forget_message(opened, 2028, CODE)
    store.forget_message(opened, 2028, CODE)
    assert store.messages(store.open_file(tmp_path / "me.matchwise")) == (other,)


@pytest.mark.parametrize("code", ["", "abc", "14000000000", "1400000000\n"])
def test_a_message_to_a_wrong_code_is_refused(tmp_path: Path, code: str) -> None:
    with pytest.raises(InputError, match="10 digits"):
        store.log_message(sample(tmp_path), 2028, code, DAY)


def test_a_day_is_written_changed_and_deleted(tmp_path: Path) -> None:
    opened = sample(tmp_path)
    kept = store.put_rotation_day(opened, DAY, ["early", "notes", "early"], "one\ntwo")
    assert store.rotation_days(opened) == (kept,) == (store.RotationDay(DAY, ("early", "notes"), "one\ntwo"),)
    store.put_rotation_day(opened, DAY - dt.timedelta(days=1), [], "before")
    assert [one.text for one in store.rotation_days(opened)] == ["one\ntwo", "before"]
    assert store.put_rotation_day(opened, DAY, [], "", before=kept) is None
    assert [one.text for one in store.rotation_days(opened)] == ["before"]


def test_a_day_that_was_changed_elsewhere_is_not_overwritten(tmp_path: Path) -> None:
    opened = sample(tmp_path)
    store.put_rotation_day(opened, DAY, [], "one")
    with pytest.raises(ConflictError):
        store.put_rotation_day(opened, DAY, [], "mine")
    assert store.rotation_days(opened)[0].text == "one"


def test_ticks_that_were_changed_elsewhere_are_not_overwritten(tmp_path: Path) -> None:
    opened = sample(tmp_path)
    first = store.put_rotation_day(opened, DAY, ["early"], "one")
    store.put_rotation_day(opened, DAY, ["early", "notes"], "one", before=first)
    with pytest.raises(ConflictError):
        store.put_rotation_day(opened, DAY, ["early", "calls"], "one", before=first)
    with pytest.raises(ConflictError):
        store.put_rotation_day(opened, DAY, [], "", before=first)
    assert store.rotation_days(opened)[0].done == ("early", "notes")
    store.put_rotation_day(opened, DAY, ["notes", "early"], "one", before=first)


@pytest.mark.parametrize(("done", "text"), [([], "x" * 5_001), ([""], ""), (["a\nb"], ""), ([], "a\0b")])
def test_what_cannot_be_kept_is_refused(tmp_path: Path, done: list[str], text: str) -> None:
    with pytest.raises(InputError):
        store.put_rotation_day(sample(tmp_path), DAY, done, text)


def test_days_have_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_DAYS > 365
    monkeypatch.setattr("matchwise.store.rotation.MOST_DAYS", 2)
    opened = sample(tmp_path)
    for number in range(2):
        store.put_rotation_day(opened, DAY + dt.timedelta(days=number), [], "a")
    with pytest.raises(InputError, match="2 already"):
        store.put_rotation_day(opened, DAY + dt.timedelta(days=9), [], "a")
    store.put_rotation_day(opened, DAY, [], "b", before=store.RotationDay(DAY, (), "a"))


def test_both_leave_with_the_document(tmp_path: Path) -> None:
    opened = sample(tmp_path)
    store.log_message(opened, 2028, CODE, DAY)
    store.put_rotation_day(opened, DAY, ["early"], "one")
    told = json.loads(store.everything(opened))
    assert told["messages"] == [{"season": 2028, "acgme_code": CODE, "day": "2026-11-23"}]
    assert told["rotation_days"] == [{"day": "2026-11-23", "done": "early", "text": "one"}]


def test_a_file_of_format_1_gets_the_tables_when_it_is_opened(tmp_path: Path) -> None:
    opened = sample(tmp_path)
    store.put_note(opened, CODE, "kept", DAY)
    path = tmp_path / "me.matchwise"
    with closing(sqlite3.connect(path)) as connection, connection:
        for table in ("messages", "rotation_days", "takes", "stories"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("UPDATE meta SET format = 1")
        connection.execute("UPDATE alembic_version SET version_num = '1'")
    again = store.open_file(path)
    assert store.about(again).format == int(REVISIONS[-1].revision)
    assert store.notes(again)[0].text == "kept"
    assert (store.messages(again), store.takes(again), store.stories(again)) == ((), (), ())
    assert len(list(tmp_path.glob("me.format-1.*.matchwise"))) == 1
