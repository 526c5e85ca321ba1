"""A specialty counts however it is spelled, and a letter from US work counts without its country."""

import datetime as dt

import pytest

from matchwise.advice.what_if_changes import Days, laid_over
from matchwise.advice.what_if_settings import told_settings
from matchwise.domain.applicant import Letter, LetterRole
from matchwise.domain.applicant_draft import write_draft
from matchwise.domain.applicant_file import read_applicant
from matchwise.evidence.rulebook import pass_marks
from matchwise.screening.file_numbers import file_numbers
from shipped import AS_OF, shipped_evidence

TEXT = """\
version: 1
season: 2028
citizenship: non_us
visa: {{needs: false}}
medical_school: {{country: EG, graduated: 2019-07}}
exams:
  - {{exam: step2ck, date: 2023-03-04, result: pass, score: 224}}
letters:
  - {{role: attending, specialty: "{said}", from_usce: {usce}{more}}}
"""


def letters(said: str, usce: str = "true", more: str = "") -> float:
    text = TEXT.format(said=said, usce=usce, more=more)
    applicant = read_applicant(text, as_of=AS_OF, pass_marks=pass_marks(shipped_evidence()))
    day = dt.date(2027, 9, 22)
    return float(file_numbers(applicant, submission=day, rank_deadline=day, step3_pass=0.9).letters[0])


@pytest.mark.parametrize(
    "said", ["internal_medicine", "Internal Medicine", " internal-medicine ", "IM", "Internal_Medicine"]
)
def test_every_spelling_of_internal_medicine_counts(said: str) -> None:
    assert letters(said) == 1


@pytest.mark.parametrize("said", ["family medicine", "FM", "internal medicine and cardiology"])
def test_another_specialty_does_not_count(said: str) -> None:
    assert letters(said) == 0


def test_a_letter_from_us_work_counts_without_its_country_and_one_from_home_does_not() -> None:
    assert letters("IM", more=", country: US") == 1
    assert letters("IM", usce="false") == 0
    assert not Letter(LetterRole.CHAIR, "internal_medicine", None, from_usce=False, date=None).from_us


def test_what_if_counts_and_changes_letters_as_the_chances_do() -> None:
    text = TEXT.format(said="IM", usce="true", more="")
    own = read_applicant(text, as_of=AS_OF, pass_marks=pass_marks(shipped_evidence()))
    assert told_settings(own)["letters"] == "1"
    for wanted in ("0", "1", "2", "4"):
        draft = laid_over(own, {"letters": wanted}, Days(AS_OF, dt.date(2027, 9, 22))).draft
        changed = read_applicant(write_draft(draft), as_of=AS_OF, pass_marks=pass_marks(shipped_evidence()))
        assert told_settings(changed)["letters"] == wanted
