"""Packets, messages and outlines of the example applicants, for tests."""

import datetime as dt
from dataclasses import replace
from functools import cache

from command_process import EXAMPLES
from matchwise.advice.knowledge import Knowledge, applicant_in, open_knowledge
from matchwise.advice.packet import letter_packet
from matchwise.advice.packet_asked import packet_asked
from matchwise.advice.packet_reports import PacketReport
from matchwise.domain.applicant import Applicant, Tie, TieKind
from matchwise.domain.program import Program

DAY = dt.date(2026, 11, 27)


@cache
def knowledge() -> Knowledge:
    """What ships, on the day of the tests."""
    return open_knowledge(dt.datetime.combine(DAY, dt.time()), own=False)


@cache
def example(name: str = "failed_then_224") -> Applicant:
    """An example applicant."""
    return applicant_in((EXAMPLES / f"{name}.yaml").read_bytes(), knowledge())


def program_in(state: str) -> Program:
    """A program of a state."""
    return next(program for program in knowledge().directory.programs if program.state == state)


def tied_to(program: Program, kind: TieKind, name: str = "failed_then_224") -> Applicant:
    """An example with one tie alone, to a program."""
    return replace(example(name), ties=(Tie(kind, acgme_code=program.acgme_code),))


def packet_of(
    applicant: Applicant | None = None,
    *cases: str,
    writer: str = "Dr. Jane Example",
    checked: bool = False,
    scores: bool = False,
    as_of: dt.date = DAY,
) -> PacketReport:
    """The packet of an applicant (the first example) with some cases."""
    asked = packet_asked(writer, (), cases, checked=checked, scores=scores)
    return letter_packet(applicant or example(), knowledge().evidence, as_of, asked)
