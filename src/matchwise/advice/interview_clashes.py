"""Finds interviews that collide: at one time, on one day, or too far apart to travel in between; and by what rule."""

import datetime as dt
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from zoneinfo import ZoneInfo

from matchwise.advice.calendar_tasks import OWN_ADVICE
from matchwise.advice.interview_reports import Clash, ClashKind, InterviewLine
from matchwise.advice.phrasing import date_text
from matchwise.advice.reports import SourcedText
from matchwise.directory import Directory
from matchwise.domain.interview import InterviewForm
from matchwise.domain.time_zones import zones_of
from matchwise.evidence import Evidence

TRAVEL_TABLE = "matchwise-interview-days/travel"
_EARTH_MILES = 3958.8
_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Travel:
    """How fast one travels (miles an hour, hours), and which hours of a day count where none are told."""

    road_speed: float
    air_speed: float
    air_hours: float
    first_hour: float
    last_hour: float
    same_place: float
    source: str

    def hours(self, miles: float) -> float:
        """From one interview to the next, by the faster way."""
        return min(miles / self.road_speed, self.air_hours + miles / self.air_speed)


def travel_of(evidence: Evidence) -> Travel | None:
    """The assumed figures; None where they were left out."""
    if not evidence.has(TRAVEL_TABLE):
        return None
    table = evidence.table(TRAVEL_TABLE)
    told = {str(row["name"]): float(str(row["value"])) for row in table.rows}
    return Travel(**told, source=evidence.citation(table.document.id))


def clashes(lines: Sequence[InterviewLine], directory: Directory, evidence: Evidence) -> Iterator[Clash]:
    """Every pair of interviews ahead that collide, the gravest reason of each pair once."""
    travel = travel_of(evidence)
    ahead = [line for line in lines if line.days_away.value >= 0]
    for first, second in itertools.combinations(ahead, 2):
        found = _overlap(first, second) or _journey(first, second, directory, travel) or _one_day(first, second)
        if found is not None:
            yield found


def clash_rules(evidence: Evidence) -> tuple[SourcedText, ...]:
    """How collisions are found, in words."""
    said = [
        SourcedText(
            "Overlap: two interviews share a minute. It counts by the moment, not by the clock on paper.", OWN_ADVICE
        ),
        SourcedText(
            "Same day: two interviews on one date, by your own clock where your file names your time zone and both "
            "times are told, otherwise by the dates as written.",
            OWN_ADVICE,
        ),
    ]
    travel = travel_of(evidence)
    if travel is not None:
        said.append(
            SourcedText(
                "Travel: two interviews in person with less time between them than the journey takes. The journey is "
                f"reckoned along the straight line, by road at {travel.road_speed:g} miles an hour or by air in "
                f"{travel.air_hours:g} hours and one more for every {travel.air_speed:g} miles, whichever is shorter. "
                f"Where no time is told, the day counts from {travel.first_hour:g}:00 to {travel.last_hour:g}:00. "
                "Where the zone is not chosen, the zone of the state that leaves least time counts. These are round "
                "figures: look at a real timetable.",
                travel.source,
            )
        )
    return tuple(said)


def _overlap(first: InterviewLine, second: InterviewLine) -> Clash | None:
    if first.begins is None or first.ends is None or second.begins is None or second.ends is None:
        return None
    if first.begins < second.ends and second.begins < first.ends:
        return _clash(ClashKind.OVERLAP, first, second, "are at the same time")
    return None


def _one_day(first: InterviewLine, second: InterviewLine) -> Clash | None:
    if first.own is not None and second.own is not None:
        own = first.own.day <= second.own.last_day and second.own.day <= first.own.last_day
        return _clash(ClashKind.SAME_DAY, first, second, "are on one day by your clock") if own else None
    return _clash(ClashKind.SAME_DAY, first, second, "are on one day") if first.day == second.day else None


def _journey(first: InterviewLine, second: InterviewLine, directory: Directory, travel: Travel | None) -> Clash | None:
    if travel is None or any(line.form is not InterviewForm.IN_PERSON for line in (first, second)):
        return None
    miles = _miles(first.acgme_code, second.acgme_code, directory)
    if miles is None or miles <= travel.same_place:
        return None
    spans = [span for line in (first, second) if (span := _span(line, travel)) is not None]
    if len(spans) < 2:  # noqa: PLR2004 (both)
        return None
    (_, left), (arrived, _) = sorted(spans)
    between, needed = (arrived - left).total_seconds() / _HOUR, travel.hours(miles)
    if between >= needed:
        return None
    free = f"{between:.0f} hours are" if between > 0 else "no time is"
    said = f"are {miles:,.0f} miles apart: the journey takes about {needed:.0f} hours, and {free} between them"
    return _clash(ClashKind.TRAVEL, first, second, said, travel.source)


def _moment(day: dt.date, clock: dt.time, zone: str) -> dt.datetime:
    """A moment in world time: two clocks of one zone differ by another span when they change between them."""
    return dt.datetime.combine(day, clock, ZoneInfo(zone)).astimezone(dt.UTC)


def _span(line: InterviewLine, travel: Travel) -> tuple[dt.datetime, dt.datetime] | None:
    """From when to when an interview holds the applicant, at the widest where something is not told."""
    if line.begins is not None and line.ends is not None:
        return line.begins.astimezone(dt.UTC), line.ends.astimezone(dt.UTC)
    zones = (line.there.zone,) if line.there is not None else line.asked or zones_of(line.state)
    clocks = [_clock(line.start, travel.first_hour), _clock(line.end, travel.last_hour)]
    told = [[_moment(line.day, clock, zone) for zone in zones] for clock in clocks]
    return (min(told[0]), max(told[1])) if zones else None


def _clock(told: str, hour: float) -> dt.time:
    return dt.time.fromisoformat(told) if told else dt.time(int(hour))


def _miles(first: str, second: str, directory: Directory) -> float | None:
    """Along the great circle between two programs (haversine formula); None where a place is not known."""
    one, other = directory.program(first), directory.program(second)
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    north, south = radians(one.latitude), radians(other.latitude)
    turn = sin((south - north) / 2) ** 2
    turn += cos(north) * cos(south) * sin(radians(other.longitude - one.longitude) / 2) ** 2
    return 2 * _EARTH_MILES * asin(sqrt(turn))


def _clash(kind: ClashKind, first: InterviewLine, second: InterviewLine, how: str, source: str = OWN_ADVICE) -> Clash:
    one, other = (f"{line.name} ({date_text(line.day)})" for line in (first, second))
    return Clash(kind, f"{one} and {other} {how}.", source, (first.acgme_code, second.acgme_code))
