"""What each fact of the file does to the chance with a list, strongest first, and how the effects add up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from matchwise.advice.phrasing import capitalized
from matchwise.advice.reports import Driver, DriverSum
from matchwise.advice.spread import Trust, spread
from matchwise.chances.answer import ApplicantChances
from matchwise.chances.counterfactual import FactEffect, ListEffects, list_effects
from matchwise.domain.chance_grid import FloatArray
from matchwise.evidence import Evidence
from matchwise.portfolio import Choice
from matchwise.provenance import Estimate, Standing, weakest_confidence, weakest_standing


@dataclass(frozen=True, slots=True)
class Explained:
    """The drivers of one list, largest effect first, and their sum; no sum where the engine cannot change the file."""

    drivers: tuple[Driver, ...]
    sum: DriverSum | None


def explained(
    chances: ApplicantChances, choices: Sequence[Choice], match: Estimate, trust: Trust, evidence: Evidence
) -> Explained:
    """One driver for each fact that the file tells, and how they make `match`, the chance with this list.

    The effect is the chance with this list minus the chance if this fact alone were that of the average applicant,
    through the strength of the file and through the rules of programs. Where the engine does not hand over the file,
    it is the shift of the strength in standard deviations of applicants.
    """
    if chances.read is None:
        return Explained(_shifts(chances, trust, evidence), None)
    effects = list_effects(chances, chances.read, [c.program for c in choices], [c.signal for c in choices])
    drivers = _strongest_first(_driver(effect, trust, evidence) for effect in effects.effects)
    return Explained(drivers, _sum(effects, drivers, match, trust))


def untold(chances: ApplicantChances) -> tuple[str, ...]:
    """The facts that the file does not tell, in words; the average of applicants stands in for each."""
    return tuple(term.text for term in chances.strength if not term.told)


def _driver(effect: FactEffect, trust: Trust, evidence: Evidence) -> Driver:
    fact = effect.fact
    weaker = _weaker(trust, Trust(fact.standing, fact.confidence, fact.cells))
    change = spread(effect.change, "fraction", _HOW_CHANCE, weaker)
    return Driver(capitalized(fact.text), change, _cited(fact.cells, evidence), fact.name)


def _sum(effects: ListEffects, drivers: tuple[Driver, ...], match: Estimate, trust: Trust) -> DriverSum:
    cells = tuple(dict.fromkeys(cell for driver in drivers for cell in driver.effect.cells))
    of_facts = Trust(trust.standing, trust.confidence, cells)

    def part(values: FloatArray, how: str, inputs: tuple[Estimate, ...] = ()) -> Estimate:
        return spread(values, "fraction", how, of_facts, inputs)

    average = part(effects.average, _HOW_AVERAGE)
    together = part(effects.together, _HOW_TOGETHER, tuple(driver.effect for driver in drivers))
    return DriverSum(average, together, part(effects.overlap, _HOW_OVERLAP), match)


def _shifts(chances: ApplicantChances, trust: Trust, evidence: Evidence) -> tuple[Driver, ...]:
    unit = "standard deviations of applicants"
    told = [(t, _weaker(trust, Trust(t.standing, t.confidence, t.cells))) for t in chances.strength if t.told]
    return _strongest_first(
        Driver(capitalized(t.text), spread(t.shift, unit, _HOW_SHIFT, weaker), _cited(t.cells, evidence), t.name)
        for t, weaker in told
    )


def _strongest_first(drivers: Iterable[Driver]) -> tuple[Driver, ...]:
    return tuple(sorted(drivers, key=lambda driver: -abs(driver.effect.value)))


def _weaker(trust: Trust, own: Trust) -> Trust:
    """The weaker of the trust in the model and in one fact, with the cells of the fact."""
    standing = weakest_standing((trust.standing, own.standing, Standing.MODELLED))
    return Trust(standing, weakest_confidence((trust.confidence, own.confidence)), own.cells)


def _cited(cells: tuple[str, ...], evidence: Evidence) -> str:
    citations = dict.fromkeys(evidence.cell(cell).citation for cell in cells)
    return "; ".join(citations) or "assumed by Matchwise"


_HOW_CHANCE = (
    "Chance with this list minus the chance if this fact alone were that of the average applicant; it counts what the "
    "fact does to the strength of the file and to the rules of programs."
)
_HOW_AVERAGE = "Chance with this list if every fact that the file tells were that of the average applicant."
_HOW_TOGETHER = "Sum of the effects of the facts, each changed alone."
_HOW_OVERLAP = (
    "What the effects leave of the difference from the average applicant: facts change the weight of each other, so "
    "their effects do not simply add up."
)
_HOW_SHIFT = "Shift of the strength of the file against the average applicant."
