"""What every part of the answer on experience is made from: the case, the marks, the actions, and words for months."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from matchwise.advice.case import Case
from matchwise.advice.experience_actions import Actions
from matchwise.advice.experience_reports import Finding, State
from matchwise.provenance import Measure
from matchwise.strategy.experience_marks import Mark, OwnMarks, Targets

APPLICANT_FILE = "your applicant file"
NO_ARTICLE = "The article's figures were left out, so nothing is counted against a mark here."


@dataclass(frozen=True, slots=True)
class Question:
    """One case with the article's marks (None: left out), the assumed marks, the length of a gap, and the actions."""

    case: Case
    targets: Targets | None
    marks: OwnMarks
    gap_months: float
    actions: Actions


@dataclass(frozen=True, slots=True)
class Told:
    """A finding before its mark and its action are looked up: code, part, state, text, remedy; actions that help."""

    code: str
    part: str
    state: State
    text: str
    remedy: str = ""
    mark: Mark | None = None
    names: Sequence[str] = ()


def finding(question: Question, told: Told) -> Finding:
    """The finding with its source, and with what the best action for it adds."""
    best = question.actions.best(told.names)
    cell = told.mark.cell if told.mark else ""
    return Finding(
        code=told.code,
        part=told.part,
        state=told.state,
        text=told.text,
        remedy=told.remedy,
        source=question.case.evidence.cell(cell).citation if cell else APPLICANT_FILE,
        cell=cell,
        gain=best.gain if best else None,
        action=best.title if best else "",
    )


def months_text(months: float) -> str:
    """Months as they are counted, never rounded up: "1 month", "0.96 months", "3 months"."""
    shown = f"{rounded_down(months):g}"
    return f"{shown} month" if shown == "1" else f"{shown} months"


def rounded_down(number: float) -> float:
    """A number cut after its second digit, so that a mark that is missed never reads as met."""
    return math.floor(number * 100 + 1e-6) / 100


def months_measure(months: float) -> Measure:
    """A count of months for a report."""
    return Measure(rounded_down(months), "months")
