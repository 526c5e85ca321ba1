"""The sources that a report names, numbered in the order in which the reader meets them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from matchwise.advice.reports import ListedProgram, RecommendReport
from matchwise.exports.json_values import cells_below
from matchwise.exports.plain_text import web_address

_ENDS_WITH_ADDRESS = re.compile(r"^(.*?)[,;:]?\s*(https?://\S+?)[.]?$")


@dataclass(frozen=True, slots=True)
class Source:
    """A citation as printed, with its address when it has one."""

    text: str
    url: str = ""


def source_of(text: str, url: str = "") -> Source:
    """The source that a citation names; an address at its end becomes its link."""
    found = _ENDS_WITH_ADDRESS.match(text)
    if found and web_address(found[2]) and web_address(url) in {"", found[2]}:
        return Source(found[1] or found[2], found[2])
    return Source(text, web_address(url))


def numbered_sources(report: RecommendReport) -> dict[Source, int]:
    """Every source of the report once, with its number from 1 on."""
    return {source: number for number, source in enumerate(dict.fromkeys(_sources(report)), start=1)}


def _sources(report: RecommendReport) -> Iterator[Source]:
    yield from (source_of(alert.source) for alert in report.about.alerts if alert.source)
    yield from (source_of(driver.source) for driver in report.drivers if driver.source)
    yield from (source_of(item.source) for item in report.cost.items if item.source)
    for program in report.programs:
        yield from _program_sources(program)
    yield from (source_of(program.source) for program in report.excluded if program.source)


def _program_sources(program: ListedProgram) -> Iterator[Source]:
    yield from (source_of(reason.source) for reason in program.reasons if reason.source)
    yield from (source_of(fact.source, fact.url) for fact in program.facts if fact.source)


def cells_of(report: RecommendReport) -> tuple[str, ...]:
    """The ids of the evidence cells below the chances and drivers of a report, each once, sorted."""
    chance = report.chance
    top = (chance.match, chance.typical, chance.interviews, chance.no_interview, chance.match_if_interviewed)
    below = (cells_below(estimate) for estimate in (*top, *(driver.effect for driver in report.drivers)))
    return tuple(sorted({cell for cells in below for cell in cells}))
