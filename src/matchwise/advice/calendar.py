"""Answers "what comes when, and what must be ready for it": the calendar of the season or seasons ahead."""

import dataclasses
import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from matchwise import __version__
from matchwise.advice.alerts import APPLICANT_FILE, own_alerts
from matchwise.advice.calendar_days import FoundDay, day_words, found_day
from matchwise.advice.calendar_plan import PLAN, PlannedDate, Who, concerns
from matchwise.advice.calendar_reports import (
    EASTERN,
    CalendarDate,
    CalendarReport,
    Certainty,
    DateKind,
    SeasonStand,
    When,
)
from matchwise.advice.calendar_tasks import OWN_ADVICE, Asked, ready_items
from matchwise.advice.phrasing import date_text
from matchwise.advice.reports import SourcedText
from matchwise.domain.applicant import Applicant, ExamName
from matchwise.domain.season import SeasonDates, phase
from matchwise.errors import InputError, Problem
from matchwise.evidence import Evidence
from matchwise.evidence.rulebook import known_seasons
from matchwise.provenance import Confidence, Measure

_EXAM_WORDS = {ExamName.STEP1: "Step 1", ExamName.STEP2CK: "Step 2 CK", ExamName.STEP3: "Step 3"}
_AT_ONCE = 2  # the season that is under way and the one that is planned
_EXAM_REMINDERS = (30, 7, 1)
_LATEST = {
    "own_certificate": "rank_list_deadline",
    "own_step1": "programs_review",
    "own_step2ck": "programs_review",
}
_PATHWAYS_OPEN = next(planned for planned in PLAN if planned.name == "pathways_open")


def season_calendar(
    evidence: Evidence, *, as_of: dt.date, applicant: Applicant | None = None, season: int | None = None
) -> CalendarReport:
    """The calendar of one season, or without `season` of the applicant's, or of the first two that are not over.

    Raises InputError for a season of which nothing is known, and when every known season is over.
    """
    known = {dates.season: dates for dates in known_seasons(evidence)}
    wanted = applicant.season if season is None and applicant is not None else season
    if wanted is not None and wanted not in known:
        remedy = f"Write one of: {', '.join(map(str, known))}."
        raise InputError([Problem("season", f"nothing is known about the days of season {wanted}.", remedy)])
    seasons = [wanted] if wanted is not None else list(known)
    made = {each: _dates(Asked(applicant, each, as_of, evidence)) for each in seasons}
    if wanted is None:
        ahead = [each for each, dates in made.items() if any(_is_ahead(date) for date in dates)]
        made = {each: made[each] for each in ahead[:_AT_ONCE]}
    if not made:
        remedy = f"Name a season that is over: {', '.join(map(str, known))}."
        raise InputError([Problem("as-of", f"no known season is ahead of {date_text(as_of)}.", remedy)])
    return _report(evidence, as_of, applicant, known, made)


def _report(
    evidence: Evidence,
    as_of: dt.date,
    applicant: Applicant | None,
    known: Mapping[int, SeasonDates],
    made: Mapping[int, Sequence[CalendarDate]],
) -> CalendarReport:
    stands = {each: SeasonStand(each, phase(as_of, dates).value.replace("_", " ")) for each, dates in known.items()}
    return CalendarReport(
        version=__version__,
        evidence=evidence.shown,
        as_of=as_of,
        seasons=tuple(stands[each] for each in made),
        known=tuple(stands.values()),
        personal=applicant is not None,
        applicant_name=(applicant.name or "") if applicant is not None else "",
        alerts=() if applicant is None else own_alerts(applicant, evidence, as_of),
        conflicts=tuple(conflict for dates in made.values() for conflict in _conflicts(dates)),
        dates=tuple(sorted((date for dates in made.values() for date in dates), key=_order)),
        notes=_NOTES,
    )


def _dates(asked: Asked) -> tuple[CalendarDate, ...]:
    planned = [each for each in PLAN if concerns(each, asked.applicant)]
    earlier = _pathways_before(asked)
    found = [_found(each, asked, earlier) for each in planned]
    kept = [(each, day) for each, day in found if not each.once or day.day is not None]
    kept.extend(_own(asked))
    names = {each.name for each, _ in kept}
    return tuple(_date(each, day, asked, names) for each, day in kept)


def _pathways_before(asked: Asked) -> bool:
    """Whether a certificate that is expected before the Pathways of the season open rests on those before them."""
    ecfmg = None if asked.applicant is None else asked.applicant.ecfmg
    opens = found_day(_PATHWAYS_OPEN, asked.evidence, asked.season).day
    return ecfmg is not None and ecfmg.expected is not None and opens is not None and ecfmg.expected < opens


def _found(planned: PlannedDate, asked: Asked, earlier: bool) -> tuple[PlannedDate, FoundDay]:  # noqa: FBT001 (private)
    if not earlier or planned.who is not Who.NOT_CERTIFIED:
        return planned, found_day(planned, asked.evidence, asked.season)
    title = f"{planned.title} (Pathways of the {asked.season - 1} Match)"
    return dataclasses.replace(planned, title=title), found_day(planned, asked.evidence, asked.season - 1)


