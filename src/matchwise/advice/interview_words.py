"""Interviews in words: a stretch of time by one clock, and the form."""

from matchwise.advice.interview_reports import Clock, InterviewLine
from matchwise.advice.phrasing import date_text
from matchwise.domain.interview import InterviewForm
from matchwise.domain.time_zones import zone_words


def form_words(form: InterviewForm) -> str:
    """How an interview is held."""
    return "by video" if form is InterviewForm.VIRTUAL else "in person"


def clock_words(clock: Clock) -> str:
    """A stretch by one clock: "1 December 2026, 09:00 to 12:30 (Eastern time)"."""
    over = clock.end if clock.last_day == clock.day else f"{clock.end} on {date_text(clock.last_day)}"
    return f"{date_text(clock.day)}, {clock.start} to {over} ({zone_words(clock.zone)} time)"


def there_words(line: InterviewLine) -> str:
    """When an interview is by the clock of the program, as far as it is told."""
    if line.there is not None:
        return clock_words(line.there)
    told = f", {line.start} to {line.end} (time zone not chosen)" if line.start else ", time not told"
    return f"{date_text(line.day)}{told}"
