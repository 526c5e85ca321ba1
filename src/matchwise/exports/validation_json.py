"""The comparison with published figures as JSON: one object."""

import json
from dataclasses import asdict

from matchwise.advice.validation import FOLLOWS, counted, left_out_headline, validation_headline
from matchwise.chances.prediction import Prediction
from matchwise.chances.targets import ESTIMATE
from matchwise.chances.validate import TargetCheck, Validation


def validation_json(found: Validation) -> str:
    """Every comparison as one JSON object; `simulated` and `inside` are null where the model does not speak of one.

    `published` is null for an estimate of ours, which stands in `our_estimate` and is not counted.
    """
    summary = {
        "summary": validation_headline(found.checks),
        "left_out": left_out_headline(found.checks),
        "note": FOLLOWS,
    }
    others = {
        "stand_in": list(found.stand_in),
        "worst_misses": list(found.worst_misses),
        "classes": [asdict(one) for one in found.classes],
        "score_bands": [asdict(band) | {"inside": band.inside} for band in found.bands],
        "back_casts": [asdict(one) for one in found.back_casts],
        "gains": [asdict(gain) for gain in found.gains],
        "transfers": [asdict(one) for one in found.transfers],
        "recovery": None if found.recovery is None else asdict(found.recovery),
    }
    return json.dumps(summary | {"targets": [_target(check) for check in found.checks]} | others, indent=1) + "\n"


def _target(check: TargetCheck) -> dict[str, object]:
    return {
        "name": check.name,
        "block": check.block,
        "role": check.role,
        "published": None if check.role == ESTIMATE else check.published,
        "our_estimate": check.published if check.role == ESTIMATE else None,
        "simulated": check.simulated,
        "simulated_low": check.vectors.low if check.vectors else None,
        "simulated_high": check.vectors.high if check.vectors else None,
        "tolerance": check.tolerance,
        "unit": check.unit,
        "inside": check.inside,
        "fitted": check.fitted,
        "counted": counted(check),
        "left_out": None if check.left_out is None else _left_out(check, check.left_out),
        "source": check.cell,
        "note": check.note,
    }


def _left_out(check: TargetCheck, found: Prediction) -> dict[str, object]:
    return {"simulated": found.value, "low": found.low, "high": found.high} | {
        "inside": check.left_out_inside,
        "covered": check.covered,
    }