def _date(planned: PlannedDate, found: FoundDay, asked: Asked, names: set[str]) -> CalendarDate:
    away = None if found.day is None else (found.day - asked.as_of).days
    return CalendarDate(
        name=planned.name,
        season=asked.season,
        title=planned.title,
        kind=planned.kind,
        day=found.day,
        last_day=found.last_day,
        other_day=found.other_day,
        month_only=found.month_only,
        hour=found.hour,
        zone=EASTERN if found.hour else "",
        certainty=found.certainty,
        confidence=found.confidence,
        source=found.source,
        seen=found.seen,
        cells=found.cells,
        url=found.url,
        note=found.note,
        how=found.how,
        caution=_caution(planned, asked),
        when=_when(found, asked.as_of),
        days_away=None if away is None else Measure(away, "days"),
        ready=ready_items(planned.name, asked),
        needs=tuple(name for name in planned.needs if name in names),
        reminders=tuple(Measure(days, "days") for days in planned.reminders if away is not None and days < away),
    )


def _when(found: FoundDay, as_of: dt.date) -> When:
    if found.day is None:
        return When.UNKNOWN
    last = found.last_day or found.day
    if last < as_of:
        return When.PASSED
    if found.day < as_of:
        return When.UNDER_WAY
    return When.TODAY if found.day == as_of else When.AHEAD


def _caution(planned: PlannedDate, asked: Asked) -> str:
    if not planned.visa:
        return ""
    visa = "visa/h1b" if "h1b" in planned.name else "visa/j1"
    seen = max((day for rule, day in _visa_rules(asked) if rule.startswith(visa)), default=None)
    since = f"Visa rules as of {date_text(seen)}" if seen is not None else "Visa rules"
    return f"{since}; they change at short notice. Check before you act."


def _visa_rules(asked: Asked) -> Iterator[tuple[str, dt.date]]:
    for rule in asked.evidence.rules:
        value = asked.rule(rule) if rule.startswith("visa/") else None
        if value is not None:
            yield rule, value.seen


def _own(asked: Asked) -> Iterator[tuple[PlannedDate, FoundDay]]:
    """The applicant's own dates: planned exams, and the month in which the certificate is expected."""
    applicant = asked.applicant
    if applicant is None:
        return
    seen: Counter[ExamName] = Counter()
    for planned in sorted(applicant.planned_exams, key=lambda exam: exam.date):
        seen[planned.exam] += 1
        again = f"_{seen[planned.exam]}" if seen[planned.exam] > 1 else ""
        title = f"Your {_EXAM_WORDS[planned.exam]} exam"
        own = PlannedDate(f"own_{planned.exam.value}{again}", title, DateKind.EVENT, reminders=_EXAM_REMINDERS)
        yield own, _told(planned.date)
    if applicant.ecfmg is not None and not applicant.ecfmg.certified and applicant.ecfmg.expected is not None:
        own = PlannedDate("own_certificate", "Your ECFMG certificate is expected", DateKind.EVENT, reminders=())
        yield own, _told(applicant.ecfmg.expected, month_only=True)


def _told(day: dt.date, *, month_only: bool = False) -> FoundDay:
    return FoundDay(
        day, month_only=month_only, certainty=Certainty.YOURS, confidence=Confidence.HIGH, source=APPLICANT_FILE
    )


def _is_ahead(date: CalendarDate) -> bool:
    return date.when in {When.TODAY, When.UNDER_WAY, When.AHEAD}


def _order(date: CalendarDate) -> tuple[bool, dt.date, int]:
    place = next((at for at, planned in enumerate(PLAN) if planned.name == date.name), len(PLAN))
    return date.day is None, date.day or dt.date(date.season, 12, 31), place


def _conflicts(dates: Sequence[CalendarDate]) -> Iterator[SourcedText]:
    """What comes too late for what needs it."""
    by_name = {date.name: date for date in dates}
    for date in dates:
        for before in (by_name[name] for name in date.needs):
            if before.day is not None and date.day is not None and before.day > date.day:
                yield _too_late(before, date)
    for name, limit in _LATEST.items():
        own, latest = by_name.get(name), by_name[limit]
        if own is not None and own.day is not None and latest.day is not None and own.day > latest.day:
            yield _too_late(own, latest)


def _too_late(before: CalendarDate, date: CalendarDate) -> SourcedText:
    return SourcedText(
        f"{before.title} ({_day_words(before)}) comes after {date.title} ({_day_words(date)}).",
        "; ".join(dict.fromkeys((before.source, date.source))),
    )


def _day_words(date: CalendarDate) -> str:
    if date.day is None:
        return "day not known"
    return day_words(date.day, month_only=date.month_only)


_NOTES = (
    SourcedText(
        "Confirmed: an official page gave the day. Reported: others gave it; check it on the official page. Projected: "
        "nobody has published it yet, and it follows earlier seasons.",
        OWN_ADVICE,
    ),
    SourcedText("Where sources give two days, the earlier one stands and both are named.", OWN_ADVICE),
    SourcedText("Hours are in US Eastern time, as published. A day without an hour has none published.", OWN_ADVICE),
    SourcedText("What must be ready is read from your file as it is; what it does not tell is marked so.", OWN_ADVICE),
)
