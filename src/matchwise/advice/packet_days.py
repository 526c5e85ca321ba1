"""The days of a letter: when it must be in the portal, by the rules of the season, and when to ask and to remind."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from matchwise.advice.calendar import season_calendar
from matchwise.advice.calendar_reports import CalendarDate, Certainty
from matchwise.advice.levers import CATALOGUE
from matchwise.advice.packet_reports import PacketDay
from matchwise.advice.phrasing import date_text
from matchwise.advice.statements import cell_source
from matchwise.domain.applicant import Applicant
from matchwise.evidence import Evidence

OF_THE_SEASON = ("letter_portal", "myeras_opens", "submit_from", "documents", "programs_review")
"""Dates of the calendar that matter for a letter."""
DUE, SEEN = "documents", "programs_review"
LETTER = "letter"
"""The action of the catalogue that says how long a letter takes."""
_USUAL_WEEKS = (3, 8)
_WEEK = dt.timedelta(weeks=1)
_TOLD = dt.timedelta(weeks=2)

_DUE_TITLE = "The letter must be in the Letter Writer Portal"
_OVER = "That day has passed. Ask the writer how soon, and look in MyERAS whether the letter can still be assigned."


@dataclass(frozen=True, slots=True)
class LetterDays:
    """When to ask, when to remind, and the day of the portal; `due` is None when it has passed or is not known."""

    ask: dt.date
    reminders: tuple[dt.date, ...]
    due: dt.date | None
    shown: tuple[PacketDay, ...]


def letter_days(applicant: Applicant, evidence: Evidence, as_of: dt.date) -> LetterDays:
    """The days for a letter of the applicant's season; InputError when nothing is known of the season."""
    dates = {date.name: date for date in season_calendar(evidence, as_of=as_of, applicant=applicant).dates}
    limit = dates.get(DUE) or dates[SEEN]
    due = limit.day if limit.day is not None and limit.day >= as_of else None
    fast, slow, source = _weeks(evidence)
    ask = as_of if due is None else max(as_of, due - slow * _WEEK)
    reminders = _reminders(ask, due, fast)
    plan = _planned(ask, reminders, due, (fast, slow, source))
    season = (_of_season(dates[name], as_of, dates.get(SEEN)) for name in OF_THE_SEASON if name in dates)
    shown = sorted((*plan, *season), key=lambda one: one.day or dt.date.max)
    return LetterDays(ask, reminders, due, tuple(shown))


def _weeks(evidence: Evidence) -> tuple[int, int, str]:
    """Fewest and most weeks from asking until the letter is there, and where that stands."""
    if not evidence.has(CATALOGUE):
        return (*_USUAL_WEEKS, "Matchwise's own advice")
    table = evidence.table(CATALOGUE)
    row = table.row_of(LETTER)
    fast, slow = (int(table.text(row, name)) for name in ("weeks_low", "weeks_high"))
    return fast, slow, cell_source(table.cell(row, "weeks_high"))


def _reminders(ask: dt.date, due: dt.date | None, fast: int) -> tuple[dt.date, ...]:
    """When a fast writer could still make it, and a week before the day; without a day, two weeks after asking."""
    if due is None:
        return (ask + _TOLD,)
    days = (due - fast * _WEEK, due - _WEEK)
    return tuple(day for day in days if day > ask)


def _planned(
    ask: dt.date, reminders: tuple[dt.date, ...], due: dt.date | None, weeks: tuple[int, int, str]
) -> Iterator[PacketDay]:
    fast, slow, source = weeks
    late = "" if due is not None else f" {_OVER}"
    note = (
        f"A letter takes {fast} to {slow} weeks (assumed). Better ask in the last week of the rotation, while your "
        f"work is fresh in mind.{late}"
    )
    yield PacketDay("ask", "Ask for the letter at the latest", ask, Certainty.PROJECTED, source, note)
    for number, day in enumerate(reminders, 1):
        again = "One short reminder." if number == 1 else "The last one. If there is no answer, ask another doctor."
        yield PacketDay(f"remind_{number}", f"Reminder {number}", day, Certainty.PROJECTED, source, again)


def _of_season(date: CalendarDate, as_of: dt.date, seen: CalendarDate | None) -> PacketDay:
    title = _DUE_TITLE if date.name == DUE else date.title
    own = "The day by which ECFMG wants documents stands for it; no day for letters alone is published."
    notes = [own, *_why_earlier(date, seen)] if date.name == DUE else []
    if date.day is not None and date.day < as_of:
        notes.append("It has passed.")
    notes.extend(text for text in (date.how, date.note) if text)
    return PacketDay(date.name, title, date.day, date.certainty, date.source, " ".join(notes))


def _why_earlier(due: CalendarDate, seen: CalendarDate | None) -> Iterator[str]:
    """Why the day of the portal lies before the one by which chances and plans count a letter."""
    if due.day is not None and seen is not None and seen.day is not None and due.day < seen.day:
        yield (
            f"It is earlier than {date_text(seen.day)}, when programs see applications and by which chances and plans "
            "count a letter: the days between are for the upload, and for you to assign it in MyERAS."
        )
