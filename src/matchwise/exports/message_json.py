"""The message to a program as JSON: one deterministic object."""

from collections.abc import Iterable

from matchwise.advice.message_reports import MessageReport, SentMessage, TiedProgram
from matchwise.exports.json_values import Json, head_json, named_json, object_text, sourced_json
from matchwise.exports.packet_json import mail_json


def message_json(report: MessageReport) -> str:
    """The object that `email --json` prints."""
    return object_text(
        {
            **head_json(report),
            "phase": report.phase,
            **named_json(report),
            "ties": sourced_json(report.ties),
            "draft": None if report.draft is None else mail_json(report.draft),
            "send_from": report.send_from.isoformat() if report.send_from else None,
            "why_not": sourced_json(report.why_not),
            "warnings": sourced_json(report.warnings),
            "rules": sourced_json(report.rules),
            "sent": sent_json(report.sent),
            "log": report.log,
            "blanks": report.blanks,
        }
    )


def sent_json(sent: Iterable[SentMessage]) -> Json:
    """Messages that are logged."""
    return [{"acgme_code": one.acgme_code, "day": one.day.isoformat()} for one in sent]


def tied_json(programs: Iterable[TiedProgram]) -> Json:
    """Programs with a tie."""
    return [{**named_json(one), "tie": one.tie, "own": one.own, "sent": one.sent} for one in programs]
