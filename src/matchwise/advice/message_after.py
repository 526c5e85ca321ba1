"""Messages to a program after the application: thanks for an interview, and news; within the rules of the Match."""

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum

from matchwise import __version__
from matchwise.advice.alerts import APPLICANT_FILE
from matchwise.advice.calendar_tasks import OWN_ADVICE
from matchwise.advice.cited_rows import TALK, cited_rows, rule_of
from matchwise.advice.mail_reports import MailDraft
from matchwise.advice.message import BLANK, NOTHING_LOGGED
from matchwise.advice.message_lines import AAMC_ID, NAME
from matchwise.advice.message_reports import MessageReport
from matchwise.advice.phrasing import date_text
from matchwise.advice.reports import SourcedText
from matchwise.advice.season_words import PHASES
from matchwise.domain.applicant import Applicant, ApplicationState, ExamName
from matchwise.domain.program import Program
from matchwise.domain.season import Phase, SeasonDates, phase
from matchwise.domain.season_log import applications
from matchwise.evidence import Evidence
from matchwise.evidence.rulebook import known_seasons


class MessageKind(StrEnum):
    """What a message is for: interest before an interview, thanks after it, or news since the application."""

    INTEREST = "interest"
    THANKS = "thanks"
    UPDATE = "update"


_EXAMS = {ExamName.STEP1: "Step 1", ExamName.STEP2CK: "Step 2 CK", ExamName.STEP3: "Step 3"}
_SEEN = frozenset({ApplicationState.INTERVIEWED, ApplicationState.RANKED})
_CLOSED = frozenset({ApplicationState.DECLINED, ApplicationState.REJECTED})
_SOAP = "nrmp/soap_contact"
_FILL = "Take the address from the invitation; no address is in the draft. Fill in every blank in brackets."


def after_draft(
    applicant: Applicant, program: Program, evidence: Evidence, as_of: dt.date, kind: MessageKind
) -> tuple[MailDraft | None, tuple[SourcedText, ...]]:
    """A draft of thanks or news, or why there is none; what only the applicant knows stands in brackets."""
    dates = next((one for one in known_seasons(evidence) if one.season == applicant.season), None)
    why_not = tuple(_why_not(applicant, program, evidence, dates, as_of, kind))
    if why_not:
        return None, why_not
    lines = _thanks() if kind is MessageKind.THANKS else _update(applicant, dates, as_of)
    name = applicant.name or NAME
    subject = "Thank you for the interview" if kind is MessageKind.THANKS else "Update of my application"
    draft = MailDraft(
        name=f"{kind.value}-{program.acgme_code}",
        title=f"{'Thanks' if kind is MessageKind.THANKS else 'News'} to {program.name}",
        send_on=None,
        subject=f"{subject} – {name}",  # noqa: RUF001 (the dash of the other messages)
        lines=("Dear [name of the person],", *lines, f"{name}, AAMC ID {AAMC_ID}"),
    )
    return draft, ()


def after_rules(evidence: Evidence, season: int) -> Iterator[SourcedText]:
    """What holds for every message after the application, with its source."""
    yield from cited_rows(evidence, TALK, ("volunteer", "no_asking"))
    value = rule_of(evidence, _SOAP, season)
    if value is not None:
        said = f"In SOAP week, contact no program before it contacts you. {value.note}"
        yield SourcedText(said, evidence.citation(value.source), value.cell)
    yield SourcedText(
        "One message of thanks to each program, and news only where it is new to the program and can be checked.",
        OWN_ADVICE,
    )


def _why_not(  # noqa: PLR0913, PLR0917 (each reason rests on another of them)
    applicant: Applicant,
    program: Program,
    evidence: Evidence,
    dates: SeasonDates | None,
    as_of: dt.date,
    kind: MessageKind,
) -> Iterator[SourcedText]:
    now = None if dates is None else phase(as_of, dates)
    if now is Phase.MATCH_WEEK:
        rule = rule_of(evidence, _SOAP, applicant.season)
        source = OWN_ADVICE if rule is None else evidence.citation(rule.source)
        yield SourcedText(
            "Rank lists are closed. In Match Week, with SOAP, contact no program before it contacts you.", source
        )
    elif now is Phase.AFTER:
        yield SourcedText("Match Day of this season is over.", OWN_ADVICE)
    elif now is Phase.BEFORE_SUBMISSION:
        yield SourcedText("Applications of this season cannot be sent yet.", OWN_ADVICE)
    states = {one.acgme_code: one.state for one in applications(applicant.status)}
    state = states.get(program.acgme_code)
    held = any(one.acgme_code == program.acgme_code and one.date < as_of for one in applicant.interviews)
    if state in _CLOSED:
        said = "You declined this program." if state is ApplicationState.DECLINED else "The program has said no."
        yield SourcedText(said, APPLICANT_FILE)
    elif kind is MessageKind.THANKS and state not in _SEEN and not held:
        yield SourcedText("Your file does not say that you had an interview there.", APPLICANT_FILE)
    elif kind is MessageKind.UPDATE and state is None and not held:
        yield SourcedText("Your file does not say that you applied to this program.", APPLICANT_FILE)


def _thanks() -> tuple[str, ...]:
    return (
        "Thank you for the interview on [day] and for your time.",
        "I remember [one thing that you heard or saw there], because [why it matters for your training].",
        "I remain interested in your program.",
    )


def _update(applicant: Applicant, dates: SeasonDates | None, as_of: dt.date) -> tuple[str, ...]:
    since = None if dates is None else dates.review_from.day
    news = tuple(_news(applicant, since, as_of))
    told = news or ("Since I applied, [what is new: an exam, a paper, a certificate], on [day].",)
    return ("I write with news of my application.", *told, "Thank you for your time.")


def _news(applicant: Applicant, since: dt.date | None, as_of: dt.date) -> Iterator[str]:
    """What the file tells of that programs could not see on the day on which they began to read."""
    for exam in applicant.exams:
        if exam.passed and since is not None and since < exam.date <= as_of:
            yield f"Since I applied, I passed {_EXAMS[exam.exam]} (taken on {date_text(exam.date)})."


def after_message(
    applicant: Applicant, program: Program, evidence: Evidence, as_of: dt.date, kind: MessageKind
) -> MessageReport:
    """The whole answer to "shall I send thanks, or news, to this program"."""
    draft, why_not = after_draft(applicant, program, evidence, as_of, kind)
    now = next((phase(as_of, one) for one in known_seasons(evidence) if one.season == applicant.season), None)
    text = "" if draft is None else " ".join((draft.subject, *draft.lines))
    return MessageReport(
        version=__version__,
        evidence=evidence.shown,
        as_of=as_of,
        season=applicant.season,
        phase="" if now is None else PHASES[now],
        applicant_name=applicant.name or "",
        acgme_code=program.acgme_code,
        name=program.name,
        city=program.city,
        state=program.state,
        ties=(),
        draft=draft,
        send_from=None,
        why_not=why_not,
        warnings=() if draft is None else (SourcedText(_FILL, OWN_ADVICE),),
        rules=tuple(after_rules(evidence, applicant.season)),
        sent=(),
        log=NOTHING_LOGGED,
        blanks=tuple(dict.fromkeys(BLANK.findall(text))),
    )
