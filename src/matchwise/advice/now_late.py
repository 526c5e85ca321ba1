"""What can still be done once applications are out: each with its source, and only while it can help."""

from collections.abc import Iterator, Sequence

from matchwise.advice.alerts import APPLICANT_FILE
from matchwise.advice.case import Case
from matchwise.advice.cited_rows import rule_of
from matchwise.advice.message_ties import ties_to
from matchwise.advice.now_words import KEPT
from matchwise.advice.phrasing import date_text, how_many
from matchwise.advice.reports import SourcedText
from matchwise.domain.applicant import ApplicationState, ExamName, Visa
from matchwise.domain.season import Phase, phase
from matchwise.domain.season_log import Application

ARTICLE = "residencyadvisor-low-scores-undated"
_OPEN_PHASES = frozenset({Phase.AFTER_SUBMISSION, Phase.INTERVIEWS, Phase.RANKING})


def late_actions(case: Case, told: Sequence[Application]) -> tuple[SourcedText, ...]:
    """The actions that still can help on this day of the season."""
    stage = phase(case.as_of, case.dates)
    if stage not in _OPEN_PHASES:
        return tuple(_soap(case)) if stage is Phase.MATCH_WEEK else ()
    return (*_messages(case, told), *_certificate(case), *_step3(case, told), *_ranks(case, told))


def _messages(case: Case, told: Sequence[Application]) -> Iterator[SourcedText]:
    """A message to silent programs with a tie of their own; a tie to a state alone links too many to write to all."""
    silent = [case.directory.program(one.acgme_code) for one in told if one.state is ApplicationState.APPLIED]
    tied = [program for program in silent if any(tie.own for tie in ties_to(case.applicant, program, case.as_of))]
    if tied and case.evidence.has(f"{ARTICLE}/advice"):
        said = f"{how_many(len(tied), 'silent program')} with a tie of yours: one short message each, without a demand."
        yield SourcedText(said, case.evidence.citation(ARTICLE))


def _certificate(case: Case) -> Iterator[SourcedText]:
    held = case.applicant.ecfmg is not None and case.applicant.ecfmg.certified
    rule = rule_of(case.evidence, "ecfmg/examination_status", case.applicant.season)
    if not held and rule is not None:
        last = date_text(case.dates.rank_list_deadline.day)
        said = f"By {last} ECFMG must be able to tell the NRMP: {rule.value}."
        yield SourcedText(said, case.evidence.citation(rule.source), rule.cell)


def _step3(case: Case, told: Sequence[Application]) -> Iterator[SourcedText]:
    """The result of a planned Step 3, where an H-1B visa would be taken."""
    applicant = case.applicant
    last = case.dates.rank_list_deadline.day
    planned = [exam.date for exam in applicant.planned_exams if exam.exam is ExamName.STEP3 and exam.date < last]
    rule = rule_of(case.evidence, "visa/h1b_requires_step3", case.applicant.season)
    if rule is None or not planned or applicant.passed(ExamName.STEP3) or Visa.H1B not in applicant.visa.accepts:
        return
    if any(one.state in KEPT for one in told):
        said = (
            f"Tell the programs that interviewed you when Step 3 is passed; you plan it for {date_text(min(planned))}."
        )
        yield SourcedText(said, case.evidence.citation(rule.source), rule.cell)


def _ranks(case: Case, told: Sequence[Application]) -> Iterator[SourcedText]:
    held = sum(one.state in KEPT for one in told)
    if held:
        last = date_text(case.dates.rank_list_deadline.day)
        said = f"Rank every program that you would go to, in your true order, by {last}: {how_many(held, 'interview')}."
        yield SourcedText(said, APPLICANT_FILE)


def _soap(case: Case) -> Iterator[SourcedText]:
    rule = rule_of(case.evidence, "nrmp/soap_contact", case.applicant.season)
    if rule is not None:
        said = "In SOAP, contact no program before it contacts you."
        yield SourcedText(said, case.evidence.citation(rule.source), rule.cell)
