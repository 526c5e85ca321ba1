"""The example files: each is read without a problem and is what its first line says."""

from collections.abc import Callable
from pathlib import Path

import pytest

from matchwise.domain.applicant import Applicant, Citizenship, ExamName, Visa
from matchwise.domain.applicant_file import read_applicant
from matchwise.domain.applicant_writer import write_applicant
from repository import ROOT
from strategies import AS_OF, PASS_MARKS

FILES = sorted((ROOT / "examples").glob("*.yaml"))
BOTH = frozenset({Visa.J1, Visa.H1B})

SAYS: dict[str, Callable[[Applicant], bool]] = {
    "failed_then_224": lambda a: a.failures(ExamName.STEP2CK) == 1 and a.score(ExamName.STEP2CK) == 224,
    "full_entry_ban": lambda a: a.citizenship_countries == ("SY",),
    "h1b_only": lambda a: a.visa.accepts == {Visa.H1B} and a.passed(ExamName.STEP3),
    "low_score_h1b_wish": lambda a: (
        a.score(ExamName.STEP2CK) == 221 and a.visa.accepts == BOTH and not a.exams[0].score
    ),
    "needs_no_visa": lambda a: a.citizenship is Citizenship.PERMANENT_RESIDENT and not a.visa.needs,
    "strong_score_no_usce": lambda a: a.score(ExamName.STEP2CK) == 251 and a.usce == (),
    "ten_years_since_graduation": lambda a: str(a.medical_school.graduated) == "2016-11-01",
}


def _read(path: Path) -> Applicant:
    return read_applicant(path.read_bytes(), as_of=AS_OF, pass_marks=PASS_MARKS)


def test_the_first_example_is_the_one_that_is_run_by_default() -> None:
    assert [path.stem for path in FILES] == list(SAYS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_example_opens_with_a_sentence_and_is_what_it_says(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# ")
    assert first.endswith(".")
    assert SAYS[path.stem](_read(path))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_example_plans_season_2028_and_survives_writing(path: Path) -> None:
    applicant = _read(path)
    assert applicant.season == 2028
    assert read_applicant(write_applicant(applicant), as_of=AS_OF, pass_marks=PASS_MARKS) == applicant
