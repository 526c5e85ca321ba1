"""The form without programs: closed forms against a sum over every number of ranks, its laws, and the shipped fits."""

from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.polynomial.hermite_e import hermegauss

from matchwise.chances.free_figures import (
    BLOCKS,
    OWN,
    free_assumptions,
    free_prior,
    free_specialties,
    free_targets,
    no_rank_of,
    published_quartiles,
)
from matchwise.chances.free_fit import FIXED, Fitting, free_draws
from matchwise.chances.free_form import FREE, POINTS, free_moments, rank_quartiles, score_weight
from matchwise.chances.free_shipped import NAMES, free_document, free_vectors
from matchwise.chances.nodes import SKILL_WEIGHTS, SKILLS
from matchwise.chances.parameters import assumptions, central, vectors_from_json
from matchwise.chances.shipped import shipped_fit
from shipped import shipped_evidence

FREE_ONE = {
    "threshold": 1.4,
    "log_scale": 0.1,
    "logit_cap": -1.2,
    "logit_match": -1.5,
    "raw_r": 0.3,
    "step2_mean": 236.0,
    "step2_sd": 15.0,
    "applications": 40.0,
    "after_strength": 0.9,
    "after_skill": 1.0,
}


def by_counting() -> tuple[dict[str, float], list[float]]:
    """The same figures by adding up every number of ranks at every node, and the shares of each number for the matched.

    It shares no code with the closed forms but the weight of the score.
    """
    nodes, weights = hermegauss(POINTS)
    weights = weights / weights.sum()
    r = float(score_weight(FREE_ONE["raw_r"]))
    totals = dict.fromkeys(("ranked", "won", "won_ranks", "lost", "lost_ranks", "lost_square", "won_score"), 0.0)
    won_by_count = [0.0] * 41
    for z, wz in zip(nodes, weights, strict=True):
        for u, wu in zip(nodes, weights, strict=True):
            q = r * z + (1 - r**2) ** 0.5 * u
            chance = _invited(q)
            for skill, ws in zip(SKILLS, SKILL_WEIGHTS, strict=True):
                given_ = 1 / (1 + np.exp(-(FREE_ONE["logit_match"] + 0.9 * (q + skill))))
                for count in range(1, 41):
                    share = wz * wu * ws * comb(40, count) * chance**count * (1 - chance) ** (40 - count)
                    missed = (1 - given_) ** count
                    totals["ranked"] += share
                    totals["won"] += share * (1 - missed)
                    totals["won_ranks"] += share * (1 - missed) * count
                    totals["won_score"] += share * (1 - missed) * (236 + 15 * z)
                    totals["lost"] += share * missed
                    totals["lost_ranks"] += share * missed * count
                    totals["lost_square"] += share * missed * count**2
                    won_by_count[count] += share * (1 - missed)
    return totals, won_by_count


def _invited(strength: float) -> float:
    from scipy.stats import norm  # noqa: PLC0415 (slow to load, for this oracle alone)

    return float(1 / (1 + np.exp(1.2)) * norm.cdf((strength - 1.4) / np.exp(0.1)))


def test_the_closed_forms_are_the_sums_over_every_number_of_ranks() -> None:
    totals, won_by_count = by_counting()
    found = free_moments(FREE_ONE)
    mean = totals["lost_ranks"] / totals["lost"]
    assert found.match_rate == pytest.approx(totals["won"] / totals["ranked"], rel=1e-9)
    assert found.no_rank == pytest.approx(1 - totals["ranked"], rel=1e-9)
    assert found.ranks_matched[0] == pytest.approx(totals["won_ranks"] / totals["won"], rel=1e-9)
    assert found.ranks_unmatched[0] == pytest.approx(mean, rel=1e-9)
    assert found.ranks_unmatched[1] == pytest.approx(
        (totals["lost_square"] / totals["lost"] - mean**2) ** 0.5, rel=1e-6
    )
    assert found.score_matched[0] == pytest.approx(totals["won_score"] / totals["won"], rel=1e-9)
    shares = np.cumsum(won_by_count) / sum(won_by_count)
    middle = float(np.searchsorted(shares, 0.5))
    assert rank_quartiles(FREE_ONE, matched=True)[1] == middle


