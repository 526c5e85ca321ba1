"""`explain`: everything known about one program for one applicant, and every step of its number."""

import datetime as dt

from matchwise.advice.about import basis
from matchwise.advice.case import Case, open_case
from matchwise.advice.class_average import likely_share
from matchwise.advice.fact_lines import unknowns
from matchwise.advice.listed import known_facts, warnings
from matchwise.advice.reasons import weigh
from matchwise.advice.reports import ExplainReport
from matchwise.advice.steps import explained
from matchwise.chances.step import Step
from matchwise.chances.steps import program_steps
from matchwise.directory import Directory
from matchwise.domain.applicant import Applicant
from matchwise.evidence import Evidence


def explain(
    applicant: Applicant, evidence: Evidence, directory: Directory, acgme_code: str, *, as_of: dt.date
) -> ExplainReport:
    """Everything about one program for one applicant; InputError when the directory has no such code."""
    index = directory.index(acgme_code)
    return explain_in(open_case(applicant, evidence, directory, as_of), index)


def explain_in(case: Case, index: int) -> ExplainReport:
    """What is known about one program, and the tree of its number down to cells and the reader's own facts."""
    program = case.directory.programs[index]
    weighing = weigh(program, case.reader)
    return ExplainReport(
        basis=basis(case),
        season=case.applicant.season,
        acgme_code=program.acgme_code,
        name=program.name,
        city=program.city,
        state=program.state,
        verdict=_verdict(case, index),
        facts=known_facts(case, index, likely_share(case.directory, index)),
        unknowns=unknowns(program, case.applicant.visa.needs),
        warnings=warnings(case, program, weighing),
        steps=tuple(explained(step) for step in _steps(case, index)),
    )


def _verdict(case: Case, index: int) -> str:
    """Open or out, and why, in one or two sentences."""
    excluded = case.excluded((index,))
    if excluded:
        return " ".join(f"Out: {line.rule}: {line.fact} ({line.source}). {line.remedy}" for line in excluded)
    reasons = "; ".join(reason.text for reason in weigh(case.directory.programs[index], case.reader).reasons)
    return f"Open to you as far as we know. What speaks for it: {reasons}."


def _steps(case: Case, index: int) -> tuple[Step, ...]:
    return program_steps(case.applicant, case.directory, case.evidence, case.as_of, index)
