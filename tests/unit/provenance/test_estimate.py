"""Estimates, standings and confidences."""

import math

import pytest

from matchwise.provenance import Confidence, Estimate, Standing, weakest_confidence, weakest_standing

PUBLISHED = Estimate(0.3, 0.2, 0.4, "fraction", Standing.PUBLISHED, Confidence.HIGH, "as printed")
ASSUMED = Estimate(0.3, 0.2, 0.4, "fraction", Standing.ASSUMED, Confidence.LOW, "assumed")


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("place", ["value", "low", "high"])
def test_a_number_that_is_not_finite_is_refused(number: float, place: str) -> None:
    numbers = {"value": 0.3, "low": 0.2, "high": 0.4, place: number}
    with pytest.raises(ValueError, match="must be finite"):
        Estimate(
            numbers["value"], numbers["low"], numbers["high"], "share", Standing.DERIVED, Confidence.HIGH, "computed"
        )


def test_a_range_that_is_upside_down_is_refused() -> None:
    with pytest.raises(ValueError, match="above its high point"):
        Estimate(0.3, 0.4, 0.2, "fraction", Standing.DERIVED, Confidence.HIGH, "computed")


def test_a_result_cannot_stand_higher_than_its_weakest_input() -> None:
    with pytest.raises(ValueError, match="cannot stand higher"):
        Estimate(0.3, 0.2, 0.4, "fraction", Standing.MODELLED, Confidence.LOW, "computed", (), (PUBLISHED, ASSUMED))


def test_a_result_cannot_be_surer_than_its_weakest_input() -> None:
    with pytest.raises(ValueError, match="cannot be surer"):
        Estimate(0.3, 0.2, 0.4, "fraction", Standing.ASSUMED, Confidence.MEDIUM, "computed", (), (PUBLISHED, ASSUMED))


@pytest.mark.parametrize(
    ("word", "confidence"),
    [
        ("high", Confidence.HIGH),
        ("medium-high", Confidence.MEDIUM_HIGH),
        ("medium", Confidence.MEDIUM),
        ("medium-low", Confidence.LOW_MEDIUM),
        ("low-medium", Confidence.LOW_MEDIUM),
        (" Low ", Confidence.LOW),
    ],
)
def test_a_confidence_is_read_from_its_word(word: str, confidence: Confidence) -> None:
    assert Confidence.from_word(word) is confidence


@pytest.mark.parametrize("word", ["", "sure", "high-low-medium"])
def test_an_unknown_word_is_no_confidence(word: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        Confidence.from_word(word)


def test_every_standing_has_a_word_and_a_mark_of_its_own() -> None:
    assert [standing.word for standing in Standing] == ["published", "entered", "derived", "modelled", "assumed"]
    assert len({standing.mark for standing in Standing}) == len(Standing)


def test_nothing_is_weaker_than_the_best() -> None:
    assert (weakest_standing([]), weakest_confidence([])) == (Standing.PUBLISHED, Confidence.HIGH)
