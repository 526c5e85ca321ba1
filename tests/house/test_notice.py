"""Written pages say what the program says now: the data notice, the validation page and that of the assumptions."""

import runpy

import pytest

from matchwise.advice.assumption_reports import AssumptionsReport
from matchwise.advice.assumptions import assumptions_report
from matchwise.advice.validation import left_out_headline, recovery_words, validation_headline
from matchwise.chances.ends import ends
from matchwise.chances.parameters import FITTED, assumptions
from matchwise.chances.sensitivity import read_sensitivity, sensitivity_path
from matchwise.chances.shipped import shipped_fit
from matchwise.chances.validate import validate
from matchwise.evidence.load import SHIPPED, compiled_in_memory
from repository import ROOT
from shipped import AS_OF, shipped_directory, shipped_evidence


def test_the_data_notice_is_up_to_date() -> None:
    written = runpy.run_path(str(ROOT / "tools" / "write_data_notice.py"))["notice"](compiled_in_memory(SHIPPED))
    assert (ROOT / "DATA_NOTICE.md").read_text(encoding="utf-8") == written, "run: make notice"


def test_the_validation_page_is_of_the_shipped_fit() -> None:
    """Digits may differ between machines in the last place; the fit and what it meets may not."""
    page = (ROOT / "docs" / "reference" / "validation.md").read_text(encoding="utf-8")
    found = validate(shipped_evidence(), shipped_directory(), AS_OF)
    shown = [check for check in found.checks if check.simulated is not None]
    assert f"Fit {shipped_fit()['fingerprint']}." in page, "run: make validation"
    assert validation_headline(found.checks) in page, "run: make validation"
    assert left_out_headline(found.checks) in page, "run: make validation"
    assert all(f"| {check.name} | {check.published:g} |" in page for check in shown), "run: make validation"


def test_the_studies_belong_to_the_shipped_fit() -> None:
    """The worth of the list for every example, and the synthetic worlds, are measured and shown."""
    found = validate(shipped_evidence(), shipped_directory(), AS_OF)
    page = (ROOT / "docs" / "reference" / "validation.md").read_text(encoding="utf-8")
    examples = {path.stem for path in (ROOT / "examples").glob("*.yaml")}
    assert {gain.example for gain in found.gains} == examples, "run: make gains"
    assert found.recovery is not None, "run: python benchmarks/recovery.py"
    assert recovery_words(found.recovery) in page, "run: make validation"


@pytest.fixture(name="report", scope="module")
def _report() -> AssumptionsReport:
    return assumptions_report(shipped_evidence(), read_sensitivity(sensitivity_path()))


@pytest.fixture(name="page", scope="module")
def _page() -> str:
    return (ROOT / "docs" / "explanation" / "assumptions.md").read_text(encoding="utf-8")


def test_the_moves_were_measured_with_the_shipped_fit_at_both_ends_of_every_range(report: AssumptionsReport) -> None:
    measured = read_sensitivity(sensitivity_path())
    assert report.warning == "", "run: make assumptions"
    assert measured is not None
    assert set(measured.ends) == set(ends(shipped_evidence())), "run: make assumptions"
    assert {example.name for example in report.examples} == {path.stem for path in (ROOT / "examples").glob("*.yaml")}


def test_the_page_of_assumptions_and_its_pictures_are_up_to_date(report: AssumptionsReport, page: str) -> None:
    tool = runpy.run_path(str(ROOT / "tools" / "write_assumptions_page.py"))
    folder = ROOT / "docs" / "images"
    assert tool["page"](report) == page, "run: make assumptions"
    pictures = tool["pictures"](report)
    assert {path.name for path in folder.glob("assumptions-*.svg")} == set(pictures), "run: make assumptions"
    written = {name: (folder / name).read_text(encoding="utf-8") for name in pictures}
    assert written == pictures, "run: make assumptions"


def test_every_assumption_is_on_the_page_once(page: str) -> None:
    names = (*(a.name for a in assumptions(shipped_evidence())), *FITTED)
    assert {name: page.count(f"`{name}`") for name in names} == dict.fromkeys(names, 1)
