"""The audit of the CV in words: gaps and how to tell them, overlaps, clinical work up to now, months by kind."""

import datetime as dt
from collections.abc import Iterator
from functools import partial

from matchwise.advice.experience_question import Question, Told, finding, months_measure
from matchwise.advice.experience_reports import CvAudit, GapLine, KindShare, State
from matchwise.advice.experience_said import GAPS, article, surveyed
from matchwise.advice.phrasing import capitalized, date_text, how_many
from matchwise.advice.reports import SourcedText
from matchwise.domain.applicant import ExperienceKind, UsceKind
from matchwise.provenance import Measure
from matchwise.strategy.cv_gaps import IN_US, CvStanding, Gap, Overlap, Stretch
from matchwise.strategy.exam_evidence import STEP_NAMES
from matchwise.strategy.experience_marks import ASSUMED
from matchwise.strategy.usce_audit import DAYS_OF_A_MONTH

PART = "cv"
A_YEAR = 12
"""Months from which a closed gap stands among what is missing and not among what is asked about."""
FIELD = "internal medicine"
MAY_BE_CLINICAL = frozenset({ExperienceKind.OTHER_JOB.value, ExperienceKind.VOLUNTEER.value})
"""Kinds that may be clinical work, which the file does not tell."""
KIND_WORDS: dict[str, str] = {
    **{kind.value: kind.value.replace("_", " ") for kind in ExperienceKind},
    **{f"{IN_US}{kind.value}": f"US {kind.value.replace('_', ' ')}" for kind in UsceKind},
    f"{IN_US}{UsceKind.HANDS_ON_INPATIENT.value}": "US hands-on inpatient work",
    f"{IN_US}{UsceKind.HANDS_ON_OUTPATIENT.value}": "US hands-on outpatient work",
    f"{IN_US}{UsceKind.TELE.value}": "US tele-rotation",
}
_SUPPORTS = "supports it: the article names research, quality improvement and teaching as signs of commitment"
RELEVANCE: dict[str, str] = {
    ExperienceKind.CLINICAL_WORK.value: "clinical; the field is not told by the kind",
    ExperienceKind.SCRIBE.value: "clinical setting; the article names it",
    ExperienceKind.OBSERVER.value: "clinical setting, without a task of your own",
    ExperienceKind.RESEARCH.value: _SUPPORTS,
    ExperienceKind.QUALITY_IMPROVEMENT.value: _SUPPORTS,
    ExperienceKind.TEACHING.value: _SUPPORTS,
    ExperienceKind.VOLUNTEER.value: "counts as clinical where it is in a clinic; the file does not tell",
    ExperienceKind.OTHER_JOB.value: "not clinical by its kind",
    ExperienceKind.STUDY.value: "not clinical; it explains the time",
    f"{IN_US}{UsceKind.RESEARCH.value}": _SUPPORTS,
    f"{IN_US}{UsceKind.TELE.value}": "clinical setting, the weakest kind",
}
_told = partial(Told, part=PART)


def cv_audit(question: Question, found: CvStanding) -> CvAudit:
    """The audit of one applicant's CV."""
    case = question.case
    cell = case.evidence.cell(question.marks.gap_months.cell)
    why = case.evidence.cell(f"{ASSUMED}:gap_months:why")
    return CvAudit(
        text=_answer(found, question),
        gap_months=Measure(question.gap_months, "months"),
        gap_why=SourcedText(why.text, cell.citation, why.id),
        gaps=tuple(gap_line(gap) for gap in found.gaps or ()),
        overlaps=tuple(_overlap(one) for one in found.overlaps),
        kinds=_kinds(found.stretches, case.as_of),
        findings=tuple(finding(question, told) for told in _findings(question, found)),
        advised=article(case.evidence, "gaps"),
        survey=surveyed(case.evidence, GAPS),
    )


def gap_line(gap: Gap) -> GapLine:
    """One gap with how to tell it."""
    return GapLine(gap.start, gap.end, months_measure(gap.months), gap.up_to_now, _gap_words(gap))


def _answer(found: CvStanding, question: Question) -> str:
    length = f"{question.gap_months:g} months"
    if found.gaps is None:
        return "Your file does not tell your experience (key experience), so gaps cannot be seen."
    since = f" since {date_text(found.begins)}" if found.begins else ""
    if not found.gaps:
        return f"No gap of {length} or more{since}. {_continuity(found)}"
    return f"{capitalized(how_many(len(found.gaps), 'gap'))} of {length} or more{since}. {_continuity(found)}"


def _continuity(found: CvStanding) -> str:
    if found.last_clinical is None or found.away is None:
        return "The file tells no clinical work."
    if found.away < 1 / DAYS_OF_A_MONTH:
        return "Clinical work goes on today."
    return f"The last clinical day lies {_length(found.away)} back ({date_text(found.last_clinical)})."


def _length(months: float) -> str:
    return "less than a month" if months < 1 else f"{months:.0f} months" if months >= 1.5 else "1 month"  # noqa: PLR2004 (rounds to one)


