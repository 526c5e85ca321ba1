"""The whole comparison of the season with what is published: fitted, left out, by type, by class and by share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from matchwise.evidence import Evidence
from matchwise.market.season_blocks import GIVEN
from matchwise.market.season_figures import SHARE_CLASSES
from matchwise.market.season_predictions import Predictions, predictions
from matchwise.market.season_programs import CLASSES
from matchwise.market.season_rates import RATE_BAR, RateCheck, rate_checks
from matchwise.market.season_run import Figure
from matchwise.market.season_shipped import Calibrated
from matchwise.market.season_targets import LEFT_OUT_GOAL, Comparison, compared, goal_words, season_targets

_OF_CLASSES = tuple(
    name.format(kind)
    for name in ("non-US IMG share of residents, {} programs", "positions in {} programs")
    for kind in CLASSES
)
_OF_SHARES = (
    *(f"programs by non-US IMG residents: {name}" for name in SHARE_CLASSES),
    *(
        f"% interviewed, programs with {part} non-US IMG residents, mean"
        for part in ("no", SHARE_CLASSES[-2], SHARE_CLASSES[-1])
    ),
)
_OF = {"class": _OF_CLASSES, "share": _OF_SHARES}


@dataclass(frozen=True, slots=True, eq=False)
class SeasonValidation:
    """Seasons beside what is published: figures, targets, match rates, and what ships of blocks left out."""

    figures: Mapping[str, Figure]
    comparisons: tuple[Comparison, ...]
    rates: tuple[RateCheck, ...]
    predictions: Predictions

    def by_program(self, name: str) -> tuple[Comparison, ...]:
        """The targets about programs by class ("class"), or by their share of non-US IMGs ("share")."""
        by_name = {one.target.name: one for one in self.comparisons}
        return tuple(by_name[target] for target in _OF[name])


def validated(
    evidence: Evidence, with_fit: Calibrated, found: Mapping[str, Figure], path: Path | None = None
) -> SeasonValidation:
    """Seasons of a calibration beside what is published.

    path: predictions of left-out blocks, where they are not those that ship. Raises EvidenceError when that file cannot
    be used.
    """
    targets, shipped = season_targets(evidence), predictions(evidence, with_fit, path)
    return SeasonValidation(
        found,
        compared(targets, found, shipped.of_all(targets)),
        rate_checks(targets, found, shipped.rates()),
        shipped,
    )


def left_out_headline(comparisons: Sequence[Comparison]) -> str:
    """How many counted targets are met with their block left out, whether that reaches the goal, and the own ones.

    Own are those that no declared value gives.
    """
    counted = [one for one in comparisons if one.target.counted and one.inside is not None]
    shown = [one for one in counted if one.left_out is not None]
    if not shown:
        return "With their block left out: not measured."
    own = [one for one in shown if one.target.name not in GIVEN]
    said = (
        f"{_met(shown)} of {len(shown)} counted targets are met when their block is left out. "
        f"{goal_words(LEFT_OUT_GOAL, _met(shown), len(shown))} "
        f"{len(shown) - len(own)} of the {len(shown)} rest on a declared value that was read from the figure or gives "
        f"it (marked as given); of the other {len(own)}, {_met(own)} are met."
    )
    missing = len(counted) - len(shown)
    return f"{said} {missing} more were not left out." if missing else said


def _met(comparisons: Sequence[Comparison]) -> int:
    return sum(bool(one.left_out_inside) for one in comparisons)


def rates_headline(rates: Sequence[RateCheck]) -> str:
    """How many published match rates are met within the bar, fitted and with each block left out."""
    checked = [one for one in rates if one.published is not None]
    points = f"{100 * RATE_BAR:g} points"
    met = sum(bool(one.within(one.simulated)) for one in checked)
    said = [f"{met} of {len(checked)} published match rates are met within {points}"]
    for block in dict.fromkeys(block for one in checked for block in one.left_out):
        predicted = [one for one in checked if block in one.left_out]
        met = sum(bool(one.within(one.left_out[block])) for one in predicted)
        said.append(f"without {block} {met} of {len(predicted)}")
    return "; ".join(said) + "."
