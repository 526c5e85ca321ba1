"""The report as its pages show it: plain values, every number already in words with its range."""

from collections.abc import Mapping, Sequence

from matchwise.advice.phrasing import (
    RANGE_MEANING,
    STANDING_MEANINGS,
    capitalized,
    chance_sentences,
    date_text,
    dollars,
    effect_of_100,
    how_many,
    of_100,
    season_text,
    short_100,
    signal_text,
    standing_text,
    sum_lines,
    whole,
)
from matchwise.advice.reports import (
    CurvePoint,
    Driver,
    ExcludedProgram,
    FactLine,
    ListedProgram,
    NotChosenProgram,
    RecommendReport,
    SourcedText,
)
from matchwise.advice.worth_phrasing import WISH_MEANING, enters_text, sent_lines, signal_lines, wish_lines
from matchwise.exports.findings import (
    StateRow,
    curve_summary,
    curve_title,
    dots_title,
    largest_drivers,
    left_out_title,
    map_summary,
    map_title,
    proof_text,
    states_of,
)
from matchwise.exports.plain_text import web_address
from matchwise.exports.sources_list import Source, cells_of, numbered_sources, source_of

Shown = Mapping[str, "Shown"] | Sequence["Shown"] | str | int | None


def shown(report: RecommendReport) -> dict[str, Shown]:
    """Everything that a page of the report says, without drawings; `ref` is the number of a source, "" for none."""
    sources = numbered_sources(report)
    return {
        **_head(report),
        **_chance(report, sources),
        "list_title": f"The list: {how_many(len(report.programs), 'program')}",
        "list": [_listed(order, program, sources) for order, program in enumerate(report.programs, start=1)],
        "map": {
            "title": map_title(report),
            "summary": map_summary(report),
            "rows": [_state(row) for row in states_of(report)],
        },
        "curve": {
            "title": curve_title(report),
            "summary": curve_summary(report),
            "rows": [_curve_point(point) for point in report.curve],
        },
        "cost": _cost(report, sources),
        "money": report.money,
        "signals": signal_lines(report.signals, report.trades),
        "sent": sent_lines(report.signals),
        "wishes": wish_lines(report.wish_costs),
        "wish_meaning": WISH_MEANING,
        "proof": {"sentence": proof_text(report), "method": report.proof.method, "checked": report.proof.checked},
        "left_out_title": left_out_title(report),
        "excluded": [_excluded(program, sources) for program in report.excluded],
        "not_chosen_title": f"Open, but not chosen: {how_many(len(report.not_chosen), 'program')}",
        "not_chosen": [_not_chosen(program) for program in report.not_chosen],
        "sources": [_source(source, number) for source, number in sources.items()],
        "cells": cells_of(report),
        "standings": [
            {"mark": standing.mark, "text": standing_text(standing), "meaning": meaning}
            for standing, meaning in STANDING_MEANINGS.items()
        ],
    }


def _head(report: RecommendReport) -> dict[str, Shown]:
    about, basis = report.about, report.about.basis
    return {
        "title": "Where to apply in internal medicine",
        "name": about.applicant_name,
        "summary": report.applicant_summary,
        "season": season_text(about.season),
        "phase": about.phase,
        "date": date_text(basis.as_of),
        "iso_date": basis.as_of.isoformat(),
        "losses": about.losses,
        "notes": about.notes,
        "version": basis.version,
        "evidence": basis.evidence,
        "model": basis.model,
        "range_meaning": RANGE_MEANING,
    }


def _chance(report: RecommendReport, sources: Mapping[Source, int]) -> dict[str, Shown]:
    answer, *more = chance_sentences(report.chance)
    chance = report.chance
    marked = {
        "Chance to match with this list": chance.match,
        "With a typical list": chance.typical,
        "If interviewed": chance.match_if_interviewed,
        "No interview": chance.no_interview,
        "Number of interviews": chance.interviews,
    }
    return {
        "alerts": [_sourced(alert, sources) for alert in report.about.alerts],
        "answer": answer,
        "more": more,
        "counted": report.chance.denominator,
        "dots_title": dots_title(report),
        "how": [
            {
                "what": what,
                "standing": standing_text(estimate.standing),
                "confidence": estimate.confidence.word,
                "how": estimate.how,
            }
            for what, estimate in marked.items()
        ],
        "drivers": [_driver(driver, sources) for driver in largest_drivers(report, len(report.drivers))],
        "driver_sum": sum_lines(report.driver_sum) if report.driver_sum else (),
    }


