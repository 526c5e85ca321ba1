"""What the page Interviews and the preparation sheet say: two clocks, collisions, what to check, and the papers."""

import datetime as dt

from matchwise.advice.calendar_reports import When
from matchwise.advice.interview_reports import InterviewLine, InterviewsReport, SheetReport, ToCheck
from matchwise.advice.interview_words import clock_words, form_words, there_words
from matchwise.advice.phrasing import capitalized, date_text, how_many, season_text
from matchwise.advice.reports import FactLine
from matchwise.directory import Directory
from matchwise.domain.applicant import Applicant, ApplicationState
from matchwise.domain.interview import InterviewForm
from matchwise.domain.season_log import Application, applications
from matchwise.domain.time_zones import US_ZONES, known_zones, zone_words
from matchwise.exports.plain_text import web_address
from matchwise.web.view_numbers import Values

_FIRST = (ApplicationState.INVITED, ApplicationState.INTERVIEWED, ApplicationState.RANKED, ApplicationState.APPLIED)


def interviews_values(report: InterviewsReport, applicant: Applicant, directory: Directory) -> Values:
    """The values of the page Interviews."""
    ahead = [line for line in report.interviews if line.when is not When.PASSED]
    return {
        "asked_for": capitalized(f"{season_text(report.season)}, {report.phase}"),
        "answer": _answer(report, ahead),
        "own_zone": report.own_zone,
        "own_words": zone_words(report.own_zone) if report.own_zone else "",
        "lines": [_line(line) for line in ahead],
        "over": [_line(line) for line in report.interviews if line.when is When.PASSED],
        "clashes": report.clashes,
        "open": [
            {"code": one.acgme_code, "name": one.name, "place": f"{one.city} {one.state}", "since": _since(one.since)}
            for one in report.open_invitations
        ],
        "to_check": [_check(one) for one in report.to_check],
        "rules": report.rules,
        "losses": report.losses,
        "programs": _programs(applicant, directory),
        "zones": list(US_ZONES.items()),
        "all_zones": sorted(known_zones()),
        "forms": [(form.value, capitalized(form_words(form))) for form in InterviewForm],
        "as_of": date_text(report.as_of),
    }


def sheet_values(report: SheetReport) -> Values:
    """The values of the preparation sheet."""
    return {
        "code": report.acgme_code,
        "name": report.name,
        "place": f"{report.city} {report.state}",
        "asked_for": capitalized(season_text(report.season)),
        "lines": [_line(line) for line in report.interviews],
        "facts": [_fact(fact) for fact in report.facts],
        "questions": report.questions,
        "why_here": report.why_here,
        "rules": report.rules,
        "notes": report.notes.splitlines(),
        "thanks": report.thanks,
        "why_not": report.why_not,
        "as_of": date_text(report.as_of),
    }


def _answer(report: InterviewsReport, ahead: list[InterviewLine]) -> str:
    if not report.interviews:
        return "Your file holds no interview yet"
    if not ahead:
        return f"{how_many(len(report.interviews), 'interview')} held, none ahead"
    first = ahead[0]
    days = int(first.days_away.value)
    when = "today" if days == 0 else f"in {how_many(days, 'day')}"
    clash = f"; {how_many(len(report.clashes), 'collision')}" if report.clashes else ""
    return f"{how_many(len(ahead), 'interview')} ahead, the next one {when}{clash}"


def _line(line: InterviewLine) -> Values:
    return {
        "code": line.acgme_code,
        "name": line.name,
        "place": f"{line.city} {line.state}",
        "form": form_words(line.form),
        "there": there_words(line),
        "own": "" if line.own is None else clock_words(line.own),
        "moment": "" if line.begins is None else line.begins.isoformat(),
        "date": line.day.isoformat(),
        "start": line.start,
        "said": line.said,
    }


def _check(one: ToCheck) -> Values:
    return {
        "code": one.acgme_code,
        "name": one.name,
        "place": f"{one.city} {one.state}",
        "facts": [_fact(fact) for fact in one.stale],
        "unknown": one.unknown,
    }


def _fact(fact: FactLine) -> Values:
    return {
        "field": fact.field,
        "value": fact.value,
        "standing": fact.standing.word,
        "source": fact.source,
        "as_of": fact.as_of,
        "url": web_address(fact.url),
        "warning": fact.warning,
    }


def _programs(applicant: Applicant, directory: Directory) -> list[tuple[str, str]]:
    """The programs of the log for the list of the form, those that invited first."""
    logged = sorted((one for one in applications(applicant.status) if one.state in _FIRST), key=_place)
    named = (directory.program(one.acgme_code) for one in logged)
    return [(program.acgme_code, f"{program.name}, {program.city} {program.state}") for program in named]


def _place(one: Application) -> int:
    return _FIRST.index(one.state)


def _since(day: dt.date | None) -> str:
    return "" if day is None else f"invited {date_text(day)}"
