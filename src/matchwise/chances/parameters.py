"""The parameters of the chances model: assumed ones drawn from their declared ranges, fitted ones beside them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import expit, logit, ndtri

from matchwise.domain.chance_grid import FloatArray
from matchwise.errors import EvidenceError, Problem
from matchwise.evidence import Evidence
from matchwise.provenance import Standing

ASSUMPTIONS_TABLE = "matchwise-assumptions/parameters"
TENTH_TO_NINETIETH = 2 * 1.2815515655446004
FITTED_TABLE = "matchwise-assumptions/fitted"
# What each of them means stands in the table.
FITTED = ("log_level", "logit_cap", "log_scale", "logit_match", "atanh_r", "step2_mean", "step2_sd")


@dataclass(frozen=True, slots=True)
class Assumption:
    """One assumed or modelled parameter: its value, 10 % and 90 % points, how it is drawn, and why."""

    name: str
    value: float
    low: float
    high: float
    shape: str
    unit: str
    standing: Standing
    why: str
    cell: str

    def at(self, uniform: FloatArray) -> FloatArray:
        """The parameter at quantiles `uniform` (0-1) of its declared distribution."""
        if self.shape == "fixed":
            return np.full(uniform.shape, self.value)
        forward, back = _LINKS[self.shape]
        centre = forward(np.array(self.value))
        below = (centre - forward(np.array(self.low))) / (TENTH_TO_NINETIETH / 2)
        above = (forward(np.array(self.high)) - centre) / (TENTH_TO_NINETIETH / 2)
        z = ndtri(uniform)
        drawn_value: FloatArray = back(centre + np.where(z < 0, below, above) * z)
        return drawn_value


def _same(x: FloatArray) -> FloatArray:
    return x


_LINKS: dict[str, tuple[Callable[[FloatArray], FloatArray], Callable[[FloatArray], FloatArray]]] = {
    "normal": (_same, _same),
    "lognormal": (np.log, np.exp),
    "logit": (logit, expit),
}


@dataclass(frozen=True, slots=True)
class FittedParameter:
    """One fitted parameter: where the search starts, how far it may stray without data, and what it means."""

    name: str
    start: float
    loose: float
    unit: str
    meaning: str
    why: str
    cell: str


@dataclass(frozen=True, slots=True)
class Vectors:
    """B plausible parameter vectors: (B,) values by name, assumed and fitted; `fingerprint` names the fit.

    shares_drawn: whether each program's share of non-US IMGs is drawn anew for every vector, or stands at its mean;
    first, of: the vectors are those from `first` on of a set of `of` (0: they are the whole set), whose draws of the
    shares are shared out over the whole set.
    """

    values: Mapping[str, FloatArray]
    fingerprint: str
    shares_drawn: bool = True
    first: int = 0
    of: int = 0

    def __len__(self) -> int:
        """The number of vectors B."""
        return len(self.values[FITTED[0]])

    def vector(self, index: int) -> dict[str, float]:
        """One vector as plain numbers."""
        return {name: float(column[index]) for name, column in self.values.items()}


def assumptions(evidence: Evidence) -> tuple[Assumption, ...]:
    """Every assumed or modelled parameter, in the order of the table."""
    return parameter_rows(evidence, ASSUMPTIONS_TABLE)


def parameter_rows(evidence: Evidence, name: str) -> tuple[Assumption, ...]:
    """The parameters of one table that declares values with their ranges, in its order."""
    table = evidence.table(name)
    return tuple(
        Assumption(
            name=str(row["name"]),
            value=float(str(row["value"])),
            low=float(str(row["low"])),
            high=float(str(row["high"])),
            shape=str(row["shape"]),
            unit=str(row["unit"]),
            standing=Standing[str(row["standing"]).upper()],
            why=str(row["why"]),
            cell=table.cell_id(index, "value"),
        )
        for index, row in enumerate(table.rows)
    )


def fitted_parameters(evidence: Evidence) -> tuple[FittedParameter, ...]:
    """The fitted parameters in the order of FITTED."""
    table = evidence.table(FITTED_TABLE)
    index = [table.row_index(name=name) for name in FITTED]
    return tuple(
        FittedParameter(
            name=str(table.rows[i]["name"]),
            start=float(str(table.rows[i]["start"])),
            loose=float(str(table.rows[i]["loose"])),
            unit=str(table.rows[i]["unit"]),
            meaning=str(table.rows[i]["meaning"]),
            why=str(table.rows[i]["why"]),
            cell=table.cell_id(i, "start"),
        )
        for i in index
    )


def parameter_cell(name: str) -> str:
    """The cell of a parameter: where an assumed one has its value, and a fitted one its start."""
    return f"{FITTED_TABLE}:{name}:start" if name in FITTED else f"{ASSUMPTIONS_TABLE}:{name}:value"


def central(known: tuple[Assumption, ...]) -> dict[str, float]:
    """Every assumed parameter at its declared value."""
    return {a.name: a.value for a in known}


def drawn(known: tuple[Assumption, ...], count: int, seed: int) -> dict[str, FloatArray]:
    """`count` draws of every assumed parameter by Latin hypercube: each (count,), reproducible by seed."""
    rng = np.random.default_rng(seed)
    ranks = {a.name: rng.permutation(count) for a in known}
    return {a.name: a.at((ranks[a.name] + 0.5) / count) for a in known}


def vectors_from_json(document: Mapping[str, object], evidence: Evidence) -> Vectors:
    """The shipped fit as Vectors.

    Raises EvidenceError when a parameter that the model needs is missing from it.
    """
    names, rows = _list(document, "names"), _list(document, "values")
    columns = {str(name): np.array([row[i] for row in rows], dtype=float) for i, name in enumerate(names)}
    missing = [name for name in (*(a.name for a in assumptions(evidence)), *FITTED) if name not in columns]
    if missing:
        lacking = f"it lacks {', '.join(missing)}"
        raise _broken(lacking)
    return Vectors(columns, str(document["fingerprint"]))


def one_vector(parameters: Mapping[str, float]) -> Vectors:
    """A single vector as Vectors, every program at its mean share: for questions about one set of parameters."""
    return Vectors({name: np.array([value]) for name, value in parameters.items()}, "", shares_drawn=False)


def central_from_json(document: Mapping[str, object]) -> dict[str, float]:
    """The central vector of the shipped fit: every assumption at its declared value."""
    return {str(name): float(x) for name, x in zip(_list(document, "names"), _list(document, "central"), strict=True)}


def _list(document: Mapping[str, object], key: str) -> list[Any]:
    found = document.get(key)
    if not isinstance(found, list):
        reason = f"{key} is not a list"
        raise _broken(reason)
    return found


def _broken(reason: str) -> EvidenceError:
    return EvidenceError(
        Problem("chances/vectors.json", f"The shipped fit cannot be used: {reason}.", "Run: matchwise calibrate")
    )
