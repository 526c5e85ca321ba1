"""Matchwise: honest chances and a proved list of internal medicine programs for doctors trained abroad."""

__version__ = "0.1.0"
