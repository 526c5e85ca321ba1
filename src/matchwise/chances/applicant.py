"""The chances of one applicant at every program, on every plausible vector and every node of eta."""

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from matchwise.chances.after_interview import AFTER_INTERVIEW, match_by_program, match_by_setting
from matchwise.chances.answer import ApplicantChances
from matchwise.chances.average_file import repeated
from matchwise.chances.ground import Ground, open_ground
from matchwise.chances.interviews import Reader, typical_list, write_interviews
from matchwise.chances.model_cells import model_cells
from matchwise.chances.nodes import NODE_WEIGHTS, NODES, SKILLS, WEIGHTS
from matchwise.chances.openness import Doors
from matchwise.chances.parameters import Vectors
from matchwise.chances.read_file import ReadFile
from matchwise.chances.strength_terms import Strength, read_strength
from matchwise.chances.ties import tie_marks, tie_shift
from matchwise.directory import Directory
from matchwise.domain.applicant import Applicant
from matchwise.domain.chance_grid import ChanceGrid, FloatArray, Signal
from matchwise.evidence import Evidence
from matchwise.evidence.rulebook import season_dates
from matchwise.screening.file_numbers import FileNumbers, file_numbers
from matchwise.screening.gates import HardGate, Rule
from matchwise.screening.hard_gates import hard_gates
from matchwise.screening.language import language_chances, speaks_spanish
from matchwise.screening.passing import VisaChances, rule_chances

STEP3_TABLE = "usmle-performance-data-2025/exam_figures"


@dataclass(frozen=True, slots=True)
class _Case:
    """What stays the same for one applicant through all vectors.

    understood: (P,) 0 where the language may keep the file from being read, else 1.
    """

    ground: Ground
    numbers: FileNumbers
    strength: Strength
    ties: tuple[FloatArray, FloatArray]
    gates: tuple[HardGate, ...]
    understood: FloatArray

    @property
    def open_(self) -> FloatArray:
        """(P,) 0 where a hard gate is shut, else 1."""
        open_ = np.ones(len(self.ground.directory.programs))
        open_[[gate.program for gate in self.gates]] = 0.0
        return open_


@dataclass(frozen=True, slots=True)
class _Rules:
    """What rules and visas do to the file under every vector.

    by_rule: (B, P) chance to pass each rule, 0 where it shuts a gate; passed: (B, P) all besides the visa; visa: (B, P)
    chance that the visas of the program let the file through; language: (B, P); strength: (B, E) on the nodes; after:
    (setting, B, E, S) match after an interview where no tie adds to it.
    """

    by_rule: Mapping[Rule, FloatArray]
    passed: FloatArray
    visa: FloatArray
    language: FloatArray
    strength: FloatArray
    after: FloatArray


def chances_for(
    applicant: Applicant, directory: Directory, evidence: Evidence, as_of: dt.date, vectors: Vectors | None = None
) -> ApplicantChances:
    """Everything the model says about one applicant (DESIGN section 6), under the shipped fit or other vectors.

    Raises EvidenceError when the shipped fit or a table that the model needs is missing.
    """
    return chances_on(open_ground(directory, evidence, as_of, vectors), applicant)


def chances_on(ground: Ground, applicant: Applicant) -> ApplicantChances:
    """The same on a ground that is there: what does not hang on the applicant is not made again."""
    evidence, directory = ground.evidence, ground.directory
    dates = season_dates(evidence, applicant.season)
    step3_pass = step3_pass_rate(evidence)
    numbers = file_numbers(
        applicant,
        submission=dates.review_from.day,
        rank_deadline=dates.rank_list_deadline.day,
        step3_pass=step3_pass,
    )
    case = _Case(
        ground=ground,
        numbers=numbers,
        strength=read_strength(numbers, ground.vectors.values, evidence),
        ties=tie_marks(applicant, directory.programs),
        gates=hard_gates(applicant, numbers, directory, ground.rules),
        understood=language_chances(directory.programs, {"spanish_read": 0.0}, speaks=speaks_spanish(applicant)),
    )
    return _gathered(case)


