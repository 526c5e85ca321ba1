"""Reads the day of each planned date from the dated rules, with hour, standing, sources and the pattern before it."""

import dataclasses
import datetime as dt
from dataclasses import dataclass

from matchwise.advice.calendar_plan import PlannedDate
from matchwise.advice.calendar_reports import Certainty
from matchwise.advice.phrasing import date_text
from matchwise.evidence import Evidence
from matchwise.evidence.rule import RuleValue
from matchwise.evidence.rulebook import season_day
from matchwise.provenance import Confidence, weakest_confidence

WORKED_OUT = "Matchwise's own reckoning"
_MONTH = 7  # characters of "2026-12"


@dataclass(frozen=True, slots=True)
class FoundDay:
    """A day and what is known of it; the fields are those of CalendarDate."""

    day: dt.date | None
    last_day: dt.date | None = None
    other_day: dt.date | None = None
    month_only: bool = False
    hour: str = ""
    certainty: Certainty = Certainty.UNKNOWN
    confidence: Confidence = Confidence.LOW
    source: str = WORKED_OUT
    seen: dt.date | None = None
    cells: tuple[str, ...] = ()
    url: str = ""
    note: str = ""
    how: str = ""


def found_day(planned: PlannedDate, evidence: Evidence, season: int) -> FoundDay:
    """The day of one date of a season; one without a day where nothing is known."""
    if planned.name == "j1_papers_complete":
        return _papers_complete(evidence, season)
    value = season_day(evidence, planned.rule, season)
    if value is None:
        how = _pattern(evidence, planned.rule, season) or "No day is published; it depends on the steps before it."
        return FoundDay(None, how=how)
    last = season_day(evidence, planned.until, season) if planned.until else None
    found = _of(value, evidence, season, planned.rule)
    if planned.reckoned:
        return _reckoned(found, planned.reckoned)
    return found if last is None else _until(found, last, evidence)


def day_of(text: float | str) -> dt.date:
    """The day that a rule value names; the first day of a month."""
    words = str(text)
    return dt.date.fromisoformat(f"{words}-01" if len(words) == _MONTH else words)


def day_words(day: dt.date, *, month_only: bool = False) -> str:
    """A day in words, or its month alone: "3 March 2027", "December 2026"."""
    return date_text(day).split(" ", 1)[1] if month_only else date_text(day)


def certainty_of(value: RuleValue) -> Certainty:
    """How sure the day of a rule is."""
    if value.expected:
        return Certainty.PROJECTED
    return Certainty.CONFIRMED if value.confidence is Confidence.HIGH else Certainty.REPORTED


def address_of(value: RuleValue, evidence: Evidence) -> str:
    """The web address of the document of a rule value; "" when it has none or was left out."""
    document = evidence.documents.get(value.source)
    return document.url if document else ""


def _of(value: RuleValue, evidence: Evidence, season: int, rule: str) -> FoundDay:
    days = sorted({day_of(value.value), *([day_of(value.other)] if value.other else [])})
    return FoundDay(
        day=days[0],
        other_day=days[1] if len(days) > 1 else None,
        month_only=len(str(value.value)) == _MONTH,
        hour=value.hour,
        certainty=certainty_of(value),
        confidence=value.confidence,
        source=_sources(value, evidence),
        seen=value.seen,
        cells=(value.cell,),
        url=address_of(value, evidence),
        note=value.note,
        how=_pattern(evidence, rule, season) if value.expected else "",
    )


def _sources(value: RuleValue, evidence: Evidence) -> str:
    cited = evidence.citation(value.source)
    if not value.other:
        return cited
    if value.other_source == value.source:
        return f"{cited}: {date_text(day_of(value.value))} or {date_text(day_of(value.other))}"
    first = f"{cited}: {date_text(day_of(value.value))}"
    return f"{first}; {evidence.citation(value.other_source)}: {date_text(day_of(value.other))}"


def _reckoned(found: FoundDay, why: str) -> FoundDay:
    """The day of another date as the day of a step that has none of its own."""
    return dataclasses.replace(
        found,
        hour="",
        certainty=Certainty.PROJECTED,
        source=f"{WORKED_OUT}; {found.source}",
        note="",
        how=why,
    )


def _until(found: FoundDay, last: RuleValue, evidence: Evidence) -> FoundDay:
    cited = dict.fromkeys((found.source, evidence.citation(last.source)))
    guessed = Certainty.PROJECTED in {found.certainty, certainty_of(last)}
    return FoundDay(
        day=found.day,
        last_day=day_of(last.value),
        certainty=Certainty.PROJECTED if guessed else found.certainty,
        confidence=weakest_confidence((found.confidence, last.confidence)),
        source="; ".join(cited),
        seen=min(found.seen or last.seen, last.seen),
        cells=(*found.cells, last.cell),
        url=found.url,
        note=" ".join(dict.fromkeys(note for note in (found.note, last.note) if note)),
        how=found.how,
    )


def _pattern(evidence: Evidence, rule: str, season: int) -> str:
    """The days of earlier seasons that somebody gave: the last known pattern."""
    values = evidence.rules[rule].values if rule in evidence.rules else ()
    before = [value for value in values if not value.expected and value.since.year + 1 < season]
    known = "; ".join(f"season {value.since.year + 1}: {_day_words(value)}" for value in before)
    return f"Not published. Earlier days: {known}." if known else ""


def _day_words(value: RuleValue) -> str:
    first = day_words(day_of(value.value), month_only=len(str(value.value)) == _MONTH)
    return first + (f" or {date_text(day_of(value.other))}" if value.other else "")


def _papers_complete(evidence: Evidence, season: int) -> FoundDay:
    start = season_day(evidence, "seasons/training_starts", season)
    weeks = evidence.rules.get("visa/j1_processing_weeks")
    if start is None or weeks is None:
        return FoundDay(None, how="No day is published.")
    time = weeks.for_season(season)
    return FoundDay(
        day=day_of(start.value) - dt.timedelta(weeks=int(time.value)),
        certainty=Certainty.PROJECTED,
        confidence=weakest_confidence((start.confidence, time.confidence)),
        source="; ".join((WORKED_OUT, evidence.citation(start.source), evidence.citation(time.source))),
        seen=min(start.seen, time.seen),
        cells=(start.cell, time.cell),
        note=time.note,
        how=(
            f"{time.value} weeks before training starts on {date_text(day_of(start.value))}. "
            "It leaves no time for the visa interview, so be earlier."
        ),
    )
