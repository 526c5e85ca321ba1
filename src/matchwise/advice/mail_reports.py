"""Frozen drafts of e-mails that the applicant sends himself: a subject and lines, never an address."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MailDraft:
    """One e-mail as a draft.

    name: stable, also of its file ("request"); send_on: the day on which it is meant to be sent, None where there is no
    day; lines: its text, one paragraph each. What only the applicant knows stands in it in square brackets.
    """

    name: str
    title: str
    send_on: dt.date | None
    subject: str
    lines: tuple[str, ...]
