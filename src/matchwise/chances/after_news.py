"""How well chances after news held in seasons drawn from the model: what was told beside what came true, by tenths."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Tenth:
    """Seasons in which a chance of `low` to `low` + 10 of 100 was told: their number, and the means of 100."""

    low: int
    seasons: int
    told: float
    matched: float


def tenths_from(document: Mapping[str, Any], fingerprint: str) -> tuple[Tenth, ...]:
    """The tenths of a shipped document; none where it was made with another fit than that of the fingerprint."""
    if document.get("fingerprint") != fingerprint:
        return ()
    return tuple(Tenth(**row) for row in document["tenths"])


def tenths_document(tenths: tuple[Tenth, ...], fingerprint: str) -> dict[str, object]:
    """The tenths as a document; means with one digit."""
    rows = [{**asdict(one), "told": round(one.told, 1), "matched": round(one.matched, 1)} for one in tenths]
    return {"fingerprint": fingerprint, "tenths": rows}