def _findings(question: Question, found: CvStanding) -> Iterator[Told]:
    mark = question.marks.gap_months
    if found.gaps is None:
        remedy = "Tell each stretch of work, research or study with its months."
        yield _told("experience_not_told", state=State.NOT_TOLD, text="Your experience is not told.", remedy=remedy)
        return
    for gap in found.gaps:
        grave = gap.up_to_now or gap.months >= A_YEAR
        text = f"A gap of {_length(gap.months)}: {_days(gap)}."
        yield _told(
            "cv_gap_now" if gap.up_to_now else "cv_gap",
            state=State.MISSING if grave else State.WORRY,
            text=text,
            remedy=_gap_words(gap),
            mark=mark,
        )
    if not found.gaps:
        yield _told("cv_no_gap", state=State.GOOD, text=f"No gap of {question.gap_months:g} months or more.", mark=mark)
    yield from _clinical(question, found)
    for overlap in found.overlaps:
        yield _told(
            "cv_overlap",
            state=State.NOTE,
            text=_overlap(overlap),
            remedy="If both are right, say in MyERAS which one was part time. If not, correct the months.",
            mark=question.marks.overlap_months,
        )
    if found.undated:
        text = f"{capitalized(how_many(found.undated, 'stay'))} in the US has no start and stands on no timeline."
        yield _told("cv_undated", state=State.NOT_TOLD, text=text, remedy="Add its start.")


def _clinical(question: Question, found: CvStanding) -> Iterator[Told]:
    if found.last_clinical is None or found.away is None:
        text = "The file tells no clinical work since graduation."
        remedy = "Clinical work, an observership or volunteering in a clinic, as your status allows, would begin it."
        yield _told("cv_no_clinical", state=State.MISSING, text=text, remedy=remedy, mark=question.marks.gap_months)
    elif found.away >= question.gap_months and (open_jobs := _open_jobs(found)):
        text = (
            f"The file tells no clinical work for {_length(found.away)}, since {date_text(found.last_clinical)}. "
            f"{' and '.join(open_jobs)} goes on, and its kind does not tell whether it is clinical."
        )
        remedy = (
            "If it is, enter it as clinical work. If not, begin some, as your status allows, and go on until you apply."
        )
        yield _told("cv_away_unsure", state=State.NOT_TOLD, text=text, remedy=remedy, mark=question.marks.gap_months)
    elif found.away >= question.gap_months:
        text = f"No clinical work for {_length(found.away)}, since {date_text(found.last_clinical)}."
        remedy = (
            "Begin some clinical work now, as your status allows, and go on until you apply: it is also where letters "
            "come from. In the US on a visa, unpaid work can need permission too: ask before you begin."
        )
        yield _told("cv_away", state=State.WORRY, text=text, remedy=remedy, mark=question.marks.gap_months)
    else:
        yield _told("cv_clinical", state=State.GOOD, text=f"{_continuity(found)}", mark=question.marks.gap_months)


def _open_jobs(found: CvStanding) -> tuple[str, ...]:
    """What goes on today and may be clinical, which its kind does not tell."""
    return tuple(_named(one) for one in found.stretches if one.later and one.kind in MAY_BE_CLINICAL)


def _days(gap: Gap) -> str:
    return f"from {date_text(gap.start)} to {'today' if gap.up_to_now else date_text(gap.end)}"


def _gap_words(gap: Gap) -> str:
    """The article's way to tell a gap, with what the file knows of the time; no reason is made up."""
    exams = [
        f"{STEP_NAMES[exam.exam]} on {date_text(exam.date)}" for exam in sorted(gap.exams, key=lambda exam: exam.date)
    ]
    known = (
        f" In this time your file has {' and '.join(exams)}: if you prepared for it, that is a reason." if exams else ""
    )
    begin = "Begin something now; then tell" if gap.up_to_now else "Tell"
    return f"{begin} it in three parts: the months, one neutral reason, what you did in them.{known}"


def _overlap(one: Overlap) -> str:
    shared = _length(one.months)
    return f"{_named(one.first)} and {_named(one.second)} share {shared} ({date_text(one.second.start)} on)."


def _named(one: Stretch) -> str:
    return f"“{one.title}”" if one.title else capitalized(KIND_WORDS[one.kind])


def _kinds(stretches: tuple[Stretch, ...], as_of: dt.date) -> tuple[KindShare, ...]:
    """Months of each kind up to the day, longest first, and how many of them name internal medicine in the title."""
    months: dict[str, float] = {}
    named: dict[str, float] = {}
    for one in stretches:
        if one.start <= as_of:
            length = ((min(one.end, as_of) - one.start).days + 1) / DAYS_OF_A_MONTH
            months[one.kind] = months.get(one.kind, 0.0) + length
            named[one.kind] = named.get(one.kind, 0.0) + (length if FIELD in one.title.lower() else 0.0)
    return tuple(
        KindShare(capitalized(KIND_WORDS[kind]), months_measure(length), _relevance(kind, named[kind]))
        for kind, length in sorted(months.items(), key=lambda pair: -pair[1])
    )


def _relevance(kind: str, named: float) -> str:
    said = RELEVANCE.get(kind, "clinical, in the US")
    return f"{said}; of these {named:.0f} months with internal medicine in the title" if named >= 1 else said
