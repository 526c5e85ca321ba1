"""Hard gates: shut for certain only by what a program itself says, and never while the chance says otherwise."""

import datetime as dt

import numpy as np
import pytest

from matchwise.chances import ApplicantChances, chances_for
from matchwise.directory import Entry, load_directory
from matchwise.domain.applicant import (
    Applicant,
    Citizenship,
    Exam,
    ExamName,
    MedicalSchool,
    Visa,
    VisaNeed,
)
from matchwise.evidence.rulebook import season_dates
from matchwise.screening.file_numbers import file_numbers
from matchwise.screening.gates import Rule
from matchwise.screening.hard_gates import hard_gates, may_shut
from matchwise.screening.program_rules import program_rules
from shipped import AS_OF, shipped_evidence

CODE = "1401612113"
BOTH = frozenset({Visa.J1, Visa.H1B})


def applicant(
    accepts: frozenset[Visa] = BOTH, *, step3: bool = True, graduated: dt.date = dt.date(2022, 7, 1)
) -> Applicant:
    """Step 1 at the first attempt, Step 2 CK at the second."""
    exams = [
        Exam(ExamName.STEP1, dt.date(2021, 3, 1), passed=True),
        Exam(ExamName.STEP2CK, dt.date(2022, 3, 1), passed=False, score=205),
        Exam(ExamName.STEP2CK, dt.date(2023, 3, 1), passed=True, score=231),
    ]
    if step3:
        exams.append(Exam(ExamName.STEP3, dt.date(2024, 3, 1), passed=True, score=214))
    return Applicant(
        season=2028,
        citizenship=Citizenship.NON_US,
        visa=VisaNeed(needs=bool(accepts), accepts=accepts),
        medical_school=MedicalSchool(name=None, country="EG", graduated=graduated),
        exams=tuple(exams),
    )


def answer(person: Applicant, **entered: str) -> tuple[ApplicantChances, int, set[Rule]]:
    """The chances with the user's own entries about one program, its index, and the rules shut there."""
    entries = [
        Entry(acgme_code=CODE, attribute=name, value=value, where="told by the coordinator", seen=AS_OF)
        for name, value in entered.items()
    ]
    directory = load_directory(shipped_evidence(), entries)
    index = directory.index(CODE)
    found = chances_for(person, directory, shipped_evidence(), AS_OF)
    return found, index, {gate.rule for gate in found.hard_gates if gate.program == index}


@pytest.mark.parametrize(
    ("accepts", "entered", "shut"),
    [
        (BOTH, {"visa_j1": "no"}, True),
        (BOTH, {"visa_j1": "no", "visa_h1b": "yes"}, False),
        (BOTH, {"visa_j1": "yes", "visa_h1b": "no"}, False),
        (BOTH, {"visa_j1": "no", "visa_h1b": "no"}, True),
        (frozenset({Visa.J1}), {"visa_j1": "no", "visa_h1b": "yes"}, True),
        (frozenset({Visa.H1B}), {"visa_h1b": "no"}, True),
        (frozenset({Visa.H1B}), {"visa_j1": "no"}, True),
        (frozenset(), {"visa_j1": "no", "visa_h1b": "no"}, False),
    ],
)
def test_the_visa_gate_and_the_chance_agree(accepts: frozenset[Visa], entered: dict[str, str], *, shut: bool) -> None:
    """Shut means no chance, and open means some chance, whatever the user recorded."""
    found, index, rules = answer(applicant(accepts), **entered)
    assert (Rule.VISA in rules) is shut
    assert (float(found.grid.interview[:, index].max()) > 0.0) is not shut
    assert np.isfinite(found.typical_match).all()


def test_a_limit_that_names_one_step_is_compared_with_that_step() -> None:
    """Step 1 was passed at the first attempt, Step 2 CK was not."""
    assert Rule.ATTEMPTS not in answer(applicant(), max_attempts_step1="1")[2]
    assert Rule.ATTEMPTS in answer(applicant(), max_attempts_step2="1")[2]
    assert Rule.ATTEMPTS in answer(applicant(), max_attempts="1")[2]


@pytest.mark.parametrize(("graduated", "shut"), [((2023, 7), False), ((2022, 8), False), ((2022, 6), True)])
def test_years_are_counted_in_months_and_the_edge_is_open(graduated: tuple[int, int], *, shut: bool) -> None:
    """A limit of five years for a start in July 2028: five are inside, up to six are open, more are out."""
    person = applicant(graduated=dt.date(*graduated, 1))
    assert (Rule.YEARS_SINCE_GRADUATION in answer(person, max_years_since_graduation="5")[2]) is shut


@pytest.mark.parametrize(
    ("attribute", "value", "shut"),
    [
        ("positions_pgy1", "12", True),
        ("accepts_img", "no", True),
        ("visa_j1", "no", True),
        ("accepts_img", "yes", False),
    ],
)
def test_a_military_program_opens_only_when_the_user_was_told_so(attribute: str, value: str, *, shut: bool) -> None:
    """An own entry about something else does not lift the rule on citizenship."""
    military = next(p.acgme_code for p in load_directory(shipped_evidence()).programs if p.is_military)
    entry = Entry(acgme_code=military, attribute=attribute, value=value, where="told by the coordinator", seen=AS_OF)
    directory = load_directory(shipped_evidence(), [entry])
    found = chances_for(applicant(), directory, shipped_evidence(), AS_OF)
    gates = {gate.rule for gate in found.hard_gates if gate.program == directory.index(military)}
    assert (Rule.CITIZENSHIP in gates) is shut


@pytest.mark.parametrize("accepts", [BOTH, frozenset({Visa.J1}), frozenset({Visa.H1B}), frozenset()])
def test_no_gate_is_shut_where_none_may_be(accepts: frozenset[Visa]) -> None:
    """Programs of which nobody says anything are not looked at, which changes no gate."""
    directory = load_directory(shipped_evidence())
    rules, person = program_rules(directory, AS_OF), applicant(accepts, step3=False, graduated=dt.date(2009, 7, 1))
    dates = season_dates(shipped_evidence(), person.season)
    numbers = file_numbers(
        person, submission=dates.review_from.day, rank_deadline=dates.rank_list_deadline.day, step3_pass=0.9
    )
    among = may_shut(directory, rules)
    found = hard_gates(person, numbers, directory, rules)
    assert found == hard_gates(person, numbers, directory, rules, range(len(directory.programs)))
    assert found == hard_gates(person, numbers, directory, rules, among)
    assert 0 < len({gate.program for gate in found}) <= len(among) < len(directory.programs)
