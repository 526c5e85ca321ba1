"""Reports as JSON: one deterministic object each, in ASCII so that every console prints it, without NaN."""

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from matchwise.advice.list_reports import ListReport
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
            **frame_json(report),
            "applicant": {"name": report.applicant_name, "summary": report.applicant_summary},
            **warnings_json(report),
            "chance": chance_object(report.chance),
            "drivers": [_driver(driver) for driver in report.drivers],
            "driver_sum": _driver_sum(report.driver_sum),
            "list": [_listed(order, program) for order, program in enumerate(report.programs, start=1)],
            "excluded": [excluded_json(program) for program in report.excluded],
            "not_chosen": [_not_chosen(program) for program in report.not_chosen],
            "cost": _cost(report.cost),
            "proof": proof_json(report.proof),
            "curve": [_curve_point(point) for point in report.curve],
            "notes": report.notes,
            "seconds": number_json(report.seconds),
        }
    )


def chance_json(report: ChanceOnlyReport) -> str:
    """The object that `chance --json` prints: the chance with the list described, and what moves it."""
    return object_text(
        {
            **frame_json(report),
            "list_described": report.list_described,
            **warnings_json(report),
            "chance": chance_object(report.chance),
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


def number_json(measure: Measure) -> Json:
    """The value of a measure; null when the computation gave no finite number."""
    number = float(measure.value)
    if not math.isfinite(number):
        return None
    return int(number) if number.is_integer() else number


def _optional(measure: Measure | None) -> Json:
    return None if measure is None else number_json(measure)


def frame_json(report: RecommendReport | ChanceOnlyReport | ListReport) -> dict[str, Json]:
    """What every answer was computed with and for: version, evidence, model, day, season, phase."""
    return {
        "version": report.version,
        "evidence": report.evidence,
        "model": report.model,
        "as_of": report.as_of.isoformat(),
        "season": report.season,
        "phase": report.phase,
    }


def warnings_json(report: RecommendReport | ChanceOnlyReport | ListReport) -> dict[str, Json]:
    """What must be known first, and what the answer lost."""
    return {"alerts": sourced_json(report.alerts), "losses": report.losses}


def sourced_json(texts: Iterable[SourcedText]) -> Json:
    """Sentences with their sources."""
    return [{"text": text.text, "source": text.source, "cell": text.cell, "own": text.own} for text in texts]


def chance_object(chance: ChanceReport) -> Json:
    """The chance with one list, and who is counted."""
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
        "remedies_together": estimate_or_none(reading.together),
        "classes": [_class(kind) for kind in reading.classes],
        "about": sourced_json(reading.about),
        "unread": sourced_json(reading.unread),
    }


def _factor(factor: ReadFactor) -> Json:
    return {
        "name": factor.name,
        "text": factor.text,
        "effect": estimate_json(factor.effect),
        "average": estimate_or_none(factor.average),
        "survey_item": factor.survey_item,
        "citing": estimate_or_none(factor.citing),
        "importance": estimate_or_none(factor.importance),
        "survey": sourced_json(factor.survey),
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


def estimate_or_none(estimate: Estimate | None) -> Json:
    """An estimate, or null."""
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
        "reasons": sourced_json(program.reasons),
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


def excluded_json(program: ExcludedProgram) -> Json:
    """A program that is kept out, with rule, fact and remedy."""
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
    items = [{"text": item.text, "usd": number_json(item.usd), "source": item.source} for item in cost.items]
    return {"eras_usd": number_json(cost.eras_usd), "items": items}


def proof_json(proof: ProofReport) -> Json:
    """The proof of a list."""
    return {
        "objective": number_json(proof.objective),
        "upper_bound": number_json(proof.upper_bound),
        "gap": number_json(proof.gap),
        "method": proof.method,
        "checked": proof.checked,
    }


def _curve_point(point: CurvePoint) -> Json:
    return {"programs": number_json(point.programs), "usd": number_json(point.usd), "match": estimate_json(point.match)}


def _step(step: ExplainStep) -> Json:
    return {
        "title": step.title,
        "estimate": estimate_json(step.estimate),
        "joined": step.joined,
        "said": step.said,
        "children": [_step(child) for child in step.children],
    }
