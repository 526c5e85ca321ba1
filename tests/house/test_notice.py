"""Written pages say what the program says now: the data notice and the validation page."""

import runpy

from matchwise.advice.validation import left_out_headline, recovery_words, validation_headline
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
