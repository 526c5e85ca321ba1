"""Entry restrictions by country and day."""

import datetime as dt
from pathlib import Path

import pytest

from evidence_folders import write_evidence
from matchwise.domain.applicant import Visa
from matchwise.domain.countries import COUNTRY_NAMES
from matchwise.errors import EvidenceError
from matchwise.evidence import Evidence, load_evidence
from matchwise.evidence.entry import ENTRY_TABLE, EntryLevel, entry_restriction
from matchwise.evidence.load import SHIPPED, compiled_in_memory

TODAY = dt.date(2026, 11, 22)


@pytest.fixture(name="evidence", scope="module")
def _evidence() -> Evidence:
    return compiled_in_memory(SHIPPED)


@pytest.mark.parametrize(
    ("iso_code", "level", "closed"),
    [
        ("SY", EntryLevel.FULL, {Visa.J1, Visa.H1B}),
        ("PS", EntryLevel.FULL, {Visa.J1, Visa.H1B}),
        ("NG", EntryLevel.PARTIAL, {Visa.J1}),
        ("TM", EntryLevel.PARTIAL, set()),
    ],
)
def test_what_is_closed_to_a_country(evidence: Evidence, iso_code: str, level: EntryLevel, closed: set[Visa]) -> None:
    restriction = entry_restriction(evidence, iso_code, TODAY)
    assert restriction is not None
    assert (restriction.level, set(restriction.closed)) == (level, closed)
    assert restriction.cell == evidence.cell(restriction.cell.id)


def test_a_country_that_is_not_named_is_not_restricted(evidence: Evidence) -> None:
    assert entry_restriction(evidence, "EG", TODAY) is None


def test_a_restriction_begins_on_its_first_day(evidence: Evidence) -> None:
    assert entry_restriction(evidence, "SY", dt.date(2025, 12, 31)) is None
    assert entry_restriction(evidence, "SY", dt.date(2026, 1, 1)) is not None


def test_every_code_is_the_code_of_a_country(evidence: Evidence) -> None:
    assert [code for code in evidence.table(ENTRY_TABLE).column("iso_code") if code not in COUNTRY_NAMES] == []


def test_silence_is_not_freedom_to_enter(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError):
        entry_restriction(load_evidence(write_evidence(tmp_path)), "SY", TODAY)
