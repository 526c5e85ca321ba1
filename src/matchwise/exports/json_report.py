"""Reports as JSON: one deterministic object each."""

from collections.abc import Mapping

from matchwise.advice.reports import (
    About,
    Basis,
    ChanceOnlyReport,
    ChanceReport,
    ClassReading,
    CostReport,
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
)
from matchwise.exports.json_values import (
    Json,
    estimate_json,
    estimate_or_none,
    named_json,
    number_json,
    number_or_none,
    object_text,
    sourced_json,
)
from matchwise.exports.worth_json import curve_point_json, signals_json, stop_json, trade_json, wish_json


def recommend_json(report: RecommendReport) -> str:
    """The object that `recommend --json` prints: chance, list, left out, not chosen, cost, proof, and the notes."""
    return object_text(
        {
            **frame_json(report.about),
            "applicant": {"name": report.about.applicant_name, "summary": report.applicant_summary},
            **warnings_json(report.about),
            "chance": chance_object(report.chance),
            "drivers": [_driver(driver) for driver in report.drivers],
            "driver_sum": _driver_sum(report.driver_sum),
            "list": [_listed(order, program) for order, program in enumerate(report.programs, start=1)],
            "excluded": [excluded_json(program) for program in report.excluded],
            "not_chosen": [_not_chosen(program) for program in report.not_chosen],
            "cost": _cost(report.cost),
            "proof": proof_json(report.proof),
            "curve": [curve_point_json(point) for point in report.curve],
            "money": report.money,
            "stop": stop_json(report.stop),
            "signals": None if report.signals is None else signals_json(report.signals),
            "other_signals": [trade_json(trade) for trade in report.trades],
            "wish_costs": [wish_json(cost) for cost in report.wish_costs],
            "limits": report.limits,
            "notes": report.about.notes,
            "seconds": number_json(report.seconds),
        }
    )


def chance_json(report: ChanceOnlyReport) -> str:
    """The object that `chance --json` prints: the chance with the list described, and what moves it."""
    return object_text(
        {
            **frame_json(report.about),
            "list_described": report.list_described,
            **warnings_json(report.about),
            "chance": chance_object(report.chance),
            "again": estimate_or_none(report.again),
            "drivers": [_driver(driver) for driver in report.drivers],
            "driver_sum": _driver_sum(report.driver_sum),
            "reading": reading_json(report.reading),
            "notes": report.about.notes,
        }
    )


def explain_json(report: ExplainReport, own: Mapping[str, Json] | None = None) -> str:
    """The object that `explain --json` prints: all facts of one program and all steps of its number.

    own: what the reader keeps about the program, which stands under "own"; None: nothing is said of it.
    """
    return object_text(
        {
            **_basis(report.basis),
            "season": report.season,
            **named_json(report),
            "verdict": report.verdict,
            "facts": [_fact(fact) for fact in report.facts],
            "unknowns": report.unknowns,
            "warnings": report.warnings,
            "steps": [_step(step) for step in report.steps],
            **({} if own is None else {"own": own}),
        }
    )


def frame_json(about: About) -> dict[str, Json]:
    """What every answer was computed with and for: version, evidence, model, day, season, phase."""
    return {**_basis(about.basis), "season": about.season, "phase": about.phase}


def warnings_json(about: About) -> dict[str, Json]:
    """What must be known first, and what the answer lost."""
    return {"alerts": sourced_json(about.alerts), "losses": about.losses}


def _basis(basis: Basis) -> dict[str, Json]:
    return {
        "version": basis.version,
        "evidence": basis.evidence,
        "model": basis.model,
        "as_of": basis.as_of.isoformat(),
    }


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


def reading_json(reading: FileReading | None) -> Json:
    """How programs read the file, or null."""
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


def _listed(order: int, program: ListedProgram) -> Json:
    return {
        "order": order,
        "acgme_code": program.acgme_code,
        "nrmp_code": program.nrmp_code,
        "name": program.name,
        "city": program.city,
        "state": program.state,
        "latitude": number_or_none(program.latitude),
        "longitude": number_or_none(program.longitude),
        "signal": program.signal.word,
        "interview": estimate_json(program.interview),
        "match_here": estimate_json(program.match_here),
        "gain": estimate_json(program.gain),
        "reasons": sourced_json(program.reasons),
        "facts": [_fact(fact) for fact in program.facts],
        "unknowns": program.unknowns,
        "warnings": program.warnings,
        "in_from_usd": number_or_none(program.in_from_usd),
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
        **named_json(program),
        "rule": program.rule,
        "fact": program.fact,
        "source": program.source,
        "remedy": program.remedy,
    }


def _not_chosen(program: NotChosenProgram) -> Json:
    return {
        **named_json(program),
        "gain": estimate_json(program.gain),
        "would_enter_at_usd": number_or_none(program.would_enter_at_usd),
        "remedy": program.remedy,
        "enters_at": number_or_none(program.enters_at),
    }


def _cost(cost: CostReport) -> Json:
    items = [{"text": item.text, "usd": number_json(item.usd), "source": item.source} for item in cost.items]
    return {"eras_usd": number_json(cost.eras_usd), "items": items, "total_usd": number_json(cost.total_usd)}


def proof_json(proof: ProofReport) -> Json:
    """The proof of a list."""
    return {
        "objective": number_json(proof.objective),
        "upper_bound": number_json(proof.upper_bound),
        "gap": number_json(proof.gap),
        "method": proof.method,
        "checked": proof.checked,
        "measured": proof.measured,
        "exact": proof.exact,
    }


def _step(step: ExplainStep) -> Json:
    return {
        "title": step.title,
        "estimate": estimate_json(step.estimate),
        "joined": step.joined,
        "said": step.said,
        "children": [_step(child) for child in step.children],
    }
