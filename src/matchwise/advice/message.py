"""Answers "shall I write to this program": only with a tie, once a season, in the phase in which it can help."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from matchwise import __version__
from matchwise.advice.alerts import APPLICANT_FILE
from matchwise.advice.calendar_tasks import OWN_ADVICE
from matchwise.advice.cited_rows import ARTICLE, TALK, cited_rows, left_out, rule_of
from matchwise.advice.file_facts import is_begun, stays
from matchwise.advice.message_lines import message_draft
from matchwise.advice.message_reports import MessageReport, SentMessage, TiedProgram
from matchwise.advice.message_ties import ties_to
from matchwise.advice.phrasing import date_text
from matchwise.advice.reports import SourcedText
from matchwise.advice.season_words import PHASES
from matchwise.domain.applicant import Applicant, ApplicationState
from matchwise.domain.program import Program
from matchwise.domain.season import Phase, SeasonDates, phase
from matchwise.domain.season_log import applications
from matchwise.errors import InputError, Problem
from matchwise.evidence import Evidence
from matchwise.evidence.rulebook import citations, known_seasons, season_values

NOTHING_LOGGED = "Nothing is logged."
LOGGED = "Messages that you say you sent are kept in your document, one for each program and season."
BLANK = re.compile(r"\[([^\[\]]{1,200})\]")
"""What only the writer knows, in square brackets."""
_SOAP = "nrmp/soap_contact"
_CLOSED = {
    Phase.RANKING: "Programs have chosen whom to interview, and make their rank lists now. A message of interest comes "
    "too late for an interview.",
    Phase.MATCH_WEEK: "Rank lists are closed. In Match Week, with SOAP, contact no program before it contacts you.",
    Phase.AFTER: "Match Day of this season is over.",
}
_ANSWERED = {
    ApplicationState.INVITED: "The program has invited you: answer the invitation instead.",
    ApplicationState.INTERVIEWED: "You had your interview there: this message is for programs that have not seen you.",
    ApplicationState.RANKED: "The program is on your rank list: ask nothing about its list, and promise nothing.",
    ApplicationState.DECLINED: "You declined this program.",
    ApplicationState.REJECTED: "The program has said no. Another message does not help.",
}


def program_message(  # noqa: PLR0913 (who writes, to whom, by which evidence, on which day, and what was sent before)
    applicant: Applicant,
    program: Program,
    evidence: Evidence,
    as_of: dt.date,
    *,
    sent: Sequence[SentMessage] = (),
    log: str = NOTHING_LOGGED,
) -> MessageReport:
    """The message to one program, or why there is none; InputError when nothing is known about the season."""
    dates = _dates(evidence, applicant.season)
    now = phase(as_of, dates)
    ties = ties_to(applicant, program, as_of)
    before = tuple(one for one in sent if one.acgme_code == program.acgme_code)
    why_not = tuple(_why_not(applicant, program, evidence, now, tied=bool(ties), before=before))
    draft = None if why_not else message_draft(applicant, program, ties[0], _first_day(dates, now), as_of)
    return MessageReport(
        version=__version__,
        evidence=evidence.shown,
        as_of=as_of,
        season=applicant.season,
        phase=PHASES[now],
        applicant_name=applicant.name or "",
        acgme_code=program.acgme_code,
        name=program.name,
        city=program.city,
        state=program.state,
        ties=tuple(SourcedText(f"{tie.words[0].upper()}{tie.words[1:]}.", APPLICANT_FILE) for tie in ties),
        draft=draft,
        send_from=None if draft is None else _first_day(dates, now),
        why_not=why_not,
        warnings=() if draft is None else tuple(_warnings(applicant, program, evidence, dates, as_of)),
        rules=tuple(_rules(evidence, applicant.season)),
        sent=before,
        log=log,
        blanks=() if draft is None else tuple(dict.fromkeys(BLANK.findall(" ".join((draft.subject, *draft.lines))))),
    )


def tied_programs(
    applicant: Applicant, programs: Sequence[Program], as_of: dt.date, sent: Sequence[SentMessage] = ()
) -> tuple[TiedProgram, ...]:
    """Every program that the applicant has a tie to, those with a tie of their own first."""
    days = {one.acgme_code: date_text(one.day) for one in sent}
    found = [(program, ties[0]) for program in programs if (ties := ties_to(applicant, program, as_of))]
    ordered = sorted(found, key=lambda pair: (not pair[1].own, pair[0].state, pair[0].name))
    return tuple(
        TiedProgram(p.acgme_code, p.name, p.city, p.state, tie.words, tie.own, days.get(p.acgme_code, ""))
        for p, tie in ordered
    )


def _dates(evidence: Evidence, season: int) -> SeasonDates:
    known = {dates.season: dates for dates in known_seasons(evidence)}
    if season not in known:
        remedy = f"Write one of: {', '.join(map(str, known))}."
        raise InputError([Problem("season", f"nothing is known about the days of season {season}.", remedy)])
    return known[season]


def _first_day(dates: SeasonDates, now: Phase) -> dt.date | None:
    return dates.submit_from.day if now is Phase.BEFORE_SUBMISSION else None


def _why_not(  # noqa: PLR0913 (each reason rests on another of them)
    applicant: Applicant,
    program: Program,
    evidence: Evidence,
    now: Phase,
    *,
    tied: bool,
    before: Sequence[SentMessage],
) -> Iterator[SourcedText]:
    if now in _CLOSED:
        yield SourcedText(_CLOSED[now], _phase_source(evidence, applicant.season, now))
    status = _state(applicant, program)
    if status in _ANSWERED:
        yield SourcedText(_ANSWERED[status], APPLICANT_FILE)
    for one in before:
        yield SourcedText(
            f"You sent a message to this program on {date_text(one.day)}. One is enough; no second one.",
            "your document",
        )
    if not tied:
        yield SourcedText(
            f"Your file names no tie to this program or to {program.state}. Without one a message does not help: it is "
            "one of very many. If you have a tie, add it to your file.",
            APPLICANT_FILE,
        )
        yield from cited_rows(evidence, ARTICLE, ("message_when",))


def _state(applicant: Applicant, program: Program) -> ApplicationState | None:
    """How far the application to a program has come; None where the file names none."""
    found = (step.state for step in applications(applicant.status) if step.acgme_code == program.acgme_code)
    return next(found, None)


def _phase_source(evidence: Evidence, season: int, now: Phase) -> str:
    values = season_values(evidence, season)
    day = values["match_day" if now is Phase.AFTER else "ranking_opens"]
    if now is not Phase.MATCH_WEEK:
        return "; ".join((OWN_ADVICE, *citations(evidence, [day])))
    contact = _soap(evidence, season)
    return contact.source if contact is not None else OWN_ADVICE


def _soap(evidence: Evidence, season: int) -> SourcedText | None:
    """The rule on who speaks first in SOAP; None where it is not known."""
    value = rule_of(evidence, _SOAP, season)
    if value is None:
        return None
    said = f"In SOAP week, contact no program before it contacts you. {value.note}"
    return SourcedText(said, evidence.citation(value.source), value.cell)


def _warnings(
    applicant: Applicant, program: Program, evidence: Evidence, dates: SeasonDates, as_of: dt.date
) -> Iterator[SourcedText]:
    values = season_values(evidence, applicant.season)
    if phase(as_of, dates) is Phase.BEFORE_SUBMISSION:
        first = dates.submit_from
        sure = "" if first.confirmed else " (not confirmed)"
        yield SourcedText(
            f"Not yet: applications can be sent from {date_text(first.day)}{sure}. "
            "Send this only after you applied there.",
            "; ".join(citations(evidence, [values["submit_from"]])),
        )
    elif _state(applicant, program) is None:
        yield SourcedText(
            "Your file does not say that you applied to this program. Send this only after you did.", APPLICANT_FILE
        )
    if not any(tie.own for tie in ties_to(applicant, program, as_of)):
        yield SourcedText(
            "Your tie is to the state and not to this program. Write to the few programs there that you would really "
            "choose, not to all of them.",
            OWN_ADVICE,
        )
    if any(not is_begun(stay, as_of) for stay in stays(applicant)):
        yield SourcedText(
            f"The draft tells what was done by {date_text(as_of)} and names the rest of your US experience as planned. "
            "Make it again on the day on which you send it.",
            APPLICANT_FILE,
        )
    yield SourcedText(
        "Take the address from the program's own page; no address is in the draft. Fill in every blank in brackets.",
        OWN_ADVICE,
    )


def _rules(evidence: Evidence, season: int) -> Iterator[SourcedText]:
    yield from left_out(evidence, ARTICLE, TALK)
    yield from cited_rows(evidence, ARTICLE, ("message_form", "message_limit"))
    yield from cited_rows(evidence, TALK, ("volunteer", "no_asking"))
    contact = _soap(evidence, season)
    if contact is not None:
        yield contact
