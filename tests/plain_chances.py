"""The chances of one applicant, computed again without a thought of speed: what the engine must agree with."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.polynomial.hermite_e import hermegauss
from scipy.special import expit, ndtr

from matchwise.chances.applicant import STEP3_TABLE
from matchwise.chances.openness import ByVisa, Door, quantiles, share_draws, standardized_openness, typical_pull
from matchwise.chances.parameters import Vectors
from matchwise.chances.screened import all_doors, usual_openness, usual_pass
from matchwise.chances.strength_terms import read_strength
from matchwise.chances.ties import tie_marks, tie_shift
from matchwise.chances.typical import SIGNALS_SENT, inclusion, list_lengths
from matchwise.directory import Directory
from matchwise.domain.applicant import Applicant
from matchwise.domain.applicant_file import read_applicant
from matchwise.domain.chance_grid import FloatArray
from matchwise.evidence import Evidence
from matchwise.evidence.rulebook import known_seasons, pass_marks, season_dates
from matchwise.screening.file_numbers import FileNumbers, file_numbers
from matchwise.screening.hard_gates import hard_gates
from matchwise.screening.language import language_chances, speaks_spanish
from matchwise.screening.passing import VisaChances, all_passed, rule_chances, visa_chances
from matchwise.screening.program_rules import program_rules
from matchwise.screening.signal_effect import signal_ratios, with_odds_ratio
from shipped import AS_OF, shipped_directory, shipped_evidence

NODES, SKILLS = 11, 4
LEAST = 1e-6
EXAMPLES = Path(__file__).parent.parent / "examples"


@dataclass(frozen=True, slots=True)
class PlainChances:
    """(B, P, L, E) chances of an interview, (B, P, E, S) of a match after it, (B,) what typical lists bring."""

    interview: FloatArray
    given: FloatArray
    typical_match: FloatArray
    typical_interviews: FloatArray


def example(name: str) -> Applicant:
    """One of the example applicants."""
    evidence, directory = shipped_evidence(), shipped_directory()
    return read_applicant(
        (EXAMPLES / f"{name}.yaml").read_bytes(),
        as_of=AS_OF,
        pass_marks=pass_marks(evidence),
        known_codes=frozenset(directory.codes),
        known_seasons=[dates.season for dates in known_seasons(evidence)],
    )


def plain_chances(
    applicant: Applicant, directory: Directory, evidence: Evidence, as_of: dt.date, vectors: Vectors
) -> PlainChances:
    """The chances of an applicant for whom H-1B is not the only way in."""
    numbers = _numbers(applicant, evidence)
    rules, openness = program_rules(directory, as_of), directory.openness
    strength = read_strength(numbers, vectors.values, evidence)
    ties, spanish = tie_marks(applicant, directory.programs), speaks_spanish(applicant)
    shut = [gate.program for gate in hard_gates(applicant, numbers, directory, rules)]
    steps = quantiles(directory.codes, len(vectors))
    nodes, weights = hermegauss(NODES)
    nodes, weights = nodes[weights > LEAST * weights.sum()], weights[weights > LEAST * weights.sum()]
    interviews, given, matches, expected = [], [], [], []
    for b in range(len(vectors)):
        p = vectors.vector(b)
        visas = visa_chances(rules, openness.p_j1, openness.p_h1b_given_j1, p)
        relative = usual_openness(directory, share_draws(openness, steps[b], p), p)
        doors = all_doors(relative, usual_pass(openness, p), openness, p)
        by_rule = rule_chances(rules, numbers, standardized_openness(openness), p)
        passed = all_passed(by_rule, p["strictness_correlation"])[0]
        passed = passed * language_chances(directory.programs, p, speaks=spanish)
        passed[shut] = 0.0
        q = strength.shift[b] + strength.eta_sd[b] * nodes[None, :] + tie_shift(ties, p)[:, None]
        reached = _reached(numbers, visas)
        levels = sum(
            getattr(reached, state)[:, None, None] * _by_level(getattr(doors, state), q, p)
            for state in ("both", "j1_only", "none")
        )
        interview = passed[:, None, None] * levels
        pull = typical_pull(openness, visas, directory.offered, p)
        share = pull.with_need if numbers.needs_visa[0] else pull.without_need
        after = _after(q, directory, p)
        interviews.append(interview)
        given.append(after)
        match, count = _typical(interview, after, share, weights / weights.sum(), p)
        matches.append(match)
        expected.append(count)
    return PlainChances(np.stack(interviews), np.stack(given), np.array(matches), np.array(expected))


def _numbers(applicant: Applicant, evidence: Evidence) -> FileNumbers:
    dates = season_dates(evidence, applicant.season)
    passes = [
        row
        for row in evidence.table(STEP3_TABLE).rows
        if (row["exam"], row["topic"], row["group"]) == ("Step 3", "first-taker pass rate", "non-US schools")
    ]
    latest = max(passes, key=lambda row: str(row["period"]))
    return file_numbers(
        applicant,
        submission=dates.review_from.day,
        rank_deadline=dates.rank_list_deadline.day,
        step3_pass=float(str(latest["value"])) / 100,
    )


def _reached(numbers: FileNumbers, visas: VisaChances) -> ByVisa:
    """(P,) chance that the program has each policy and takes this applicant under it."""
    none = 1 - visas.both - visas.j1_only - visas.h1b_only
    if numbers.needs_visa[0] == 0:
        return ByVisa(visas.both + visas.h1b_only, visas.j1_only, none)
    j1, step3 = float(numbers.takes_j1[0]), float(numbers.step3_for_visa[0])
    h1b = float(numbers.takes_h1b[0]) * (step3 > 0)
    return ByVisa(visas.both * max(j1, h1b) + visas.h1b_only * h1b * (step3 if j1 else 1), visas.j1_only * j1, 0 * none)


def _by_level(door: Door, q: FloatArray, p: dict[str, float]) -> FloatArray:
    """(P, L, K) chance of an invitation behind one door."""
    opened = door.cap[:, None] * ndtr((q - door.threshold[:, None]) / np.exp(p["log_scale"]))
    ratios = signal_ratios(p["silver_odds_ratio"], p["gold_over_silver"])
    return np.stack([with_odds_ratio(opened, ratio) for ratio in ratios.tolist()], axis=1)


def _after(q: FloatArray, directory: Directory, p: dict[str, float]) -> FloatArray:
    """(P, E, S) chance to match after an interview at strengths q (P, E), and at each skill."""
    skills, _ = hermegauss(SKILLS)
    slope = p["after_strength"] * (q[:, :, None] + p["after_skill"] * skills)
    openness = directory.openness
    university = expit(p["logit_match"] + p["after_university"] + slope)
    affiliated = expit(p["logit_match"] + p["after_affiliated"] + slope)
    community = expit(p["logit_match"] + slope)
    found: FloatArray = (
        openness.p_university[:, None, None] * university
        + openness.p_affiliated[:, None, None] * affiliated
        + openness.p_community[:, None, None] * community
    )
    return found


def _typical(
    interview: FloatArray, given: FloatArray, share: FloatArray, weights: FloatArray, p: dict[str, float]
) -> tuple[float, float]:
    """Chance to match and interviews with typical lists, one length after another."""
    gold, silver = SIGNALS_SENT["gold"], SIGNALS_SENT["silver"]
    match, expected = 0.0, 0.0
    for length, weight in zip(*list_lengths(p), strict=True):
        part = np.array([max(0.0, 1 - (gold + silver) / length), silver / length, gold / length])
        chance = inclusion(share, length)[:, None] * np.einsum("plk,l->pk", interview, part)
        missed = np.prod(1 - chance[:, :, None] * given, axis=0)
        skills = hermegauss(SKILLS)[1]
        match += weight * float(weights @ (1 - missed) @ skills / skills.sum())
        expected += weight * float(chance.sum(axis=0) @ weights)
    return match, expected
