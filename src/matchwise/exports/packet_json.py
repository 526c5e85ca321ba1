"""The packet that asks for a letter as JSON: one deterministic object."""

from collections.abc import Iterable

from matchwise.advice.mail_reports import MailDraft
from matchwise.advice.packet_reports import AskedItem, PacketDay, PacketLine, PacketReport, Reminder, Weighed
from matchwise.exports.json_values import Json, estimate_or_none, object_text, sourced_json


def packet_json(report: PacketReport) -> str:
    """The object that `packet --json` prints."""
    return object_text(packet_values(report))


def packet_values(report: PacketReport) -> dict[str, Json]:
    """The packet by its keys."""
    return {
        "version": report.version,
        "evidence": report.evidence,
        "as_of": report.as_of.isoformat(),
        "season": report.season,
        "applicant": report.applicant_name,
        "writer": report.writer,
        "never": report.never,
        "cv": [{"title": part.title, "lines": _lines(part.lines)} for part in report.cv],
        "goals": _lines(report.goals),
        "strengths": [_weighed(one) for one in report.strengths],
        "only_you": [_weighed(one) for one in report.only_you],
        "items": [_item(item) for item in report.items],
        "reminders": [_reminder(one) for one in report.reminders],
        "days": [_day(day) for day in report.days],
        "waiver": sourced_json(report.waiver),
        "mails": [mail_json(mail) for mail in report.mails],
        "blanks": report.blanks,
        "advice": sourced_json(report.advice),
        "notes": sourced_json(report.notes),
    }


def mail_json(mail: MailDraft) -> Json:
    """A draft of an e-mail."""
    return {
        "name": mail.name,
        "title": mail.title,
        "send_on": mail.send_on.isoformat() if mail.send_on else None,
        "subject": mail.subject,
        "lines": mail.lines,
    }


def _lines(lines: Iterable[PacketLine]) -> Json:
    return [{"label": line.label, "text": line.text, "source": line.source, "blank": line.blank} for line in lines]


def _item(item: AskedItem) -> Json:
    return {
        "name": item.name,
        "title": item.title,
        "ask": item.ask,
        "answered_by": item.answered_by,
        "from_file": _lines(item.from_file),
        "source": item.source,
        "cell": item.cell,
    }


def _reminder(one: Reminder) -> Json:
    return {
        "text": one.text,
        "kept": one.kept,
        "marked": [{"kind": words.kind, "text": words.text} for words in one.marked],
    }


def _day(day: PacketDay) -> Json:
    return {
        "name": day.name,
        "title": day.title,
        "day": day.day.isoformat() if day.day else None,
        "standing": day.certainty.value,
        "source": day.source,
        "note": day.note,
    }


def _weighed(one: Weighed) -> Json:
    return {
        "text": one.text,
        "factor": one.factor,
        "citing": estimate_or_none(one.citing),
        "importance": estimate_or_none(one.importance),
        "source": one.source,
    }