def _ref(sources: Mapping[Source, int], text: str, url: str = "") -> Shown:
    return sources.get(source_of(text, url), "")


def _sourced(text: SourcedText, sources: Mapping[Source, int]) -> Shown:
    return {
        "text": capitalized(text.text),
        "source": text.source,
        "ref": _ref(sources, text.source),
        "own": int(text.own),
    }


def _driver(driver: Driver, sources: Mapping[Source, int]) -> Shown:
    return {
        "text": driver.text,
        "effect": effect_of_100(driver.effect),
        "standing": standing_text(driver.effect.standing),
        "source": driver.source,
        "ref": _ref(sources, driver.source),
    }


def _place(city: str, state: str) -> str:
    return ", ".join(part for part in (city, state) if part)


def _listed(order: int, program: ListedProgram, sources: Mapping[Source, int]) -> Shown:
    return {
        "order": order,
        "acgme_code": program.acgme_code,
        "nrmp_code": program.nrmp_code,
        "name": program.name,
        "place": _place(program.city, program.state),
        "signal": program.signal.word,
        "signal_text": signal_text(program.signal),
        "interview": short_100(program.interview),
        "interview_standing": standing_text(program.interview.standing),
        "gain": short_100(program.gain),
        "match_here": of_100(program.match_here),
        "reasons": [_sourced(reason, sources) for reason in program.reasons],
        "facts": [_fact(fact, sources) for fact in program.facts],
        "unknowns": program.unknowns,
        "warnings": program.warnings,
    }


def _fact(fact: FactLine, sources: Mapping[Source, int]) -> Shown:
    url = web_address(fact.url)
    return {
        "field": fact.field.replace("_", " "),
        "value": fact.value,
        "standing": standing_text(fact.standing),
        "source": fact.source,
        "ref": _ref(sources, fact.source, url),
        "url": url,
        "as_of": fact.as_of or "date unknown",
        "warning": fact.warning,
    }


def _state(row: StateRow) -> Shown:
    return {
        "state": row.state,
        "programs": whole(row.programs),
        "gold": whole(row.gold),
        "silver": whole(row.silver),
        "most": row.most.name,
        "gain": short_100(row.most.gain),
    }


def _curve_point(point: CurvePoint) -> Shown:
    return {
        "programs": whole(point.programs),
        "usd": dollars(point.usd),
        "match": short_100(point.match),
        "more": "" if point.next_30_usd is None else short_100(point.next_30_usd),
    }


def _cost(report: RecommendReport, sources: Mapping[Source, int]) -> Shown:
    items = [
        {"text": item.text, "usd": dollars(item.usd), "source": item.source, "ref": _ref(sources, item.source)}
        for item in report.cost.items
    ]
    return {"eras": dollars(report.cost.eras_usd), "items": items, "total": dollars(report.cost.total_usd)}


def _excluded(program: ExcludedProgram, sources: Mapping[Source, int]) -> Shown:
    return {
        "acgme_code": program.acgme_code,
        "name": program.name,
        "place": _place(program.city, program.state),
        "rule": program.rule.replace("_", " "),
        "fact": program.fact,
        "source": program.source,
        "ref": _ref(sources, program.source),
        "remedy": program.remedy,
    }


def _not_chosen(program: NotChosenProgram) -> Shown:
    enters = program.would_enter_at_usd
    return {
        "acgme_code": program.acgme_code,
        "name": program.name,
        "place": _place(program.city, program.state),
        "gain": short_100(program.gain),
        "enters": "not known" if enters is None else dollars(enters),
        "remedy": f"{program.remedy} {enters_text(program)}".strip(),
    }


def _source(source: Source, number: int) -> Shown:
    return {"number": number, "text": source.text, "url": source.url}
