"""Strengths of a file as facts with the weight that directors gave them, and what only a letter can tell a program."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from matchwise.advice.alerts import APPLICANT_FILE
from matchwise.advice.file_facts import is_begun, scholarship_words, stays, weeks_by_kind, works
from matchwise.advice.packet_reports import Weighed
from matchwise.advice.statements import cell_source
from matchwise.advice.survey import ITEM_OF_FACT, citing, importance
from matchwise.domain.applicant import INTERNAL_MEDICINE, Applicant, ExamName, ExperienceKind
from matchwise.evidence import Evidence
from matchwise.provenance import Estimate

_LETTERS = ITEM_OF_FACT["letters"]
_WRITERS = (
    (_LETTERS, "What you saw of my work in internal medicine"),
    ("Evidence of professionalism and ethics", "How reliable and honest you found me, with an example"),
    ("Leadership qualities", "Where I took the lead or helped the team, if you saw it"),
    ("Perceived commitment to specialty", "What showed you that internal medicine is what I want, if you saw it"),
)


def strengths(applicant: Applicant, evidence: Evidence, as_of: dt.date, *, scores: bool) -> tuple[Weighed, ...]:
    """What is done by the day and directors weigh, the most cited first; no fact that speaks against the applicant."""
    facts = _facts(applicant, as_of, scores=scores)
    found = [_weighed(evidence, text, factor, APPLICANT_FILE) for text, factor in facts]
    return _by_weight(found)


def only_you(evidence: Evidence) -> tuple[Weighed, ...]:
    """What no other paper tells a program, the most cited first."""
    return _by_weight([_weighed(evidence, text, factor, "") for factor, text in _WRITERS])


def _facts(applicant: Applicant, as_of: dt.date, *, scores: bool) -> Iterator[tuple[str, str]]:
    """Facts by their place in the CV, where they stand in full."""
    known = stays(applicant)
    medicine = [stay for stay in known if stay.specialty == INTERNAL_MEDICINE and is_begun(stay, as_of)]
    weeks = weeks_by_kind(medicine, as_of)
    if weeks:
        numbers = _numbers(known.index(stay) for stay in medicine)
        yield f"US internal medicine, {weeks} (Stay {numbers})", ITEM_OF_FACT["usce"]
    done = works(applicant)
    working = [at for at, work in enumerate(done) if work.kind is ExperienceKind.CLINICAL_WORK and work.end is None]
    if working:
        yield f"In clinical work now (Work {_numbers(working)})", ITEM_OF_FACT["continuity"]
    helping = [at for at, work in enumerate(done) if work.kind is ExperienceKind.VOLUNTEER]
    if helping:
        yield f"Volunteering (Work {_numbers(helping)})", "Volunteer/extracurricular experiences"
    if scholarship_words(applicant):
        yield "Published or presented work (Research)", ITEM_OF_FACT["scholarship"]
    if scores and applicant.score(ExamName.STEP2CK) is not None:
        yield "Step 2 CK score (Education and certification)", ITEM_OF_FACT["step2"]
    if applicant.passed(ExamName.STEP3):
        yield "Step 3 before residency (Education and certification)", ITEM_OF_FACT["step3"]


def _numbers(places: Iterable[int]) -> str:
    return ", ".join(str(place + 1) for place in places)


def _weighed(evidence: Evidence, text: str, factor: str, source: str) -> Weighed:
    share = citing(evidence, factor)
    cited = "" if share is None else cell_source(evidence.cell(share.cells[0]))
    return Weighed(
        text, factor, share, importance(evidence, factor), "; ".join(part for part in (source, cited) if part)
    )


def _by_weight(found: Sequence[Weighed]) -> tuple[Weighed, ...]:
    return tuple(sorted(found, key=lambda one: -_share(one.citing)))


def _share(share: Estimate | None) -> float:
    return 0.0 if share is None else share.value
