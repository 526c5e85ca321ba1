"""Answers "when are my interviews, and what is in the way": clocks of both sides, collisions, what to check first."""

import datetime as dt
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from matchwise import __version__
from matchwise.advice.alerts import APPLICANT_FILE, no_visit
from matchwise.advice.calendar_reports import When
from matchwise.advice.calendar_tasks import OWN_ADVICE
from matchwise.advice.cited_rows import left_out
from matchwise.advice.fact_lines import VISA_POLICY, fact_lines, unknowns
from matchwise.advice.interview_clashes import TRAVEL_TABLE, clash_rules, clashes
from matchwise.advice.interview_reports import Clock, InterviewLine, InterviewsReport, OpenInvitation, ToCheck
from matchwise.advice.phrasing import date_text
from matchwise.advice.reports import FactLine, SourcedText
from matchwise.advice.season_words import PHASES
from matchwise.directory import Directory
from matchwise.domain.applicant import Applicant, ApplicationState
from matchwise.domain.interview import Interview, InterviewForm
from matchwise.domain.program import Program
from matchwise.domain.season import SeasonDates, phase
from matchwise.domain.season_log import applications
from matchwise.domain.time_zones import moment, zone_words, zones_of
from matchwise.evidence import Evidence
from matchwise.evidence.rulebook import citations, known_seasons, season_values
from matchwise.provenance import Measure

MATTERS_LATER = frozenset(
    {
        "visa_j1",
        "visa_h1b",
        "step3_required_for_h1b",
        "ecfmg_certified_at",
        "accreditation_status",
        "track",
        "positions_pgy1",
    }
)
"""Facts that still matter once a program has invited; it read the scores, the attempts and the years before."""
REMINDERS = (7, 1)
"""Days before an interview on which a calendar program reminds; Matchwise's own choice."""
_SPENT_ON = frozenset({ApplicationState.INVITED, ApplicationState.INTERVIEWED, ApplicationState.RANKED})
_CLOSED = {ApplicationState.DECLINED: "you declined", ApplicationState.REJECTED: "the program said no"}
_NIGHT_ENDS, _NIGHT_BEGINS = dt.time(6), dt.time(23)


def interviews_report(
    applicant: Applicant, evidence: Evidence, directory: Directory, as_of: dt.date
) -> InterviewsReport:
    """Every interview of the file, what collides, and what should be checked before money is spent."""
    dates = next((one for one in known_seasons(evidence) if one.season == applicant.season), None)
    lines = interview_lines(applicant, evidence, directory, as_of)
    return InterviewsReport(
        version=__version__,
        evidence=evidence.shown,
        as_of=as_of,
        season=applicant.season,
        phase="" if dates is None else PHASES[phase(as_of, dates)],
        applicant_name=applicant.name or "",
        own_zone=applicant.time_zone or "",
        interviews=lines,
        clashes=tuple(clashes(lines, directory, evidence)),
        open_invitations=tuple(_open(applicant, directory)),
        to_check=tuple(_to_check(applicant, evidence, directory, as_of)),
        rules=clash_rules(evidence),
        losses=left_out(evidence, TRAVEL_TABLE),
    )


def interview_lines(
    applicant: Applicant, evidence: Evidence, directory: Directory, as_of: dt.date
) -> tuple[InterviewLine, ...]:
    """The interviews of the file in the order of time."""
    told = (_line(one, applicant, evidence, directory.program(one.acgme_code), as_of) for one in applicant.interviews)
    return tuple(sorted(told, key=lambda line: (line.day, line.start, line.acgme_code)))


def _line(one: Interview, applicant: Applicant, evidence: Evidence, program: Program, as_of: dt.date) -> InterviewLine:
    zones = zones_of(program.state)
    zone = one.zone or (zones[0] if len(zones) == 1 else None)
    begins, ends = (None if zone is None else _at(one.date, clock, zone) for clock in (one.start, one.end))
    away = (one.date - as_of).days
    line = InterviewLine(
        acgme_code=program.acgme_code,
        name=program.name,
        city=program.city,
        state=program.state,
        form=one.form,
        day=one.date,
        start="" if one.start is None else one.start.isoformat("minutes"),
        end="" if one.end is None else one.end.isoformat("minutes"),
        begins=begins,
        ends=ends,
        there=_clock(begins, ends, zone),
        own=_clock(begins, ends, applicant.time_zone),
        asked=() if zone is not None else zones,
        when=When.PASSED if away < 0 else When.TODAY if away == 0 else When.AHEAD,
        days_away=Measure(away, "days"),
        reminders=tuple(Measure(days, "days") for days in REMINDERS if days < away),
        said=(),
    )
    return _with_words(line, one, applicant, evidence, zone)


def _at(day: dt.date, clock: dt.time | None, zone: str) -> dt.datetime | None:
    return None if clock is None else moment(day, clock, zone)


def _clock(begins: dt.datetime | None, ends: dt.datetime | None, zone: str | None) -> Clock | None:
    if begins is None or ends is None or zone is None:
        return None
    start, end = (at.astimezone(ZoneInfo(zone)) for at in (begins, ends))
    return Clock(start.date(), f"{start:%H:%M}", end.date(), f"{end:%H:%M}", zone)


