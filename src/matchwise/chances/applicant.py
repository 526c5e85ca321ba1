"""The chances of one applicant at every program, on every plausible vector and every node of eta."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.polynomial.hermite_e import hermegauss
from scipy.special import expit

from matchwise.chances.answer import ApplicantChances
from matchwise.chances.model_cells import model_cells
from matchwise.chances.openness import (
    Door,
    Doors,
    TypicalPull,
    quantiles,
    share_draws,
    standardized_openness,
    typical_pull,
)
from matchwise.chances.parameters import Vectors, vectors_from_json
from matchwise.chances.screened import all_doors, usual_openness, usual_pass
from matchwise.chances.shipped import shipped_fit
from matchwise.chances.strength_terms import Strength, read_strength
from matchwise.chances.ties import tie_marks, tie_shift
from matchwise.chances.typical import SIGNALS_SENT, inclusion, list_lengths
from matchwise.directory import Directory
from matchwise.domain.applicant import Applicant
from matchwise.domain.chance_grid import ChanceGrid, FloatArray
from matchwise.evidence import Evidence
from matchwise.evidence.rulebook import season_dates
from matchwise.screening.file_numbers import FileNumbers, file_numbers
from matchwise.screening.gates import HardGate, Rule
from matchwise.screening.hard_gates import hard_gates
from matchwise.screening.language import language_chances, speaks_spanish
from matchwise.screening.passing import VisaChances, all_passed, rule_chances, visa_chances
from matchwise.screening.program_rules import ProgramRules, program_rules
from matchwise.screening.signal_effect import signal_ratios, with_odds_ratio

ETA_NODES = 32
STEP3_TABLE = "usmle-performance-data-2025/exam_figures"
_NODES, _NODE_WEIGHTS = hermegauss(ETA_NODES)
_NODE_WEIGHTS = _NODE_WEIGHTS / _NODE_WEIGHTS.sum()


@dataclass(frozen=True, slots=True)
class _Case:
    """What stays the same for one applicant through all vectors."""

    numbers: FileNumbers
    rules: ProgramRules
    directory: Directory
    strength: Strength
    ties: tuple[FloatArray, FloatArray]
    gates: tuple[HardGate, ...]
    speaks_spanish: bool
    evidence: Evidence

    @property
    def open_(self) -> FloatArray:
        """(P,) 0 where a hard gate is shut, else 1."""
        open_ = np.ones(len(self.directory.programs))
        open_[[gate.program for gate in self.gates]] = 0.0
        return open_


@dataclass(frozen=True, slots=True)
class _Answer:
    """One vector's part: interview (P, L, K), chance to pass each rule (P,) and all rules (P,), typical list."""

    interview: FloatArray
    by_rule: Mapping[Rule, FloatArray]
    all_rules: FloatArray
    typical_match: float
    typical_interviews: float


def chances_for(
    applicant: Applicant, directory: Directory, evidence: Evidence, as_of: dt.date, vectors: Vectors | None = None
) -> ApplicantChances:
    """Everything the model says about one applicant (DESIGN section 6), under the shipped fit or other vectors.

    Raises EvidenceError when the shipped fit or a table that the model needs is missing.
    """
    vectors = vectors or vectors_from_json(shipped_fit(), evidence)
    dates = season_dates(evidence, applicant.season)
    step3_pass = step3_pass_rate(evidence)
    numbers = file_numbers(
        applicant,
        submission=dates.review_from.day,
        rank_deadline=dates.rank_list_deadline.day,
        step3_pass=step3_pass,
    )
    rules = program_rules(directory, as_of)
    gates = hard_gates(applicant, numbers, directory, rules)
    case = _Case(
        numbers=numbers,
        rules=rules,
        directory=directory,
        strength=read_strength(numbers, vectors.values, evidence),
        ties=tie_marks(applicant, directory.programs),
        gates=gates,
        speaks_spanish=speaks_spanish(applicant),
        evidence=evidence,
    )
    return _gathered(case, vectors)


def _gathered(case: _Case, vectors: Vectors) -> ApplicantChances:
    codes = tuple(program.acgme_code for program in case.directory.programs)
    quantile = quantiles(codes, len(vectors)) if vectors.shares_drawn else [None] * len(vectors)
    answers = [_answer(case, vectors.vector(b), quantile[b], b) for b in range(len(vectors))]
    usable = h1b_only_chance(case.numbers)
    weights = np.tile(_NODE_WEIGHTS, (len(vectors), 1))
    interview = np.stack([a.interview for a in answers])
    if 0 < usable < 1:
        weights = np.concatenate([weights * usable, np.full((len(vectors), 1), 1 - usable)], axis=1)
        interview = np.concatenate([interview, np.zeros((*interview.shape[:3], 1))], axis=3)
    match = expit(vectors.values["logit_match"])[:, None, None]
    return ApplicantChances(
        grid=ChanceGrid(codes, weights, interview, np.broadcast_to(match, (*interview.shape[:2], interview.shape[3]))),
        hard_gates=case.gates,
        gate_pass=np.stack([a.all_rules for a in answers]),
        gate_by_rule={rule: np.stack([a.by_rule[rule] for a in answers]) for rule in answers[0].by_rule},
        typical_match=np.array([a.typical_match for a in answers]) * usable,
        typical_interviews=np.array([a.typical_interviews for a in answers]) * usable,
        strength=case.strength.terms,
        eta_sd=case.strength.eta_sd,
        fingerprint=vectors.fingerprint,
        cells=model_cells(case.strength.terms, case.evidence),
        nodes=_NODES,
        ranked_per_interviewed=vectors.values["ranked_per_interviewed"],
    )


