"""Numbers and texts of reports as JSON: deterministic, in ASCII so that every console prints it, without NaN."""

import datetime as dt
import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from matchwise.advice.phrasing import Named
from matchwise.advice.reports import SourcedText
from matchwise.provenance import Estimate, Measure

Json = Mapping[str, "Json"] | Sequence["Json"] | str | int | float | bool | None


class Headed(Protocol):
    """A report that says of what version, evidence, day and season it is, and of which applicant."""

    @property
    def version(self) -> str: ...  # noqa: D102 (named above)
    @property
    def evidence(self) -> str: ...  # noqa: D102
    @property
    def as_of(self) -> dt.date: ...  # noqa: D102
    @property
    def season(self) -> int: ...  # noqa: D102
    @property
    def applicant_name(self) -> str: ...  # noqa: D102


def head_json(report: Headed) -> dict[str, Json]:
    """What such a report says of itself, as the first keys of its object."""
    return {
        "version": report.version,
        "evidence": report.evidence,
        "as_of": report.as_of.isoformat(),
        "season": report.season,
        "applicant": report.applicant_name,
    }


def estimate_json(estimate: Estimate) -> Json:
    """An estimate with its range, standing and the ids of every evidence cell below it, each id once."""
    return {
        "value": estimate.value,
        "low": estimate.low,
        "high": estimate.high,
        "unit": estimate.unit,
        "standing": estimate.standing.word,
        "confidence": estimate.confidence.word,
        "how": estimate.how,
        "sources": tuple(dict.fromkeys(cells_below(estimate))),
    }


def cells_below(estimate: Estimate) -> Iterator[str]:
    """The ids of the evidence cells that an estimate and all estimates below it rest on; some more than once."""
    yield from estimate.cells
    for below in estimate.inputs:
        yield from cells_below(below)


def object_text(report: Mapping[str, Json]) -> str:
    """One key a line, and one entry of a list a line: readable, and as fast as the compact form."""
    return "{\n" + ",\n".join(f"{_dump(key)}: {_value(value)}" for key, value in report.items()) + "\n}\n"


def _value(value: Json) -> str:
    if isinstance(value, (list, tuple)) and value:
        return "[\n" + ",\n".join(_dump(entry) for entry in value) + "\n]"
    return _dump(value)


def _dump(value: Json) -> str:
    return json.dumps(value, ensure_ascii=True, allow_nan=False)


def number_json(measure: Measure) -> Json:
    """The value of a measure; null when the computation gave no finite number."""
    number = float(measure.value)
    if not math.isfinite(number):
        return None
    return int(number) if number.is_integer() else number


def number_or_none(measure: Measure | None) -> Json:
    """A measure, or null."""
    return None if measure is None else number_json(measure)


def estimate_or_none(estimate: Estimate | None) -> Json:
    """An estimate, or null."""
    return None if estimate is None else estimate_json(estimate)


def named_json(program: Named) -> dict[str, Json]:
    """Which program it is."""
    return {
        "acgme_code": program.acgme_code,
        "name": program.name,
        "city": program.city,
        "state": program.state,
    }


def sourced_json(texts: Iterable[SourcedText]) -> Json:
    """Sentences with their sources."""
    return [{"text": text.text, "source": text.source, "cell": text.cell, "own": text.own} for text in texts]
