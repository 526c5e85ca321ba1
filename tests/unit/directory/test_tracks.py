"""Sponsored, funded, primary care and preliminary tracks are never open categorical seats."""

import datetime as dt

import pytest

from matchwise.directory import Entry, load_directory
from matchwise.directory.tracks import codes_in, is_reserved_name, kind_of, open_positions, track
from matchwise.domain.program import Track
from shipped import shipped_directory, shipped_evidence

YALE_PRIMARY_CARE = "1400821496"


def test_letter_eight_of_a_code_tells_the_track() -> None:
    assert [kind_of(code) for code in ("1601140C0", "1089140M0", "1852140P0", "1601")] == ["C", "M", "P", ""]


@pytest.mark.parametrize(
    ("name", "quota", "codes", "expected"),
    [
        ("Town Hospital Program", ["1601140C0"], ["1601140C0", "1601140M0"], Track.CATEGORICAL),
        ("Town Hospital Program", [], [], Track.CATEGORICAL),
        ("Town Hospital Program", ["1601140M0"], ["1601140M0"], Track.PRIMARY_CARE),
        ("Town Hospital Program", ["1601140M0"], ["1601140M0", "1601140C1"], Track.CATEGORICAL),
        ("Town Hospital (Primary Care) Program", ["1601140C0"], ["1601140C0"], Track.PRIMARY_CARE),
    ],
)
def test_a_program_of_primary_care_codes_alone_is_primary_care(
    name: str, quota: list[str], codes: list[str], expected: Track
) -> None:
    assert track(name, quota, codes) is expected


@pytest.mark.parametrize(
    ("name", "reserved"),
    [
        ("Town Hospital Sponsored IMG Program", True),
        ("Town Hospital (Funded International) Program", True),
        ("Town Hospital PSTP Program", True),
        ("Stanford Health Care-Sponsored Stanford University Program", False),
        ("Florida International University / Baptist Health Program", False),
    ],
)
def test_reserved_tracks_are_known_by_their_names(name: str, reserved: bool) -> None:  # noqa: FBT001 - a table of cases
    assert is_reserved_name(name) is reserved


def test_primary_care_positions_are_not_counted_as_open() -> None:
    assert open_positions(12, 12, ["1426140M0"]) == 0
    assert open_positions(43, 45, ["3056140M0"]) == 2
    assert open_positions(41, 45, ["1127140C0"]) == 41
    assert open_positions(None, None, []) is None


def test_no_preliminary_code_is_counted() -> None:
    for table in (t for t in shipped_evidence().tables if t.endswith("/quotas")):
        cells = shipped_evidence().table(table)
        for name in ("quota_codes", "tracks_summed"):
            codes = [code for cell in cells.column(name) for code in codes_in(str(cell or ""))]
            assert {kind_of(code) for code in codes} <= {"C", "M"}


def test_closed_programs_are_withdrawn_military_or_primary_care() -> None:
    directory = shipped_directory()
    reasons = {directory.codes[index]: fact.attribute for index, fact in directory.closed.items()}
    assert reasons["1404100002"] == "accreditation_status"
    assert reasons["1400512012"] == "program_type"
    assert reasons[YALE_PRIMARY_CARE] == "track"
    assert sum(reason == "program_type" for reason in reasons.values()) == 10
    assert directory.open_categorical.sum() == 710 - len(reasons)


def test_every_closing_fact_is_cited() -> None:
    for fact in shipped_directory().closed.values():
        assert shipped_evidence().cell(fact.cell).citation.startswith(fact.citation)


def test_the_users_entry_opens_a_track() -> None:
    entry = Entry(YALE_PRIMARY_CARE, "track", "categorical", "program page", dt.date(2026, 11, 1))
    directory = load_directory(shipped_evidence(), [entry])
    assert directory.index(YALE_PRIMARY_CARE) not in directory.closed


def test_the_users_entry_closes_a_program_under_its_own_name() -> None:
    entry = Entry("1401612113", "accreditation_status", "Voluntary Withdrawal", "ACGME page", dt.date(2026, 11, 1))
    directory = load_directory(shipped_evidence(), [entry])
    assert directory.closed[directory.index("1401612113")].citation.startswith("Entered by you")
