"""The main job without a document that a distributor may leave out: it runs, and it says what it lost."""

import dataclasses

import pytest

from command_process import EXAMPLES
from matchwise.advice.recommend import recommend
from matchwise.directory import load_directory
from matchwise.domain.applicant_file import read_applicant
from matchwise.evidence import Evidence
from matchwise.evidence.rulebook import pass_marks
from synthetic_case import AS_OF, evidence


def without(document: str) -> Evidence:
    """The shipped evidence as it is after the folder of a document was removed."""
    tables = {name: evidence().tables[name] for name in evidence().tables if not name.startswith(f"{document}/")}
    documents = {name: kept for name, kept in evidence().documents.items() if name != document}
    return dataclasses.replace(evidence(), tables=tables, documents=documents, absent=(document,))


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ("nrmp-program-quotas-2026", "quotas"),
        ("aamc-residency-explorer-2021", "openness"),
        ("zip-centroids-2021", "coordinates"),
    ],
)
def test_the_main_job_runs_and_says_what_it_lost(document: str, words: str) -> None:
    content = (EXAMPLES / "failed_then_224.yaml").read_bytes()
    applicant = read_applicant(content, as_of=AS_OF, pass_marks=pass_marks(evidence()))
    fewer = without(document)
    report = recommend(applicant, fewer, load_directory(fewer), as_of=AS_OF, budget_usd=330)
    assert len(report.programs) == 30
    assert any(words in loss for loss in report.about.losses)
    assert any(document in loss for loss in report.about.losses)
