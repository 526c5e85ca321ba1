"""Provenance: what a number is, how sure it is, and where it comes from."""

from matchwise.provenance.estimate import (
    Cell,
    Confidence,
    Estimate,
    Measure,
    Standing,
    weakest_confidence,
    weakest_standing,
)

__all__ = [
    "Cell",
    "Confidence",
    "Estimate",
    "Measure",
    "Standing",
    "weakest_confidence",
    "weakest_standing",
]
