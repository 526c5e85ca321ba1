"""Reports as JSON."""

import json
import math
from dataclasses import replace

import pytest
from hypothesis import given, settings

from matchwise.exports.json_report import chance_json, explain_json, recommend_json
from matchwise.exports.json_values import estimate_json
from matchwise.provenance import Confidence, Estimate, Measure, Standing
from report_samples import hostile_report, hostile_texts, sample_chance, sample_explanation, sample_report

ESTIMATE_KEYS = {"value", "low", "high", "unit", "standing", "confidence", "how", "sources"}


def test_recommendation_has_the_documented_keys() -> None:
    answer = json.loads(recommend_json(sample_report()))
    assert answer.keys() >= {
        *("version", "evidence", "model", "chance", "list", "excluded", "not_chosen", "cost", "proof"),
        *("alerts", "losses", "curve", "drivers", "notes", "season", "phase", "as_of"),
    }
    assert answer["chance"].keys() == {
        *("match", "typical", "interviews", "no_interview", "match_if_interviewed", "denominator")
    }
    assert answer["proof"].keys() >= {"objective", "upper_bound", "gap", "method"}
    assert answer["cost"]["eras_usd"] == 3930
    assert set(answer["cost"]) == {"eras_usd", "items", "total_usd"}


def test_listed_excluded_and_not_chosen_have_the_documented_keys() -> None:
    answer = json.loads(recommend_json(sample_report()))
    first = answer["list"][0]
    assert first.keys() >= {
        *("acgme_code", "name", "city", "state", "signal", "interview", "match_here", "gain", "reasons", "facts")
    }
    assert first["signal"] == "gold"
    assert set(first["interview"]) == ESTIMATE_KEYS
    assert first["reasons"][0].keys() >= {"text", "source"}
    assert first["facts"][0].keys() >= {"field", "value", "standing", "source", "as_of"}
    assert answer["excluded"][0].keys() >= {"acgme_code", "name", "rule", "fact", "source", "remedy"}
    assert answer["not_chosen"][0].keys() >= {"acgme_code", "name", "gain", "would_enter_at_usd", "remedy"}
    assert [len(answer[key]) for key in ("list", "excluded", "not_chosen")] == [150, 40, 60]


def test_sources_of_an_estimate_reach_down_to_every_cell_once() -> None:
    low = Estimate(1, 1, 1, "points", Standing.PUBLISHED, Confidence.HIGH, "read", ("a", "b"))
    middle = Estimate(1, 1, 1, "points", Standing.DERIVED, Confidence.HIGH, "added", ("b",), (low,))
    top = Estimate(1, 1, 1, "points", Standing.DERIVED, Confidence.HIGH, "added", ("c",), (middle, low))
    answer = estimate_json(top)
    assert isinstance(answer, dict)
    assert answer["sources"] == ("c", "b", "a")


def test_same_report_gives_same_text() -> None:
    assert recommend_json(sample_report()) == recommend_json(replace(sample_report()))


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_number_that_is_not_finite_reads_null(value: float) -> None:
    report = sample_report(3, 1, 1)
    report = replace(report, proof=replace(report.proof, gap=Measure(value, "fraction")))
    assert json.loads(recommend_json(report))["proof"]["gap"] is None


def test_chance_and_explanation_have_their_keys() -> None:
    chance = json.loads(chance_json(sample_chance()))
    assert chance.keys() >= {"version", "evidence", "model", "chance", "drivers", "list_described"}
    explanation = json.loads(explain_json(sample_explanation()))
    whole, part = explanation["steps"][0], explanation["steps"][0]["children"][0]
    assert (whole["joined"], part["title"]) == ("product", "passes the filter")
    assert part["said"] == "J-1 accepted (program page, 2026)"
    assert set(explanation["steps"][0]["estimate"]) == ESTIMATE_KEYS


@given(hostile_texts())
@settings(max_examples=30, deadline=None)
def test_any_text_survives_and_the_output_is_ascii(text: str) -> None:
    output = recommend_json(hostile_report(text))
    assert output.isascii()
    assert json.loads(output)["list"][0]["name"] == text
