"""Programs are found by word, place and code; a program shows its cells, statements, priors and caveats."""

import datetime as dt

import pytest

from matchwise.directory import Entry, load_directory
from matchwise.directory.caveats import caveats
from matchwise.directory.search import Wanted, search
from matchwise.directory.show import show
from matchwise.directory.stale import stale
from matchwise.domain.applicant import Visa
from matchwise.errors import InputError
from matchwise.provenance import Confidence, Standing
from shipped import AS_OF, evidence_without, shipped_directory, shipped_evidence

COOK, NAVAL, WITHDRAWN = "1401612113", "1400512012", "1404100002"


def found(text: str, wanted: Wanted | None = None) -> list[str]:
    """The codes that a search finds."""
    return [hit.program.acgme_code for hit in search(shipped_directory(), text, AS_OF, wanted)]


@pytest.mark.parametrize("text", ["cook county", "Cook Conty chicago", "stroger", COOK, "1127140C0", " 1127140c0 "])
def test_a_program_is_found_by_name_place_or_code(text: str) -> None:
    assert found(text)[0] == COOK


def test_a_code_finds_its_program_alone() -> None:
    assert found(COOK) == [COOK]


@pytest.mark.parametrize("text", ["zzzzqqqq", "\x00", "*" * 300, "()[]"])
def test_nonsense_finds_nothing(text: str) -> None:
    assert found(text) == []


def test_an_empty_text_lists_programs_in_order_of_code() -> None:
    codes = found("")
    assert codes == list(shipped_directory().codes[:25])


def test_a_state_and_a_visa_narrow_the_search() -> None:
    hits = search(shipped_directory(), "", AS_OF, Wanted(frozenset({"MI"}), frozenset({Visa.H1B})), limit=100)
    assert hits
    assert {hit.program.state for hit in hits} == {"MI"}
    assert {hit.h1b.value for hit in hits if hit.h1b} <= {"yes", "case_by_case"}
    assert all(hit.h1b for hit in hits)


def test_closed_programs_can_be_left_out() -> None:
    assert NAVAL in found(NAVAL)
    assert found(NAVAL, Wanted(open_only=True)) == []


def test_show_gives_every_cell_with_its_source() -> None:
    report = show(shipped_directory(), COOK, AS_OF)
    assert len(report.cells) >= 45
    assert all(cell.citation and cell.text for cell in report.cells)
    beds = next(cell for cell in report.cells if cell.id.endswith(":hospital_beds_2021"))
    assert beds.text == "423 beds"
    assert {policy.attribute for policy in report.policies} >= {"visa_j1", "visa_h1b"}


def test_what_nobody_says_has_a_prior_with_a_range() -> None:
    program = next(p for p in shipped_directory().programs if not p.facts and shipped_directory().openness.applies[0])
    report = show(shipped_directory(), program.acgme_code, AS_OF)
    assert "visa_j1" in report.unknown
    assert [prior.unit for prior in report.priors] == ["of 100 residents"] + ["of 100 programs like this"] * 2
    for prior in report.priors:
        assert prior.low < prior.high
        assert prior.low <= prior.value <= prior.high
        assert prior.standing >= Standing.MODELLED
        assert prior.confidence is Confidence.LOW
        assert all(shipped_evidence().cell(cell).citation for cell in prior.cells)


def test_a_stated_visa_has_no_prior() -> None:
    priors = show(shipped_directory(), COOK, AS_OF).priors
    assert [prior.unit for prior in priors] == ["of 100 residents"]


def test_military_programs_have_no_prior() -> None:
    report = show(shipped_directory(), NAVAL, AS_OF)
    assert report.priors == ()
    assert "Military or veterans sponsor" in " ".join(report.warnings)


def test_known_doubts_are_shown() -> None:
    assert "tracker of 2026 lists it as active" in " ".join(caveats(shipped_directory(), WITHDRAWN, AS_OF))
    assert "Merit Health Wesley" in " ".join(caveats(shipped_directory(), "1404700003", AS_OF))
    assert "may have closed" in " ".join(caveats(shipped_directory(), "1404131514", AS_OF))
    assert "ask whether its seats are categorical" in " ".join(caveats(shipped_directory(), "1403400003", AS_OF))


def test_an_accreditation_in_doubt_is_shown() -> None:
    program = next(p for p in shipped_directory().programs if "Probation" in (p.accreditation_status or ""))
    assert "Accreditation: Probationary" in " ".join(caveats(shipped_directory(), program.acgme_code, AS_OF))


def test_positions_joined_by_city_are_to_be_checked() -> None:
    program = next(p for p in shipped_directory().programs if p.positions_match == "city")
    assert "joined by city" in " ".join(caveats(shipped_directory(), program.acgme_code, AS_OF))


def test_a_conflict_names_both_statements() -> None:
    entry = Entry(COOK, "visa_j1", "no", "mail", dt.date(2026, 11, 1))
    directory = load_directory(shipped_evidence(), [entry])
    assert "Statements disagree about visa j1: no (entered, 2026); yes" in " ".join(caveats(directory, COOK, AS_OF))


def test_show_works_with_most_documents_left_out() -> None:
    directory = load_directory(evidence_without("nrmp-", "cms-", "uscis-", "hrsa-", "usda-", "zip-", "program-pages"))
    report = show(directory, COOK, AS_OF)
    assert report.name == "Cook County Health and Hospitals System Program"
    assert len(report.priors) == 3


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(InputError, match="no program"):
        show(shipped_directory(), "1", AS_OF)


def test_stale_lists_undated_statements_first_and_never_hard_ones() -> None:
    listed = stale(shipped_directory(), AS_OF)
    assert listed[0].age == "year unknown"
    years = [item.fact.year or 0 for item in listed]
    assert years == sorted(years)
    assert all(item.to_confirm for item in listed)


def test_stale_can_be_asked_of_single_programs() -> None:
    assert {item.program.acgme_code for item in stale(shipped_directory(), AS_OF, [COOK])} == {COOK}


def test_an_old_entry_of_the_user_is_stale_and_a_new_one_is_not() -> None:
    old = Entry(COOK, "note", "old", "mail", dt.date(2025, 1, 1))
    new = Entry(COOK, "note", "new", "mail", dt.date(2026, 11, 1))
    directory = load_directory(shipped_evidence(), [old, new])
    mine = [item.fact.value for item in stale(directory, AS_OF, [COOK]) if item.fact.attribute == "note"]
    assert mine == ["old"]
