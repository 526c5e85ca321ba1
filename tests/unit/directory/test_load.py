"""The directory holds all programs with every known cell, and says what it lost."""

import datetime as dt
import time

import pytest

from matchwise.directory import Entry, load_directory
from matchwise.domain.program import FactKind
from matchwise.errors import EvidenceError, InputError
from matchwise.provenance import Standing
from shipped import evidence_without, shipped_directory, shipped_evidence

COOK = "1401612113"
_KEPT_CELLS = {"hospital_ccn", "nrmp_codes_all", "quota_codes", "tracks_summed"}
"""Cells that a program is made from and names without holding them itself."""


def test_all_programs_stand_in_the_order_of_their_codes() -> None:
    codes = shipped_directory().codes
    assert len(codes) == 710
    assert list(codes) == sorted(set(codes))


def test_a_program_carries_its_cells() -> None:
    program = shipped_directory().program(COOK)
    assert program.name == "Cook County Health and Hospitals System Program"
    assert (program.city, program.state, program.county_fips) == ("Chicago", "IL", "17031")
    assert (program.positions, program.positions_year, program.positions_match) == (41, "2026", "code")
    assert (program.hospital_beds, program.hospital_resident_fte) == (423, 443.65)
    assert (program.county_population, program.division) == (5275541, "East North Central")
    assert program.h1b_approvals == 77


def test_every_cell_of_every_program_can_be_cited() -> None:
    directory = shipped_directory()
    for program in directory.programs[::71]:
        for field, cell in program.cells.items():
            assert shipped_evidence().cell(cell).citation, field


def test_every_filled_field_names_its_cell() -> None:
    made_here = {"acgme_code", "is_military", "track", "facts", "cells"}
    program = shipped_directory().program(COOK)
    filled = {name for name in program.__slots__ if getattr(program, name) is not None}
    assert filled - made_here == set(program.cells) - _KEPT_CELLS


def test_known_shares_of_the_cells_hold() -> None:
    programs = shipped_directory().programs
    assert sum(program.positions is not None for program in programs) == 641
    assert sum(program.hospital_name is not None for program in programs) == 501
    assert sum(program.h1b_employer is not None for program in programs) == 307
    assert sum(len(program.facts) for program in programs) == 1076
    assert sum(program.is_military for program in programs) == 10


def test_known_wrong_nrmp_codes_are_replaced() -> None:
    directory = shipped_directory()
    assert directory.program("1404700003").nrmp_code == "2335140C5"
    assert directory.program("1403800540").nrmp_code == "2189140C2"
    assert directory.program("1404800013").nrmp_code == "2211140C1"


def test_the_users_entry_stands_first_and_replaces_the_field() -> None:
    seen = dt.date(2026, 11, 1)
    entries = [
        Entry(COOK, "visa_h1b", "yes", "https://example.org/visa", seen),
        Entry(COOK, "positions_pgy1", "45", "e-mail of the coordinator", seen),
    ]
    directory = load_directory(shipped_evidence(), entries)
    program = directory.program(COOK)
    first = program.facts_about("visa_h1b")[0]
    assert (first.kind, first.standing, first.value) == (FactKind.ENTERED, Standing.ENTERED, "yes")
    assert first.url == "https://example.org/visa"
    assert (program.positions, program.positions_year) == (45, "2026")
    assert "positions" not in program.cells
    assert directory.entered == tuple(entries)


def test_the_newest_of_two_entries_wins() -> None:
    older = Entry(COOK, "visa_j1", "no", "page", dt.date(2025, 1, 1))
    newer = Entry(COOK, "visa_j1", "yes", "page", dt.date(2026, 1, 1))
    directory = load_directory(shipped_evidence(), [older, newer])
    assert directory.program(COOK).facts_about("visa_j1")[0].value == "yes"


def test_of_two_entries_of_one_day_the_last_line_wins() -> None:
    seen = dt.date(2026, 1, 1)
    entries = [Entry(COOK, "visa_j1", value, "page", seen) for value in ("yes", "no")]
    directory = load_directory(shipped_evidence(), entries)
    assert directory.program(COOK).facts_about("visa_j1")[0].value == "no"


@pytest.mark.parametrize(
    ("left_out", "field", "word"),
    [
        ("nrmp-program-quotas", "positions", "quotas"),
        ("zip-centroids", "latitude", "coordinates"),
        ("cms-", "hospital_beds", "hospital"),
        ("uscis-", "h1b_approvals", "H-1B"),
        ("hrsa-", "county_fips", "county"),
        ("usda-", "county_population", "rural-urban"),
    ],
)
def test_a_document_left_out_is_said_and_leaves_the_field_unknown(left_out: str, field: str, word: str) -> None:
    directory = load_directory(evidence_without(left_out))
    assert len(directory.programs) == 710
    known = [program.acgme_code for program in directory.programs if getattr(program, field) is not None]
    assert len(known) <= 2  # two positions stand on official pages
    assert any(word in loss for loss in directory.losses)


def test_nothing_is_lost_when_nothing_is_left_out() -> None:
    assert shipped_directory().losses == ()


def test_without_any_list_of_programs_the_error_says_so() -> None:
    with pytest.raises(EvidenceError, match="list of programs is left out"):
        load_directory(evidence_without("acgme-", "new-im-"))


def test_an_unknown_code_is_refused_with_a_remedy() -> None:
    with pytest.raises(InputError, match="directory search"):
        shipped_directory().program("1400000000")
    assert "1400000000" not in shipped_directory()
    assert COOK in shipped_directory()


def test_loading_takes_less_than_the_time_allowed() -> None:
    evidence = shipped_evidence()
    started = time.perf_counter()
    load_directory(evidence)
    assert time.perf_counter() - started < 1.0  # about 0.06 s on an idle machine; the bound leaves room for a busy one