def _with_words(
    line: InterviewLine, one: Interview, applicant: Applicant, evidence: Evidence, zone: str | None
) -> InterviewLine:
    said = (
        *_of_time(line, zone, one),
        *_of_visit(line, applicant, evidence),
        *_of_log(line, applicant),
        *_of_season(line, evidence, applicant.season),
    )
    return InterviewLine(**{name: getattr(line, name) for name in line.__slots__ if name != "said"}, said=said)


def _of_time(line: InterviewLine, zone: str | None, one: Interview) -> Iterator[SourcedText]:
    if zone is None:
        named = " or ".join(zone_words(each) for each in line.asked)
        yield SourcedText(
            f"{line.state} has several time zones ({named}). Choose that of the program; nothing is guessed."
            if line.asked
            else f"No time zone is known for {line.state}. Name that of the program.",
            APPLICANT_FILE,
        )
    elif one.start is None:
        yield SourcedText("No time is told yet. Add it when the program names it.", APPLICANT_FILE)
    elif line.begins is None or line.ends is None:
        yield SourcedText(
            f"Clocks in {zone_words(zone)} do not show this time on that day, as summer time begins. Ask the program.",
            OWN_ADVICE,
        )
    if line.own is not None and line.form is InterviewForm.VIRTUAL:
        begins = dt.time.fromisoformat(line.own.start)
        if begins < _NIGHT_ENDS or begins >= _NIGHT_BEGINS:
            said = f"By your clock it begins in the night, at {line.own.start}. Ask early if another slot is free."
            yield SourcedText(said, OWN_ADVICE)


def _of_visit(line: InterviewLine, applicant: Applicant, evidence: Evidence) -> Iterator[SourcedText]:
    if line.form is InterviewForm.IN_PERSON and line.when is not When.PASSED:
        barred = no_visit(applicant, evidence, line.day)
        if barred:
            yield SourcedText(f"{barred} Ask the program for an interview by video.", "entry rules, as published")


def _of_log(line: InterviewLine, applicant: Applicant) -> Iterator[SourcedText]:
    stands = {one.acgme_code: one.state for one in applications(applicant.status)}
    state = stands.get(line.acgme_code)
    if state in _CLOSED:
        yield SourcedText(
            f"Your log says that {_CLOSED[state]}. Delete this interview, or correct the log.", OWN_ADVICE
        )
    elif line.when is When.PASSED and state in {None, ApplicationState.APPLIED, ApplicationState.INVITED}:
        yield SourcedText("It is over. Record it as interviewed on the page This season.", OWN_ADVICE)
    elif state in {None, ApplicationState.APPLIED}:
        yield SourcedText("Your log does not say that this program invited you. Record it on This season.", OWN_ADVICE)


def _of_season(line: InterviewLine, evidence: Evidence, season: int) -> Iterator[SourcedText]:
    dates = _dates(evidence, season)
    if dates is not None and line.day > dates.rank_list_deadline.day:
        last = dates.rank_list_deadline
        sure = "" if last.confirmed else " (not confirmed)"
        source = "; ".join(citations(evidence, [season_values(evidence, season)["rank_list_deadline"]]))
        said = f"It is after the deadline of rank order lists, {date_text(last.day)}{sure}. Check the day."
        yield SourcedText(said, source)


def _dates(evidence: Evidence, season: int) -> SeasonDates | None:
    return next((one for one in known_seasons(evidence) if one.season == season), None)


def _open(applicant: Applicant, directory: Directory) -> Iterator[OpenInvitation]:
    planned = {one.acgme_code for one in applicant.interviews}
    for one in applications(applicant.status):
        if one.state is ApplicationState.INVITED and one.acgme_code not in planned:
            program = directory.program(one.acgme_code)
            yield OpenInvitation(program.acgme_code, program.name, program.city, program.state, one.since)


def _to_check(applicant: Applicant, evidence: Evidence, directory: Directory, as_of: dt.date) -> Iterator[ToCheck]:
    for code in spent_on(applicant):
        program = directory.program(code)
        stale = tuple(line for line in fact_lines(program, as_of, evidence.cell) if is_open(line))
        open_ = still_unknown(program, applicant)
        if stale or open_:
            yield ToCheck(code, program.name, program.city, program.state, stale, open_)


def is_open(line: FactLine) -> bool:
    """Whether a fact still matters once a program has invited, and should be checked before one relies on it."""
    return bool(line.warning) and line.attribute in MATTERS_LATER


def still_unknown(program: Program, applicant: Applicant) -> tuple[str, ...]:
    """What nobody in our sources states and still matters after an invitation."""
    return tuple(words for words in unknowns(program, applicant.visa.needs) if words == VISA_POLICY)


def spent_on(applicant: Applicant) -> Sequence[str]:
    """The programs on which time and money are about to be spent: interviews of the file, invitations of the log."""
    logged = applications(applicant.status)
    closed = {one.acgme_code for one in logged if one.state in _CLOSED}
    ordered = sorted(applicant.interviews, key=lambda one: (one.date, one.acgme_code))
    codes = [one.acgme_code for one in ordered if one.acgme_code not in closed]
    codes += [one.acgme_code for one in logged if one.state in _SPENT_ON]
    return tuple(dict.fromkeys(codes))
