"""What each fact of a file does to the chance with a list: through the strength of the file and through the rules.

Effect of a fact = chance with the list minus the chance if this fact alone were that of the average applicant. Facts
overlap, so the effects do not add up to the difference from the average applicant; the rest is told as the overlap
(total finite-change effects: Borgonovo and Plischke 2016; docs/explanation/chances.md).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from matchwise.chances.answer import ApplicantChances
from matchwise.chances.fact_words import ecfmg_words, parameter_cells, tie_words, visa_words
from matchwise.chances.listed_file import ECFMG, TIES, VISA, listed_file
from matchwise.chances.read_file import ReadFile
from matchwise.domain.chance_grid import FloatArray, Signal
from matchwise.provenance import Confidence, Standing

ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class ToldFact:
    """One fact that the file tells: its name, its words, how its weight came to be, and the cells it rests on."""

    name: str
    text: str
    standing: Standing
    confidence: Confidence
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FactEffect:
    """What one fact changes: (B,) chance with the list minus the chance if it were that of the average applicant."""

    fact: ToldFact
    change: FloatArray


@dataclass(frozen=True, slots=True)
class ListEffects:
    """The chance with a list explained, per vector (B,): average + sum of the effects + overlap = chance.

    average: the chance with this list if every told fact were that of the average applicant.
    """

    chance: FloatArray
    average: FloatArray
    effects: tuple[FactEffect, ...]

    @property
    def together(self) -> FloatArray:
        """(B,) sum of the effects."""
        return sum((effect.change for effect in self.effects), 0.0 * self.chance)

    @property
    def overlap(self) -> FloatArray:
        """(B,) what is left: facts do not act one by one."""
        return self.chance - self.average - self.together


def list_effects(
    chances: ApplicantChances, read: ReadFile, programs: Sequence[int], levels: Sequence[Signal]
) -> ListEffects:
    """The chance with a list, explained by the facts of the file.

    programs: indices in the directory; levels: the signal sent to each.
    """
    listed = listed_file(chances, read, programs, levels)
    facts = told_facts(chances, read, programs)
    changes = [frozenset(), frozenset(fact.name for fact in facts), *(frozenset({fact.name}) for fact in facts)]
    chance, average, *alone = map(listed.chance, changes)
    return ListEffects(
        chance=chance,
        average=average,
        effects=tuple(FactEffect(fact, _seen(chance - other)) for fact, other in zip(facts, alone, strict=True)),
    )


def _seen(change: FloatArray) -> FloatArray:
    """A change without what is only the rounding of two equal chances."""
    return np.where(np.abs(change) < ROUNDING, 0.0, change)


def told_facts(chances: ApplicantChances, read: ReadFile, programs: Sequence[int]) -> tuple[ToldFact, ...]:
    """The facts that the file tells: terms of the strength, visa, ties that reach a listed program, ECFMG."""
    terms = tuple(
        ToldFact(t.name, t.text, t.standing, t.confidence, tuple(dict.fromkeys(t.cells + parameter_cells(t.name))))
        for t in chances.strength
        if t.told
    )
    return terms + tuple(_other_facts(read, list(programs)))


def _other_facts(read: ReadFile, programs: list[int]) -> Iterator[ToldFact]:
    linked, near = read.ties
    words = {
        VISA: visa_words(read.numbers),
        TIES: tie_words(linked[programs], near[programs]),
        ECFMG: ecfmg_words(read.numbers),
    }
    for name, text in words.items():
        if text:
            yield ToldFact(name, text, Standing.ASSUMED, Confidence.LOW, parameter_cells(name))
