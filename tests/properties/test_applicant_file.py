"""Laws of the applicant file: nothing told is lost, and every input gives an applicant or an explained refusal."""

import re

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from matchwise.domain.applicant import Applicant
from matchwise.domain.applicant_file import KEYS, read_applicant
from matchwise.domain.applicant_writer import write_applicant
from matchwise.errors import InputError
from repository import ROOT
from strategies import AS_OF, PASS_MARKS, applicants

EXAMPLES = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.yaml"))]
CONTENTS = [yaml.safe_load(text) for text in EXAMPLES]
YAML_SIGNS = st.text("abz019 :-,[]{}#&*!|>'\"%@?~\t\n\\u", max_size=120)


def refusal_of(content: bytes | str) -> InputError | None:
    """The refusal of a content; None when it is an applicant."""
    try:
        read_applicant(content, as_of=AS_OF, pass_marks=PASS_MARKS)
    except InputError as refusal:
        return refusal
    return None


def assert_explained(refusal: InputError) -> None:
    """Each problem names its field, its reason in a sentence and a remedy, all of which can be shown on one line."""
    assert refusal.problems
    for problem in refusal.problems:
        assert str(problem).isprintable()
        assert problem.field
        assert re.search(r"\.$", problem.reason)
        assert re.search(r"[.?\]\d]$", problem.remedy)


@given(applicants())
def test_reading_what_was_written_gives_the_same_applicant(applicant: Applicant) -> None:
    text = write_applicant(applicant)
    assert read_applicant(text.encode(), as_of=AS_OF, pass_marks=PASS_MARKS) == applicant


@settings(max_examples=25)
@given(applicants())
def test_the_written_file_is_plain_yaml_with_known_keys(applicant: Applicant) -> None:
    content = yaml.safe_load(write_applicant(applicant))
    assert list(content) == [key for key in KEYS if key in content]


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_with_an_explanation(content: bytes) -> None:
    refusal = refusal_of(content)
    assert refusal is not None
    assert_explained(refusal)


@given(YAML_SIGNS)
def test_any_yaml_signs_are_refused_with_an_explanation(content: str) -> None:
    refusal = refusal_of(content)
    assert refusal is not None
    assert_explained(refusal)


@given(st.sampled_from(EXAMPLES), st.data())
def test_a_damaged_example_is_read_or_refused_with_an_explanation(example: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(example)))
    end = data.draw(st.integers(start, min(start + 20, len(example))))
    refusal = refusal_of(example[:start] + data.draw(YAML_SIGNS) + example[end:])
    if refusal is not None:
        assert_explained(refusal)


@settings(max_examples=50)
@given(st.sampled_from(CONTENTS), st.sampled_from(KEYS), st.text(max_size=40))
def test_any_text_in_place_of_a_value_is_read_or_refused_with_an_explanation(
    content: dict[str, object], key: str, value: str
) -> None:
    refusal = refusal_of(yaml.safe_dump(content | {key: value}, allow_unicode=True))
    if refusal is not None:
        assert_explained(refusal)
