"""The number of one program for one applicant, step by step, by the same functions that make the grid."""

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matchwise.chances.after_interview import match_by_program
from matchwise.chances.applicant import (
    STEP3_TABLE,
    h1b_only_chance,
    step3_pass_rate,
    step3_row,
)
from matchwise.chances.ground import share_quantiles
from matchwise.chances.nodes import NODE_WEIGHTS, NODES, SKILL_WEIGHTS
from matchwise.chances.openness import Door, standardized_openness
from matchwise.chances.openness_steps import OpenProgram, door_numbers, noise
from matchwise.chances.parameters import Vectors, vectors_from_json
from matchwise.chances.rule_steps import RuleFile, rules_step
from matchwise.chances.shipped import shipped_fit
from matchwise.chances.step import FRACTION, Join, Sources, Step, as_above, branch, joined
from matchwise.chances.strength_steps import strength_step, tie_steps, unseen_step
from matchwise.chances.strength_terms import Strength, read_strength
from matchwise.chances.ties import tie_marks, tie_shift
from matchwise.chances.visa_steps import BOTH, H1B_ONLY, J1_ONLY, NONE, TITLES, VisaFile, visa_step
from matchwise.directory import Directory, season_applied_for
from matchwise.directory import linear_models as models
from matchwise.domain.applicant import Applicant
from matchwise.domain.chance_grid import FloatArray, Signal
from matchwise.domain.program import FactKind
from matchwise.evidence import Evidence
from matchwise.evidence.rulebook import season_dates
from matchwise.provenance import Confidence, Standing
from matchwise.screening.file_numbers import FileNumbers, file_numbers
from matchwise.screening.gates import HardGate
from matchwise.screening.hard_gates import hard_gates
from matchwise.screening.language import language_chances, speaks_spanish
from matchwise.screening.program_rules import program_rules, rules_of
from matchwise.screening.signal_effect import signal_ratios, with_odds_ratio


def program_steps(  # noqa: PLR0913, PLR0917 - the question, as `chances_for` asks it, and the program
    applicant: Applicant,
    directory: Directory,
    evidence: Evidence,
    as_of: dt.date,
    index: int,
    vectors: Vectors | None = None,
) -> tuple[Step, ...]:
    """The match at one program as a tree down to cells, then the interview with each signal.

    Raises EvidenceError when the shipped fit or a table that the model needs is missing.
    """
    desk = _desk(applicant, directory, evidence, as_of, index, vectors or vectors_from_json(shipped_fit(), evidence))
    plain = _interview(desk)
    return (_match(desk, plain), *(_signalled(desk, level, plain) for level in (Signal.SILVER, Signal.GOLD)))


@dataclass(frozen=True, slots=True)
class _Desk:
    """One file on the desk of one program: what every part of the tree reads."""

    sources: Sources
    vectors: Sequence[Mapping[str, float]]
    numbers: FileNumbers
    rules: RuleFile
    strength: Strength
    program: OpenProgram
    tie: FloatArray
    tied: tuple[bool, bool]
    gates: tuple[HardGate, ...]
    language: FloatArray
    ease: Step
    step3_cell: str

    @property
    def nodes(self) -> FloatArray:
        """(B, E) strength of the file at this program on the nodes of the unseen part."""
        strength: FloatArray = (self.strength.shift + self.tie)[:, None] + self.strength.eta_sd[:, None] * NODES
        return strength

    @property
    def usable(self) -> dict[str, float]:
        """How far each state of a program's visas serves the applicant, 0 to 1."""
        n = self.numbers
        j1, step3 = float(n.takes_j1[0]), float(n.step3_for_visa[0])
        h1b, free = float(n.takes_h1b[0]) * float(step3 > 0), float(n.needs_visa[0] == 0)
        return {
            BOTH: max(j1, h1b, free),
            J1_ONLY: max(j1, free),
            H1B_ONLY: max(h1b * step3 if j1 else h1b, free),
            NONE: free,
        }

    def step3(self) -> Step:
        """The chance to pass a planned Step 3 in time for H-1B."""
        value = float(self.numbers.step3_for_visa[0])
        return self.sources.cited(
            "Step 3 passed in time", value, FRACTION, _HOW_STEP3, (self.step3_cell,), Standing.DERIVED
        )


