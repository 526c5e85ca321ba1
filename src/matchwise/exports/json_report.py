"""Reports as JSON: one deterministic object each, in ASCII so that every console prints it, without NaN."""

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from matchwise.advice.reports import (
    ChanceOnlyReport,
    ChanceReport,
    ClassReading,
    CostReport,
    CurvePoint,
    Driver,
    DriverSum,
    ExcludedProgram,
    ExplainReport,
    ExplainStep,
    FactLine,
    FileReading,
    ListedProgram,
    NotChosenProgram,
    ProofReport,
    ReadFactor,
    RecommendReport,
    SourcedText,
)
from matchwise.provenance import Estimate, Measure

Json = Mapping[str, "Json"] | Sequence["Json"] | str | int | float | bool | None


def recommend_json(report: RecommendReport) -> str:
    """The object that `recommend --json` prints: chance, list, left out, not chosen, cost, proof, and the notes."""
    return object_text(
        {
            **_frame(report),
            "applicant": {"name": report.applicant_name, "summary": report.applicant_summary},
            **_warnings(report),
            "chance": _chance(report.chance),
            "drivers": [_driver(driver) for driver in report.drivers],
            "driver_sum": _driver_sum(report.driver_sum),
            "list": [_listed(order, program) for order, program in enumerate(report.programs, start=1)],
            "excluded": [_excluded(program) for program in report.excluded],
            "not_chosen": [_not_chosen(program) for program in report.not_chosen],
            "cost": _cost(report.cost),
            "proof": _proof(report.proof),
            "curve": [_curve_point(point) for point in report.curve],
            "notes": report.notes,
            "seconds": _number(report.seconds),
        }
    )


def chance_json(report: ChanceOnlyReport) -> str:
    """The object that `chance --json` prints: the chance with the list described, and what moves it."""
    return object_text(
        {
            **_frame(report),
            "list_described": report.list_described,
            **_warnings(report),
            "chance": _chance(report.chance),
            "again": None if report.again is None else estimate_json(report.again),
            "drivers": [_driver(driver) for driver in report.drivers],
            "driver_sum": _driver_sum(report.driver_sum),
            "reading": _reading(report.reading),
            "notes": report.notes,
        }
    )


def explain_json(report: ExplainReport) -> str:
    """The object that `explain --json` prints: all facts of one program and all steps of its number."""
    return object_text(
        {
            "version": report.version,
            "evidence": report.evidence,
            "model": report.model,
            "as_of": report.as_of.isoformat(),
            "season": report.season,
            "acgme_code": report.acgme_code,
            "name": report.name,
            "city": report.city,
            "state": report.state,
            "verdict": report.verdict,
            "facts": [_fact(fact) for fact in report.facts],
            "unknowns": report.unknowns,
            "warnings": report.warnings,
            "steps": [_step(step) for step in report.steps],
        }
    )


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
        "sources": tuple(dict.fromkeys(_cells(estimate))),
    }


def _cells(estimate: Estimate) -> Iterator[str]:
    yield from estimate.cells
    for below in estimate.inputs:
        yield from _cells(below)


def object_text(report: Mapping[str, Json]) -> str:
    """One key a line, and one entry of a list a line: readable, and as fast as the compact form."""
    return "{\n" + ",\n".join(f"{_dump(key)}: {_value(value)}" for key, value in report.items()) + "\n}\n"


def _value(value: Json) -> str:
    if isinstance(value, (list, tuple)) and value:
        return "[\n" + ",\n".join(_dump(entry) for entry in value) + "\n]"
    return _dump(value)


def _dump(value: Json) -> str:
    return json.dumps(value, ensure_ascii=True, allow_nan=False)


def _number(measure: Measure) -> Json:
    """The value of a measure; null when the computation gave no finite number."""
    number = float(measure.value)
    if not math.isfinite(number):
        return None
    return int(number) if number.is_integer() else number


def _optional(measure: Measure | None) -> Json:
    return None if measure is None else _number(measure)


def _frame(report: RecommendReport | ChanceOnlyReport) -> dict[str, Json]:
    return {
        "version": report.version,
        "evidence": report.evidence,
        "model": report.model,
        "as_of": report.as_of.isoformat(),
        "season": report.season,
        "phase": report.phase,
    }


def _warnings(report: RecommendReport | ChanceOnlyReport) -> dict[str, Json]:
    return {"alerts": _sourced(report.alerts), "losses": report.losses}


def _sourced(texts: Iterable[SourcedText]) -> Json:
    return [{"text": text.text, "source": text.source, "cell": text.cell, "own": text.own} for text in texts]


