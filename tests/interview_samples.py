"""An applicant of season 2027 with interviews, for tests: a program for each kind of time zone."""

import datetime as dt
from functools import cache

from command_process import EXAMPLES
from matchwise.advice.interview_reports import InterviewsReport
from matchwise.advice.interviews import interviews_report
from matchwise.advice.knowledge import Knowledge, applicant_in
from matchwise.directory import load_directory
from matchwise.domain.applicant import Applicant
from shipped import shipped_evidence

TODAY = dt.date(2026, 11, 27)


@cache
def known(as_of: dt.date = TODAY) -> Knowledge:
    """What comes with Matchwise, without facts of anybody's own."""
    evidence = shipped_evidence()
    return Knowledge(evidence, load_directory(evidence, ()), as_of)


@cache
def code_in(state: str, place: int = 0) -> str:
    """The code of a program of a state."""
    return [program.acgme_code for program in known().directory.programs if program.state == state][place]


def seasonal(*lines: str, more: str = "", as_of: dt.date = TODAY) -> Applicant:
    """The example in season 2027 with entries of interviews and other keys; it says that the certificate is held."""
    text = (EXAMPLES / "failed_then_224.yaml").read_text(encoding="utf-8").replace("season: 2028", "season: 2027")
    text = text.replace("{certified: false, expected: 2027-03}", "{certified: true}")
    listed = "".join(f"  - {{{line}}}\n" for line in lines)
    return applicant_in(f"{text}{'interviews:' if lines else ''}\n{listed}{more}", known(as_of))


def entry(state: str, day: str, *, form: str = "virtual", times: str = "", place: int = 0) -> str:
    """An entry of an interview at a program of a state; times: such as "09:00 12:00", and then a zone."""
    keys = ("start", "end", "zone")
    told = "".join(f', {key}: "{value}"' for key, value in zip(keys, times.split(), strict=False))
    return f'acgme_code: "{code_in(state, place)}", date: {day}, form: {form}{told}'


def report_of(*lines: str, more: str = "", as_of: dt.date = TODAY) -> InterviewsReport:
    """The answer on these interviews."""
    here = known(as_of)
    return interviews_report(seasonal(*lines, more=more, as_of=as_of), here.evidence, here.directory, as_of)
