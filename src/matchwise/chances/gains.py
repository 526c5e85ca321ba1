"""What was measured of the fit: the worth of the recommended list for the examples, and ranges on synthetic worlds."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Range:
    """Mean over plausible vectors, and 10 % and 90 % points; fractions."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Gain:
    """Chances to match of one example with the recommended and with a typical list, and their difference.

    alike_*: the same where the share of every program is the mean of its class; alike_same_list: there, with the list
    that was chosen on the predicted shares.
    """

    example: str
    match: Range
    typical: Range
    gain: Range
    alike_match: Range
    alike_typical: Range
    alike_gain: Range
    alike_same_list: Range


@dataclass(frozen=True, slots=True)
class Recovery:
    """How often ranges held the truth in synthetic worlds.

    worlds: their number; parameters: by fitted parameter, in how many of them the 10 to 90 % range did;
    parameters_wide: the same for the 5 to 95 % range; applicants: random ones asked about;
    match, typical: for how many of them the range of the chance held the truth.
    """

    worlds: int
    vectors: int
    parameters: Mapping[str, int]
    parameters_wide: Mapping[str, int]
    applicants: int
    match: int
    typical: int


@dataclass(frozen=True, slots=True)
class Transfer:
    """The same blocks left out in another specialty: figures predicted, met within tolerance, and held by the range."""

    specialty: str
    figures: int
    met: int
    held: int


def transfers_from(document: Mapping[str, Any]) -> tuple[Transfer, ...]:
    """The other specialties of a shipped document."""
    return tuple(Transfer(name, **counts) for name, counts in document.get("specialties", {}).items())


def gains_from(document: Mapping[str, Any]) -> tuple[Gain, ...]:
    """The gains of a shipped document."""
    names = [field.name for field in fields(Gain)][1:]
    return tuple(
        Gain(str(row["example"]), *(Range(**row[name]) for name in names)) for row in document.get("examples", ())
    )


def gains_document(gains: tuple[Gain, ...], fingerprint: str) -> dict[str, object]:
    """The gains as a document; numbers with six digits."""
    return {"fingerprint": fingerprint, "examples": [_rounded(asdict(gain)) for gain in gains]}


def recovery_from(document: Mapping[str, Any]) -> Recovery | None:
    """The counts of a shipped document; None when there are none."""
    return Recovery(**{f.name: document[f.name] for f in fields(Recovery)}) if document else None


def _rounded(value: Any) -> Any:  # noqa: ANN401 (any part of a document)
    if isinstance(value, dict):
        return {key: _rounded(part) for key, part in value.items()}
    return round(value, 6) if isinstance(value, float) else value