def _chance(chance: ChanceReport) -> Json:
    return {
        "match": estimate_json(chance.match),
        "typical": estimate_json(chance.typical),
        "interviews": estimate_json(chance.interviews),
        "no_interview": estimate_json(chance.no_interview),
        "match_if_interviewed": estimate_json(chance.match_if_interviewed),
        "denominator": chance.denominator,
    }


def _driver(driver: Driver) -> Json:
    return {
        "name": driver.name,
        "text": driver.text,
        "effect": estimate_json(driver.effect),
        "source": driver.source,
    }


def _driver_sum(sum_: DriverSum | None) -> Json:
    if sum_ is None:
        return None
    return {
        "average": estimate_json(sum_.average),
        "effects": estimate_json(sum_.effects),
        "overlap": estimate_json(sum_.overlap),
        "chance": estimate_json(sum_.chance),
    }


def _reading(reading: FileReading | None) -> Json:
    if reading is None:
        return None
    return {
        "strongest": [_factor(factor) for factor in reading.strongest],
        "worries": [_factor(factor) for factor in reading.worries],
        "remedies": [{"text": remedy.text, "gain": estimate_json(remedy.gain)} for remedy in reading.remedies],
        "remedies_together": _estimate_or_none(reading.together),
        "classes": [_class(kind) for kind in reading.classes],
        "about": _sourced(reading.about),
        "unread": _sourced(reading.unread),
    }


def _factor(factor: ReadFactor) -> Json:
    return {
        "name": factor.name,
        "text": factor.text,
        "effect": estimate_json(factor.effect),
        "average": _estimate_or_none(factor.average),
        "survey_item": factor.survey_item,
        "citing": _estimate_or_none(factor.citing),
        "importance": _estimate_or_none(factor.importance),
        "survey": _sourced(factor.survey),
        "balance": factor.balance,
    }


def _class(kind: ClassReading) -> Json:
    return {
        "group": kind.group,
        "name": kind.name,
        "described": kind.described,
        "programs": estimate_json(kind.programs),
        "passes": estimate_json(kind.passes),
        "interview": estimate_json(kind.interview),
        "costs": [{"name": c.name, "text": c.text, "cost": estimate_json(c.cost)} for c in kind.costs],
    }


def _estimate_or_none(estimate: Estimate | None) -> Json:
    return None if estimate is None else estimate_json(estimate)


def _listed(order: int, program: ListedProgram) -> Json:
    return {
        "order": order,
        "acgme_code": program.acgme_code,
        "nrmp_code": program.nrmp_code,
        "name": program.name,
        "city": program.city,
        "state": program.state,
        "latitude": _optional(program.latitude),
        "longitude": _optional(program.longitude),
        "signal": program.signal.word,
        "interview": estimate_json(program.interview),
        "match_here": estimate_json(program.match_here),
        "gain": estimate_json(program.gain),
        "reasons": _sourced(program.reasons),
        "facts": [_fact(fact) for fact in program.facts],
        "unknowns": program.unknowns,
        "warnings": program.warnings,
    }


def _fact(fact: FactLine) -> Json:
    return {
        "field": fact.field,
        "value": fact.value,
        "standing": fact.standing.word,
        "source": fact.source,
        "as_of": fact.as_of,
        "url": fact.url,
        "warning": fact.warning,
    }


def _excluded(program: ExcludedProgram) -> Json:
    return {
        "acgme_code": program.acgme_code,
        "name": program.name,
        "city": program.city,
        "state": program.state,
        "rule": program.rule,
        "fact": program.fact,
        "source": program.source,
        "remedy": program.remedy,
    }


def _not_chosen(program: NotChosenProgram) -> Json:
    return {
        "acgme_code": program.acgme_code,
        "name": program.name,
        "city": program.city,
        "state": program.state,
        "gain": estimate_json(program.gain),
        "would_enter_at_usd": _optional(program.would_enter_at_usd),
        "remedy": program.remedy,
    }


def _cost(cost: CostReport) -> Json:
    items = [{"text": item.text, "usd": _number(item.usd), "source": item.source} for item in cost.items]
    return {"eras_usd": _number(cost.eras_usd), "items": items}


def _proof(proof: ProofReport) -> Json:
    return {
        "objective": _number(proof.objective),
        "upper_bound": _number(proof.upper_bound),
        "gap": _number(proof.gap),
        "method": proof.method,
        "checked": proof.checked,
    }


def _curve_point(point: CurvePoint) -> Json:
    return {"programs": _number(point.programs), "usd": _number(point.usd), "match": estimate_json(point.match)}


def _step(step: ExplainStep) -> Json:
    return {
        "title": step.title,
        "estimate": estimate_json(step.estimate),
        "joined": step.joined,
        "said": step.said,
        "children": [_step(child) for child in step.children],
    }
