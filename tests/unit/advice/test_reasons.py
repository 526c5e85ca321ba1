"""Why a program is in the list: its own facts, the applicant's ties, doubts beside them."""

import dataclasses
from collections.abc import Mapping

import pytest

from matchwise.advice.fact_lines import fact_lines
from matchwise.advice.reasons import CLASS_AVERAGE, MOST_REASONS, Weighing, weigh
from matchwise.domain.applicant import Applicant, Tie, TieKind, Usce, UsceKind, Visa, VisaNeed
from matchwise.domain.program import Fact, FactKind
from matchwise.exports.sources_list import source_of
from matchwise.provenance import Standing
from synthetic_case import AS_OF, POSITIONS_CELL, synthetic_applicant, synthetic_case, synthetic_fact, synthetic_program


def weighed(
    *facts: Fact, number: int = 2, applicant: Applicant | None = None, known: Mapping[str, object] | None = None
) -> Weighing:
    """Weigh one program (of TX, where the synthetic applicant has no tie, unless another number is given)."""
    case = synthetic_case(applicant)
    return weigh(synthetic_program(number, facts, **(known or {})), case.reader)


def taking_both() -> Applicant:
    """The synthetic applicant, who would take either visa."""
    return synthetic_applicant(visa=VisaNeed(needs=True, accepts=frozenset({Visa.J1, Visa.H1B})))


def texts(weighing: Weighing) -> list[str]:
    return [reason.text for reason in weighing.reasons]


def test_nothing_known_reads_exactly_so() -> None:
    found = weighed()
    assert texts(found) == ["nothing published; here on its class average"] == [CLASS_AVERAGE]
    assert not found.reasons[0].own


def test_an_accepted_visa_names_page_and_year() -> None:
    found = weighed(synthetic_fact("visa_j1", "yes"))
    assert texts(found) == ["J-1 accepted (program page, 2026)"]
    assert found.reasons[0].source == "program page, 2026, https://example.org/program"
    assert found.reasons[0].own


def test_an_undated_statement_is_to_be_confirmed() -> None:
    text = texts(weighed(synthetic_fact("visa_j1", "yes", year=None)))[0]
    assert "as once published, year unknown; confirm" in text


def test_a_visa_that_the_applicant_would_not_take_is_no_reason() -> None:
    assert texts(weighed(synthetic_fact("visa_h1b", "yes"))) == [CLASS_AVERAGE]


def test_a_rule_that_is_met_shows_both_sides() -> None:
    assert texts(weighed(synthetic_fact("min_step2", "220"))) == [
        "Step 2 CK score of 220 or more (program page, 2026, yours: 224)"
    ]


def test_a_rule_that_is_not_met_is_a_doubt_and_no_reason() -> None:
    found = weighed(synthetic_fact("max_attempts", "1", year=None))
    assert texts(found) == [CLASS_AVERAGE]
    assert found.doubts[0].startswith("May keep you out: each Step passed at the first attempt")
    assert "yours: 2" in found.doubts[0]


def test_a_refused_visa_is_no_doubt_when_the_other_is_taken() -> None:
    facts = (synthetic_fact("visa_j1", "yes"), synthetic_fact("visa_h1b", "no"))
    assert weighed(*facts, applicant=taking_both()).doubts == ()


def test_what_the_user_entered_wins_over_the_page() -> None:
    entered = synthetic_fact("visa_j1", "yes", kind=FactKind.ENTERED, standing=Standing.ENTERED, strength="entered")
    found = weighed(synthetic_fact("visa_j1", "no"), entered)
    assert texts(found) == ["J-1 accepted (entered by you, 2026)"]


def test_ties_come_first() -> None:
    program = synthetic_program(1)
    ties = (Tie(TieKind.FAMILY, state="MI"), Tie(TieKind.ALUMNI, acgme_code=program.acgme_code))
    found = weighed(synthetic_fact("visa_j1", "yes"), number=1, applicant=synthetic_applicant(ties=ties))
    assert texts(found)[:2] == ["you have family in MI", "graduates of your school trained here"]


def test_a_rotation_in_the_experience_counts_as_a_tie() -> None:
    stay = Usce(UsceKind.HANDS_ON_INPATIENT, "internal_medicine", None, synthetic_program(2).acgme_code, "TX", None, 4)
    assert texts(weighed(applicant=synthetic_applicant(usce=(stay,)))) == ["you rotated here"]


def test_a_quota_is_a_fact_of_the_program_with_its_year() -> None:
    known = {"positions": 24, "positions_year": "2026", "cells": {"positions": POSITIONS_CELL}}
    found = weighed(known=known)
    assert texts(found) == ["24 positions (2026)"]
    assert found.reasons[0].cell == POSITIONS_CELL


@pytest.mark.parametrize(
    ("method", "words"),
    [
        ("city", "city, not by a code"),
        ("inferred", "inference, not by a code"),
        ("code+inferred", "a code for one track and inference for another"),
    ],
)
def test_a_quota_that_is_not_surely_joined_names_the_true_method(method: str, words: str) -> None:
    known = {"positions": 24, "positions_year": "2026", "positions_match": method}
    found = weighed(known={**known, "cells": {"positions": POSITIONS_CELL}})
    assert texts(found) == [f"24 positions (2026), joined by {words}; check"]


def test_a_quota_that_the_user_entered_needs_no_cell() -> None:
    found = weighed(known={"positions": 12, "positions_year": "2026", "positions_match": "entered"})
    assert (found.reasons[0].text, found.reasons[0].source) == ("12 positions (2026)", "entered by you")


def test_the_size_of_the_hospital_is_no_reason() -> None:
    known = {"hospital_beds": 423, "cells": {"hospital_beds": POSITIONS_CELL}}
    assert texts(weighed(known=known)) == [CLASS_AVERAGE]


def test_a_reason_and_its_fact_line_cite_one_source() -> None:
    statement = synthetic_fact("visa_j1", "yes", year=None)
    program = synthetic_program(2, (statement,), positions=24, cells={"positions": POSITIONS_CELL})
    reader = synthetic_case().reader
    cited = {source_of(reason.source) for reason in weigh(program, reader).reasons}
    assert cited == {source_of(line.source, line.url) for line in fact_lines(program, AS_OF, reader.read_cell)}


def test_approvals_are_no_reason_where_h1b_is_refused() -> None:
    known = {"h1b_approvals": 40, "cells": {"h1b_approvals": POSITIONS_CELL}}
    assert texts(weighed(applicant=taking_both(), known=known))[0].startswith("40 new H-1B approvals")
    assert texts(weighed(synthetic_fact("visa_h1b", "no"), applicant=taking_both(), known=known)) == [CLASS_AVERAGE]


def test_there_are_never_more_than_six_reasons() -> None:
    facts = tuple(
        synthetic_fact(attribute, value)
        for attribute, value in (
            ("visa_j1", "yes"),
            ("accepts_img", "yes"),
            ("min_step2", "210"),
            ("max_attempts", "3"),
            ("max_years_since_graduation", "10"),
            ("usce_months_required", "0"),
            ("ecfmg_certified_at", "ranking"),
        )
    )
    assert len(weighed(*facts).reasons) == MOST_REASONS


def test_a_file_that_does_not_tell_is_neither_for_nor_against() -> None:
    silent = dataclasses.replace(synthetic_applicant(), usce=None)
    case = synthetic_case(silent)
    found = weigh(synthetic_program(2, (synthetic_fact("usce_months_required", "3"),)), case.reader)
    assert (texts(found), found.doubts) == ([CLASS_AVERAGE], ())
