"""What the recommended list gains, in two worlds: the sums agree, and the document keeps what was measured."""

from functools import cache

import pytest

from matchwise.advice.gains import World, measure_gain
from matchwise.chances.gains import Gain, gains_document, gains_from
from matchwise.directory.class_means import with_class_means
from shipped import AS_OF, example, few_vectors, shipped_directory, shipped_evidence


@cache
def measured() -> Gain:
    """One example under a few vectors."""
    few = few_vectors()
    worlds = World(shipped_directory(), few), World(with_class_means(shipped_directory()), few)
    return measure_gain("strong", example("strong_score_no_usce"), shipped_evidence(), worlds, AS_OF)


def test_the_gain_is_the_list_less_a_typical_one() -> None:
    found = measured()
    assert found.gain.value == pytest.approx(found.match.value - found.typical.value)
    assert found.alike_gain.value == pytest.approx(found.alike_match.value - found.alike_typical.value)
    assert found.gain.low <= found.gain.value <= found.gain.high


def test_a_list_chosen_for_another_world_is_no_better_than_the_one_chosen_there() -> None:
    """But for the ends of the search, which are within a tenth of a percent."""
    found = measured()
    assert found.alike_same_list.value <= found.alike_match.value * 1.001
    assert found.match.value > found.typical.value


def test_the_document_gives_back_what_was_measured() -> None:
    (again,) = gains_from(gains_document((measured(),), "abc"))
    assert again.example == "strong"
    assert again.match.value == pytest.approx(measured().match.value, abs=1e-6)
    assert gains_from({}) == ()
