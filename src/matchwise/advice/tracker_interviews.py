"""Interviews that the rows of a tracker plan, laid beside those of the file: what is added, and what stays."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from matchwise.advice.interview_words import form_words
from matchwise.advice.phrasing import date_text
from matchwise.domain.interview import Interview, InterviewForm
from matchwise.domain.time_zones import moment, zone_words, zones_of
from matchwise.records.tracker_days import in_season
from matchwise.records.tracker_hours import Meeting

WHERE_HOURS_GO = "write from and to on the page Interviews"


@dataclass
class Planned:
    """The interviews that a row adds for a program, and what it says otherwise than those that are there.

    held: the interviews of the program that stand in the file, or that earlier rows add.
    """

    acgme_code: str
    state: str
    season: int
    held: Sequence[Interview]
    new: list[Interview] = field(default_factory=list)
    guesses: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def add(self, meeting: Meeting) -> None:
        """One more interview, unless it is there already, or cannot be of this season."""
        day = date_text(meeting.day)
        if not in_season(meeting.day, self.season):
            self.doubts.append(f"the interview of {day} is not in season {self.season}: none is added")
            return
        there = [one for one in (*self.held, *self.new) if one.date == meeting.day]
        if there:
            self.guesses += self._otherwise(there[0], meeting)
            return
        others = [one for one in self.held if one.date != meeting.day]
        if others:
            told = date_text(others[-1].date)
            self.doubts.append(f"there is an interview on {told}, this row says {day}: both stand when you choose it")
        self.new.append(self._interview(meeting))

    def _interview(self, meeting: Meeting) -> Interview:
        """The interview with as much of its hours as is clear; every guess is told."""
        form, hours = meeting.form or InterviewForm.VIRTUAL, meeting.hours
        if meeting.form is None:
            self.guesses.append(f"the row does not tell the form of the interview: {form_words(form)} is assumed")
        if hours.unread:
            said = f"{hours.unread!r} does not tell both from and to"
            self.guesses.append(
                f"{said}: the interview has its day alone, and the hour is in the note; {WHERE_HOURS_GO}"
            )
        if hours.start is None or hours.end is None:
            return Interview(self.acgme_code, meeting.day, form)
        zone, zones = hours.zone, zones_of(self.state)
        clear = zone or (zones[0] if len(zones) == 1 else None)
        if clear is None or any(moment(meeting.day, clock, clear) is None for clock in (hours.start, hours.end)):
            reason = f"{self.state} has no single time zone, and the row tells none"
            self.guesses.append(f"{reason}: the interview has its day alone; {WHERE_HOURS_GO}")
            return Interview(self.acgme_code, meeting.day, form)
        by = "" if zone else f", by the {zone_words(clear)} clock of {self.state}"
        self.guesses.append(f"{hours.guess}{by}")
        return Interview(self.acgme_code, meeting.day, form, hours.start, hours.end, zone)

    def _otherwise(self, there: Interview, meeting: Meeting) -> list[str]:
        """What the interview of a day says otherwise than a row does: it stays, and the row's words are in the note."""
        hours, zones = meeting.hours, zones_of(self.state)
        usual = zones[0] if len(zones) == 1 else None
        told = (hours.start, hours.end, hours.zone or there.zone or usual)
        same_clock = hours.start is None or told == (there.start, there.end, there.zone or usual)
        if same_clock and meeting.form in {None, there.form}:
            return []
        return [f"the {interview_text(there)} is there already, and stays; this row says it otherwise"]


def interview_text(one: Interview) -> str:
    """An interview in words, as a preview tells it: "interview on 3 December 2026, by video, 09:00 to 12:30"."""
    hours = "time not told" if one.start is None or one.end is None else f"{one.start:%H:%M} to {one.end:%H:%M}"
    zone = "" if one.zone is None else f" ({zone_words(one.zone)} time)"
    return f"interview on {date_text(one.date)}, {form_words(one.form)}, {hours}{zone}"
