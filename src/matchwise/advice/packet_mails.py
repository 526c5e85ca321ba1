"""The e-mails that ask for a letter and remind of it: drafts with facts and named blanks, sent by the applicant."""

import datetime as dt
from collections.abc import Iterator

from matchwise.advice.file_facts import is_begun, stay_place, stay_told, stays
from matchwise.advice.mail_reports import MailDraft
from matchwise.advice.packet_asked import PacketAsked
from matchwise.advice.packet_days import LetterDays
from matchwise.advice.phrasing import date_text
from matchwise.domain.applicant import Applicant

NAME = "[your full name]"
WRITER = "[name of the writer]"
PLACE = "[where and when you worked with the writer]"
WAIVED = "[write: I waive my right to read the letter; or: I do not waive it]"
CONTACT = "[your e-mail address and phone number]"


def letter_mails(
    applicant: Applicant, asked: PacketAsked, days: LetterDays, as_of: dt.date, *, reminded: bool
) -> tuple[MailDraft, ...]:
    """The request and its reminders; `reminded`: whether the packet holds cases."""
    name, writer = applicant.name or NAME, asked.writer or WRITER
    subject = f"Letter of recommendation for internal medicine residency: {name}"
    body = tuple(_request(places(applicant, asked, as_of), applicant.season, days, reminded=reminded))
    request = MailDraft("request", "The request", days.ask, subject, (f"Dear {writer},", *body, *_end(name)))
    again = tuple(_again(days))
    reminders = (
        MailDraft(
            f"reminder-{number}",
            f"Reminder {number}",
            day,
            f"Reminder: {subject[0].lower()}{subject[1:]}",
            (f"Dear {writer},", *again, *_end(name)),
        )
        for number, day in enumerate(days.reminders, 1)
    )
    return (request, *reminders)


def places(applicant: Applicant, asked: PacketAsked, as_of: dt.date) -> str:
    """Where the writer saw the work by the day, in a few words."""
    if asked.settings:
        return "; ".join(asked.settings)
    known = [stay for stay in stays(applicant) if is_begun(stay, as_of)]
    return stay_told(known[0], as_of) if len(known) == 1 and stay_place(known[0]) else PLACE


def _request(where: str, season: int, days: LetterDays, *, reminded: bool) -> Iterator[str]:
    yield f"You know my work from: {where}."
    yield (
        f"I apply to internal medicine residencies in the US (Match of {season}). May I ask you for a letter "
        "of recommendation? If you feel that you do not know my work well enough, please tell me; I will understand."
    )
    yield f"{_portal(days)} The request comes to you from the AAMC when I send it in MyERAS."
    cases = ", some cases that I remember from working with you" if reminded else ""
    yield (
        f"I attach my CV, a summary of my goals{cases}, and the items that programs in internal medicine ask for in "
        "a structured letter. What you write is yours alone; please leave out what you did not see."
    )
    yield WAIVED
    yield "Thank you for your time."


def _again(days: LetterDays) -> Iterator[str]:
    yield f"[On which day] I asked you for a letter of recommendation. {_portal(days)}"
    yield (
        "If you need anything from me, please tell me. If you cannot write it, please tell me too, so that I can ask "
        "another doctor."
    )
    yield "Thank you for your time."


def _portal(days: LetterDays) -> str:
    if days.due is None:
        return (
            "The letter goes into the AAMC Letter Writer Portal; for this season it helps most when it is there soon."
        )
    return f"The letter should be in the AAMC Letter Writer Portal by {date_text(days.due)}."


def _end(name: str) -> tuple[str, ...]:
    return (name, CONTACT)
