"""Ground: what stays the same for every applicant of a day, so that a second file is judged without making it again."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matchwise.chances.openness import Doors, TypicalPull, quantiles, share_draws, standardized_openness, typical_pull
from matchwise.chances.parameters import Vectors, vectors_from_json
from matchwise.chances.read_file import stacked_doors, stacked_visas
from matchwise.chances.screened import all_doors, usual_openness, usual_passes
from matchwise.chances.shipped import shipped_fit
from matchwise.directory import Directory
from matchwise.domain.chance_grid import FloatArray
from matchwise.evidence import Evidence
from matchwise.screening.passing import VisaChances, at_strictness, strictness_weights, visa_chances
from matchwise.screening.program_rules import ProgramRules, program_rules


@dataclass(frozen=True, slots=True)
class VectorGround:
    """The part of one plausible vector: what programs take, their doors, and where typical lists go; (P,) each.

    pull: None where typical lists are not asked for.
    """

    visas: VisaChances
    doors: Doors
    pull: TypicalPull | None


class Strictness:
    """The chance to pass all rules of a program under one latent strictness, as `screening.all_passed` says it.

    remembering: what one rule came to is kept and used again while the chance to pass it stays the same, as it does for
    most rules when one fact of a file changes; it takes 25 MB. No number depends on it.
    """

    def __init__(self, correlation: FloatArray, *, remembering: bool) -> None:
        self._correlation = correlation[:, None, None]
        self._kept: dict[str, tuple[FloatArray, FloatArray]] | None = {} if remembering else None

    def all_passed(self, chances: Mapping[str, FloatArray]) -> FloatArray:
        """(B, P) from the chance (B, P) to pass each rule on its own."""
        product = np.ones(())
        for name, chance in chances.items():
            product = product * self._passed(name, chance)
        return product @ strictness_weights()

    def _passed(self, name: str, chance: FloatArray) -> FloatArray:
        if self._kept is None:
            return at_strictness(chance, self._correlation)
        kept = self._kept.get(name)
        if kept is None or not np.array_equal(kept[0], chance):
            kept = self._kept[name] = chance, at_strictness(chance, self._correlation)
        return kept[1]


@dataclass(frozen=True, slots=True)
class Ground:
    """The programs on a day under every plausible vector, before any file is read.

    rules: of all programs; ease: (P,) standardized openness; by_vector: one part a vector; visas, doors: the same as
    arrays (B, P).
    """

    directory: Directory
    evidence: Evidence
    as_of: dt.date
    vectors: Vectors
    rules: ProgramRules
    ease: FloatArray
    by_vector: tuple[VectorGround, ...]
    visas: VisaChances
    doors: Doors
    strictness: Strictness

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the programs, in directory order."""
        return tuple(program.acgme_code for program in self.directory.programs)


def open_ground(
    directory: Directory,
    evidence: Evidence,
    as_of: dt.date,
    vectors: Vectors | None = None,
    *,
    remembering: bool = False,
) -> Ground:
    """The ground of a day; vectors: None for the shipped fit; remembering: for many files, as of `Strictness`.

    Raises EvidenceError when the shipped fit or a table that the model needs is missing.
    """
    vectors = vectors or vectors_from_json(shipped_fit(), evidence)
    rules = program_rules(directory, as_of)
    each = tuple(_each(directory, vectors, rules))
    return Ground(
        directory=directory,
        evidence=evidence,
        as_of=as_of,
        vectors=vectors,
        rules=rules,
        ease=standardized_openness(directory.openness),
        by_vector=each,
        visas=stacked_visas([one.visas for one in each]),
        doors=stacked_doors([one.doors for one in each]),
        strictness=Strictness(vectors.values["strictness_correlation"], remembering=remembering),
    )


def share_quantiles(codes: tuple[str, ...], vectors: Vectors) -> Sequence[FloatArray | None]:
    """For each vector where the share of every program stands in its own distribution; None for its mean."""
    if not vectors.shares_drawn:
        return [None] * len(vectors)
    return list(quantiles(codes, vectors.of or len(vectors))[vectors.first :])


def _each(directory: Directory, vectors: Vectors, rules: ProgramRules) -> Iterator[VectorGround]:
    openness, codes = directory.openness, tuple(program.acgme_code for program in directory.programs)
    quantile, usual = share_quantiles(codes, vectors), usual_passes(openness, vectors.values)
    for b in range(len(vectors)):
        parameters = vectors.vector(b)
        visas = visa_chances(rules, openness.p_j1, openness.p_h1b_given_j1, parameters)
        relative = usual_openness(directory, share_draws(openness, quantile[b], parameters), parameters)
        doors = all_doors(relative, usual[b], openness, parameters)
        yield VectorGround(visas, doors, typical_pull(openness, visas, directory.offered, parameters))
