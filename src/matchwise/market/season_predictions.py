"""What the season predicts of blocks left out, as it ships beside the calibration: written, read, and compared."""

import datetime as dt
import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from matchwise.errors import EvidenceError, InputError, Problem
from matchwise.evidence import Evidence
from matchwise.market.season_blocks import blocks, withheld
from matchwise.market.season_calibrate import FORM
from matchwise.market.season_held_out import LeftOut, Study
from matchwise.market.season_run import Spread
from matchwise.market.season_shipped import EFFORT, Calibrated, declared_digest
from matchwise.market.season_targets import Target, season_targets

SEASON_HELD_OUT = "season_held_out.json"
MEASURE = "Run: matchwise market hold-out"
DIGITS = 6
SAME_EFFORT = tuple(name for name in EFFORT if name != "generations")
"""What has to be as in the calibration. Its search by CMA-ES takes an hour for all blocks and moves the loss little."""


@dataclass(frozen=True, slots=True, eq=False)
class Predictions:
    """What ships of blocks left out, by block, the mark of it, and what is wrong with it.

    fingerprint: "" when nothing ships; warning: "" when it belongs to the evidence and the calibration.
    """

    blocks: Mapping[str, LeftOut]
    fingerprint: str
    warning: str

    def of(self, target: Target) -> Spread | None:
        """What the fit without the target's block predicts of it; None where that was not measured."""
        block = self.blocks.get(target.block)
        return None if block is None or not target.counted else block.predicted.get(target.name)

    def of_all(self, targets: Sequence[Target]) -> dict[str, Spread]:
        """The same of every target that was left out, by its name."""
        found = {one.name: self.of(one) for one in targets}
        return {name: one for name, one in found.items() if one is not None}

    def rates(self) -> dict[str, Mapping[str, Spread]]:
        """The match rates that each fit predicts, by the block left out."""
        return {name: block.rates for name, block in self.blocks.items()}


def shipped_predictions() -> Path:
    """Where the predictions ship."""
    return Path(__file__).parent / SEASON_HELD_OUT


def predictions(evidence: Evidence, with_fit: Calibrated, path: Path | None = None) -> Predictions:
    """The shipped predictions, with a warning where they are of something else than what is used now.

    Raises EvidenceError when the file cannot be used.
    """
    place = path or shipped_predictions()
    if not place.exists():
        return Predictions({}, "", f"No block was left out yet: not measured. {MEASURE}")
    try:
        document: dict[str, Any] = json.loads(place.read_text(encoding="utf-8"))
        found = {str(name): _block(one) for name, one in document["blocks"].items()}
        warning = _warning(evidence, with_fit, document, found)
        return Predictions(found, str(document["fingerprint"]), warning)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        reason = f"it cannot be used ({type(error).__name__})."
        raise EvidenceError(Problem(str(place), reason, MEASURE)) from None


def predictions_document(
    study: Study, head: Mapping[str, object], found: Mapping[str, LeftOut], earlier: Mapping[str, object]
) -> dict[str, Any]:
    """What leaving blocks out writes, with the blocks of the same study that were known earlier."""
    known = {**earlier, **{name: _written(block) for name, block in found.items()}}
    order = blocks(study.targets, [one.name for one in study.question.aimed])
    kept = {name: known[name] for name in order if name in known}
    mark = hashlib.sha256(json.dumps([head, kept]).encode("utf-8")).hexdigest()[:16]
    return {"fingerprint": mark, **head, "blocks": kept}


def study_head(evidence: Evidence, study: Study, day: dt.date) -> dict[str, object]:
    """What the predictions of a study are of: two with the same head belong together."""
    asked, effort = study.question, study.effort
    return {
        "declared": declared_digest(evidence),
        "evidence": evidence.fingerprint,
        "day": day.isoformat(),
        "form": FORM,
        "seed": asked.seed,
        "seasons": asked.seasons,
        "generations": effort.generations,
        "rounds": effort.rounds,
        "aims": [one.name for one in asked.aimed],
        "predicting": {"seed": study.predicting.seed, "seasons": study.predicting.seasons},
    }


def earlier_blocks(place: Path, head: Mapping[str, object]) -> dict[str, object]:
    """The blocks of a file, as they stand there; none where there is no file.

    Raises InputError where the file is of another study: some blocks of one study and some of another say nothing.
    """
    if not place.exists():
        return {}
    try:
        document = json.loads(place.read_text(encoding="utf-8"))
        same = {name: document[name] for name in head} == head
        found = dict(document["blocks"])
    except (OSError, ValueError, KeyError, TypeError):
        same, found = False, {}
    if not same:
        reason = "holds predictions of another study, and a run with --block would replace them."
        remedy = "Name another folder with --out, or delete it. A run of all blocks may replace it."
        raise InputError([Problem(str(place), reason, remedy)])
    return found


def _warning(
    evidence: Evidence, with_fit: Calibrated, document: Mapping[str, Any], found: Mapping[str, LeftOut]
) -> str:
    """What the predictions are of, where it is not what is used now."""
    other = []
    if document["declared"] != declared_digest(evidence) or document["form"] != FORM:
        other.append("other assumptions or targets")
    if any(document[name] != with_fit.effort.get(name) for name in SAME_EFFORT):
        other.append("another effort than the calibration")
    targets, aims = season_targets(evidence), [str(name) for name in document["aims"]]
    if any(withheld(targets, name, aims) != block.withheld for name, block in found.items()):
        other.append("another choice of what goes with a block")
    return f"What is predicted of blocks left out is of {', and of '.join(other)}. {MEASURE}" if other else ""


def _block(found: Mapping[str, Any]) -> LeftOut:
    return LeftOut(
        withheld=tuple(map(str, found["withheld"])),
        loss=float(found["loss"]),
        points=int(found["points"]),
        values={str(name): float(value) for name, value in found["values"].items()},
        predicted=_spreads(found["predicted"]),
        rates=_spreads(found["rates"]),
    )


def _spreads(found: Mapping[str, Any]) -> dict[str, Spread]:
    return {
        str(name): Spread(math.nan if one["value"] is None else float(one["value"]), float(one["sd"]))
        for name, one in found.items()
    }


def _written(block: LeftOut) -> dict[str, object]:
    return {
        "withheld": list(block.withheld),
        "loss": round(block.loss, 3),
        "points": block.points,
        "values": dict(block.values),
        "predicted": _written_spreads(block.predicted),
        "rates": _written_spreads(block.rates),
    }


def _written_spreads(found: Mapping[str, Spread]) -> dict[str, object]:
    return {
        name: {"value": None if math.isnan(one.value) else round(one.value, DIGITS), "sd": round(one.sd, DIGITS)}
        for name, one in found.items()
    }
