"""What ships of the simulated season, beside what is published and beside the chances model, as JSON objects."""

import math
from dataclasses import asdict

from matchwise.advice.two_ways import TwoWays
from matchwise.exports.json_values import Json, object_text
from matchwise.market.season_run import Spread
from matchwise.market.season_targets import Comparison, headline
from matchwise.market.season_validation import SeasonValidation, left_out_headline, rates_headline


def season_json(found: SeasonValidation | None, warning: str) -> str:
    """Every target of the season with what is simulated and what is predicted without its block."""
    if found is None:
        return object_text({"warning": warning, "targets": []})
    return object_text(
        {
            "warning": " ".join(text for text in (warning, found.predictions.warning) if text),
            "summary": headline(found.comparisons),
            "left_out": left_out_headline(found.comparisons),
            "match_rates": rates_headline(found.rates),
            "targets": [_target(one) for one in found.comparisons],
        }
    )


def two_ways_json(found: TwoWays | None, warning: str) -> str:
    """Every figure both ways."""
    if found is None:
        return object_text({"warning": warning, "figures": []})
    marks: dict[str, Json] = {"fit": found.fit, "calibration": found.calibration, "seasons": found.seasons}
    return object_text({"warning": warning, **marks, "figures": [asdict(row) for row in found.rows]})


def _target(one: Comparison) -> Json:
    return {
        "name": one.target.name,
        "block": one.target.block,
        "role": one.target.role,
        "published": one.target.value,
        "tolerance": one.target.tolerance,
        "simulated": one.simulated,
        "sd": one.sd,
        "inside": one.inside,
        "left_out": _spread(one.left_out),
        "left_out_inside": one.left_out_inside,
        "not_shown": one.why,
        "cell": one.target.cell,
    }


def _spread(found: Spread | None) -> Json:
    return None if found is None or math.isnan(found.value) else {"value": found.value, "sd": found.sd}
