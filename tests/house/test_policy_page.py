"""The page of policy questions is of the shipped calibration, and its code runs and says what its tables are about."""

import re

import pytest

from matchwise.market.season_parameters import TYPES
from matchwise.market.season_shipped import calibrated
from repository import ROOT
from shipped import shipped_evidence

PAGE = (ROOT / "docs" / "how-to" / "ask-a-policy-question.md").read_text(encoding="utf-8")


def test_the_page_is_of_the_shipped_calibration() -> None:
    assert f"Calibration {calibrated(shipped_evidence()).fingerprint};" in PAGE, "run: make policy"


def test_the_python_of_the_page_runs_in_few_seasons(capsys: pytest.CaptureFixture[str]) -> None:
    (block,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    few, replaced = re.subn(r"seasons=\d+", "seasons=2", block)
    assert replaced == 1
    exec(few, {})  # noqa: S102  the page's own code is what is tested
    said = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in said] == [f"{name}, {kind}" for name in ("signals", "cap") for kind in TYPES]
    assert all(re.search(r": [+-]\d+\.\d\d ±\d+\.\d\d of 100$", line) for line in said)


def test_every_type_and_class_has_a_row_in_both_answers() -> None:
    rows = [line.split(" | ")[0].strip("| ") for line in PAGE.splitlines() if line.startswith("| ")]
    for name in (*(kind.words for kind in TYPES), "university", "affiliated", "community"):
        assert rows.count(name) == 2
