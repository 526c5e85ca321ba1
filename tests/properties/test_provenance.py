"""Laws of provenance: a result never stands higher, nor is surer, than what it was made from."""

from hypothesis import given
from hypothesis import strategies as st

from matchwise.provenance import Confidence, Estimate, Standing, weakest_confidence, weakest_standing

NUMBERS = st.floats(allow_nan=True, allow_infinity=True)
STANDINGS = st.sampled_from(Standing)
CONFIDENCES = st.sampled_from(Confidence)


def estimate(standing: Standing, confidence: Confidence, inputs: tuple[Estimate, ...] = ()) -> Estimate:
    """An estimate whose numbers do not matter."""
    return Estimate(0.5, 0.4, 0.6, "fraction", standing, confidence, "drawn", (), inputs)


INPUTS = st.lists(st.builds(estimate, STANDINGS, CONFIDENCES), max_size=5).map(tuple)


@given(inputs=INPUTS, standing=STANDINGS, confidence=CONFIDENCES)
def test_a_result_is_made_only_if_it_stands_no_higher_than_every_input(
    inputs: tuple[Estimate, ...], standing: Standing, confidence: Confidence
) -> None:
    allowed = all(standing >= i.standing and confidence >= i.confidence for i in inputs)
    try:
        result = estimate(standing, confidence, inputs)
    except ValueError:
        assert not allowed
    else:
        assert allowed
        assert result.standing >= weakest_standing(i.standing for i in inputs)


@given(inputs=INPUTS)
def test_a_result_with_the_weakest_standing_and_confidence_is_always_made(inputs: tuple[Estimate, ...]) -> None:
    standing = weakest_standing(i.standing for i in inputs)
    confidence = weakest_confidence(i.confidence for i in inputs)
    assert estimate(standing, confidence, inputs).inputs == inputs


@given(value=NUMBERS, low=NUMBERS, high=NUMBERS)
def test_only_finite_ordered_ranges_become_estimates(value: float, low: float, high: float) -> None:
    try:
        made = Estimate(value, low, high, "fraction", Standing.MODELLED, Confidence.LOW, "drawn")
    except ValueError:
        return
    assert abs(made.value) < float("inf")
    assert float("-inf") < made.low <= made.high < float("inf")


@given(confidence=CONFIDENCES)
def test_the_word_of_a_confidence_reads_back(confidence: Confidence) -> None:
    assert Confidence.from_word(confidence.word) is confidence
