"""Packet, message and outline without the documents that they rest on: they work, and say what is missing."""

import datetime as dt
import shutil

import pytest

from matchwise.advice.message import program_message
from matchwise.advice.outline import statement_outline
from matchwise.advice.packet import letter_packet
from matchwise.advice.packet_asked import packet_asked
from matchwise.advice.rotation import checklist
from matchwise.domain.applicant import TieKind
from matchwise.evidence import Evidence
from matchwise.evidence.load import SHIPPED, compiled_in_memory
from packet_samples import DAY, example, program_in, tied_to

GONE = (
    "aaim-structured-letter-undated",
    "colorado-ferpa-letters-undated",
    "nrmp-communication-undated",
    "hipaa-identifiers-undated",
    "residencyadvisor-low-scores-undated",
    "medclerkships-soap-notice-2013",
)


@pytest.fixture(scope="module", name="evidence")
def _evidence(tmp_path_factory: pytest.TempPathFactory) -> Evidence:
    folder = tmp_path_factory.mktemp("smaller")
    for part in ("documents", "rules"):
        shutil.copytree(SHIPPED / part, folder / part, ignore=shutil.ignore_patterns(*GONE))
    return compiled_in_memory(folder)


def test_the_packet_says_what_it_lost_and_still_has_the_facts(evidence: Evidence) -> None:
    report = letter_packet(example(), evidence, DAY, packet_asked("", (), ["Mr. Smith had a stroke"]))
    said = " ".join(note.text for note in report.notes)
    assert all(name in said for name in GONE if name not in {"nrmp-communication-undated", GONE[-1]})
    assert (report.items, report.waiver) == ((), ())
    assert len(report.cv) == 5
    assert not report.reminders[0].kept


def test_the_message_keeps_its_limits_without_the_documents_on_them(evidence: Evidence) -> None:
    program = program_in("MI")
    applicant = tied_to(program, TieKind.FAMILY)
    report = program_message(applicant, program, evidence, dt.date(2027, 10, 1))
    assert report.draft is not None
    assert {"residencyadvisor-low-scores-undated", "nrmp-communication-undated"} <= {r.source for r in report.rules}
    soap = program_message(applicant, program, evidence, dt.date(2028, 3, 14))
    assert soap.draft is None
    assert soap.why_not[0].source


def test_outline_and_checklist_go_on(evidence: Evidence) -> None:
    report = statement_outline(example(), evidence, DAY)
    assert any("residencyadvisor" in note.source for note in report.notes)
    assert any(part.name == "scores" for part in report.parts)
    assert checklist(evidence) == ()
