"""Screening: gates, the strength of a file and the effect of a signal, as pure functions over arrays, written once."""

from matchwise.screening.gates import HardGate, Rule

__all__ = ["HardGate", "Rule"]
