"""Why a program stands in the list: its own facts and the applicant's own ties, each with its source."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matchwise.advice.class_average import MODEL
from matchwise.advice.fact_lines import CellReader, unsure_join
from matchwise.advice.fit import Fit, meet
from matchwise.advice.reports import SourcedText
from matchwise.advice.statements import cell_source, page_words, phrase, source_text
from matchwise.directory import Policy, resolve
from matchwise.domain.applicant import Applicant, Tie, TieKind, Visa
from matchwise.domain.program import Program
from matchwise.screening.file_numbers import FileNumbers

CLASS_AVERAGE = "nothing published; here on its class average"
APPLICANT_FILE = "your applicant file"
MOST_REASONS = 6

_VISAS = ("visa_j1", "visa_h1b")
_REASON_ORDER = (
    "visa_j1",
    "visa_h1b",
    "accepts_img",
    "min_step2",
    "max_attempts",
    "max_attempts_step1",
    "max_attempts_step2",
    "max_years_since_graduation",
    "usce_months_required",
    "usce_required",
    "ecfmg_certified_at",
)

_TIE_WORDS = {
    TieKind.ROTATED: "you rotated {where}",
    TieKind.RESEARCH: "you did research {where}",
    TieKind.ALUMNI: "graduates of your school trained {where}",
    TieKind.FAMILY: "you have family {where}",
    TieKind.RESIDENCE: "you lived {where}",
    TieKind.SCHOOL: "you went to school {where}",
}


@dataclass(frozen=True, slots=True)
class Reader:
    """One applicant's view of programs: the applicant, the file as programs read it, and the ledger of the facts."""

    applicant: Applicant
    file: FileNumbers
    as_of: dt.date
    read_cell: CellReader


@dataclass(frozen=True, slots=True)
class Weighing:
    """What speaks for a program here, and what in its own statements may speak against this applicant."""

    reasons: tuple[SourcedText, ...]
    doubts: tuple[str, ...]


def weigh(program: Program, reader: Reader) -> Weighing:
    """Reasons and doubts of one program; with no fact or tie of its own, exactly the words of `CLASS_AVERAGE`.

    The prior of the openness model is the class average itself, so it is no reason of the program's own.
    """
    rules = tuple(_rules(program, reader))
    own = [
        *_wish(program, reader.applicant),
        *_ties(program, reader.applicant),
        *(_reason(policy, yours) for found, policy, yours in rules if found is Fit.FOR),
        *_figures(program, reader),
    ]
    reasons = tuple(own[:MOST_REASONS]) or (SourcedText(CLASS_AVERAGE, MODEL, own=False),)
    return Weighing(reasons, tuple(_doubts(rules)))


def _wish(program: Program, applicant: Applicant) -> Iterator[SourcedText]:
    """The applicant's own wish to have the program in."""
    if program.acgme_code in applicant.preferences.pinned:
        yield SourcedText("you pinned it", APPLICANT_FILE, own=True)


def _ties(program: Program, applicant: Applicant) -> Iterator[SourcedText]:
    places = [(tie, _place(tie, program)) for tie in applicant.ties]
    texts = [_TIE_WORDS[tie.kind].format(where=where) for tie, where in places if where]
    rotations = applicant.usce or ()
    texts += ["you rotated here" for stretch in rotations if stretch.acgme_code == program.acgme_code]
    if program.state in applicant.preferences.prefer_states:
        texts.append(f"you prefer {program.state}")
    for text in dict.fromkeys(texts):
        yield SourcedText(text, APPLICANT_FILE, own=True)


def _place(tie: Tie, program: Program) -> str:
    if tie.acgme_code is not None and tie.acgme_code == program.acgme_code:
        return "here"
    return f"in {program.state}" if tie.state == program.state else ""


def _rules(program: Program, reader: Reader) -> Iterator[tuple[Fit, Policy, str]]:
    """The policy about each rule, and how this applicant meets it."""
    if not program.facts:
        return
    for attribute in _REASON_ORDER:
        policy = resolve(program, attribute, reader.as_of)
        if policy is not None:
            meeting = meet(policy.fact, reader.file)
            yield meeting.fit, policy, meeting.yours


def _reason(policy: Policy, yours: str) -> SourcedText:
    return SourcedText(_with_notes(policy, yours), source_text(policy.fact), policy.fact.cell, own=True)


def _doubts(rules: Sequence[tuple[Fit, Policy, str]]) -> Iterator[str]:
    """What may keep the file out; one visa that is refused is no doubt when the other is taken."""
    visa_open = any(found is Fit.FOR and policy.attribute in _VISAS for found, policy, _ in rules)
    for found, policy, yours in rules:
        if found is Fit.AGAINST and not (visa_open and policy.attribute in _VISAS):
            yield f"May keep you out: {_with_notes(policy, yours)}."


def _with_notes(policy: Policy, yours: str) -> str:
    dated = f"in {policy.fact.year}" in policy.to_confirm
    where = page_words(policy.fact).removesuffix(f", {policy.fact.year}") if dated else page_words(policy.fact)
    notes = ", ".join(part for part in (where, yours, policy.to_confirm) if part)
    return f"{phrase(policy.fact)} ({notes})"


def _figures(program: Program, reader: Reader) -> Iterator[SourcedText]:
    """Published figures of the program: its quota, how it filled, H-1B approvals of its employer."""
    if program.positions:
        filled = f", {program.positions_filled} filled" if program.positions_filled is not None else ""
        year, unsure = program.positions_year or "year unknown", unsure_join(program)
        text = f"{program.positions} positions ({year}){filled}{f', {unsure}' if unsure else ''}"
        yield _figure(text, "positions", program, reader)
    h1b = resolve(program, "visa_h1b", reader.as_of)
    refused = h1b is not None and h1b.value == "no"
    if program.h1b_approvals and Visa.H1B in reader.applicant.visa.accepts and not refused:
        text = f"{program.h1b_approvals:,} new H-1B approvals of the employer, all staff (2019-2022)"
        yield _figure(text, "h1b_approvals", program, reader)


def _figure(text: str, name: str, program: Program, reader: Reader) -> SourcedText:
    if name not in program.cells:
        return SourcedText(text, "entered by you", own=True)
    cell = reader.read_cell(program.cells[name])
    return SourcedText(text, cell_source(cell), cell.id, own=True)
