"""The user's entries are read strictly, written in one step, and never doubled."""

import datetime as dt
import time
from dataclasses import replace
from pathlib import Path

import pytest

from matchwise.directory import Entry
from matchwise.directory.entries_file import COLUMNS, entries_path, forget, read_entries, record, write_entries
from matchwise.directory.entry import ATTRIBUTES, value_fault
from matchwise.errors import InputError
from shipped import AS_OF

ENTRY = Entry("1401612113", "visa_j1", "yes", "https://example.org/visa", dt.date(2026, 11, 1), "said by mail")
HEADER = ",".join(COLUMNS)


def test_no_file_is_no_entry(tmp_path: Path) -> None:
    assert read_entries(tmp_path / "entries.csv", AS_OF) == ()


def test_what_is_recorded_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "mine \u00fc" / "entries.csv"
    assert record([ENTRY], path, AS_OF) == (ENTRY,)
    assert read_entries(path, AS_OF) == (ENTRY,)


def test_the_same_entry_is_not_doubled(tmp_path: Path) -> None:
    path = tmp_path / "entries.csv"
    record([ENTRY], path, AS_OF)
    assert record([ENTRY, ENTRY], path, AS_OF) == ()
    assert read_entries(path, AS_OF) == (ENTRY,)


@pytest.mark.parametrize("seen", [dt.date(2026, 11, 2), ENTRY.seen, dt.date(2025, 1, 1)])
def test_a_fact_recorded_again_replaces_the_older_one(tmp_path: Path, seen: dt.date) -> None:
    path = tmp_path / "entries.csv"
    other = replace(ENTRY, attribute="visa_h1b")
    record([ENTRY, other], path, AS_OF)
    again = replace(ENTRY, value="no", seen=seen)
    assert record([again], path, AS_OF) == (again,)
    assert read_entries(path, AS_OF) == (other, again)


def test_recording_one_of_two_lines_that_disagree_deletes_the_other(tmp_path: Path) -> None:
    path = tmp_path / "entries.csv"
    write_entries([ENTRY, replace(ENTRY, value="no")], path)
    assert record([ENTRY], path, AS_OF) == ()
    assert read_entries(path, AS_OF) == (ENTRY,)


def test_of_entries_given_at_once_the_newest_is_kept_and_of_one_day_the_last(tmp_path: Path) -> None:
    path = tmp_path / "entries.csv"
    same_day, older = replace(ENTRY, value="no"), replace(ENTRY, value="case_by_case", seen=dt.date(2025, 1, 1))
    assert record([ENTRY, same_day, older], path, AS_OF) == (same_day,)


def test_notes_add_up(tmp_path: Path) -> None:
    path = tmp_path / "entries.csv"
    notes = [replace(ENTRY, attribute="note", value=words) for words in ("asked", "answered")]
    assert record(notes, path, AS_OF) == tuple(notes)


def test_facts_are_forgotten_by_attribute_or_all_of_a_program(tmp_path: Path) -> None:
    path = tmp_path / "entries.csv"
    h1b, elsewhere = replace(ENTRY, attribute="visa_h1b"), replace(ENTRY, acgme_code="1400100893")
    record([ENTRY, h1b, elsewhere], path, AS_OF)
    assert forget("1401612113", "min_step2", path) == ()
    assert forget("1401612113", "visa_j1", path) == (ENTRY,)
    assert read_entries(path, AS_OF) == (h1b, elsewhere)
    assert forget("1401612113", None, path) == (h1b,)
    assert read_entries(path, AS_OF) == (elsewhere,)


def test_the_folder_comes_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATCHWISE_HOME", str(tmp_path))
    assert entries_path() == tmp_path / "entries.csv"
    record([ENTRY], as_of=AS_OF)
    assert read_entries(as_of=AS_OF) == (ENTRY,)


def test_without_the_environment_the_users_data_folder_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MATCHWISE_HOME", raising=False)
    assert entries_path().name == "entries.csv"
    assert "matchwise" in str(entries_path())


