"""The file of measured moves is read as it was written; what it says is what the model says."""

from pathlib import Path

import pytest

from matchwise.advice.sensitivity import bench
from matchwise.chances.ends import HIGH, End, ends
from matchwise.chances.parameters import assumptions, central
from matchwise.chances.sensitivity import read_sensitivity, sensitivity_json, sensitivity_path
from matchwise.domain.applicant_file import read_applicant
from matchwise.errors import EvidenceError
from matchwise.evidence.rulebook import pass_marks
from repository import ROOT
from shipped import AS_OF, shipped_directory, shipped_evidence

EXAMPLE = "h1b_only"


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    measured = read_sensitivity(sensitivity_path())
    assert measured is not None
    (tmp_path / "again.json").write_text(sensitivity_json(measured), encoding="utf-8")
    assert read_sensitivity(tmp_path / "again.json") == measured


def test_a_broken_file_is_named_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text("{}", encoding="utf-8")
    with pytest.raises(EvidenceError, match="make assumptions"):
        read_sensitivity(tmp_path / "broken.json")


def test_a_parameter_that_is_fixed_has_no_end() -> None:
    fixed = {a.name for a in assumptions(shipped_evidence()) if a.shape == "fixed"}
    measured = {end.name for end in ends(shipped_evidence())}
    assert fixed & measured == set()
    assert fixed | measured == set(central(assumptions(shipped_evidence())))


@pytest.mark.slow
def test_no_change_moves_nothing_and_a_change_moves_what_the_file_says() -> None:
    evidence = shipped_evidence()
    text = (ROOT / "examples" / f"{EXAMPLE}.yaml").read_bytes()
    applicant = read_applicant(text, as_of=AS_OF, pass_marks=pass_marks(evidence))
    prepared = bench({EXAMPLE: applicant}, evidence, shipped_directory(), AS_OF)
    measured = read_sensitivity(sensitivity_path())
    assert measured is not None
    place = measured.frame.examples.index(EXAMPLE)
    declared = {a.name: a for a in assumptions(evidence)}["h1b_shift"]
    still = prepared.at(End("h1b_shift", HIGH, declared.value)).match[0]
    assert still == pytest.approx(measured.frame.central.match[place], abs=2e-4)
    moved = End("h1b_shift", HIGH, declared.high)
    assert prepared.at(moved).match[0] == pytest.approx(measured.ends[moved].match[place], abs=2e-4)