def _gathered(case: _Case) -> ApplicantChances:
    vectors, codes = case.ground.vectors, case.ground.codes
    usable, read = h1b_only_chance(case.numbers), _read_rules(case)
    weights = _node_weights(usable)
    # Levels lie outside programs in memory, so that the work on one level runs over one piece of it.
    interview = np.zeros((len(vectors), len(Signal), len(codes), len(weights)))
    # In the node where no program can take the applicant there are no interviews; what stands there is not read.
    match = np.zeros((len(vectors), len(codes), len(weights)))
    typical = np.full((len(vectors), 2), math.nan)
    at_nodes, known = np.empty((len(Signal), len(codes), len(NODES))), len(WEIGHTS)
    for b in range(len(vectors)):
        parameters = vectors.vector(b)
        given = _one_vector(case, parameters, read, b, at_nodes)
        # The skill at interviews moves no interview: each node of the strength stands once for each skill.
        interview[b, ..., :known] = np.repeat(at_nodes, len(SKILLS), axis=-1)
        match[b, :, :known] = given.reshape(len(codes), -1)
        pull = case.ground.by_vector[b].pull
        if pull is not None:
            share = pull.with_need if case.numbers.needs_visa[0] else pull.without_need
            typical[b] = typical_list(at_nodes, given, share, NODE_WEIGHTS, parameters)
    return ApplicantChances(
        grid=ChanceGrid(codes, np.tile(weights, (len(vectors), 1)), interview.transpose(0, 2, 1, 3), match),
        hard_gates=case.gates,
        gate_pass=read.passed * read.visa,
        gate_by_rule=read.by_rule,
        typical_match=typical[:, 0] * usable,
        typical_interviews=typical[:, 1] * usable,
        strength=case.strength.terms,
        eta_sd=case.strength.eta_sd,
        fingerprint=vectors.fingerprint,
        cells=model_cells(case.strength.terms, case.ground.evidence),
        read=_read_file(case, read.language),
    )


def _read_file(case: _Case, language: FloatArray) -> ReadFile:
    ground = case.ground
    return ReadFile(
        numbers=case.numbers,
        rules=ground.rules,
        ease=ground.ease,
        values=ground.vectors.values,
        visas=ground.visas,
        doors=ground.doors,
        language=language,
        ties=case.ties,
        settings=ground.directory.openness.p_class,
        nodes=NODES,
        weights=NODE_WEIGHTS,
    )


def _node_weights(usable: float) -> FloatArray:
    """Weights of the nodes, and of one more in which no program can take the applicant, when that is possible."""
    return np.append(WEIGHTS * usable, 1 - usable) if 0 < usable < 1 else WEIGHTS


def _read_rules(case: _Case) -> _Rules:
    """What the rules do to the file under every vector, all at once."""
    ground, values = case.ground, case.ground.vectors.values
    chances = rule_chances(ground.rules, repeated(case.numbers, len(ground.vectors)), ground.ease, values)
    language = np.where(case.understood > 0, 1.0, values["spanish_read"][:, None])
    visa = _visa_pass(case.numbers, ground.visas) * h1b_only_chance(case.numbers)
    by_rule = {Rule(name): chance for name, chance in chances.items()} | {Rule.VISA: visa, Rule.LANGUAGE: language}
    for rule in by_rule:
        shut = [gate.program for gate in case.gates if gate.rule == rule]
        if shut:
            by_rule[rule] = by_rule[rule].copy()
            by_rule[rule][:, shut] = 0.0
    strength = case.strength.shift[:, None] + case.strength.eta_sd[:, None] * NODES
    return _Rules(
        by_rule=by_rule,
        passed=ground.strictness.all_passed(chances) * language * case.open_,
        visa=visa,
        language=language,
        strength=strength,
        after=match_by_setting({name: values[name][:, None, None] for name in AFTER_INTERVIEW}, strength),
    )


def _one_vector(
    case: _Case, parameters: Mapping[str, float], read: _Rules, index: int, interview: FloatArray
) -> FloatArray:
    """(P, E, S) match after an interview under one vector; chances of one are written into `interview` (L, P, E)."""
    ground, strength = case.ground.by_vector[index], read.strength[index]
    ties = tie_shift(case.ties, parameters)
    write_interviews(
        interview, _readers(case.numbers, ground.doors, ground.visas, read.passed[index]), strength, ties, parameters
    )
    settings = case.ground.directory.openness.p_class
    return match_by_program(parameters, settings, strength, ties, np.ascontiguousarray(read.after[:, index]))


def _readers(numbers: FileNumbers, doors: Doors, visas: VisaChances, passed: FloatArray) -> list[Reader]:
    """The doors that the file can stand before, by the visas that it needs; `passed` (P,): the rules besides them."""
    j1, h1b = float(numbers.takes_j1[0]), float(numbers.takes_h1b[0]) * float(numbers.step3_for_visa[0] > 0)
    free = float(numbers.needs_visa[0] == 0)
    both = visas.both * max(j1, h1b, free)
    j1_only = visas.j1_only * max(j1, free)
    h1b_only = visas.h1b_only * max(h1b * float(numbers.step3_for_visa[0]) if j1 else h1b, free)
    none = (1 - visas.both - visas.j1_only - visas.h1b_only) * free
    reached = ((doors.both, both + h1b_only), (doors.j1_only, j1_only), (doors.none, none))
    return [Reader(door, passed * chance) for door, chance in reached if chance.any()]


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
