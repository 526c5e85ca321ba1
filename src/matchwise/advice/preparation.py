"""Answers "how do I prepare for this interview": facts with their age, open questions, own reasons, the rules."""

import datetime as dt
from collections.abc import Iterator

from matchwise import __version__
from matchwise.advice.alerts import APPLICANT_FILE
from matchwise.advice.calendar_tasks import OWN_ADVICE
from matchwise.advice.cited_rows import cited_rows, left_out
from matchwise.advice.fact_lines import fact_lines
from matchwise.advice.interview_reports import SheetQuestion, SheetReport
from matchwise.advice.interviews import interview_lines, is_open, still_unknown
from matchwise.advice.message_after import MessageKind, after_draft, after_rules
from matchwise.advice.message_ties import ties_to
from matchwise.advice.phrasing import capitalized
from matchwise.advice.reports import FactLine, SourcedText
from matchwise.advice.statements import phrase, source_text
from matchwise.directory import Directory
from matchwise.domain.applicant import Applicant, Visa
from matchwise.domain.program import Program
from matchwise.domain.states import STATE_NAMES
from matchwise.evidence import Evidence

CONDUCT = "nrmp-codes-of-conduct-undated/interview_rules"
_VISAS = {Visa.J1: "visa_j1", Visa.H1B: "visa_h1b"}
_ALWAYS = (
    (
        "Who decides on a residents' visa here, and what did the last residents get?",
        "Visa rules change from year to year.",
    ),
    ("What became of the residents who finished last year?", "No source of ours tells it."),
    ("How is a first-year resident taught and told how he or she does?", "No source of ours tells it."),
)


def preparation_sheet(  # noqa: PLR0913 (who prepares, for which program, with which notes, on which day)
    applicant: Applicant, program: Program, evidence: Evidence, directory: Directory, as_of: dt.date, *, notes: str = ""
) -> SheetReport:
    """The sheet of one program; notes: what the applicant wrote about it."""
    facts = fact_lines(program, as_of, evidence.cell)
    lines = interview_lines(applicant, evidence, directory, as_of)
    thanks, why_not = after_draft(applicant, program, evidence, as_of, MessageKind.THANKS)
    return SheetReport(
        version=__version__,
        evidence=evidence.shown,
        as_of=as_of,
        season=applicant.season,
        applicant_name=applicant.name or "",
        acgme_code=program.acgme_code,
        name=program.name,
        city=program.city,
        state=program.state,
        interviews=tuple(line for line in lines if line.acgme_code == program.acgme_code),
        facts=facts,
        questions=tuple(_questions(applicant, program, facts)),
        why_here=tuple(_why_here(applicant, program, as_of)),
        rules=(*left_out(evidence, CONDUCT), *_conduct(evidence), *after_rules(evidence, applicant.season)),
        notes=notes,
        thanks=thanks,
        why_not=why_not,
    )


def _conduct(evidence: Evidence) -> tuple[SourcedText, ...]:
    """The rules of the Match for interviews, as their own rows say."""
    if not evidence.has(CONDUCT):
        return ()
    return tuple(
        SourcedText(one.text.replace("..", "."), one.source, one.cell) for one in cited_rows(evidence, CONDUCT)
    )


def _questions(applicant: Applicant, program: Program, facts: tuple[FactLine, ...]) -> Iterator[SheetQuestion]:
    for what in still_unknown(program, applicant):
        yield SheetQuestion(f"{capitalized(what)}: what holds this season?", "Nobody in our sources states it.")
    seen = set()
    for fact in facts:
        if is_open(fact) and fact.field not in seen:
            seen.add(fact.field)
            yield SheetQuestion(
                f"{capitalized(fact.field)}: does it still hold that {fact.value}?",
                f"{fact.source}, {fact.as_of}: {fact.warning}.",
            )
    for text, why in _ALWAYS[0 if applicant.visa.needs else 1 :]:
        yield SheetQuestion(text, why)


def _why_here(applicant: Applicant, program: Program, as_of: dt.date) -> Iterator[SourcedText]:
    """What the file and the facts give as reasons; the words must be the applicant's own."""
    for tie in ties_to(applicant, program, as_of):
        yield SourcedText(f"{capitalized(tie.words)}.", APPLICANT_FILE, own=True)
    if program.state in applicant.preferences.prefer_states:
        named = STATE_NAMES.get(program.state, program.state)
        yield SourcedText(f"{named} is a state that you prefer.", APPLICANT_FILE, own=True)
    for visa, attribute in _VISAS.items():
        if applicant.visa.needs and visa in applicant.visa.accepts:
            for fact in program.facts_about(attribute):
                if fact.value in {"yes", "case_by_case"}:
                    yield SourcedText(f"{capitalized(phrase(fact))}, which you need.", source_text(fact), fact.cell)
    yield SourcedText(
        "Add in your own words what you saw or heard of this program, and what you want to learn there.", OWN_ADVICE
    )
