"""Synthetic cases for the tests of advice: real evidence, made-up programs and made-up chances; no figure is real."""

import dataclasses
import datetime as dt
import math
from functools import cache

import numpy as np

from matchwise.advice.case import Case, model_trust
from matchwise.advice.exclusions import Barred
from matchwise.advice.reasons import Reader
from matchwise.chances.answer import ApplicantChances, StrengthTerm
from matchwise.directory import Directory
from matchwise.domain.applicant import (
    Applicant,
    Citizenship,
    Ecfmg,
    Exam,
    ExamName,
    MedicalSchool,
    Preferences,
    Tie,
    TieKind,
    Usce,
    UsceKind,
    Visa,
    VisaNeed,
)
from matchwise.domain.chance_grid import ChanceGrid
from matchwise.domain.program import Fact, FactKind, Program
from matchwise.evidence import Evidence, load_evidence
from matchwise.evidence.rulebook import season_dates
from matchwise.provenance import Confidence, Standing
from matchwise.screening.file_numbers import file_numbers
from matchwise.screening.gates import HardGate, Rule

AS_OF = dt.date(2026, 11, 23)
SEASON = 2028
VECTORS, NODES = 6, 5
STATES = ("OH", "MI", "TX", "NY")
POSITIONS_CELL = "nrmp-charting-outcomes-2026/counts:Internal Medicine:nonus_img_match_rate_pct"
"""A real cell, so that citations can be read; it stands in for the cell of a quota."""


@cache
def evidence() -> Evidence:
    """The shipped evidence, loaded once."""
    return load_evidence()


def synthetic_fact(attribute: str, value: str, **changes: object) -> Fact:
    """A statement on a program's own page of 2026, unless changed."""
    fact = Fact(
        attribute=attribute,
        value=value,
        strength="required",
        year=2026,
        kind=FactKind.OFFICIAL_PAGE,
        standing=Standing.PUBLISHED,
        cell="",
        citation="Synthetic page",
        url="https://example.org/program",
        evidence="made up for a test",
    )
    return dataclasses.replace(fact, **changes)  # type: ignore[arg-type] # the names of the fields of Fact


def synthetic_program(number: int, facts: tuple[Fact, ...] = (), **changes: object) -> Program:
    """Program 1, 2, 3 ... of four states in turn, three to a city, with nothing else known unless changed."""
    program = Program(
        acgme_code=f"14099{number:05d}",
        name=f"Synthetic Program {number}",
        city=f"City {number // 12}",
        state=STATES[number % len(STATES)],
        facts=facts,
    )
    return dataclasses.replace(program, **changes)  # type: ignore[arg-type] # the names of the fields of Program


def synthetic_programs(count: int = 40) -> tuple[Program, ...]:
    """Programs without a single fact."""
    return tuple(synthetic_program(number) for number in range(count))


def synthetic_applicant(**changes: object) -> Applicant:
    """A graduate of 2019 with 224 at the second attempt who needs a visa, unless changed."""
    applicant = Applicant(
        season=SEASON,
        citizenship=Citizenship.NON_US,
        citizenship_countries=("EG",),
        visa=VisaNeed(needs=True, accepts=frozenset({Visa.J1})),
        medical_school=MedicalSchool("Synthetic School", "EG", dt.date(2019, 7, 1)),
        exams=(
            Exam(ExamName.STEP1, dt.date(2021, 5, 10), passed=True),
            Exam(ExamName.STEP2CK, dt.date(2022, 8, 1), passed=False, score=205),
            Exam(ExamName.STEP2CK, dt.date(2023, 3, 4), passed=True, score=224),
        ),
        ecfmg=Ecfmg(certified=True),
        usce=(Usce(UsceKind.HANDS_ON_INPATIENT, "internal_medicine", None, None, "OH", dt.date(2025, 6, 1), 8),),
        ties=(Tie(TieKind.FAMILY, state="MI"),),
        preferences=Preferences(),
    )
    return dataclasses.replace(applicant, **changes)  # type: ignore[arg-type] # the names of the fields of Applicant


def synthetic_grid(programs: tuple[Program, ...], closed: frozenset[int] = frozenset()) -> ChanceGrid:
    """Chances that rise with the node and fall with the number of the program; nought at the closed ones."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(NODES)
    openness = np.linspace(-1.0, -3.0, len(programs))[None, :, None, None]
    level = np.linspace(-0.3, 0.3, VECTORS)[:, None, None, None]
    signal = np.array([0.0, 0.4, 0.9])[None, None, :, None]
    interview = 0.5 / (1.0 + np.exp(-(openness + level + signal + nodes[None, None, None, :])))
    interview[:, sorted(closed)] = 0.0
    given = np.full((VECTORS, len(programs), NODES), 0.2)
    return ChanceGrid(
        tuple(p.acgme_code for p in programs), np.tile(weights / weights.sum(), (VECTORS, 1)), interview, given
    )


def synthetic_chances(programs: tuple[Program, ...], gates: tuple[HardGate, ...] = ()) -> ApplicantChances:
    """Chances with two told facts, one that helps and one that hurts, and one fact that the file does not tell."""
    grid = synthetic_grid(programs, frozenset(gate.program for gate in gates))
    share = np.full((VECTORS, len(programs)), 0.8)

    def term(name: str, shift: float, *, told: bool) -> StrengthTerm:
        shifts = np.full(VECTORS, shift)
        return StrengthTerm(
            name, f"synthetic {name}", told, shifts, Standing.MODELLED, Confidence.MEDIUM, (POSITIONS_CELL,)
        )

    return ApplicantChances(
        grid=grid,
        hard_gates=gates,
        gate_pass=share,
        gate_by_rule={Rule.VISA: share * 0.9, Rule.ATTEMPTS: share},
        typical_match=np.linspace(0.05, 0.15, VECTORS),
        typical_interviews=np.linspace(1.0, 2.0, VECTORS),
        strength=(term("score", -0.8, told=True), term("experience", 0.3, told=True), term("letters", 0.0, told=False)),
        eta_sd=np.full(VECTORS, 0.8),
        fingerprint="synthetic",
        cells=(POSITIONS_CELL,),
    )


def synthetic_case(
    applicant: Applicant | None = None,
    programs: tuple[Program, ...] | None = None,
    gates: tuple[HardGate, ...] = (),
) -> Case:
    """A case of made-up programs and chances."""
    who, where = applicant or synthetic_applicant(), programs or synthetic_programs()
    chances = synthetic_chances(where, gates)
    dates = season_dates(evidence(), who.season)
    file = file_numbers(
        who, submission=dates.review_from.day, rank_deadline=dates.rank_list_deadline.day, step3_pass=math.nan
    )
    return Case(
        applicant=who,
        evidence=evidence(),
        directory=Directory(where, (), (), evidence()),
        chances=chances,
        as_of=AS_OF,
        dates=dates,
        trust=model_trust(chances),
        reader=Reader(who, file, AS_OF, evidence().cell),
        barred=Barred({}, gates),
    )
