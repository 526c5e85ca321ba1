"""What must hold before a chance means anything: an entry ban that would have to go, and a visa that is possible."""

import dataclasses

import pytest

from matchwise.advice.alerts import entry_condition
from matchwise.advice.phrasing import chance_sentences
from matchwise.advice.recommend import recommend
from matchwise.domain.applicant import Applicant, ExamName, Visa, VisaNeed
from matchwise.domain.applicant_file import read_applicant
from matchwise.errors import InfeasibleError
from matchwise.evidence.rulebook import pass_marks
from repository import ROOT
from shipped import AS_OF, shipped_directory, shipped_evidence


def example(name: str) -> Applicant:
    """One of the shipped example applicants."""
    text = (ROOT / "examples" / f"{name}.yaml").read_bytes()
    return read_applicant(text, as_of=AS_OF, pass_marks=pass_marks(shipped_evidence()))


def test_a_full_entry_ban_stands_in_the_answer_itself() -> None:
    """A picture of the first sentence alone must still be true."""
    report = recommend(example("full_entry_ban"), shipped_evidence(), shipped_directory(), as_of=AS_OF)
    assert report.about.alerts[0].text.startswith("Full entry ban")
    first = chance_sentences(report.chance)[0]
    assert "would match" in first
    assert "if the full entry ban did not hold" in first


def test_no_condition_where_nothing_is_banned() -> None:
    """The other examples get a plain sentence."""
    assert entry_condition(example("failed_then_224"), shipped_evidence(), AS_OF) == ""


def test_h1b_alone_without_step3_is_named_as_the_reason() -> None:
    """No list is possible, and the message says which fact stands in the way."""
    person = example("h1b_only")
    without = dataclasses.replace(
        person,
        visa=VisaNeed(needs=True, accepts=frozenset({Visa.H1B})),
        exams=tuple(exam for exam in person.exams if exam.exam is not ExamName.STEP3),
        planned_exams=(),
    )
    with pytest.raises(InfeasibleError, match="H-1B needs a passed Step 3"):
        recommend(without, shipped_evidence(), shipped_directory(), as_of=AS_OF)
