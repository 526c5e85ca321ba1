"""E-mails of programs as text: which program writes, whether it invites or refuses, and on which day it wrote."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from matchwise.domain.applicant import ApplicationState
from matchwise.errors import InputError, Problem

_HEADER = re.compile(r"^[ \t]*(?:from|subject|date|sent|to|received|betreff|von)[ \t]*:", re.IGNORECASE | re.MULTILINE)
_BEGINS = re.compile(r"^[ \t]*from[ \t]*:", re.IGNORECASE | re.MULTILINE)
_FIELD = re.compile(r"^[ \t]*(?P<name>from|subject|date|sent)[ \t]*:[ \t]*(?P<value>.+)$", re.IGNORECASE | re.MULTILINE)
_GREETING = re.compile(r"^[ \t]*(?:dear|hello|hi|good (?:morning|afternoon))\b", re.IGNORECASE | re.MULTILINE)
_REFUSES = re.compile(
    r"unable to (?:offer|invite|extend)|not (?:be )?(?:able to )?(?:offer|invite|extend|moving forward|selected)"
    r"|will not be|cannot (?:offer|invite)|regret(?:fully)?|unfortunately|positions? (?:are|have been) filled",
    re.IGNORECASE,
)
_WAITS = re.compile(r"wait ?-?list|alternate list", re.IGNORECASE)
_CANCELS = re.compile(r"(?:interview|invitation)[^.\n]{0,60}\bcancel", re.IGNORECASE)
_HELD = re.compile(
    r"thank you for (?:interviewing|your interview|coming to)|enjoyed (?:meeting|interviewing)", re.IGNORECASE
)
_INVITES = re.compile(
    r"invit(?:e|ed|ing|ation)|offer(?:ing)? you an interview|schedul\w+ (?:your|an) interview"
    r"|interview (?:offer|slot|dates?)",
    re.IGNORECASE,
)
_LONGEST_SUBJECT = 150
MOST_MAILS = 200


@dataclass(frozen=True, slots=True)
class Mail:
    """One e-mail: the line that it begins on, its subject, the cell of its day, its whole text, and what it says.

    state: None where no phrase says anything; said: which phrase was read how; doubtful: it should be looked at.
    """

    number: int
    subject: str
    sender: str
    day: str
    text: str
    state: ApplicationState | None
    said: str
    doubtful: bool


def is_mail(text: str) -> bool:
    """Whether a text is one or several e-mails and no table."""
    headers = len(_HEADER.findall(text[:4_000]))
    return headers > 1 or bool(_GREETING.search(text[:4_000]) and (_INVITES.search(text) or _REFUSES.search(text)))


def mails_in(text: str, place: str) -> Iterator[Mail]:
    """Each e-mail of a text; a line that begins with From opens the next one. InputError for too many."""
    starts = [found.start() for found in _BEGINS.finditer(text)]
    if len(starts) > MOST_MAILS:
        reason = f"it holds {len(starts):,} e-mails, and {MOST_MAILS} are read at once."
        raise InputError([Problem(place, reason, "Bring them in parts.")])
    cuts = [0, *starts[1:], len(text)] if starts else [0, len(text)]
    for start, end in pairwise(cuts):
        if text[start:end].strip():
            yield _mail(text[start:end].strip("\n"), text.count("\n", 0, start) + 1)


def _mail(text: str, number: int) -> Mail:
    fields = {found["name"].lower(): found["value"].strip() for found in reversed(list(_FIELD.finditer(text)))}
    state, said, doubtful = _said(text)
    subject = fields.get("subject", "")[:_LONGEST_SUBJECT]
    day = fields.get("date") or fields.get("sent") or ""
    return Mail(number, subject, fields.get("from", ""), day, text, state, said, doubtful)


def _said(text: str) -> tuple[ApplicationState | None, str, bool]:
    """The state that a mail tells, by its first telling phrase, strongest kind first."""
    for pattern, state, word in (
        (_CANCELS, ApplicationState.REJECTED, "canceled"),
        (_WAITS, ApplicationState.APPLIED, "waitlisted"),
        (_HELD, ApplicationState.INTERVIEWED, "interviewed"),
        (_REFUSES, ApplicationState.REJECTED, "refused"),
        (_INVITES, ApplicationState.INVITED, "invited"),
    ):
        if found := pattern.search(text):
            both = (
                state is ApplicationState.REJECTED
                and word == "refused"
                and _INVITES.search(_REFUSES.sub(" ", text)) is not None
            )
            phrase = " ".join(found[0].split())
            return state, f"the e-mail is read as {word}, by the words {phrase!r}", both or word == "canceled"
    return None, "no words of the e-mail say whether it invites or refuses", True
