"""Panel: some programs set up once, before which many files are put, with nothing computed that no list needs.

The chances are those of `chances_on`, by other sums: what does not hang on the file stands ready in arrays, each rule
is read once for every set of numbers that it reads, and no words are made. Programs and vectors are the inner axes and
nodes the outer ones, so that the work on one node stays in the cache of a processor.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from matchwise.chances.after_interview import AFTER_INTERVIEW, match_by_setting
from matchwise.chances.applicant import h1b_only_chance, step3_pass_rate
from matchwise.chances.average_file import repeated
from matchwise.chances.ground import Ground
from matchwise.chances.nodes import NODE_WEIGHTS, NODES, SKILL_WEIGHTS, WEIGHTS
from matchwise.chances.openness import ByVisa, Door
from matchwise.chances.strength_terms import read_shifts, weights_of
from matchwise.chances.ties import tie_marks, tie_sizes
from matchwise.chances.visa_doors import door_weights, visa_side
from matchwise.domain.applicant import Applicant
from matchwise.domain.chance_grid import ChanceGrid, FloatArray, Signal
from matchwise.domain.season import SeasonDates
from matchwise.evidence.rulebook import season_dates
from matchwise.screening.file_numbers import FileNumbers, file_numbers
from matchwise.screening.gates import HardGate
from matchwise.screening.hard_gates import hard_gates, may_shut
from matchwise.screening.language import language_chances, speaks_spanish
from matchwise.screening.passing import READS, VisaChances, at_strictness, rule_chance, strictness_weights
from matchwise.screening.program_rules import rules_of
from matchwise.screening.signal_effect import signal_ratios

_Rows = NDArray[np.intp] | slice
_ALL = slice(None)


@dataclass(frozen=True, slots=True)
class Read:
    """One file as n programs read it under B vectors.

    reached: (n, B) chance to stand before the door of a program, by its visas; strength: (E, B) on the nodes; tied:
    programs that a tie links the file to, in groups, with what (B,) the tie adds to the strength there; gates: those
    that are shut for certain; usable: the chance that what all programs ask for is passed in time, one draw for all.
    """

    reached: ByVisa
    strength: FloatArray
    tied: tuple[tuple[NDArray[np.intp], FloatArray], ...]
    gates: tuple[HardGate, ...]
    usable: float

    @property
    def through(self) -> FloatArray:
        """(n, B) chance that the rules of a program and its visas let the file through."""
        together: FloatArray = self.reached.both + self.reached.j1_only + self.reached.none
        return together


class Panel:
    """n programs of a ground on B of its vectors."""

    def __init__(self, ground: Ground, programs: Sequence[int], every: int = 1) -> None:
        """programs: their places in the ground; every: each so many-th vector, from the middle of the first so many."""
        chosen, kept = list(programs), slice(every // 2, None, every)
        self.directory, self.evidence = ground.directory.only(chosen), ground.evidence
        self._values = values = {name: column[kept] for name, column in ground.vectors.values.items()}
        self._rules, self._ease = rules_of(ground.rules, chosen), ground.ease[chosen]

        def turned(array: FloatArray) -> FloatArray:
            return np.ascontiguousarray(array[kept][:, chosen].T)

        scale = np.exp(values["log_scale"])
        self._visas = VisaChances(*(turned(getattr(ground.visas, field.name)) for field in fields(VisaChances)))
        doors = {field.name: getattr(ground.doors, field.name) for field in fields(ByVisa)}
        self._doors = {name: Door(turned(d.threshold) / scale, turned(d.cap)) for name, d in doors.items()}
        self._settings = np.ascontiguousarray(self.directory.openness.p_class.T)
        self._scale, self._ratios, self._weights = scale, _ratios(values), weights_of(values, self.evidence)
        self._step3_pass, self._may_shut = step3_pass_rate(self.evidence), may_shut(self.directory, self._rules)
        self._dates: dict[int, SeasonDates] = {}
        self._passed: dict[tuple[str, bytes], FloatArray] = {}

    def read(self, applicant: Applicant) -> Read:
        """The file as the programs read it."""
        if applicant.season not in self._dates:
            self._dates[applicant.season] = season_dates(self.evidence, applicant.season)
        dates, programs = self._dates[applicant.season], self.directory.programs
        numbers = file_numbers(
            applicant,
            submission=dates.review_from.day,
            rank_deadline=dates.rank_list_deadline.day,
            step3_pass=self._step3_pass,
        )
        shifts = read_shifts(numbers, self._weights, self._values)
        gates = hard_gates(applicant, numbers, self.directory, self._rules, self._may_shut)
        understood = language_chances(programs, {"spanish_read": 0.0}, speaks=speaks_spanish(applicant))[:, None]
        passed = self._all_passed(numbers) * np.where(understood > 0, 1.0, self._values["spanish_read"])
        passed[[gate.program for gate in gates]] = 0.0
        weights = door_weights(visa_side(numbers, len(programs)), self._visas)
        marks, sizes = tie_marks(applicant, programs), tie_sizes(self._values)
        tied = ((np.flatnonzero(mark), size) for mark, size in zip(marks, sizes, strict=True))
        return Read(
            reached=ByVisa(*(passed * getattr(weights, field.name) for field in fields(ByVisa))),
            strength=shifts.together + NODES[:, None] * shifts.eta_sd,
            tied=tuple((rows, size) for rows, size in tied if len(rows)),
            gates=gates,
            usable=h1b_only_chance(numbers),
        )

    def interviews(self, read: Read) -> FloatArray:
        """(L, E, n, B) chance of an interview at each signal level."""
        invited = np.zeros((len(Signal), len(read.strength), *read.reached.both.shape))
        other = np.empty_like(read.reached.both)
        for node, opened, reached in self._opened(read):
            for level in (Signal.SILVER, Signal.GOLD):
                invited[level, node] += self._signalled(opened, self._ratios[level], reached, other)
            invited[Signal.NONE, node] += np.multiply(opened, reached, out=other)
        return invited

    def invited(self, read: Read, levels: Sequence[Signal]) -> FloatArray:
        """(E, n, B) chance of an interview at the signal level of each program."""
        invited = np.zeros((len(read.strength), *read.reached.both.shape))
        ratios, other = self._ratios[[int(level) for level in levels]], np.empty_like(read.reached.both)
        for node, opened, reached in self._opened(read):
            invited[node] += self._signalled(opened, ratios, reached, other)
        return invited

    @staticmethod
    def _signalled(opened: FloatArray, ratio: FloatArray, reached: FloatArray, out: FloatArray) -> FloatArray:
        """`signal_effect.with_odds_ratio` of a chance (n, B), times the chance to be reached, written into `out`."""
        np.multiply(opened, ratio - 1.0, out=out)
        out += 1.0
        np.divide(opened, out, out=out)
        out *= ratio * reached
        return out

    def grid(self, read: Read, interviews: FloatArray) -> ChanceGrid:
        """The chances on the nodes of the strength alone, at the mean of the skill, from what `interviews` says.

        For a search: the list that is best on it is near the best one. Where all hangs on what must be passed in time,
        its chances are those once that is passed.
        """
        codes = tuple(program.acgme_code for program in self.directory.programs)
        weights = np.tile(NODE_WEIGHTS, (interviews.shape[3], 1))
        return ChanceGrid(codes, weights, interviews.transpose(3, 2, 0, 1), self.given(read).transpose(2, 1, 0))

    def given(self, read: Read) -> FloatArray:
        """(E, n, B) chance to match after an interview, at the mean of the skill."""
        given = np.empty((len(read.strength), *read.reached.both.shape))
        for rows, after in self._after(read):
            given[:, rows] = self._settings[rows] @ np.einsum("escb,s->ecb", after, SKILL_WEIGHTS)
        return given

    def missed(self, read: Read, invited: FloatArray, programs: Sequence[int] | None = None) -> FloatArray:
        """(B, K) chance to match at none of some programs, None for all, which invite with (E, n, B)."""
        settings = self._settings if programs is None else self._settings[list(programs)]
        nodes, count, vectors = invited.shape
        missed, left = np.empty((nodes, len(SKILL_WEIGHTS), vectors)), np.empty((count, vectors))
        after = [(_among(rows, programs), after) for rows, after in self._after(read)]
        for node, skill in np.ndindex(missed.shape[:2]):
            for rows, chance in after:
                left[rows] = settings[rows] @ chance[node, skill]
            left *= invited[node]
            np.multiply.reduce(np.subtract(1.0, left, out=left), axis=0, out=missed[node, skill])
        return np.ascontiguousarray(missed.reshape(len(WEIGHTS), vectors).T)

    def _all_passed(self, numbers: FileNumbers) -> FloatArray:
        """(n, B) chance to pass all rules besides the visa, and the language."""
        product = np.ones(())
        for name in READS:
            product = product * self._at_strictness(name, numbers)
        return np.ascontiguousarray((product @ strictness_weights()).T)

    def _at_strictness(self, name: str, numbers: FileNumbers) -> FloatArray:
        """(B, n, Z) chance to pass one rule at each strictness; kept for the next file with the same numbers."""
        key = name, b"".join(getattr(numbers, number).tobytes() for number in READS[name])
        if key not in self._passed:
            files = repeated(numbers, len(self._scale))
            chance = rule_chance(name, self._rules, files, self._ease, self._values)
            self._passed[key] = at_strictness(chance, self._values["strictness_correlation"][:, None, None])
        return self._passed[key]

    def _opened(self, read: Read) -> Iterator[tuple[int, FloatArray, FloatArray]]:
        """For each node and kind of door: (n, B) chance that it opens to who stands before it, and to stand there."""
        strength = read.strength / self._scale
        for name, door in self._doors.items():
            reached, threshold = getattr(read.reached, name), door.threshold
            if not reached.any():
                continue
            if read.tied:
                threshold = threshold.copy()
                for rows, size in read.tied:
                    threshold[rows] -= size / self._scale
            for node, own in enumerate(strength):
                opened = ndtr(own - threshold)
                opened *= door.cap
                yield node, opened, reached

    def _after(self, read: Read) -> Iterator[tuple[_Rows, FloatArray]]:
        """(E, S, setting, B) match after an interview at all programs, and then anew at those that a tie links."""
        values = {name: self._values[name][:, None, None] for name in AFTER_INTERVIEW}
        groups: tuple[tuple[_Rows, FloatArray | float], ...] = ((_ALL, 0.0), *read.tied)
        for rows, size in groups:
            chance = match_by_setting(values, (read.strength + size).T)
            yield rows, np.ascontiguousarray(chance.transpose(2, 3, 0, 1))


def _among(rows: _Rows, programs: Sequence[int] | None) -> _Rows:
    """Places of programs as places among some of them."""
    if programs is None or isinstance(rows, slice):
        return rows
    return np.flatnonzero(np.isin(list(programs), rows))


def _ratios(values: Mapping[str, FloatArray]) -> FloatArray:
    """(L, B) odds ratio of each signal level."""
    pairs = zip(values["silver_odds_ratio"], values["gold_over_silver"], strict=True)
    return np.stack([signal_ratios(float(silver), float(gold)) for silver, gold in pairs], axis=1)