def _desk(  # noqa: PLR0913, PLR0917 - the question and what it is answered with
    applicant: Applicant, directory: Directory, evidence: Evidence, as_of: dt.date, index: int, vectors: Vectors
) -> _Desk:
    dates = season_dates(evidence, applicant.season)
    numbers = file_numbers(
        applicant,
        submission=dates.review_from.day,
        rank_deadline=dates.rank_list_deadline.day,
        step3_pass=step3_pass_rate(evidence),
    )
    rules, each = program_rules(directory, as_of), [vectors.vector(b) for b in range(len(vectors))]
    quantile = share_quantiles(tuple(program.acgme_code for program in directory.programs), vectors)
    sources = Sources(evidence, vectors.values)
    program = OpenProgram(sources, directory, index, door_numbers(directory, index, each, quantile))
    ease = standardized_openness(directory.openness)[[index]]
    marks = tie_marks(applicant, directory.programs)
    here, speaks = directory.programs[index : index + 1], speaks_spanish(applicant)
    return _Desk(
        sources=sources,
        vectors=each,
        numbers=numbers,
        rules=RuleFile(sources, numbers, rules_of(rules, [index]), ease, each, season_applied_for(as_of)),
        strength=read_strength(numbers, vectors.values, evidence),
        program=program,
        tie=np.array([tie_shift(marks, vector)[index] for vector in each]),
        tied=(bool(marks[0][index]), bool(marks[1][index])),
        gates=tuple(gate for gate in hard_gates(applicant, numbers, directory, rules) if gate.program == index),
        language=np.array([language_chances(here, vector, speaks=speaks)[0] for vector in each]),
        ease=program.predicted("Openness against others", float(ease[0]), "SD", *_SHARE_MODELS),
        step3_cell=evidence.table(STEP3_TABLE).cell_id(step3_row(evidence), "value"),
    )


_SHARE_MODELS = ((models.ANY, "any"), (models.SHARE, "share"))


def _match(desk: _Desk, interview: Step) -> Step:
    """Interview, matched if interviewed, and their product."""
    parts = desk.program.after_interview()
    matched = branch("Matched, if interviewed", _after_interview(desk), _HOW_AFTER, parts, rests_on=(interview,))
    return joined("Match here, if the only application", _HOW_MATCH, (interview, matched), Join.PRODUCT)


def _after_interview(desk: _Desk) -> FloatArray:
    """(B,) chance to match of those whom the program interviews: over the unseen part, weighted by the invitation."""
    usable, states = desk.usable, _visa_file(desk).states()
    doors = [usable[s] * states[s][:, None] * _opened(desk, desk.program.numbers.door(s), 1.0) for s in states]
    invited = np.sum(doors, axis=0)
    settings = desk.program.directory.openness.p_class[:, [desk.program.index]]
    none = np.zeros(1)
    pairs = zip(desk.vectors, desk.nodes, strict=True)
    given = np.stack([match_by_program(vector, settings, q, none)[0] for vector, q in pairs]) @ SKILL_WEIGHTS
    weight = np.where(invited.sum(axis=1, keepdims=True) > 0, invited, 1.0) * NODE_WEIGHTS
    averaged: FloatArray = (given * weight).sum(axis=1) / weight.sum(axis=1)
    return averaged


def _interview(desk: _Desk) -> Step:
    """The rules, the visa, and the invitation of a file that is read: their product, without a signal."""
    visa = visa_step(_visa_file(desk))
    needs = float(desk.numbers.needs_visa[0]) > 0
    parts = (
        rules_step(desk.rules, desk.ease),
        *_language(desk),
        *(_closed(desk, gate) for gate in desk.gates),
        *((visa,) if needs else ()),
        *((desk.step3(),) if h1b_only_chance(desk.numbers) < 1 else ()),
        _invited(desk, visa),
    )
    return joined("Interview, without a signal", _HOW_INTERVIEW, parts, Join.PRODUCT)


def _visa_file(desk: _Desk) -> VisaFile:
    openness, at = desk.program.directory.openness, desk.program.index
    j1, h1b = float(openness.p_j1[at]), float(openness.p_h1b_given_j1[at])
    return VisaFile(
        rules=desk.rules,
        j1_prior=np.array([j1]),
        h1b_prior=np.array([h1b]),
        j1_leaf=desk.program.predicted("Predicted for 2021", j1, FRACTION, (models.J1, "j1")),
        h1b_leaf=desk.program.predicted("Predicted for 2021", h1b, FRACTION, (models.H1B_GIVEN_J1, "h1b_given_j1")),
        usable=desk.usable,
        step3=(desk.step3(),),
    )


def _invited(desk: _Desk, visa: Step) -> Step:
    """The invitation of a file that is read: the sum over the states of the program's visas that serve the file."""
    usable, states = desk.usable, _visa_file(desk).states()
    served = {state: usable[state] * chance for state, chance in states.items()}
    total = sum(served.values(), start=desk.sources.same(0))
    shown = [state for state, chance in served.items() if chance.any()] or [BOTH]
    strength, unseen = _strength(desk)
    parts = []
    for state in shown:
        share = np.divide(served[state], total, out=np.zeros_like(total), where=total > 0)
        cells = visa.cells_below
        of_cases = Step(_cases_title(desk), share, FRACTION, _HOW_CASES, visa.standing, visa.confidence, cells)
        door = _strong_enough(desk, state, strength, unseen, first=state == shown[0])
        threshold = door.children[-1]
        title = f"If it {TITLES[state].lower().replace('j-1', 'J-1').replace('h-1b', 'H-1B')}"
        factors = (of_cases, door, desk.program.cap(state, threshold))
        parts.append(joined(title, "Share of cases, strong enough, not stopped.", factors, Join.PRODUCT))
    return joined("Invited, if the file is read", _HOW_INVITED, tuple(parts), Join.SUM)


