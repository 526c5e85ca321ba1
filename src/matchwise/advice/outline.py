"""Answers "what goes into my statement": headings, facts of the file for each, and questions where it tells nothing."""

import datetime as dt
from collections.abc import Iterable, Iterator

from matchwise import __version__
from matchwise.advice.alerts import APPLICANT_FILE
from matchwise.advice.calendar_tasks import OWN_ADVICE
from matchwise.advice.cited_rows import ARTICLE, cited_rows, left_out
from matchwise.advice.exam_standings import standings
from matchwise.advice.file_facts import (
    STEPS,
    attempt_words,
    experience_words,
    is_begun,
    month_words,
    scholarship_words,
    stay_told,
    stays,
    works,
)
from matchwise.advice.message_ties import STATE_TIES
from matchwise.advice.outline_reports import OutlinePart, OutlineReport
from matchwise.advice.phrasing import capitalized, how_many
from matchwise.advice.reports import SourcedText
from matchwise.domain.applicant import INTERNAL_MEDICINE, Applicant, Exam, ExperienceKind
from matchwise.domain.states import STATE_NAMES
from matchwise.evidence import Evidence
from matchwise.strategy.exam_standing import Band

_WEAK = {Band.FILTERED.value, Band.AT_FILTER.value, Band.LOW.value, Band.AT_LOW.value, Band.FAILED.value}
_AT_WORK = (ExperienceKind.CLINICAL_WORK, ExperienceKind.SCRIBE, ExperienceKind.OBSERVER)
_BESIDE = (
    ExperienceKind.RESEARCH,
    ExperienceKind.QUALITY_IMPROVEMENT,
    ExperienceKind.TEACHING,
    ExperienceKind.VOLUNTEER,
)


def statement_outline(applicant: Applicant, evidence: Evidence, as_of: dt.date) -> OutlineReport:
    """The outline; the part on scores is there only where a score is low or an attempt failed."""
    setback = _first_setback(applicant, evidence, as_of)
    parts = (
        _why_medicine(applicant, as_of),
        _experience(applicant, as_of),
        *((_scores(applicant, evidence, setback, as_of),) if setback is not None else ()),
        _beside(applicant),
        _ties(applicant),
        _aim(applicant),
    )
    return OutlineReport(
        version=__version__,
        evidence=evidence.shown,
        as_of=as_of,
        season=applicant.season,
        applicant_name=applicant.name or "",
        parts=parts,
        notes=(*left_out(evidence, ARTICLE), *(SourcedText(text, OWN_ADVICE) for text in _NOTES)),
    )


def _first_setback(applicant: Applicant, evidence: Evidence, as_of: dt.date) -> Exam | None:
    """The first attempt that failed or gave a low score by the article's thresholds; None where there is none."""
    weak = {one.exam for one in standings(evidence, applicant, as_of) if one.band in _WEAK}
    for attempt in sorted(applicant.exams, key=lambda one: one.date):
        if not attempt.passed or STEPS[attempt.exam] in weak:
            return attempt
    return None


def _facts(texts: Iterable[str]) -> tuple[SourcedText, ...]:
    return tuple(SourcedText(f"{text}.", APPLICANT_FILE) for text in texts)


def _why_medicine(applicant: Applicant, as_of: dt.date) -> OutlinePart:
    medicine = [stay for stay in stays(applicant) if stay.specialty == INTERNAL_MEDICINE]
    ahead = sum(not is_begun(stay, as_of) for stay in medicine)
    planned = f", {ahead} of them planned" if ahead else ""
    return OutlinePart(
        "why_internal_medicine",
        "Why internal medicine",
        (SourcedText("The first lines say why this field, by one thing that you saw or did yourself.", OWN_ADVICE),),
        _facts(
            [f"{capitalized(how_many(len(medicine), 'stay'))} in US internal medicine{planned}, named below"]
            if medicine
            else []
        ),
        (
            "Which one patient, task or question made you choose internal medicine? Name no person.",
            "What do you like in the work of an internist that you know from doing it?",
        ),
    )


