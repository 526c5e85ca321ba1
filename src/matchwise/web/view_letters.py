"""What the pages Letters, Message and Rotation say: the packet, programs with a tie, the outline, a day's checklist."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from matchwise.advice.mail_reports import MailDraft
from matchwise.advice.message_reports import MessageReport, TiedProgram
from matchwise.advice.outline_reports import OutlineReport
from matchwise.advice.packet_reports import PacketDay, PacketReport, Weighed
from matchwise.advice.packet_words import left_out_words, packet_day_words, weight_words
from matchwise.advice.phrasing import date_text, how_many, season_text
from matchwise.advice.rotation_reports import NotedDay, RotationReport
from matchwise.domain.states import STATE_NAMES
from matchwise.web.view_numbers import Values


def letters_values(packet: PacketReport, tied: Sequence[TiedProgram], outline: OutlineReport) -> Values:
    """The values of the page Letters."""
    said = (left_out_words(number, one) for number, one in enumerate(packet.reminders, 1))
    return {
        "asked_for": f"For {season_text(packet.season)}",
        "packet": packet,
        "warnings": [words for words in said if words],
        "kept": [one.text for one in packet.reminders if one.kept],
        "days": [_day(day) for day in packet.days],
        "strengths": [_weighed(one) for one in packet.strengths],
        "only_you": [_weighed(one) for one in packet.only_you],
        "mails": [_mail(mail) for mail in packet.mails],
        "own_ties": [one for one in tied if one.own],
        "places": _places([one for one in tied if not one.own]),
        "outline": outline,
    }


def message_values(report: MessageReport) -> Values:
    """The values of the page of one message."""
    return {
        "report": report,
        "asked_for": f"For {season_text(report.season)}, {report.phase}",
        "mail": None if report.draft is None else _mail(report.draft),
        "sent": [date_text(one.day) for one in report.sent],
    }


def rotation_values(report: RotationReport, day: str) -> Values:
    """The values of the page Rotation; `day` is the one that the form is for."""
    kept = next((one for one in report.days if one.day.isoformat() == day), None)
    return {
        "items": report.items,
        "source": report.items[0].source if report.items else "",
        "notes": report.notes,
        "day": day,
        "seen": " ".join(kept.done) if kept else "",
        "done": set(kept.done) if kept else set(),
        "text": "\n".join(note.text for note in kept.notes) if kept else "",
        "days": [_noted(one, {item.name: item.text for item in report.items}) for one in report.days],
    }


def _day(day: PacketDay) -> Values:
    return {"title": day.title, "when": packet_day_words(day), "note": day.note, "source": day.source}


def _weighed(one: Weighed) -> Values:
    return {"text": one.text, "weight": weight_words(one)}


def _mail(mail: MailDraft) -> Values:
    when = f", for {date_text(mail.send_on)}" if mail.send_on else ""
    return {"name": mail.name, "title": f"{mail.title}{when}", "subject": mail.subject, "lines": mail.lines}


def _places(tied: Sequence[TiedProgram]) -> list[Values]:
    """Programs with a tie to their state alone, state by state."""
    return [
        {"title": f"{STATE_NAMES.get(state, state)}: {how_many(len(programs), 'program')}", "programs": programs}
        for state, found in groupby(tied, key=lambda one: one.state)
        if (programs := list(found))
    ]


def _noted(one: NotedDay, words: Mapping[str, str]) -> Values:
    marked = [
        {"text": note.text, "marked": ", ".join(f"{found.text} ({found.kind})" for found in note.marked)}
        for note in one.notes
    ]
    done = [words[name] for name in one.done if name in words]
    return {"day": one.day.isoformat(), "words": date_text(one.day), "done": done, "notes": marked}
