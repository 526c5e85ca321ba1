"""The season calendar as a PDF to hang on a wall: black on white, tagged for screen readers, a season to a page."""

from matchwise.advice.calendar_days import day_words
from matchwise.advice.calendar_reports import CalendarDate, CalendarReport, Readiness, ReadyItem, When
from matchwise.advice.phrasing import date_text, how_many, season_text
from matchwise.exports.plain_text import with_plain_text
from matchwise.exports.typst_sheet import typst_pdf


def calendar_pdf(report: CalendarReport) -> bytes:
    """The PDF as bytes; the same report gives the same bytes on the same machine.

    It meets PDF/UA-1 unless a text holds letters that no typeface of the machine can draw.
    """
    report = with_plain_text(report)
    day = report.as_of
    refs = _Sources()
    data = {
        "title": " · ".join(text for text in ("Season calendar", report.applicant_name) if text),
        "seasons": "; ".join(f"{season_text(stand.season)}: {stand.phase}" for stand in report.seasons),
        "as_of": date_text(day),
        "evidence": report.evidence,
        "first": [{"text": s.text, "refs": refs(s.source)} for s in (*report.alerts, *report.conflicts)],
        "dates": [_row(date, refs) for date in report.dates],
        "notes": [note.text for note in report.notes],
        "year": day.year,
        "month": day.month,
        "day": day.day,
    }
    data["sources"] = refs.listed()
    return typst_pdf("calendar.typ", "calendar", data, day)


class _Sources:
    """The sources of a page, numbered in the order in which they are first asked for."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __call__(self, *sources: str) -> str:
        """The numbers of some sources, as they stand behind a text."""
        numbers = (self._numbers.setdefault(source, len(self._numbers) + 1) for source in dict.fromkeys(sources))
        return ",".join(map(str, numbers))

    def listed(self) -> list[str]:
        """Every source with its number."""
        return [f"{number} {source}." for source, number in self._numbers.items()]


def _row(date: CalendarDate, refs: _Sources) -> dict[str, str | bool]:
    return {
        "day": _day(date),
        "what": date.title,
        "refs": "" if date.when is When.PASSED else refs(date.source, *(i.source for i in _missing(date))),
        "standing": date.certainty.value,
        "over": date.when is When.PASSED,
        "todo": "" if date.when is When.PASSED else _todo(date),
    }


def _day(date: CalendarDate) -> str:
    if date.day is None:
        return "not known"
    text = day_words(date.day, month_only=date.month_only)
    text += f", {date.hour} Eastern" if date.hour else ""
    text += f" (or {date_text(date.other_day)})" if date.other_day else ""
    return text + (f" to {date_text(date.last_day)}" if date.last_day else "")


def _missing(date: CalendarDate) -> list[ReadyItem]:
    return [item for item in date.ready if item.state is Readiness.MISSING]


def _todo(date: CalendarDate) -> str:
    missing = [f"Missing: {item.text}" for item in _missing(date)]
    unsaid = sum(item.state is Readiness.NOT_TOLD for item in date.ready)
    to_check = [f"{how_many(unsaid, 'thing')} to check"] if unsaid else []
    return "; ".join([*missing, *to_check, *([date.caution] if date.caution else [])])