def _experience(applicant: Applicant, as_of: dt.date) -> OutlinePart:
    told = [*(stay_told(stay, as_of) for stay in stays(applicant)), *map(experience_words, works(applicant, _AT_WORK))]
    questions = ["What did you do there yourself, and what did you change after feedback? One example, not a list."]
    if not stays(applicant):
        questions.append("Your file names no US experience. What shows that you know how work in a US hospital runs?")
    if not works(applicant, _AT_WORK):
        questions.append("Your file names no clinical work. What have you done with patients since you graduated?")
    return OutlinePart(
        "experience",
        "What you have done with patients",
        (SourcedText("A statement does not repeat the CV: choose one or two of these facts.", OWN_ADVICE),),
        _facts(told),
        tuple(questions),
    )


def _scores(applicant: Applicant, evidence: Evidence, setback: Exam, as_of: dt.date) -> OutlinePart:
    """One short paragraph: what happened, owned, what changed, later evidence."""
    happened = [
        f"What happened: {STEPS[exam.exam]} {attempt_words(exam)}"
        for exam in applicant.exams
        if _is_weak(exam, setback)
    ]
    return OutlinePart(
        "scores",
        "One short paragraph on your scores",
        cited_rows(evidence, ARTICLE, ("score_short", "score_own", "score_change", "score_later", "score_avoid")),
        _facts([*happened, *(f"Later: {text}" for text in _later(applicant, setback, as_of))]),
        (
            "What was your own part in the result? One sentence, without blame of others.",
            "What did you change in how you study or plan? Name the thing that you did, not a feeling.",
            "Which later result shows it best? If nothing above shows it, what could show it before you apply?",
        ),
    )


def _is_weak(exam: Exam, setback: Exam) -> bool:
    return exam is setback or not exam.passed


def _later(applicant: Applicant, setback: Exam, as_of: dt.date) -> Iterator[str]:
    """What the file holds from after the setback."""
    for exam in sorted(applicant.exams, key=lambda one: one.date):
        if exam.passed and exam.date > setback.date:
            yield f"{STEPS[exam.exam]} {attempt_words(exam)}"
    for stay in reversed(stays(applicant)):
        if stay.start is not None and stay.start > setback.date:
            yield stay_told(stay, as_of)
    for work in reversed(works(applicant, _AT_WORK)):
        if work.start > setback.date:
            yield experience_words(work)
    letters = [one for one in applicant.letters or () if one.date is not None and one.date > setback.date]
    if letters:
        yield f"{how_many(len(letters), 'letter')} from doctors who saw your work (do not quote them)"


def _beside(applicant: Applicant) -> OutlinePart:
    counted = scholarship_words(applicant)
    told = [*map(experience_words, works(applicant, _BESIDE)), *([f"Published: {counted}"] if counted else [])]
    question = (
        "What question did you try to answer, and what did you learn?"
        if told
        else "Have you taught, volunteered, or worked on research or quality? If not, leave this part out."
    )
    return OutlinePart("beside", "Research, teaching and other work", (), _facts(told), (question,))


def _ties(applicant: Applicant) -> OutlinePart:
    states = [
        capitalized(STATE_TIES[tie.kind].format(state=STATE_NAMES.get(tie.state, tie.state)))
        for tie in applicant.ties
        if tie.state
    ]
    own = [f"A tie to the program with the ACGME code {tie.acgme_code}" for tie in applicant.ties if tie.acgme_code]
    question = (
        "Why there, in one sentence? ERAS takes more than one statement: keep this for the programs that it is true of."
        if states or own
        else "Your file names no tie to a place. If you have one, say why there; if not, leave this part out."
    )
    return OutlinePart("ties", "Ties to a place", (), _facts([*states, *own]), (question,))


def _aim(applicant: Applicant) -> OutlinePart:
    certificate = applicant.ecfmg
    told = [f"You apply for a start in July {applicant.season}"]
    if certificate is not None:
        held = "held" if certificate.certified else "expected"
        when = f" {month_words(certificate.expected)}" if certificate.expected and not certificate.certified else ""
        told.append(f"ECFMG certificate {held}{when}")
    return OutlinePart(
        "aim",
        "What you look for, and what you bring",
        (),
        _facts(told),
        (
            "What do you want to be able to do at the end of residency?",
            "What will the team have from you on the first day? One thing that the facts above support.",
        ),
    )


_NOTES = (
    "This is an outline of your own facts, and no text to paste: the sentences have to be yours.",
    "Facts in an outline are in the order of the file or of time. You need not use all of them.",
)