def test_every_fault_of_the_file_is_said_at_once(tmp_path: Path) -> None:
    path = tmp_path / "entries.csv"
    rows = [
        "14016,visa_j1,yes,page,2026-11-01,",
        "1401612113,visas,yes,page,2026-11-01,",
        "1401612113,min_step2,2400,page,2026-11-01,",
        "1401612113,visa_j1,perhaps,,2026-11-01,",
        "1401612113,visa_j1,yes,page,soon,",
        "1401612113,visa_j1,yes,page,2031-01-01,",
        "1401612113,visa_j1",
    ]
    path.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_entries(path, AS_OF)
    fields = [problem.field.partition("line ")[2] for problem in raised.value.problems]
    assert fields == [
        "2: acgme_code",
        "3: attribute",
        "4: value",
        "5: where",
        "5: value",
        "6: seen",
        "7: seen",
        "8",
    ]
    assert all(problem.remedy for problem in raised.value.problems)


@pytest.mark.parametrize(
    "content",
    [
        b"code,value\n1,2\n",
        b"\x00\x01\x02",
        b'acgme_code,attribute\n"open',
        b"\x81\x8d\x8f\x90\x9d",
        "{}".encode("utf-16"),
    ],
)
def test_a_file_that_is_no_table_of_entries_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "entries.csv"
    path.write_bytes(content)
    with pytest.raises(InputError):
        read_entries(path, AS_OF)


def test_an_empty_file_holds_no_entry(tmp_path: Path) -> None:
    path = tmp_path / "entries.csv"
    path.write_bytes(b"")
    assert read_entries(path, AS_OF) == ()


def test_a_byte_order_mark_and_windows_letters_are_read(tmp_path: Path) -> None:
    path = tmp_path / "entries.csv"
    row = "1401612113,note,Caf\u00e9,page,2026-11-01,"
    for encoding in ("utf-8-sig", "cp1252"):
        path.write_text(f"{HEADER}\r\n{row}\r\n", encoding=encoding, newline="")
        assert read_entries(path, AS_OF)[0].value == "Caf\u00e9"


def test_a_file_above_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "entries.csv"
    path.write_bytes(b"x" * 10_000_001)
    with pytest.raises(InputError, match="larger than 10 MB"):
        read_entries(path, AS_OF)


def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_entries(tmp_path, AS_OF)


def test_nothing_is_written_when_one_of_several_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "entries.csv"
    wrong = Entry("1401612113", "visa_j1", "perhaps", "page", dt.date(2026, 11, 1))
    with pytest.raises(InputError, match="perhaps"):
        record([ENTRY, wrong], path, AS_OF)
    assert list(tmp_path.iterdir()) == []


def test_writing_leaves_no_part_behind(tmp_path: Path) -> None:
    path = tmp_path / "entries.csv"
    write_entries([ENTRY], path)
    write_entries([], path)
    assert [item.name for item in tmp_path.iterdir()] == ["entries.csv"]
    assert read_entries(path, AS_OF) == ()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be written"):
        write_entries([ENTRY], tmp_path / "file" / "entries.csv")


@pytest.mark.parametrize(
    ("attribute", "good", "bad"),
    [
        ("visa_j1", "case_by_case", "Yes"),
        ("min_step2", "220", "301"),
        ("max_attempts", "1", "0"),
        ("max_years_since_graduation", "10", "-1"),
        ("non_us_img_share", "0.35", "35"),
        ("ecfmg_certified_at", "ranking", "later"),
        ("nrmp_code", "1601140C0", "1601120C0"),
        ("track", "categorical", "preliminary"),
        ("note", "any words", ""),
        ("positions_pgy1", "24", "2.5"),
    ],
)
def test_values_are_checked_by_attribute(attribute: str, good: str, bad: str) -> None:
    assert value_fault(attribute, good) == ""
    assert value_fault(attribute, bad) != ""
    assert attribute in ATTRIBUTES


def test_a_fact_of_this_morning_is_read_again_in_the_east(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")  # 14 hours before UTC: mostly on its next day
    time.tzset()
    try:
        path, local = tmp_path / "entries.csv", dt.datetime.now().astimezone().date()
        record([replace(ENTRY, seen=local)], path, local)
        assert [entry.seen for entry in read_entries(path)] == [local]
        assert forget(ENTRY.acgme_code, path=path) != ()
    finally:
        monkeypatch.undo()
        time.tzset()
