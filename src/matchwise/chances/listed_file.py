"""One file at the programs of one list, with any of its facts set to those of the average applicant."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np

from matchwise.chances.answer import ApplicantChances
from matchwise.chances.average_file import average_files
from matchwise.chances.openness import ByVisa, Door, Doors
from matchwise.chances.read_file import ReadFile
from matchwise.chances.ties import tie_shift
from matchwise.chances.visa_doors import VisaSide, door_weights, mixed, visa_side
from matchwise.domain.chance_grid import FloatArray, Signal
from matchwise.screening.file_numbers import FileNumbers
from matchwise.screening.gates import HardGate, Rule
from matchwise.screening.passing import VisaChances, at_strictness, rule_chances, strictness_weights
from matchwise.screening.program_rules import rules_of
from matchwise.screening.signal_effect import signal_ratios, with_odds_ratio

LEAST_WEIGHT = 1e-11
"""Nodes with less weight are left out: together they are worth less than the rounding of a chance."""
BLOCK = 8
"""Vectors judged at a time, so that what is in between stays in the cache of the processor."""

VISA, TIES, ECFMG, STEP3 = "visa", "ties", "ecfmg", "step3"
RULE_OF_FACT = {
    "step2": Rule.STEP2_FLOOR,
    "attempts": Rule.ATTEMPTS,
    "continuity": Rule.YEARS_SINCE_GRADUATION,
    "usce": Rule.USCE,
    ECFMG: Rule.ECFMG,
    VISA: Rule.VISA,
}
"""The rule that each fact is read by, besides its part in the strength."""

Facts = frozenset[str]
"""Names of facts that are set to those of the average applicant."""


@dataclass(frozen=True, slots=True)
class ListedFile:
    """One file at n listed programs, for B vectors, K nodes of the unobserved part and S nodes of strictness.

    shift: (B,) what the facts add to the strength; terms: its parts by fact; eta: (B, K) the unobserved part; tie: (B,
    n); own, average: (B, n, S) chance to pass each rule with the own fact and with the average one; shut: (n,) 0 where
    the rule of a fact closes the program for certain; closed: the same for all other rules; language: (B, n); ratio:
    (B, n) odds ratio of the signal; scale: (B,); given: (B, n, K) match given interview.
    """

    shift: FloatArray
    terms: Mapping[str, FloatArray]
    eta: FloatArray
    weights: FloatArray
    tie: FloatArray
    own: Mapping[Rule, FloatArray]
    average: Mapping[Rule, FloatArray]
    shut: Mapping[Rule, FloatArray]
    closed: FloatArray
    language: FloatArray
    side: VisaSide
    step3_mean: FloatArray
    needs_mean: FloatArray
    visas: VisaChances
    doors: Doors
    ratio: FloatArray
    scale: FloatArray
    given: FloatArray

    def chance(self, facts: Facts = frozenset()) -> FloatArray:
        """(B,) chance to match with the list when these facts are those of the average applicant."""
        passed, side = self.passed(facts), self._side(facts)
        doors = self._door_weights(facts, side)
        shift = self.shift - sum(self.terms[name] for name in self.terms.keys() & facts)
        tie = np.zeros_like(self.tie) if TIES in facts else self.tie
        missed = np.concatenate([self._missed(rows, passed, doors, shift, tie) for rows in _blocks(len(shift))])
        return (1 - missed) @ self.weights * (np.ones_like(shift) if VISA in facts else side.usable)

    def passed(self, facts: Facts = frozenset()) -> FloatArray:
        """(B, n) chance to pass the rules besides the visa."""
        averaged = {rule for fact, rule in RULE_OF_FACT.items() if fact in facts}
        product = np.ones(())
        for rule, own in self.own.items():
            product = product * (self.average[rule] if rule in averaged else own)
        passed: FloatArray = product @ strictness_weights() * self.language * self.closed
        for rule, open_ in self.shut.items():
            if rule not in averaged:
                passed = passed * open_
        return passed

    def _side(self, facts: Facts) -> VisaSide:
        step3 = self.step3_mean if STEP3 in facts else self.side.step3
        return VisaSide(self.side.needs, self.side.j1, self.side.h1b, step3)

    def _door_weights(self, facts: Facts, side: VisaSide) -> ByVisa:
        """The average applicant needs a visa as often as the population does, and then takes both."""
        if VISA not in facts:
            return door_weights(side, self.visas)
        free, needing = VisaSide(0.0, 1.0, 1.0, side.step3), VisaSide(1.0, 1.0, 1.0, side.step3)
        return mixed(door_weights(free, self.visas), door_weights(needing, self.visas), self.needs_mean[:, None])

    def _missed(self, rows: slice, passed: FloatArray, doors: ByVisa, shift: FloatArray, tie: FloatArray) -> FloatArray:
        """(b, K) chance that every program of the list misses, for a block of vectors."""
        strength = (shift[rows, None] + self.eta[rows])[:, None, :] + tie[rows, :, None]
        invited = np.zeros_like(strength)
        for field in fields(ByVisa):
            weight, door = getattr(doors, field.name)[rows], getattr(self.doors, field.name)
            if weight.any():
                invited += weight[..., None] * self._opened(rows, door, strength)
        missed: FloatArray = np.prod(1 - passed[rows, :, None] * invited * self.given[rows], axis=1)
        return missed

    def _opened(self, rows: slice, door: Door, strength: FloatArray) -> FloatArray:
        part = Door(door.threshold[rows], door.cap[rows])
        opened = part.opened(strength, self.scale[rows, None, None])
        sent = self.ratio[0] != 1
        opened[:, sent] = with_odds_ratio(opened[:, sent], self.ratio[rows][:, sent, None])
        return opened


def _blocks(count: int) -> Iterator[slice]:
    return (slice(first, first + BLOCK) for first in range(0, count, BLOCK))


def listed_file(
    chances: ApplicantChances, read: ReadFile, programs: Sequence[int], levels: Sequence[Signal]
) -> ListedFile:
    """The file of `chances` at some programs, each applied to with a signal level."""
    chosen, kept = list(programs), read.weights > LEAST_WEIGHT
    values = read.values
    terms = {term.name: term.shift for term in chances.strength if term.told}
    shut = _shut(chances.hard_gates, chosen)
    fact_rules = set(RULE_OF_FACT.values())
    return ListedFile(
        shift=sum(terms.values(), np.zeros(len(chances.eta_sd))),
        terms=terms,
        eta=chances.eta_sd[:, None] * read.nodes[kept],
        weights=read.weights[kept],
        tie=_ties(read, chosen),
        **_rules(read, chosen),
        shut={rule: open_ for rule, open_ in shut.items() if rule in fact_rules},
        closed=np.prod([np.ones(len(chosen)), *(o for rule, o in shut.items() if rule not in fact_rules)], axis=0),
        language=read.language[:, chosen],
        side=visa_side(read.numbers, len(chances.eta_sd)),
        step3_mean=values["step3_mean"],
        needs_mean=values["needs_visa"],
        visas=VisaChances(*(getattr(read.visas, f.name)[:, chosen] for f in fields(VisaChances))),
        doors=Doors(*(_part(getattr(read.doors, f.name), chosen) for f in fields(Doors))),
        ratio=_ratios(values)[:, [int(level) for level in levels]],
        scale=np.exp(values["log_scale"]),
        given=chances.grid.match_given_interview[:, chosen, : len(kept)][:, :, kept],
    )


def _part(door: Door, chosen: list[int]) -> Door:
    return Door(door.threshold[:, chosen], door.cap[:, chosen])


def _ratios(values: Mapping[str, FloatArray]) -> FloatArray:
    """(B, 3) odds ratios of no signal, silver and gold."""
    pairs = zip(values["silver_odds_ratio"], values["gold_over_silver"], strict=True)
    return np.stack([signal_ratios(float(silver), float(gold)) for silver, gold in pairs])


def _ties(read: ReadFile, chosen: list[int]) -> FloatArray:
    """(B, n) what the ties add to the strength at each program."""
    linked, near = (mark[chosen] for mark in read.ties)
    pairs = zip(read.values["tie_rotated"], read.values["tie_state"], strict=True)
    return np.stack([tie_shift((linked, near), {"tie_rotated": own, "tie_state": state}) for own, state in pairs])


def _shut(gates: Sequence[HardGate], chosen: list[int]) -> dict[Rule, FloatArray]:
    """(n,) by rule: 0 where the rule closes the program for certain, else 1."""
    shut: dict[Rule, FloatArray] = {}
    for gate in gates:
        if gate.program in chosen:
            shut.setdefault(gate.rule, np.ones(len(chosen)))[chosen.index(gate.program)] = 0.0
    return shut


def _rules(read: ReadFile, chosen: list[int]) -> dict[str, dict[Rule, FloatArray]]:
    """(B, n, S) chance to pass each rule at each strictness, with the own facts and with the average ones."""
    rules, ease, values = rules_of(read.rules, chosen), read.ease[chosen], read.values
    count = len(values["log_scale"])
    own, clean, failed = (
        rule_chances(rules, files, ease, values)
        for files in (_repeated(read.numbers, count), average_files(values, 0.0), average_files(values, 1.0))
    )
    share, correlation = values["attempts_mean"][:, None], values["strictness_correlation"][:, None, None]
    average = {name: (1 - share) * clean[name] + share * failed[name] for name in own}
    return {
        name: {Rule(rule): at_strictness(chance, correlation) for rule, chance in chances.items()}
        for name, chances in (("own", own), ("average", average))
    }


def _repeated(numbers: FileNumbers, count: int) -> FileNumbers:
    """One file (N = 1) as `count` equal ones."""
    return FileNumbers(*(np.repeat(getattr(numbers, field.name), count) for field in fields(FileNumbers)))
