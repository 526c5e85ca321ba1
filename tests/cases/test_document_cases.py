"""The document cases: what the check must say, and must not say, of each text."""

from pathlib import Path

import pytest
import yaml

from text_samples import FRAMING, STRONG, WEAK, rules

CASES = yaml.safe_load((Path(__file__).parent / "document_cases.yaml").read_text(encoding="utf-8"))
TEXTS = {"weak": WEAK, "strong": STRONG, "framing": FRAMING}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_case(case: dict[str, object]) -> None:
    found = rules(TEXTS.get(str(case["text"]), str(case["text"])), str(case["kind"]))
    assert set(case["says"]) <= found  # type: ignore[call-overload] # a list in the YAML
    assert found.isdisjoint(case["says_not"])  # type: ignore[arg-type] # the same
