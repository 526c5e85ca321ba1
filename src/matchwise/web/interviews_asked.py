"""What the form of the page Interviews says: one interview as it was typed, and as it is kept."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Form

from matchwise.directory import Directory
from matchwise.domain.applicant import Applicant
from matchwise.domain.applicant_season import with_interview, without_interview
from matchwise.domain.applicant_values import Fault, Reader, Value, choice, clock, day, time_zone
from matchwise.domain.interview import Interview, InterviewForm
from matchwise.domain.time_zones import moment, zone_words, zones_of
from matchwise.errors import InputError, Problem

_Line = Annotated[str, Form(max_length=80)]


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of the form, as they were typed; replaces: code, day and time of the entry that is changed."""

    code: str = ""
    date: str = ""
    start: str = ""
    end: str = ""
    form: str = InterviewForm.VIRTUAL.value
    zone: str = ""
    replaces: str = ""

    def interview(self, directory: Directory) -> Interview:
        """The interview that is meant; InputError with every fault by the words of the form."""
        problems: list[Problem] = []
        code = self.code.strip()[:10]
        if code not in directory:
            remedy = "Choose it from the list, or write the ten digits. The page Programs finds them."
            problems.append(Problem("Program", "No program of the directory has this code.", remedy))
        when, form = _read("Day", self.date, day, problems), _read("Form", self.form, choice(InterviewForm), problems)
        begins, ends = (
            _read(word, text, clock, problems) if text.strip() else None
            for word, text in (("From", self.start), ("To", self.end))
        )
        zone = _read("Time zone", self.zone, time_zone, problems) if self.zone.strip() else None
        if problems or when is None or form is None:
            raise InputError(problems)
        one = Interview(code, when, form, begins, ends, zone)
        _check_clock(one, directory.program(code).state)
        return one


def typed(  # noqa: PLR0913, PLR0917 (one parameter for each field of the form)
    code: _Line = "",
    date: _Line = "",
    start: _Line = "",
    end: _Line = "",
    form: _Line = InterviewForm.VIRTUAL.value,
    zone: _Line = "",
    replaces: _Line = "",
) -> Typed:
    """The fields of the form."""
    return Typed(code, date, start, end, form, zone, replaces)


def to_change(applicant: Applicant, replaces: str) -> Typed:
    """The form filled with an interview of the file that is to be changed; an empty form where there is no such one."""
    for one in applicant.interviews:
        start, end = ("" if clock is None else clock.isoformat("minutes") for clock in (one.start, one.end))
        named = f"{one.acgme_code} {one.date.isoformat()} {start}".strip()
        if named == replaces.strip():
            return Typed(one.acgme_code, one.date.isoformat(), start, end, one.form.value, one.zone or "", named)
    return Typed()


def changed(text: str, asked: Typed, one: Interview) -> str:
    """The file with an interview, in place of the one that it replaces."""
    if asked.replaces:
        code, day_told, start, *_ = (*asked.replaces.split(), "", "", "")
        text = without_interview(text, code, day_told, start)
    return with_interview(text, one)


def _read(word: str, text: str, reader: Reader[Value], problems: list[Problem]) -> Value | None:
    read = reader(text.strip())
    if isinstance(read, Fault):
        problems.append(Problem(word, f"{read.reason}.", read.remedy))
        return None
    return read


def _check_clock(one: Interview, state: str) -> None:
    """The time must be clear: both ends, in a zone that is known, and on a clock that shows it."""
    if one.start is None and one.end is None:
        return
    if one.start is None or one.end is None:
        raise InputError([Problem("From and To", "Only one of both is told.", "Write both, or neither.")])
    zones = zones_of(state)
    if one.zone is None and len(zones) != 1:
        named = " and ".join(zone_words(zone) for zone in zones)
        reason = f"{state} has several time zones: {named}." if zones else f"No time zone is known for {state}."
        raise InputError([Problem("Time zone", reason, "Choose the one that the invitation means.")])
    zone = one.zone or zones[0]
    if any(moment(one.date, each, zone) is None for each in (one.start, one.end)):
        reason = f"Clocks in {zone_words(zone)} do not show this time on {one.date}, as summer time begins."
        raise InputError([Problem("From and To", reason, "Ask the program which time is meant.")])


def own_zone(zone: Annotated[str, Form(max_length=80)] = "") -> str:
    """The applicant's own zone; "" for none. InputError for what is no zone."""
    problems: list[Problem] = []
    read = _read("Your time zone", zone, time_zone, problems) if zone.strip() else ""
    if read is None:
        raise InputError(problems)
    return read
