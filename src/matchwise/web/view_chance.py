"""What the page Chance says: the answer, 100 dots, who is counted, what moves it, and what is behind each number."""

from markupsafe import Markup

from matchwise.advice.phrasing import (
    RANGE_MEANING,
    again_sentence,
    capitalized,
    chance_sentences,
    effect_of_100,
    per_100,
    season_text,
    standing_text,
    sum_lines,
)
from matchwise.advice.reports import ChanceOnlyReport, ChanceReport, Driver, FileReading
from matchwise.evidence import Evidence
from matchwise.exports.figures import SCREEN, dots, effect_bar
from matchwise.exports.sources_list import source_of
from matchwise.web.view_numbers import Values, why, why_effect


def chance_values(report: ChanceOnlyReport, evidence: Evidence) -> Values:
    """The values of the page."""
    answer, *more = chance_sentences(report.chance)
    return {
        "asked_for": f"For {season_text(report.about.season)}, {report.about.phase}",
        "answer": answer,
        "more": more,
        "counted": report.chance.denominator,
        "list_described": report.list_described,
        "dots": Markup(dots(report.chance.match, SCREEN)),  # noqa: S704 (a drawing made of numbers)
        "dots_title": _dots_title(report.chance),
        "range_meaning": RANGE_MEANING,
        "alerts": [alert.text for alert in report.about.alerts],
        "losses": report.about.losses,
        "notes": report.about.notes,
        "again": again_sentence(report.again) if report.again else "",
        "again_why": why(report.again, evidence) if report.again else None,
        "drivers": _drivers(report, evidence),
        "sum": sum_lines(report.driver_sum) if report.driver_sum else (),
        "sum_why": why_effect(report.driver_sum.effects, evidence) if report.driver_sum else None,
        "numbers": _numbers(report.chance, evidence),
        "remedies": _remedies(report.reading, evidence) if report.reading else [],
    }


def _dots_title(chance: ChanceReport) -> str:
    value, low, high = map(per_100, (chance.match.value, chance.match.low, chance.match.high))
    return f"{value} of 100 dots are filled; the likely range is {low} to {high}."


def _drivers(report: ChanceOnlyReport, evidence: Evidence) -> list[Values]:
    drivers = sorted(report.drivers, key=lambda driver: -abs(driver.effect.value))
    reach = max((max(abs(driver.effect.low), abs(driver.effect.high)) for driver in drivers), default=1.0)
    return [_driver(driver, reach, evidence) for driver in drivers]


def _driver(driver: Driver, reach: float, evidence: Evidence) -> Values:
    source = source_of(driver.source)
    return {
        "text": driver.text,
        "effect": effect_of_100(driver.effect),
        "bar": Markup(effect_bar(driver.effect, reach, SCREEN)),  # noqa: S704 (a drawing made of numbers)
        "standing": standing_text(driver.effect.standing),
        "source": source.text,
        "url": source.url,
        "why": why_effect(driver.effect, evidence),
    }


def _numbers(chance: ChanceReport, evidence: Evidence) -> list[Values]:
    named = {
        "Chance to match with this list": chance.match,
        "With a typical list": chance.typical,
        "If interviewed": chance.match_if_interviewed,
        "No interview": chance.no_interview,
        "Number of interviews": chance.interviews,
    }
    return [{"title": title, **why(estimate, evidence)} for title, estimate in named.items()]


def _remedies(reading: FileReading, evidence: Evidence) -> list[Values]:
    return [
        {"text": capitalized(one.text), "gain": effect_of_100(one.gain), "why": why_effect(one.gain, evidence)}
        for one in reading.remedies
    ]
