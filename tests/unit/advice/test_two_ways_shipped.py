"""What ships of both models: of the shipped fit, read back as it was written, and broken files are told."""

import dataclasses
import json
from pathlib import Path

import pytest

from matchwise.advice.shipped_season import shipped_season
from matchwise.advice.two_ways import GROUPS, Compared, TwoWays
from matchwise.advice.two_ways_shipped import both_models, earlier_words, shipped_two_ways, two_ways_document
from matchwise.errors import EvidenceError
from shipped import shipped_evidence

ROW = Compared("all", "no interview at all", fraction=True, chances=0.3, low=0.2, high=0.4, season=0.29, sd=0.01)


def test_the_shipped_comparison_is_of_the_shipped_fit_and_calibration() -> None:
    shipped = both_models(shipped_evidence())
    assert shipped.warning == "", "run: make season"
    assert shipped.found is not None
    assert {row.group for row in shipped.found.rows} == set(GROUPS)
    assert all(row.low <= row.high for row in shipped.found.rows)


def test_the_shipped_season_is_whole() -> None:
    shipped = shipped_season(shipped_evidence())
    assert shipped.warning == "", "run: make season"
    assert shipped.found is not None
    assert shipped.found.predictions.blocks


def test_a_comparison_is_read_back(tmp_path: Path) -> None:
    found = TwoWays((ROW,), "fit", "calibration", 2)
    place = tmp_path / "two.json"
    place.write_text(json.dumps(two_ways_document(found)), encoding="utf-8")
    assert shipped_two_ways(place) == found


def test_another_fit_is_told() -> None:
    found = shipped_two_ways()
    assert found is not None
    assert earlier_words(found, shipped_evidence()) == ""
    assert "earlier fit" in earlier_words(dataclasses.replace(found, fit="another"), shipped_evidence())


def test_no_file_is_none_and_a_broken_one_is_told(tmp_path: Path) -> None:
    assert shipped_two_ways(tmp_path / "none.json") is None
    broken = tmp_path / "broken.json"
    for content in ("{", "[]", '{"rows": [{"no": 1}]}'):
        broken.write_text(content, encoding="utf-8")
        with pytest.raises(EvidenceError, match="cannot be used"):
            shipped_two_ways(broken)
