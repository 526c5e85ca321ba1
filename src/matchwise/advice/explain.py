"""`explain`: everything known about one program for one applicant, and every step of its number."""

import datetime as dt
from collections.abc import Iterator

import numpy as np

from matchwise import __version__
from matchwise.advice.case import Case, open_case
from matchwise.advice.class_average import likely_share
from matchwise.advice.exclusions import RULE_WORDS, excluded_programs
from matchwise.advice.fact_lines import unknowns
from matchwise.advice.listed import known_facts, warnings
from matchwise.advice.phrasing import capitalized
from matchwise.advice.reasons import weigh
from matchwise.advice.reports import ExplainReport, ExplainStep
from matchwise.advice.spread import Trust, spread
from matchwise.directory import Directory
from matchwise.domain.applicant import Applicant
from matchwise.domain.chance_grid import FloatArray, Signal
from matchwise.evidence import Evidence
from matchwise.provenance import Estimate

FUNNEL_TABLE = "nrmp-program-director-survey-2020/im_other"
_FUNNEL = {"figure": "IM-5", "topic": "average number per program"}


def explain(
    applicant: Applicant, evidence: Evidence, directory: Directory, acgme_code: str, *, as_of: dt.date
) -> ExplainReport:
    """Everything about one program for one applicant; InputError when the directory has no such code."""
    index = directory.index(acgme_code)
    return explain_in(open_case(applicant, evidence, directory, as_of), index)


def explain_in(case: Case, index: int) -> ExplainReport:
    """The staircase of one program: passes the rules, invited if read, matched if interviewed, and their product."""
    program = case.directory.programs[index]
    weighing = weigh(program, case.reader)
    return ExplainReport(
        version=__version__,
        evidence=case.evidence.fingerprint[:16],
        model=case.chances.fingerprint[:16],
        as_of=case.as_of,
        season=case.applicant.season,
        acgme_code=program.acgme_code,
        name=program.name,
        city=program.city,
        state=program.state,
        verdict=_verdict(case, index),
        facts=known_facts(case, index, likely_share(case.directory, index)),
        unknowns=unknowns(program, case.applicant.visa.needs),
        warnings=warnings(case, program, weighing),
        steps=tuple(_steps(case, index)),
    )


def _verdict(case: Case, index: int) -> str:
    """Open or out, and why, in one or two sentences."""
    program = case.directory.programs[index]
    lines = excluded_programs(case.directory.programs, case.barred, case.applicant.preferences, case.evidence.cell)
    excluded = [line for line in lines if line.acgme_code == program.acgme_code]
    if excluded:
        return " ".join(f"Out: {line.rule}: {line.fact} ({line.source}). {line.remedy}" for line in excluded)
    reasons = "; ".join(reason.text for reason in weigh(program, case.reader).reasons)
    return f"Open to you as far as we know. What speaks for it: {reasons}."


def _steps(case: Case, index: int) -> Iterator[ExplainStep]:
    """The staircase for the levels of signals, and its three stairs."""
    trust = case.trust_in(index)
    grid = case.chances.grid
    weights, given = grid.weights, grid.match_given_interview[:, index]
    interview = {level: (grid.interview[:, index, level] * weights).sum(axis=1) for level in Signal}
    match = {level: (grid.match[:, index, level] * weights).sum(axis=1) for level in Signal}
    passes = case.chances.gate_pass[:, index]
    plain = interview[Signal.NONE]
    yield ExplainStep(
        "Passes the rules of the program", _share(passes, _HOW_ALL_RULES, trust), _rules(case, index, trust)
    )
    yield ExplainStep("Invited, if it passes the rules", _share(_ratio(plain, passes), _HOW_INVITED, trust))
    yield ExplainStep(
        "Interview, all in all",
        _share(plain, _HOW_INTERVIEW, trust),
        tuple(
            ExplainStep(f"With a {level.word} signal", _share(interview[level], _HOW_SIGNAL, trust))
            for level in (Signal.SILVER, Signal.GOLD)
        ),
    )
    yield from _after_interview(
        case, _ratio(match[Signal.NONE], plain) if plain.any() else (given * weights).sum(axis=1)
    )
    yield ExplainStep(
        "Match here, if it were the only application",
        _share(match[Signal.NONE], _HOW_MATCH, trust),
        (ExplainStep("With a gold signal", _share(match[Signal.GOLD], _HOW_SIGNAL, trust)),),
    )


def _after_interview(case: Case, if_seen: FloatArray) -> Iterator[ExplainStep]:
    """Ranked, and matched if ranked; one stair where the engine does not part them. if_seen: (B,)."""
    ranked = case.chances.ranked_per_interviewed
    if ranked is None:
        yield ExplainStep("Match here, if interviewed", _share(if_seen, _HOW_GIVEN, case.trust))
        return
    yield ExplainStep("Ranked by the program, if interviewed", _ranked(case, ranked))
    yield ExplainStep("Matched, if ranked", _share(_ratio(if_seen, ranked), _HOW_IF_RANKED, case.trust))


def _ranked(case: Case, values: FloatArray) -> Estimate:
    """The share of interviewed applicants that are ranked, with the two published figures that it comes from."""
    table = case.evidence.table(FUNNEL_TABLE)
    rows = [table.row_index(**_FUNNEL, item=item) for item in ("applicants ranked", "applicants interviewed")]
    ranked, interviewed = (table.text(row, "value") for row in rows)
    how = f"Published for the average program: {ranked} applicants ranked of {interviewed} interviewed; {_SAME}"
    cells = tuple(table.cell_id(row, "value") for row in rows)
    return _share(values, how, Trust(case.trust.standing, case.trust.confidence, cells))


def _rules(case: Case, index: int, trust: Trust) -> tuple[ExplainStep, ...]:
    return tuple(
        ExplainStep(capitalized(RULE_WORDS[rule]), _share(passes[:, index], _HOW_RULE, trust))
        for rule, passes in case.chances.gate_by_rule.items()
    )


def _ratio(part: FloatArray, whole: FloatArray) -> FloatArray:
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


def _share(values: FloatArray, how: str, trust: Trust) -> Estimate:
    return spread(values, "fraction", how, trust)


_HOW_RULE = "Stated rules count with their reliability; where nothing is stated, a prior from surveys stands in."
_HOW_ALL_RULES = "All rules together; unknown rules of one program share one strictness, so this is not their product."
_HOW_INVITED = "Chance of an interview divided by the chance to pass the rules."
_HOW_INTERVIEW = "Rules and invitation together, without a signal."
_HOW_SIGNAL = "A signal multiplies the odds of an invitation; its ratio was published for US graduates only."
_SAME = "the same for every program and every applicant: an assumption of this form."
_HOW_GIVEN = f"Chance to match after an interview, if no other program takes you first; {_SAME}"
_HOW_IF_RANKED = f"Chance to match at a program that ranks you, if no other program takes you first; fitted; {_SAME}"
_HOW_MATCH = "Interview times match, averaged over the unseen part of the file."
