"""Frozen reports on a message to a program: the tie, the rules with their sources, and a draft where it can help."""

import datetime as dt
from dataclasses import dataclass

from matchwise.advice.mail_reports import MailDraft
from matchwise.advice.reports import SourcedText


@dataclass(frozen=True, slots=True)
class SentMessage:
    """A message that the applicant says was sent to a program."""

    acgme_code: str
    day: dt.date


@dataclass(frozen=True, slots=True)
class MessageReport:
    """The answer to "shall I write to this program".

    phase: where the day lies in the season, in words; ties: what links the applicant to the program;
    draft: None where a message does not help or may not be sent; send_from: the first day on which it may be sent,
    None where it may be sent now or not at all; why_not: why there is no draft; warnings: what must be done or checked
    first; rules: what holds for every message; sent: messages that are logged; log: where they are logged, in words.
    """

    version: str
    evidence: str
    as_of: dt.date
    season: int
    phase: str
    applicant_name: str
    acgme_code: str
    name: str
    city: str
    state: str
    ties: tuple[SourcedText, ...]
    draft: MailDraft | None
    send_from: dt.date | None
    why_not: tuple[SourcedText, ...]
    warnings: tuple[SourcedText, ...]
    rules: tuple[SourcedText, ...]
    sent: tuple[SentMessage, ...]
    log: str
    blanks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TiedProgram:
    """A program that the applicant has a tie to, in short."""

    acgme_code: str
    name: str
    city: str
    state: str
    tie: str
    own: bool
    sent: str
