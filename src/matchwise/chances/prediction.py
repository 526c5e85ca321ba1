"""Prediction: what the model says of a figure, with its range over the plausible vectors."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True, slots=True)
class Prediction:
    """value: of the central vector; low, high: 10 % and 90 % points over the plausible vectors."""

    value: float
    low: float
    high: float


def predictions_of(document: Mapping[str, Any]) -> dict[tuple[str, str], Prediction]:
    """The predictions of a held-out document, by block and name of the target."""
    return {
        (block, name): _prediction(figure["central"], figure["vectors"])
        for block, figures in document["blocks"].items()
        for name, figure in figures.items()
    }


def _prediction(central: float, vectors: list[float]) -> Prediction:
    low, high = np.quantile(vectors, (0.1, 0.9)).tolist()
    return Prediction(central, low, high)
