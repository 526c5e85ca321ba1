"""A draft of an e-mail as a file that a mail program opens for editing: UTF-8, unsent, without any address."""

from email import policy
from email.message import EmailMessage

from matchwise.advice.mail_reports import MailDraft
from matchwise.exports.plain_text import plain

LONGEST_SUBJECT = 300
"""Characters of a subject; a longer one is cut."""


def mail_file(draft: MailDraft) -> bytes:
    """The file: the same draft gives the same bytes. No text can add a header, for each is made one plain line."""
    message = EmailMessage(policy=policy.SMTP)
    message["Subject"] = plain(draft.subject)[:LONGEST_SUBJECT]
    message["X-Unsent"] = "1"
    message.set_content("\n\n".join(map(plain, draft.lines)) + "\n", charset="utf-8", cte="quoted-printable")
    return message.as_bytes()


def mail_name(draft: MailDraft) -> str:
    """The name of its file, with the day on which it is meant to be sent."""
    return f"{draft.name}-{draft.send_on.isoformat()}.eml" if draft.send_on else f"{draft.name}.eml"
