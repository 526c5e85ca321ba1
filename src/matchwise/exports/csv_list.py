"""The list as CSV: one row a program in the order of the list, to tick off while applying in MyERAS."""

import csv
import io

from matchwise.advice.reports import ListedProgram, RecommendReport
from matchwise.exports.plain_text import with_plain_text
from matchwise.provenance import Estimate

COLUMNS = (
    "Order",
    "ACGME code",
    "NRMP code",
    "Program",
    "City",
    "State",
    "Signal",
    "Interview, of 100",
    "Interview, low",
    "Interview, high",
    "Gain, of 100",
    "Match here, of 100",
    "Reasons",
    "Not known",
    "Warnings",
)

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "|", "%")


def list_csv(report: RecommendReport) -> str:
    """The list with a byte order mark, so that spreadsheets read it as UTF-8; lines end as RFC 4180 asks.

    A text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    report = with_plain_text(report)
    writer.writerows(_row(order, program) for order, program in enumerate(report.programs, start=1))
    return "\ufeff" + stream.getvalue()


def _row(order: int, program: ListedProgram) -> tuple[str | int | float, ...]:
    return (
        order,
        inert(program.acgme_code),
        inert(program.nrmp_code),
        inert(program.name),
        inert(program.city),
        inert(program.state),
        program.signal.word,
        *_of_100(program.interview),
        round(program.gain.value * 100, 3),
        round(program.match_here.value * 100, 3),
        inert("; ".join(reason.text for reason in program.reasons)),
        inert("; ".join(program.unknowns)),
        inert("; ".join(program.warnings)),
    )


def _of_100(estimate: Estimate) -> tuple[float, float, float]:
    return round(estimate.value * 100, 2), round(estimate.low * 100, 2), round(estimate.high * 100, 2)


def inert(text: str) -> str:
    """The text as a spreadsheet shows it and never runs it."""
    return f"'{text}" if text.lstrip().startswith(_FORMULA_STARTS) else text
