"""The tracker: every application of a season with its history, and what the applicant wrote down of it."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from matchwise.advice.knowledge import Knowledge
from matchwise.advice.tracker_contacts import contacts_of
from matchwise.advice.tracker_reports import ProgramNote, TrackedProgram, TrackedStep, TrackerReport
from matchwise.domain.applicant import Applicant, ApplicationStatus
from matchwise.domain.season_log import Application, applications
from matchwise.records.tracker_words import STATE_TOLD

_IN_ORDER = tuple(STATE_TOLD)


def tracker_report(
    applicant: Applicant,
    knowledge: Knowledge,
    messages: Mapping[str, dt.date] | None = None,
    notes: Mapping[str, ProgramNote] | None = None,
) -> TrackerReport:
    """Every application; messages and notes: what is kept beside the file, by ACGME code."""
    lines: dict[str, list[ApplicationStatus]] = {}
    for entry in applicant.status:
        lines.setdefault(entry.acgme_code, []).append(entry)
    programs = tuple(
        _tracked(one, lines[one.acgme_code], knowledge, _Beside(applicant, messages or {}, notes or {}))
        for one in applications(applicant.status)
    )
    return TrackerReport(applicant.season, knowledge.as_of, programs)


@dataclass(frozen=True, slots=True)
class _Beside:
    """What is kept of programs beside the log."""

    applicant: Applicant
    messages: Mapping[str, dt.date]
    notes: Mapping[str, ProgramNote]


def _tracked(
    one: Application, lines: Sequence[ApplicationStatus], knowledge: Knowledge, beside: _Beside
) -> TrackedProgram:
    program, code = knowledge.directory.program(one.acgme_code), one.acgme_code
    messaged, note = beside.messages.get(code), beside.notes.get(code)
    planned = [interview for interview in beside.applicant.interviews if interview.acgme_code == code]
    steps = {TrackedStep(line.state, line.date) for line in lines}
    return TrackedProgram(
        acgme_code=one.acgme_code,
        name=program.name,
        city=program.city,
        state=program.state,
        stands=one.state,
        since=one.since,
        signal=one.signal,
        steps=tuple(sorted(steps, key=lambda step: (_IN_ORDER.index(step.state), step.day or dt.date.min))),
        note=joined_words(line.note for line in lines),
        documents=joined_words(line.documents for line in lines),
        messaged=messaged,
        program_note="" if note is None else note.text,
        contacts=contacts_of(lines, planned, messaged, note),
    )


def joined_words(words: Iterable[str | None]) -> str:
    """Words of several lines of the log as one text, each once."""
    return "; ".join(dict.fromkeys(filter(None, words)))
