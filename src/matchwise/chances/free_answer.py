"""What one application in another specialty does for one applicant, on the same nodes as the chances at programs."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from matchwise.chances.answer import ApplicantChances
from matchwise.chances.applicant import h1b_only_chance
from matchwise.chances.average_file import average_applicant
from matchwise.chances.free_figures import OWN, free_assumptions
from matchwise.chances.free_fit import SEED
from matchwise.chances.free_form import interview_chance, match_chance, score_weight
from matchwise.chances.free_shipped import form_error, free_vectors
from matchwise.chances.ground import Ground
from matchwise.chances.nodes import NODES, SKILLS, WEIGHTS
from matchwise.chances.parameters import TENTH_TO_NINETIETH, Assumption, drawn
from matchwise.chances.read_file import ReadFile
from matchwise.domain.applicant import Applicant
from matchwise.domain.chance_grid import FloatArray
from matchwise.errors import EvidenceError, Problem
from matchwise.provenance import Standing
from matchwise.screening.passing import rule_chances

ENOUGH_LETTERS = 2
"""Letters of a specialty from which on its half of the missing commitment is made up for: a judgment."""
FORM_ERROR = "form_error"
LEAST_PASS = 1e-6


@dataclass(frozen=True, slots=True)
class OtherChances:
    """One specialty for one applicant, B vectors and K nodes as in his ChanceGrid.

    interview: (B, K) chance of an interview and a rank for one application; match: (B, K) chance to match by it if it
    were the only one. Given a vector and a node, applications are independent of each other and of internal medicine.
    """

    specialty: str
    interview: FloatArray
    match: FloatArray

    def missed(self, applications: int) -> FloatArray:
        """(B, K) chance that none of so many applications leads to a match."""
        missed: FloatArray = (1.0 - self.match) ** applications
        return missed

    def none(self, applications: int) -> FloatArray:
        """(B, K) chance of no interview."""
        without: FloatArray = (1.0 - self.interview) ** applications
        return without


@dataclass(frozen=True, slots=True)
class Crossing:
    """How a file made for internal medicine goes into other specialties: draws (B,) of what is assumed.

    rest: (B, E) strength besides the score, standard normal among applicants; told: whether a score is told; rules:
    (B,) chance to pass rules against the average applicant's, as far as it is carried over; usable: (K,) 0 in a node in
    which no program can take the applicant.
    """

    chances: ApplicantChances
    read: ReadFile
    draws: Mapping[str, FloatArray]
    rest: FloatArray
    told: bool
    rules: FloatArray
    usable: FloatArray

    @property
    def dilution(self) -> FloatArray:
        """(B,) what each chance in internal medicine loses, as a fraction."""
        return self.draws["dilution"]


def crossing(applicant_chances: ApplicantChances, ground: Ground) -> Crossing:
    """What all other specialties share for one applicant."""
    chances, read = applicant_chances, _read(applicant_chances)
    score = next(term for term in chances.strength if term.name == "step2")
    r = np.tanh(read.values["atanh_r"])
    shift = sum((term.shift for term in chances.strength if term is not score), np.zeros_like(r))
    rest = shift[:, None] + chances.eta_sd[:, None] * NODES
    draws = _draws(ground, len(r))
    usable = np.ones(chances.grid.weights.shape[1])
    usable[len(WEIGHTS) :] = 0.0
    return Crossing(
        chances=chances,
        read=read,
        draws=draws,
        rest=rest / np.sqrt(1 - r**2)[:, None] if score.told else rest,
        told=score.told,
        rules=rules_ratio(chances, read, ground) ** draws["rules_carried"],
        usable=usable,
    )


def other_chances(across: Crossing, specialty: str, applicant: Applicant) -> OtherChances:
    """The chances in one specialty, by its name in addresses."""
    missing = missing_commitment(applicant, specialty)
    shift = across.draws["commitment"] * missing + across.draws[FORM_ERROR]
    return _answered(across, specialty, shift)


def own_chances(across: Crossing, shift: float = 0.0) -> OtherChances:
    """One application in internal medicine by the form, with nothing assumed of a second specialty."""
    return _answered(across, OWN, np.full(len(across.rules), shift), carried=False)


def own_form(across: Crossing, shift: float = 0.0) -> FloatArray:
    """(B,) chance to match in internal medicine by the form, with as many applications as it is fitted for.

    It is compared with the chance that programs make. shift: added to the strength, in standard deviations.
    """
    found = own_chances(across, shift)
    counts = free_vectors(OWN).taken(len(across.rules)).values["applications"]
    missed = (1.0 - found.match) ** counts[:, None]
    matched: FloatArray = ((1.0 - missed) * across.chances.grid.weights).sum(axis=1)
    return matched


def missing_commitment(applicant: Applicant, specialty: str) -> float:
    """The share of the assumed lack of commitment that stays: half goes with letters, half with US work in it."""
    letters = sum(letter.specialty == specialty for letter in applicant.letters or ()) >= ENOUGH_LETTERS
    worked = any(work.specialty == specialty for work in applicant.usce or ())
    return (2 - letters - worked) / 2


def _answered(across: Crossing, specialty: str, shift: FloatArray, *, carried: bool = True) -> OtherChances:
    """carried: with what is assumed of a second specialty; without it for internal medicine itself."""
    forms = free_vectors(specialty).taken(len(shift))
    invited, taken = [], []
    for b in range(len(shift)):
        free = forms.at(b)
        strength = _strength(across, free, b, carried=carried) + shift[b]
        chosen = float(across.draws["choice"][b]) if carried else 1.0
        chance = interview_chance(strength, free) * across.rules[b] * chosen
        given = match_chance(strength[:, None], SKILLS, free)
        invited.append(np.minimum(chance, 1.0)[:, None] * np.ones_like(given))
        taken.append(invited[-1] * given)
    return OtherChances(specialty, _on_nodes(invited, across.usable), _on_nodes(taken, across.usable))


def _strength(across: Crossing, free: Mapping[str, float], b: int, *, carried: bool) -> FloatArray:
    """(E,) strength among the applicants of the specialty."""
    rest: FloatArray = across.rest[b]
    if not across.told:
        return rest
    r, own = float(score_weight(free["raw_r"])), float(np.tanh(across.read.values["atanh_r"][b]))
    if carried:
        r += float(across.draws["score_carried"][b]) * max(0.0, own - r)
    score = (float(across.read.numbers.step2[0]) - free["step2_mean"]) / free["step2_sd"]
    strength: FloatArray = r * score + np.sqrt(1 - r**2) * rest
    return strength


def _on_nodes(each: list[FloatArray], usable: FloatArray) -> FloatArray:
    """(B, K) from (E, S) of each vector; nothing in a node in which no program can take the applicant."""
    found = np.zeros((len(each), len(usable)))
    found[:, : len(WEIGHTS)] = np.stack(each).reshape(len(each), -1)
    return found * usable


def rules_ratio(chances: ApplicantChances, read: ReadFile, ground: Ground) -> FloatArray:
    """(B,) chance that the file passes the rules of a program of internal medicine against the average applicant's.

    Programs count by the applications of those with the same need of a visa.
    """
    files = average_applicant(read.values).files
    passed = sum(
        share[:, None] * ground.strictness.all_passed(rule_chances(ground.rules, file, ground.ease, read.values))
        for share, file in files
    )
    visas, need = ground.visas, read.values["needs_visa"][:, None]
    step3 = read.values["step3_mean"][:, None]
    visa = visas.both + visas.j1_only + visas.h1b_only * step3
    needs = bool(read.numbers.needs_visa[0])
    pulls = [one.pull for one in ground.by_vector if one.pull is not None]  # there where typical lists are asked for
    pull = np.stack([one.with_need if needs else one.without_need for one in pulls])
    usual = np.stack([one.together for one in pulls])
    # That Step 3 may fail for all programs at once stands in a node of its own.
    mine = (pull * chances.gate_pass).sum(axis=1) / h1b_only_chance(read.numbers)
    average = (usual * passed * (need * visa + 1 - need)).sum(axis=1)
    ratio: FloatArray = np.maximum(mine, LEAST_PASS) / np.maximum(average, LEAST_PASS)
    return ratio


def _draws(ground: Ground, count: int) -> dict[str, FloatArray]:
    """(count,) draws of what is assumed, and of the error of the form."""
    error = form_error() * TENTH_TO_NINETIETH / 2
    why = "Root mean square of how far the form errs where programs are known."
    form = Assumption(FORM_ERROR, 0.0, -error, error, "normal", "standard deviations", Standing.MODELLED, why, "")
    return drawn((*free_assumptions(ground.evidence).values(), form), count, SEED + 2)


def _read(chances: ApplicantChances) -> ReadFile:
    if chances.read is None:
        problem = Problem("chances", "The file as programs read it is not told.", "Compute the chances anew.")
        raise EvidenceError(problem)
    return chances.read
