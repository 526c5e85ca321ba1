"""What the pages Match Week and After the match say: dates, rules, the ready file, open positions, the next season."""

from collections import Counter
from itertools import groupby

from matchwise.advice.calendar_reports import CalendarDate, Readiness, ReadyItem
from matchwise.advice.calendar_words import away_text, day_text
from matchwise.advice.match_week_reports import AfterMatchReport, MatchWeekReport, OpenSeats
from matchwise.advice.phrasing import capitalized, date_text, season_text
from matchwise.web.view_calendar import READY_SIGNS, READY_WORDS, SIGNS
from matchwise.web.view_numbers import Values

_COUNTED = ((Readiness.READY, "done"), (Readiness.MISSING, "missing"), (Readiness.NOT_TOLD, "to check"))


def match_week_values(report: MatchWeekReport, *, may_move: bool) -> Values:
    """The values of the page Match Week; may_move: whether the file may go to the next season now."""
    counted = Counter(item.state for item in report.kit)
    with_open, unknown = int(report.with_open.value), int(report.unknown.value)
    return {
        "asked_for": capitalized(f"{season_text(report.season)}: {report.phase}"),
        "now": report.now,
        "alerts": report.alerts,
        "dates": [_date(date) for date in report.dates],
        "rules": report.rules,
        "losses": report.losses,
        "kit": [_item(item) for item in report.kit],
        "counts": ", ".join(f"{counted[state]} {words}" for state, words in _COUNTED if counted[state]),
        "seats_said": (
            f"In the newest Match that we know of each, {with_open} programs had positions open before SOAP. "
            f"Of {unknown} programs nothing is known."
        ),
        "seats": [_seats(one) for one in report.open_seats],
        "with_open": with_open,
        "open_now": may_move,
        "plan_b": report.plan_b,
        "next_season": report.next_season,
        "changes": report.changes,
        "may_move": may_move,
        "as_of": date_text(report.as_of),
    }


def after_match_values(report: AfterMatchReport) -> Values:
    """The values of the page After the match."""
    seen = f" Rules as of {date_text(report.as_read)}." if report.as_read is not None else ""
    answer = (
        f"From Match Day to the first day of training.{seen}"
        if report.needs
        else "Your file says that you need no visa. What is left is the first day of training."
    )
    rules = [
        (visa, [{"text": one.text, "seen": date_text(one.seen), "source": one.source} for one in found])
        for visa, found in groupby(report.rules, key=lambda one: one.visa)
    ]
    return {
        "asked_for": capitalized(season_text(report.season)),
        "answer": answer,
        "notes": report.notes,
        "entry": report.entry,
        "dates": [_date(date) for date in report.dates],
        "by_visa": rules,
        "as_of": date_text(report.as_of),
    }


def _date(date: CalendarDate) -> Values:
    return {
        "title": date.title,
        "day": capitalized(day_text(date)).replace(" Eastern", " US Eastern"),
        "sign": SIGNS[date.certainty],
        "standing": date.certainty.value,
        "away": away_text(date),
        "caution": date.caution,
        "how": date.how,
        "source": date.source,
        "ready": [_item(item) for item in date.ready],
    }


def _item(item: ReadyItem) -> Values:
    return {
        "sign": READY_SIGNS[item.state],
        "word": READY_WORDS[item.state],
        "text": item.text,
        "source": item.source,
        "missing": item.state is Readiness.MISSING,
    }


def _seats(one: OpenSeats) -> Values:
    return {
        "code": one.acgme_code,
        "name": one.name,
        "place": f"{one.city} {one.state}",
        "open": f"{one.open.value:g} of {one.positions.value:g} ({one.year})",
        "asks": one.asks,
        "visa": one.visa or "not known",
        "source": one.source,
        "applied": one.applied,
    }
