"""A check says by which way faults of sentences were looked for, and how often that way erred."""

import pytest

from matchwise.advice import check as module
from matchwise.advice.check import check
from matchwise.documents import Kind
from matchwise.documents.sentence_model import SentenceModel, sentence_model
from matchwise.evidence import load_evidence

TEXT = "I was devastated when I saw that I had failed."


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "sentence_model", lambda: None)


@pytest.mark.usefixtures("without")
def test_without_the_model_a_note_says_how_to_find_more() -> None:
    report = check(TEXT, Kind.STATEMENT, load_evidence())
    assert [note for note in report.notes if "by words alone" in note and "check-a-letter.md" in note]
    (found,) = [one for one in report.findings if one.rule == "emotional"]
    assert "devastated" in found.why
    assert "46 of 60" in found.sure


@pytest.mark.usefixtures("without")
@pytest.mark.parametrize(("text", "kind"), [("", Kind.STATEMENT), ("Intern, 2019 to 2020", Kind.CV)])
def test_where_no_sentence_is_weighed_no_note_speaks_of_the_model(text: str, kind: Kind) -> None:
    assert not [note for note in check(text, kind, load_evidence()).notes if "model" in note]


@pytest.fixture
def model() -> SentenceModel:
    found = sentence_model()
    if found is None:
        pytest.skip("the sentence model is an add-on")
    return found


@pytest.mark.usefixtures("model")
def test_with_the_model_its_own_rates_are_told_and_no_note() -> None:
    report = check(TEXT, Kind.STATEMENT, load_evidence())
    (found,) = [one for one in report.findings if one.rule == "emotional"]
    assert "57 of 60" in found.sure
    assert not [note for note in report.notes if "model" in note]


def test_of_a_long_text_the_note_says_that_the_model_read_its_beginning(
    model: SentenceModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("matchwise.documents.sentence_scores.MOST_PIECES", 15)
    assert model is not None
    report = check(f"{TEXT} In the spring I went back to the ward.", Kind.STATEMENT, load_evidence())
    assert [note for note in report.notes if "read its beginning" in note]