def _answer(case: _Case, parameters: Mapping[str, float], quantile: FloatArray | None, index: int) -> _Answer:
    openness = case.directory.openness
    ease = standardized_openness(openness)
    visas = visa_chances(case.rules, openness.p_j1, openness.p_h1b_given_j1, parameters)
    pull = typical_pull(openness, visas, case.directory.offered, parameters)
    relative = usual_openness(case.directory, share_draws(openness, quantile, parameters), parameters)
    doors = all_doors(relative, usual_pass(openness, parameters), openness, parameters)
    chances = rule_chances(case.rules, case.numbers, ease, parameters)
    language = language_chances(case.directory.programs, parameters, speaks=case.speaks_spanish)
    passed = all_passed(chances, parameters["strictness_correlation"])[0] * language * case.open_
    nodes = case.strength.shift[index] + case.strength.eta_sd[index] * _NODES
    strength = nodes[None, :] + tie_shift(case.ties, parameters)[:, None]
    interview = passed[:, None, None] * _considered(case.numbers, doors, visas, strength, parameters)
    match, interviews = _typical(interview, pull, case.numbers, parameters)
    visa = _visa_pass(case.numbers, visas) * h1b_only_chance(case.numbers)
    by_rule = {Rule(name): chance[0] for name, chance in chances.items()}
    by_rule |= {Rule.VISA: visa, Rule.LANGUAGE: language}
    for gate in case.gates:
        if gate.rule in by_rule:
            by_rule[gate.rule] = np.where(np.arange(len(visa)) == gate.program, 0.0, by_rule[gate.rule])
    return _Answer(interview, by_rule, passed * visa, match, interviews)


def _considered(
    numbers: FileNumbers, doors: Doors, visas: VisaChances, strength: FloatArray, parameters: Mapping[str, float]
) -> FloatArray:
    """(P, L, K) chance of an interview for a file that passes the rules besides the visa, by signal level."""
    scale = float(np.exp(parameters["log_scale"]))
    ratios = signal_ratios(parameters["silver_odds_ratio"], parameters["gold_over_silver"])[:, None]
    j1, h1b = float(numbers.takes_j1[0]), float(numbers.takes_h1b[0]) * float(numbers.step3_for_visa[0] > 0)
    free = float(numbers.needs_visa[0] == 0)

    def by_level(door: Door) -> FloatArray:
        return with_odds_ratio(door.opened(strength, scale)[:, None, :], ratios)

    both = visas.both * max(j1, h1b, free)
    j1_only = visas.j1_only * max(j1, free)
    h1b_only = visas.h1b_only * max(h1b * float(numbers.step3_for_visa[0]) if j1 else h1b, free)
    total = (both + h1b_only)[:, None, None] * by_level(doors.both) + j1_only[:, None, None] * by_level(doors.j1_only)
    if free:
        none = 1 - visas.both - visas.j1_only - visas.h1b_only
        total = total + none[:, None, None] * by_level(doors.none)
    return total


def _typical(
    interview: FloatArray, pull: TypicalPull, numbers: FileNumbers, parameters: Mapping[str, float]
) -> tuple[float, float]:
    """Chance to match and interviews expected with lists as similar applicants send, averaged over their lengths."""
    gold, silver = SIGNALS_SENT["gold"], SIGNALS_SENT["silver"]
    share = pull.with_need if numbers.needs_visa[0] else pull.without_need
    match_rate = float(expit(parameters["logit_match"]))
    total, expected = 0.0, 0.0
    for length, weight in zip(*list_lengths(parameters), strict=True):
        part = np.array([max(0.0, 1 - (gold + silver) / length), silver / length, gold / length])
        chance = inclusion(share, length)[:, None] * np.einsum("plk,l->pk", interview, part)
        survive = np.exp(np.log1p(-chance * match_rate).sum(axis=0))
        total += weight * float((1 - survive) @ _NODE_WEIGHTS)
        expected += weight * float(chance.sum(axis=0) @ _NODE_WEIGHTS)
    return total, expected


def _visa_pass(numbers: FileNumbers, visas: VisaChances) -> FloatArray:
    if numbers.needs_visa[0] == 0:
        return np.ones_like(visas.both)
    return visas.accepted(
        float(numbers.takes_j1[0]), float(numbers.takes_h1b[0]) * float(numbers.step3_for_visa[0] > 0)
    )


def h1b_only_chance(numbers: FileNumbers) -> float:
    """1, but the chance that Step 3 is passed in time for one who would take H-1B only: one draw for all programs."""
    only = numbers.needs_visa[0] == 1 and numbers.takes_j1[0] == 0 and numbers.takes_h1b[0] == 1
    return float(numbers.step3_for_visa[0]) if only and numbers.step3_for_visa[0] > 0 else 1.0


def step3_pass_rate(evidence: Evidence) -> float:
    """Pass rate of first takers of Step 3 from schools outside the US, as a fraction."""
    return float(str(evidence.table(STEP3_TABLE).column("value")[step3_row(evidence)])) / 100


def step3_row(evidence: Evidence) -> int:
    """The row of the table of exams that holds the newest such pass rate."""
    wanted = {"exam": "Step 3", "topic": "first-taker pass rate", "group": "non-US schools"}
    rows = evidence.table(STEP3_TABLE).rows
    found = [i for i, row in enumerate(rows) if all(row[column] == value for column, value in wanted.items())]
    return max(found, key=lambda i: str(rows[i]["period"]))
