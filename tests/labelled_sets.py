"""Reads the labelled sets of `tests/labelled` and says which half an item belongs to."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from repository import ROOT

FOLDER = ROOT / "tests" / "labelled"
HALVES = ("dev", "test")


@dataclass(frozen=True)
class Labelled:
    """One text with the label that its author gave it; `parts` only where a label has several."""

    id: str
    label: str
    text: str
    parts: tuple[str, ...] = ()


def set_path(half: str, name: str) -> Path:
    """The file of one half ("dev" or "test") of a set."""
    return FOLDER / half / f"{name}.jsonl"


def labelled(half: str, name: str) -> tuple[Labelled, ...]:
    """The items of one half of a set, in the order of the file."""
    lines = set_path(half, name).read_text(encoding="utf-8").splitlines()
    return tuple(Labelled(**{**row, "parts": tuple(row.get("parts", ()))}) for row in map(json.loads, lines))


def first_half(ids: Iterable[str]) -> frozenset[str]:
    """Of the ids of one label, those for development: the half, rounded up, whose SHA-256 sorts first."""
    ordered = sorted(ids, key=lambda each: hashlib.sha256(each.encode()).hexdigest())
    return frozenset(ordered[: (len(ordered) + 1) // 2])
