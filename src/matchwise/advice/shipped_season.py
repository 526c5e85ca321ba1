"""The simulated season beside what is published, from the seasons that ship: nothing is simulated here."""

from dataclasses import dataclass

from matchwise.evidence import Evidence
from matchwise.market.season_seen import seen
from matchwise.market.season_shipped import calibrated
from matchwise.market.season_validation import SeasonValidation, validated
from matchwise.provenance import Measure


@dataclass(frozen=True, slots=True)
class ShippedSeason:
    """The comparison, over how many seasons, of which calibration, and what is wrong with it.

    found: None where no season ships; warning: "" when all belongs together.
    """

    found: SeasonValidation | None
    seasons: Measure
    calibration: str
    warning: str


def shipped_season(evidence: Evidence) -> ShippedSeason:
    """The comparison that ships; EvidenceError when a file of it cannot be used."""
    with_fit = calibrated(evidence)
    kept = seen(with_fit)
    found = validated(evidence, with_fit, kept.figures) if kept.figures else None
    warning = " ".join(text for text in (with_fit.warning, kept.warning) if text)
    return ShippedSeason(found, Measure(kept.seasons, "seasons"), with_fit.fingerprint, warning)
