"""The seasons that ship: read back as they were, of the shipped calibration, and broken files are told."""

import json
from pathlib import Path

import numpy as np
import pytest

from matchwise.errors import EvidenceError
from matchwise.market.season_run import Figure, Run
from matchwise.market.season_seen import seen, seen_document, shipped_seen
from matchwise.market.season_shipped import calibrated
from matchwise.market.season_targets import season_targets
from matchwise.market.season_validation import validated
from shipped import shipped_evidence


def test_the_shipped_seasons_are_of_the_shipped_calibration_and_show_every_target_that_can_be_shown() -> None:
    with_fit = calibrated(shipped_evidence())
    found = seen(with_fit)
    assert (found.warning, found.seasons) == ("", len(next(iter(found.figures.values())).values))
    compared = validated(shipped_evidence(), with_fit, found.figures)
    assert {one.target.name for one in compared.comparisons if one.simulated is not None} <= set(found.figures)
    assert sum(one.inside is not None for one in compared.comparisons) > 40


def test_figures_are_read_back_and_others_are_left_out(tmp_path: Path) -> None:
    with_fit, name = calibrated(shipped_evidence()), season_targets(shipped_evidence())[0].name
    values = np.array([1234.5678, np.nan])
    every = {one: Figure(values) for one in (name, "type|us_md|applicants")}
    document = seen_document(shipped_evidence(), with_fit, Run(2), every)
    place = tmp_path / "seen.json"
    place.write_text(json.dumps(document), encoding="utf-8")
    found = seen(with_fit, place)
    assert "type|us_md|applicants" not in found.figures or name == "type|us_md|applicants"
    np.testing.assert_allclose(found.figures[name].values, [1234.57, np.nan])
    assert (found.seasons, found.seed, found.warning) == (2, Run().seed, "")


def test_seasons_of_another_calibration_say_so(tmp_path: Path) -> None:
    document = json.loads(shipped_seen().read_text(encoding="utf-8"))
    place = tmp_path / "seen.json"
    place.write_text(json.dumps({**document, "calibration": "another"}), encoding="utf-8")
    assert "another calibration" in seen(calibrated(shipped_evidence()), place).warning


def test_a_copy_without_seasons_says_so_and_a_broken_file_is_told(tmp_path: Path) -> None:
    with_fit = calibrated(shipped_evidence())
    assert "make season" in seen(with_fit, tmp_path / "none.json").warning
    broken = tmp_path / "broken.json"
    for content in ("{", "[]", '{"figures": 3}'):
        broken.write_text(content, encoding="utf-8")
        with pytest.raises(EvidenceError, match="cannot be used"):
            seen(with_fit, broken)