@given(st.floats(-8, 8), st.floats(-8, 8))
def test_the_weight_of_the_score_is_between_nothing_and_all_and_rises(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0 < float(score_weight(low)) <= float(score_weight(high)) <= 1


@settings(max_examples=30)
@given(st.floats(0.5, 3), st.floats(-2, 0.5), st.floats(-3, 0), st.integers(20, 150))
def test_figures_are_possible_whatever_the_parameters(
    threshold: float, cap: float, match: float, applications: int
) -> None:
    changed = {"threshold": threshold, "logit_cap": cap, "logit_match": match, "applications": float(applications)}
    found = free_moments(FREE_ONE | changed)
    assert 0 < found.match_rate < 1
    assert 0 < found.no_rank < 1
    assert found.ranks_matched[0] >= 1 - 1e-9
    assert found.ranks_unmatched[0] >= 1 - 1e-9
    assert found.score_matched[0] >= found.score_unmatched[0]


def fitting(name: str) -> Fitting:
    evidence = shipped_evidence()
    vectors, declared = vectors_from_json(shipped_fit(), evidence), central(assumptions(evidence))
    middle = {**declared, "applications": free_assumptions(evidence)["applications"].value}
    specialty = next(one for one in free_specialties(evidence) if one.name == name)
    return Fitting(evidence, specialty, free_draws(evidence, vectors.values), {one: middle[one] for one in FIXED})


def test_the_shipped_forms_are_what_the_fit_finds_anew() -> None:
    document, work = free_document(), fitting("family_medicine")
    shipped = document["specialties"]["family_medicine"]
    center = work.central()
    assert [center.free[name] for name in NAMES] == pytest.approx(shipped["central"], abs=1e-3)
    for index in (0, 57):
        found = work.vector(index, begin=center)
        assert [found.free[name] for name in NAMES] == pytest.approx(shipped["values"][index], abs=1e-3)
    predicted = work.central("rate").moments.match_rate
    assert predicted == pytest.approx(shipped["left_out"]["match_rate"][0], abs=1e-4)


def test_the_shipped_forms_belong_to_the_shipped_fit_and_hold_every_specialty() -> None:
    document = free_document()
    assert document["fit"] == shipped_fit()["fingerprint"]
    assert document["names"] == list(NAMES)
    assert list(document["specialties"]) == [one.name for one in free_specialties(shipped_evidence())]
    assert all(len(one["values"]) == len(shipped_fit()["values"]) for one in document["specialties"].values())


@pytest.mark.parametrize("specialty", free_specialties(shipped_evidence()), ids=lambda one: one.name)
def test_every_specialty_has_the_level_of_its_published_match_rate(specialty: object) -> None:
    targets = {target.name: target for target in free_targets(shipped_evidence(), specialty)}  # type: ignore[arg-type]
    figures = free_document()["specialties"][specialty.name]["figures"]  # type: ignore[attr-defined]
    assert targets["match_rate"].inside(figures["match_rate"])
    met = sum(target.inside(figures[name]) for name, target in targets.items())
    assert met >= len(targets) / 2
    assert {target.block for target in targets.values()} == set(BLOCKS)


def test_the_score_hardly_parts_the_matched_in_family_medicine_and_does_in_internal_medicine() -> None:
    weights = {name: score_weight(free_vectors(name).values["raw_r"]) for name in (OWN, "family_medicine")}
    assert float(np.quantile(weights["family_medicine"], 0.9)) < float(np.quantile(weights[OWN], 0.1))


def test_where_programs_are_known_the_form_errs_by_less_than_a_third_of_a_standard_deviation() -> None:
    measured = free_document()["form_error"]
    assert measured["files"] == len(measured["rows"]) > 50
    errors = np.array([row[-1] for row in measured["rows"]])
    assert measured["root_mean_square"] == pytest.approx(float(np.sqrt((errors**2).mean())), abs=1e-3)
    assert measured["root_mean_square"] < 1 / 3


def test_what_is_assumed_lies_in_its_range_and_the_prior_names_every_parameter() -> None:
    evidence = shipped_evidence()
    assert [one.name for one in free_prior(evidence)] == list(FREE)
    for one in (
        *free_assumptions(evidence).values(),
        *(no_rank_of(evidence, s.name) for s in free_specialties(evidence)),
    ):
        assert one.low <= one.value <= one.high
        assert one.why


def test_quartiles_are_read_from_the_table_and_never_aimed_at() -> None:
    evidence = shipped_evidence()
    family = next(one for one in free_specialties(evidence) if one.name == "family_medicine")
    matched, unmatched = published_quartiles(evidence, family)
    assert (matched.values, unmatched.values) == ((2, 3, 7), (1, 1, 2))
    assert not {cell for one in (matched, unmatched) for cell in one.cells} & {
        target.cell for target in free_targets(evidence, family)
    }
