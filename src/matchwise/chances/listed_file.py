"""One file at the programs of one list, with any of its facts taken from another file: the average applicant's."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from matchwise.chances.after_interview import AFTER_INTERVIEW, match_by_setting
from matchwise.chances.answer import ApplicantChances
from matchwise.chances.average_file import OtherFile, average_applicant, repeated
from matchwise.chances.nodes import SKILL_WEIGHTS
from matchwise.chances.openness import ByVisa, Door, Doors
from matchwise.chances.read_file import ReadFile
from matchwise.chances.ties import tie_shift
from matchwise.chances.visa_doors import VisaSide, door_weights, mixed, visa_side
from matchwise.domain.chance_grid import FloatArray, Signal
from matchwise.screening.file_numbers import FileNumbers
from matchwise.screening.gates import HardGate, Rule
from matchwise.screening.passing import READS, VisaChances, at_strictness, rule_chance, strictness_weights
from matchwise.screening.program_rules import rules_of
from matchwise.screening.signal_effect import signal_ratios, with_odds_ratio

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
"""Names of facts that are taken from the other file."""


@dataclass(frozen=True, slots=True)
class ListedFile:
    """One file at n listed programs, for B vectors, E nodes of the unobserved strength and Z nodes of strictness.

    shift: (B,) what the facts add to the strength; terms: its parts by fact; eta: (B, E) the unobserved part; tie: (B,
    n); own, others: (B, n, Z) chance to pass each rule with the own fact and with the other one; shut: (n,) 0 where the
    rule of a fact closes the program for certain; closed: the same for all other rules; language: (B, n); ratio: (B, n)
    odds ratio of the signal; scale: (B,); settings: (setting, n) chance of each; values: (B,) by parameter.
    """

    shift: FloatArray
    terms: Mapping[str, FloatArray]
    eta: FloatArray
    weights: FloatArray
    tie: FloatArray
    own: Mapping[Rule, FloatArray]
    others: Mapping[Rule, FloatArray]
    shut: Mapping[Rule, FloatArray]
    closed: FloatArray
    language: FloatArray
    side: VisaSide
    other: OtherFile
    visas: VisaChances
    doors: Doors
    ratio: FloatArray
    scale: FloatArray
    settings: FloatArray
    values: Mapping[str, FloatArray]

    def chance(self, facts: Facts = frozenset()) -> FloatArray:
        """(B,) chance to match with the list when these facts are those of the other file."""
        missed = [self._missed(*block) for block in self._invited(facts)]
        return (1 - np.concatenate(missed) @ SKILL_WEIGHTS) @ self.weights * self._usable(facts)

    def interviews(self, facts: Facts = frozenset()) -> FloatArray:
        """(B, n) chance of an interview at each program when these facts are those of the other file."""
        mean = np.concatenate([invited @ self.weights for *_, invited in self._invited(facts)])
        return mean * self._usable(facts)[:, None]

    def passed(self, facts: Facts = frozenset()) -> FloatArray:
        """(B, n) chance to pass the rules besides the visa."""
        changed = {rule for fact, rule in RULE_OF_FACT.items() if fact in facts}
        product = np.ones(())
        for rule, own in self.own.items():
            product = product * (self.others[rule] if rule in changed else own)
        passed: FloatArray = product @ strictness_weights() * self.language * self.closed
        for rule, open_ in self.shut.items():
            if rule not in changed:
                passed = passed * open_
        return passed

    def _side(self, facts: Facts) -> VisaSide:
        step3 = self.other.step3 if STEP3 in facts else self.side.step3
        return VisaSide(self.side.needs, self.side.j1, self.side.h1b, step3)

    def _usable(self, facts: Facts) -> FloatArray:
        side = self._side(facts)
        return np.ones_like(side.step3) if VISA in facts else side.usable

    def _door_weights(self, facts: Facts) -> ByVisa:
        """The other applicant needs a visa as often as told, and then takes both."""
        side = self._side(facts)
        if VISA not in facts:
            return door_weights(side, self.visas)
        free, needing = VisaSide(0.0, 1.0, 1.0, side.step3), VisaSide(1.0, 1.0, 1.0, side.step3)
        return mixed(door_weights(free, self.visas), door_weights(needing, self.visas), self.other.needs_visa[:, None])

    def _invited(self, facts: Facts) -> Iterator[tuple[slice, FloatArray, FloatArray, FloatArray]]:
        """Block by block: its vectors, strength (b, E), ties (b, n), and (b, n, E) chance of an interview."""
        passed, weights = self.passed(facts), self._door_weights(facts)
        shift = self.shift.copy()
        for name, own in self.terms.items():  # in one order: the order of a set would change the last digits
            if name in facts:
                shift += self.other.terms.get(name, 0.0) - own
        tie = np.zeros_like(self.tie) if TIES in facts else self.tie
        for rows in _blocks(len(shift)):
            alone = shift[rows, None] + self.eta[rows]
            strength = alone[:, None, :] + tie[rows, :, None]
            yield rows, alone, tie[rows], passed[rows, :, None] * self._through_doors(rows, weights, strength)

    def _missed(self, rows: slice, strength: FloatArray, tie: FloatArray, invited: FloatArray) -> FloatArray:
        """(b, E, S) chance to match nowhere, at strengths (b, E) and ties (b, n), invited with (b, n, E)."""
        values = {name: self.values[name][rows, None, None] for name in AFTER_INTERVIEW}
        after = match_by_setting(values, strength)
        tied = np.flatnonzero(tie.any(axis=0))
        with_tie = self._with_tie(values, strength, tie, tied) if len(tied) else np.empty(0)
        inner = np.ascontiguousarray(invited.transpose(1, 0, 2))  # programs outside: each skill runs over one piece
        missed = np.empty(after.shape[1:])
        for skill in range(after.shape[-1]):
            left = (self.settings.T @ after[..., skill].reshape(len(after), -1)).reshape(inner.shape)
            if len(tied):
                left[tied] = with_tie[..., skill]
            left *= inner
            missed[..., skill] = np.multiply.reduce(np.subtract(1.0, left, out=left), axis=0)
        return missed

    def _with_tie(
        self, values: Mapping[str, FloatArray], strength: FloatArray, tie: FloatArray, tied: NDArray[np.intp]
    ) -> FloatArray:
        """(t, b, E, S) match after an interview at the programs that a tie links the file to."""
        inner = {name: value[:, None] for name, value in values.items()}
        after = match_by_setting(inner, strength[:, None, :] + tie[:, tied, None])
        given: FloatArray = np.einsum("ct,cbtes->tbes", self.settings[:, tied], after)
        return given

    def _through_doors(self, rows: slice, weights: ByVisa, strength: FloatArray) -> FloatArray:
        """(b, n, E) chance of an interview for a file that passes the rules besides the visa."""
        invited = np.zeros_like(strength)
        for field in fields(ByVisa):
            weight, door = getattr(weights, field.name)[rows], getattr(self.doors, field.name)
            if weight.any():
                invited += weight[..., None] * self._opened(rows, door, strength)
        return invited

    def _opened(self, rows: slice, door: Door, strength: FloatArray) -> FloatArray:
        part = Door(door.threshold[rows], door.cap[rows])
        opened = part.opened(strength, self.scale[rows, None, None])
        sent = self.ratio[0] != 1
        opened[:, sent] = with_odds_ratio(opened[:, sent], self.ratio[rows][:, sent, None])
        return opened


def _blocks(count: int) -> Iterator[slice]:
    return (slice(first, first + BLOCK) for first in range(0, count, BLOCK))


def listed_file(
    chances: ApplicantChances,
    read: ReadFile,
    programs: Sequence[int],
    levels: Sequence[Signal],
    other: OtherFile | None = None,
) -> ListedFile:
    """The file of `chances` at some programs, each applied to with a signal level.

    other: the file that facts are taken from when they are changed; the average applicant when None.
    """
    chosen, values = list(programs), read.values
    other = other or average_applicant(values)
    terms = {term.name: term.shift for term in chances.strength if term.told}
    shut = _shut(chances.hard_gates, chosen)
    fact_rules = set(RULE_OF_FACT.values())
    own = _rules(read, chosen, ((np.ones(len(chances.eta_sd)), repeated(read.numbers, len(chances.eta_sd))),))
    return ListedFile(
        shift=sum(terms.values(), np.zeros(len(chances.eta_sd))),
        terms=terms,
        eta=chances.eta_sd[:, None] * read.nodes,
        weights=read.weights,
        tie=_ties(read, chosen),
        own=own,
        others=_other_rules(read, chosen, other, own),
        shut={rule: open_ for rule, open_ in shut.items() if rule in fact_rules},
        closed=np.prod([np.ones(len(chosen)), *(o for rule, o in shut.items() if rule not in fact_rules)], axis=0),
        language=read.language[:, chosen],
        side=visa_side(read.numbers, len(chances.eta_sd)),
        other=other,
        visas=VisaChances(*(getattr(read.visas, f.name)[:, chosen] for f in fields(VisaChances))),
        doors=Doors(*(_part(getattr(read.doors, f.name), chosen) for f in fields(Doors))),
        ratio=_ratios(values)[:, [int(level) for level in levels]],
        scale=np.exp(values["log_scale"]),
        settings=read.settings[:, chosen],
        values=values,
    )


def against(listed: ListedFile, read: ReadFile, programs: Sequence[int], other: OtherFile) -> ListedFile:
    """The same file at the same programs, with facts taken from another one."""
    return replace(listed, other=other, others=_other_rules(read, list(programs), other, listed.own))


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


def _other_rules(
    read: ReadFile, chosen: list[int], other: OtherFile, own: Mapping[Rule, FloatArray]
) -> dict[Rule, FloatArray]:
    """What the rules do to the other file; where a single other file has the numbers that one reads, as to the own."""
    alike = {Rule(name) for name, numbers in READS.items() if _alike(read.numbers, other, numbers)}
    changed = [rule.value for rule in own if rule not in alike]
    return {**own, **_rules(read, chosen, other.files, changed)}


def _alike(own: FileNumbers, other: OtherFile, numbers: Sequence[str]) -> bool:
    if len(other.files) > 1:
        return False
    ((_, file),) = other.files
    pairs = ((getattr(file, number), getattr(own, number)) for number in numbers)
    return all(np.array_equal(theirs, np.broadcast_to(mine, theirs.shape), equal_nan=True) for theirs, mine in pairs)


def _rules(
    read: ReadFile,
    chosen: list[int],
    files: Sequence[tuple[FloatArray, FileNumbers]],
    names: Collection[str] = READS.keys(),
) -> dict[Rule, FloatArray]:
    """(B, n, Z) chance to pass some rules at each strictness, for a mixture of files (N = B) with their shares (B,)."""
    rules, ease, values = rules_of(read.rules, chosen), read.ease[chosen], read.values
    correlation = values["strictness_correlation"][:, None, None]

    def mixture(name: str) -> FloatArray:
        each = (share[:, None] * rule_chance(name, rules, file, ease, values) for share, file in files)
        together: FloatArray = np.sum(list(each), axis=0)
        return together

    return {Rule(name): at_strictness(mixture(name), correlation) for name in names}
