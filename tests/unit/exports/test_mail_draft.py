"""A draft opens as an unsent message in UTF-8, names nobody, and no text in it can add a header."""

import datetime as dt
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchwise.advice.mail_reports import MailDraft
from matchwise.exports.mail_draft import LONGEST_SUBJECT, mail_file, mail_name

HEADERS = {"subject", "x-unsent", "content-type", "content-transfer-encoding", "mime-version"}


def draft(subject: str = "Application \N{EN DASH} Aïda", *lines: str, send_on: dt.date | None = None) -> MailDraft:
    return MailDraft("request", "The request", send_on, subject, lines or ("Dear Dr. Müller,", "Thank you."))


def opened(made: MailDraft) -> EmailMessage:
    return message_from_bytes(mail_file(made), policy=policy.default)


def test_it_is_an_unsent_message_in_utf_8_without_an_address() -> None:
    message = opened(draft())
    assert {name.lower() for name in message.keys()} == HEADERS  # noqa: SIM118 (a message is no mapping)
    assert (message["X-Unsent"], message["Subject"]) == ("1", "Application \N{EN DASH} Aïda")
    assert message.get_content_charset() == "utf-8"
    assert message.get_content() == "Dear Dr. Müller,\r\n\r\nThank you.\r\n"
    assert mail_file(draft()).isascii()


@pytest.mark.parametrize(
    "text", ["A\r\nBcc: x@example.org", "A\nTo: x@example.org", "A\u2028Bcc: x", "A\x0bBcc: x", "A\r\n\r\nbody", "\r\n"]
)
def test_no_text_can_add_a_header(text: str) -> None:
    message = opened(draft(text, text))
    assert {name.lower() for name in message.keys()} == HEADERS  # noqa: SIM118 (a message is no mapping)
    assert len(message["Subject"].splitlines()) <= 1


@given(st.text(max_size=400), st.lists(st.text(max_size=200), max_size=5))
def test_any_text_goes_through(subject: str, lines: list[str]) -> None:
    message = opened(draft(subject, *lines))
    assert {name.lower() for name in message.keys()} == HEADERS  # noqa: SIM118 (a message is no mapping)
    assert message["X-Unsent"] == "1"


def test_right_to_left_names_are_kept_and_overrides_of_the_direction_are_not() -> None:
    message = opened(draft("طلب: عائشة\u202e", "عائشة"))
    assert message["Subject"] == "طلب: عائشة"
    assert message.get_content() == "عائشة\r\n"


def test_a_huge_subject_is_cut() -> None:
    assert len(opened(draft("x" * 100_000))["Subject"]) == LONGEST_SUBJECT


def test_the_same_draft_gives_the_same_bytes_and_its_day_is_in_the_name() -> None:
    assert mail_file(draft()) == mail_file(draft())
    assert mail_name(draft()) == "request.eml"
    assert mail_name(draft(send_on=dt.date(2027, 7, 20))) == "request-2027-07-20.eml"
