"""Laws of the user's entries: whatever is written is read back, and whatever is read never breaks the reader."""

import datetime as dt
from contextlib import suppress
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from matchwise.directory import Directory, Entry, is_hard, resolve
from matchwise.directory.column_mapping import HEADINGS, mapped, read_cell
from matchwise.directory.entries_file import entries_from, entries_text
from matchwise.directory.entry import entry_problems, value_fault
from matchwise.directory.importing import sheet_preview
from matchwise.directory.load import load_directory
from matchwise.directory.myeras import applied_programs
from matchwise.directory.own_export import csv_bytes, json_bytes, xlsx_bytes
from matchwise.directory.policies import reliability_in
from matchwise.directory.reliability import load_reliability
from matchwise.directory.search import search
from matchwise.directory.sheet import csv_sheet, xlsx_sheet
from matchwise.domain.program import Fact, FactKind, Program
from matchwise.errors import InputError
from matchwise.provenance import Standing
from shipped import AS_OF, shipped_directory, shipped_evidence

CODES = ("1401612113", "1400512012", "1404100002", "1409999999")

visible = st.characters(exclude_categories=("C", "Z"))
words = st.text(visible | st.just(" "), max_size=60).map(str.strip)
filled = st.builds("{}{}".format, st.text(visible, min_size=1, max_size=5), words)
days = st.dates(dt.date(1990, 1, 1), AS_OF)
notes = st.builds(Entry, st.sampled_from(CODES), st.just("note"), filled, filled, days, words)
visas = st.builds(
    Entry,
    st.sampled_from(CODES),
    st.sampled_from(["visa_j1", "visa_h1b"]),
    st.sampled_from(["yes", "no", "case_by_case", "not_routinely"]),
    filled,
    days,
    words,
)
kept_entries = st.lists(notes | visas, max_size=5, unique=True)

REFERENCE = Program("1401612113", "Town Hospital Program", "Town", "MI")


def small_directory(entries: list[Entry]) -> Directory:
    """A directory of one program with these entries: exports of it are quick."""
    return replace(load_directory(shipped_evidence(), entries), programs=(REFERENCE,))


def statement(value: str, strength: str, kind: FactKind, year: int | None) -> Fact:
    """A rated statement about J-1."""
    steps = load_reliability(shipped_evidence()).steps(kind.value, strength, year, "visa_j1", value)
    return Fact("visa_j1", value, strength, year, kind, Standing.PUBLISHED, "", "", "", "", steps)


statements = st.builds(
    statement,
    st.sampled_from(["yes", "no", "case_by_case"]),
    st.sampled_from(["required", "stated", "preferred", "low", "implied", "sibling-page", "institution-wide", "high"]),
    st.sampled_from([kind for kind in FactKind if kind is not FactKind.ENTERED]),
    st.none() | st.integers(2004, 2026),
)


@given(kept_entries)
def test_the_entries_file_loses_nothing(kept: list[Entry]) -> None:
    assert not [problem for entry in kept for problem in entry_problems(entry, AS_OF)]
    assert entries_from(entries_text(kept), AS_OF, "entries.csv") == tuple(kept)


@settings(max_examples=20)
@given(kept_entries)
def test_an_export_in_any_format_loses_no_entry(kept: list[Entry]) -> None:
    directory = small_directory(kept)
    read = [
        sheet_preview(csv_sheet(csv_bytes(directory), "all.csv"), shipped_directory(), AS_OF),
        sheet_preview(xlsx_sheet(xlsx_bytes(directory), "all.xlsx", "Entries"), shipped_directory(), AS_OF),
    ]
    assert [preview.entries for preview in read] == [tuple(kept)] * 2
    assert json_bytes(directory).decode("utf-8").count('"where"') == len(kept)


@given(st.text(max_size=300))
def test_any_text_is_entries_or_an_input_error(text: str) -> None:
    with suppress(InputError):
        read = entries_from(text, AS_OF, "entries.csv")
        assert not [problem for entry in read for problem in entry_problems(entry, AS_OF)]


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_an_input_error(data: bytes) -> None:
    with suppress(InputError):
        sheet = csv_sheet(data, "mine.csv")
        assert {len(row) for row in sheet.rows} <= {len(sheet.header)}


@given(st.lists(st.text(max_size=30), max_size=8))
def test_any_header_is_mapped_without_a_column_that_means_two_things(header: list[str]) -> None:
    columns = list(mapped(tuple(header)).values())
    assert len(columns) == len(set(columns))


@given(st.sampled_from(sorted(set(HEADINGS) - {"code", "seen"})), st.text(max_size=40))
def test_a_cell_is_read_as_a_fitting_value_or_left_alone(meaning: str, cell: str) -> None:
    read = read_cell(meaning, cell) or {}
    for attribute, value in read.items():
        assert isinstance(value_fault(attribute, value), str)


@given(st.text(max_size=300))
def test_any_text_is_a_list_of_programs_or_an_input_error(text: str) -> None:
    with suppress(InputError):
        codes = [code for code, _ in applied_programs(text, shipped_directory(), "mine.csv")]
        assert len(set(codes)) == len(codes) > 0
        assert set(codes) <= set(shipped_directory().codes)


@settings(max_examples=30)
@given(st.text(max_size=250))
def test_any_text_can_be_searched(text: str) -> None:
    assert len(search(shipped_directory(), text, AS_OF, limit=3)) <= 3


@given(
    st.lists(statements, min_size=1, max_size=6).flatmap(
        lambda facts: st.tuples(st.just(facts), st.permutations(facts))
    )
)
def test_the_order_of_statements_does_not_change_the_policy(orders: tuple[list[Fact], list[Fact]]) -> None:
    first, second = (resolve(replace(REFERENCE, facts=tuple(facts)), "visa_j1", AS_OF) for facts in orders)
    assert first == second


@given(statements, st.integers(2027, 2040))
def test_a_statement_never_gains_reliability_with_time(fact: Fact, season: int) -> None:
    assert 0 < reliability_in(fact, season + 1) <= reliability_in(fact, season) <= 1
    assert is_hard(fact, season) or not is_hard(fact, season + 1)


@given(st.lists(statements, max_size=4), st.sampled_from(["yes", "no"]))
def test_an_entry_of_the_user_always_decides(facts: list[Fact], value: str) -> None:
    mine = Fact("visa_j1", value, "entered", 2025, FactKind.ENTERED, Standing.ENTERED, "", "", "", "", ((999, 1.0),))
    policy = resolve(replace(REFERENCE, facts=(*facts, mine)), "visa_j1", AS_OF)
    assert policy is not None
    assert (policy.value, policy.hard) == (value, True)
