"""What the page This season says: the chance now, what news would do, and every application with its buttons."""

import datetime as dt

from matchwise.advice.now_reports import NowReport, ProgramNow
from matchwise.advice.now_words import KEPT, STATE_WORDS
from matchwise.advice.phrasing import (
    capitalized,
    count_text,
    date_text,
    how_many,
    of_100,
    season_text,
    short_100,
    signal_text,
    whole,
)
from matchwise.domain.applicant import ApplicationState
from matchwise.domain.chance_grid import Signal
from matchwise.evidence import Evidence
from matchwise.web.view_numbers import Values, why

_NEXT = {
    ApplicationState.APPLIED: (ApplicationState.INVITED, ApplicationState.REJECTED),
    ApplicationState.INVITED: (ApplicationState.INTERVIEWED, ApplicationState.DECLINED),
    ApplicationState.INTERVIEWED: (ApplicationState.RANKED,),
    ApplicationState.RANKED: (),
    ApplicationState.DECLINED: (),
    ApplicationState.REJECTED: (ApplicationState.INVITED,),
}
_BUTTONS = {
    ApplicationState.INVITED: "Invited",
    ApplicationState.REJECTED: "Refused",
    ApplicationState.INTERVIEWED: "Interviewed",
    ApplicationState.DECLINED: "I declined",
    ApplicationState.RANKED: "On my rank list",
}


def empty_values(season: int, under_way: int | None, today: dt.date) -> Values:
    """The values while nothing is recorded; under_way: the season whose applications are out, if there is one."""
    return {
        "report": None,
        "fault": None,
        "text": "",
        "season_asked": capitalized(season_text(season)),
        "under_way": None if under_way in {None, season} else season_text(under_way or season),
        "today": today.isoformat(),
    }


def now_values(report: NowReport, evidence: Evidence) -> Values:
    """The values of the page for a log with applications."""
    order = sorted(report.programs, key=lambda one: (one.stands is ApplicationState.APPLIED, -one.to_come.value))
    return {
        "report": {
            "now": f"With this news, {of_100(report.now, 'applicants like you')} match",
            "now_why": why(report.now, evidence),
            "before": of_100(report.before),
            "condition": report.condition,
            "alerts": [alert.text for alert in report.about.alerts],
            "counts": ", ".join(f"{whole(one.programs)} {STATE_WORDS[one.state]}" for one in report.counts),
            "sent": of_100(report.sent),
            "sent_why": why(report.sent, evidence),
            "further": count_text(report.further),
            "changes": _changes(report),
            "quiet": [(date_text(one.day), short_100(one.match)) for one in report.quiet],
            "late": (*report.surprises, *report.late),
            "programs": [_row(one) for one in order],
            "of": how_many(len(order), "application"),
            "notes": report.about.notes,
        }
    }


def _changes(report: NowReport) -> list[tuple[str, str]]:
    told = (("One more invitation", report.one_more), ("Without the interview that counts most", report.one_less))
    return [(words, of_100(number)) for words, number in told if number is not None]


def _row(one: ProgramNow) -> Values:
    since = "" if one.since is None else f" since {date_text(one.since)}"
    return {
        "acgme_code": one.acgme_code,
        "name": one.name,
        "place": f"{one.city} {one.state}",
        "signal": "" if one.signal is Signal.NONE else signal_text(one.signal),
        "stands": f"{capitalized(STATE_WORDS[one.stands])}{since}",
        "to_come": "held" if one.stands in KEPT else short_100(one.to_come),
        "changed_label": "Match without it" if one.stands in KEPT else "Match if it invited",
        "changed": short_100(one.if_changed),
        "buttons": [(f"{one.acgme_code}:{state.value}", _BUTTONS[state]) for state in _NEXT[one.stands]],
    }