def _cases_title(desk: _Desk) -> str:
    return "Share of cases with your visa" if desk.numbers.needs_visa[0] else "Share of cases"


def _strength(desk: _Desk) -> tuple[Step, Step]:
    tie = tie_steps(desk.sources, *desk.tied, desk.tie)
    whole = strength_step(desk.sources, desk.numbers, desk.strength, desk.step3_cell, tie)
    return whole, unseen_step(desk.sources, desk.strength, whole)


def _strong_enough(desk: _Desk, state: str, strength: Step, unseen: Step, *, first: bool) -> Step:
    """The chance that strength, unseen part and noise pass the threshold; only the first state shows them all."""
    threshold, spread = desk.program.threshold(state, first=first), noise(desk.sources)
    above = (strength, unseen, spread)
    door = desk.program.numbers.door(state)
    values = _opened(desk, Door(door.threshold, np.ones_like(door.cap)), 1.0) @ NODE_WEIGHTS
    children = (*above, threshold) if first else (threshold,)
    how = _HOW_STRONG if first else f"{_HOW_STRONG} Strength as above."
    return branch("Strong enough", values, how, children, rests_on=above)


def _opened(desk: _Desk, door: Door, ratio: FloatArray | float) -> FloatArray:
    """(B, E) chance behind a door (B,) at each node of the unseen part, with the odds moved by `ratio`, (B,) or one."""
    strength, scales = desk.nodes, np.exp(desk.sources.values["log_scale"])
    rows = [
        Door(door.threshold[[b]], door.cap[[b]]).opened(strength[[b]], float(scale))[0]
        for b, scale in enumerate(scales)
    ]
    return with_odds_ratio(np.stack(rows), np.broadcast_to(ratio, scales.shape)[:, None])


def _signalled(desk: _Desk, level: Signal, plain: Step) -> Step:
    """The interview with a signal: the odds of the invitation, among files that are read, times its ratio."""
    names = {"silver_odds_ratio": "Odds with silver, times", "gold_over_silver": "Gold over silver, times"}
    told = tuple(desk.sources.parameter(name, title) for name, title in list(names.items())[: int(level)])
    pairs = zip(*(desk.sources.values[name] for name in names), strict=True)
    ratio = np.array([signal_ratios(float(silver), float(gold))[level] for silver, gold in pairs])
    *read, _ = plain.children
    usable, states = desk.usable, _visa_file(desk).states()
    served = sum(
        usable[s] * states[s] * (_opened(desk, desk.program.numbers.door(s), ratio) @ NODE_WEIGHTS) for s in states
    )
    gates = (step.values for step in read if step.title != _VISA_TITLE)
    values = served * np.prod([*gates], axis=0)
    return branch(f"Interview with a {level.word} signal", values, _HOW_SIGNAL, (as_above(plain), *told))


def _language(desk: _Desk) -> tuple[Step, ...]:
    """The language, where it can stop the file: Spanish in Puerto Rico."""
    if (desk.language == 1).all():
        return ()
    leaf = desk.sources.parameter("spanish_read", "Reads a file without Spanish")
    return (branch("Language", desk.language, "Programs in Puerto Rico treat their patients in Spanish.", (leaf,)),)


def _closed(desk: _Desk, gate: HardGate) -> Step:
    """A rule that keeps the file out for certain."""
    title, fact = "Closed for certain", gate.fact
    how = f"{gate.yours[:1].upper()}{gate.yours[1:]}."
    if fact is not None and fact.cell:
        leaf = desk.sources.cited(title, 0, FRACTION, how, (fact.cell,), max(fact.standing, Standing.DERIVED))
        return dataclasses.replace(leaf, said=fact)
    assert fact is None or fact.kind is FactKind.ENTERED, "what is not the user's own has a cell"  # noqa: S101 - a bug else
    return Step(title, desk.sources.same(0), FRACTION, how, Standing.ENTERED, Confidence.HIGH, said=fact)


_VISA_TITLE = "Takes a visa of yours"
_HOW_MATCH = "Interview and matched: their product."
_HOW_AFTER = (
    "If no other program takes you first. Stronger files match more often after an interview; averaged over the unseen "
    "part of the file, as those are who get the interview. The shape is that of the simulated season."
)
_HOW_INTERVIEW = "The file passes the rules and the visa, and then it is invited."
_HOW_INVITED = "Sum over what the program may take, as far as that serves you."
_HOW_CASES = "How much of what serves you is this one."
_HOW_STRONG = "Chance that strength, unseen part and noise together pass the threshold."
_HOW_SIGNAL = "A signal multiplies the odds of an invitation; its ratio was published for US graduates only."
_HOW_STEP3 = "Planned: the pass rate of first takers from schools outside the US."
