"""Laws of the check: any text goes through, places lie in the text, and the same text gives the same findings."""

from hypothesis import given, settings
from hypothesis import strategies as st

from matchwise.documents import Kind
from text_samples import STRONG, WEAK, checked, lexicon

KINDS = st.sampled_from(list(Kind))
TEXTS = st.text(max_size=400) | st.lists(st.sampled_from([*WEAK.split(), *STRONG.split(), "\n\n", "?", "2019"])).map(
    " ".join
)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, kind=KINDS)
def test_every_finding_has_a_place_in_the_text_and_words(text: str, kind: Kind) -> None:
    found = checked(text, kind)
    assert found.text == text
    assert all(0 <= one.start <= one.end <= len(text) for one in found.findings)
    assert all(lexicon().rules[one.rule].remedy for one in found.findings)
    assert checked(text, kind) == found


@settings(max_examples=60, deadline=None)
@given(text=TEXTS)
def test_a_specificity_is_a_fraction_inside_its_range(text: str) -> None:
    found = checked(text, "letter").specificity
    assert found is None or 0 <= found.low <= found.value <= found.high <= 1


@settings(max_examples=40, deadline=None)
@given(number=st.integers(2, 99))
def test_one_more_observation_with_a_number_never_makes_a_letter_less_specific(number: int) -> None:
    before = checked(WEAK, "letter").specificity
    after = checked(f"{WEAK} He presented {number} patients on rounds.", "letter").specificity
    assert before is not None
    assert after is not None
    assert after.value > before.value
