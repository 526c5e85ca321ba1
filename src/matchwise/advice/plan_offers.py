"""Which actions a plan may hold for one applicant, with weeks, costs and changes of the file; and why not others."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from matchwise.advice.alerts import no_visit
from matchwise.advice.exam_reports import Step3Advice
from matchwise.advice.lever_changes import CHANGES, IN_PERSON, IN_US, WISHES, Blocked, Ready
from matchwise.advice.plan_hands_on import entry_words
from matchwise.advice.plan_reports import LeftOut
from matchwise.domain.applicant import Applicant, Ecfmg, ExamName, PlannedExam, UsceKind
from matchwise.evidence import Evidence
from matchwise.evidence.rulebook import attempts_allowed
from matchwise.strategy.plan_problem import Booked, PlanAction

ACTIONS, WORK, CHOICES = "matchwise-levers/levers", "matchwise-plan/work", "matchwise-plan/choices"
DECISIONS = WISHES | {"accept_j1", "accept_h1b"}
"""Actions of the catalogue that take no time: what they mean for a life is not for a plan to weigh."""
_PLAIN_OF = {"inpatient_letter": "inpatient", "observership_letter": "observership"}
"""A stay with a letter costs and takes the same work as the stay alone, which it takes the place of."""
_DAYS = 7


@dataclass(frozen=True, slots=True)
class Offer:
    """One action that the plan may hold: its row in the catalogue, its words, and what the search needs of it."""

    row: int
    title: str
    cost_low: float
    entry: str
    source: str
    cells: tuple[str, ...]
    action: PlanAction


@dataclass(frozen=True, slots=True)
class Offers:
    """What a plan may hold, and what it may not with the reason; untold: facts that the file must tell first."""

    offers: tuple[Offer, ...]
    left_out: tuple[LeftOut, ...]
    untold: tuple[str, ...]


def choice(evidence: Evidence, name: str) -> float:
    """A choice of Matchwise on how a plan is made."""
    return float(str(evidence.table(CHOICES).row(name=name)["value"]))


def changed(own: Applicant, name: str, ready: Ready, sitting: dt.date) -> Applicant:
    """The file after an action that counts on a day; Step 3 is planned for its sitting, not taken as passed.

    So its gain is weighed with the published share of those who pass. A file that the action does not fit stays.
    """
    after = CHANGES[name](own, ready)
    if after is None and name in _PLAIN_OF:  # four letters are there: the stay counts all the same
        after = CHANGES[_PLAIN_OF[name]](own, ready)
    if not isinstance(after, Applicant):
        return own
    if name == ExamName.STEP3:
        return replace(own, planned_exams=(*own.planned_exams, PlannedExam(ExamName.STEP3, sitting)))
    return after


@dataclass(frozen=True, slots=True)
class Asking:
    """Whose plan it is, by which evidence, on which day, read first on another; and the advice on Step 3.

    ready: the day on which the results of Steps that come first are there.
    """

    applicant: Applicant
    evidence: Evidence
    as_of: dt.date
    read: dt.date
    step3: Step3Advice
    ready: dt.date


def offers_for(asking: Asking) -> Offers:
    """Every action of the catalogue that takes time, offered or left out."""
    table = asking.evidence.table(ACTIONS)
    offers, left = list[Offer](), list[LeftOut]()
    for row, name in enumerate(map(str, table.column("name"))):
        reason = None if name in DECISIONS else _reason(asking, name)
        if reason:
            left.append(LeftOut(name, table.text(row, "title"), reason, table.cell(row, "why").citation))
        elif reason is not None:
            offers.append(_offer(asking, row, name))
    names = {offer.action.name for offer in offers}
    stays = {plain for letter, plain in _PLAIN_OF.items() if letter in names}
    kept = [offer for offer in offers if offer.action.name not in stays]
    untold = (_untold(asking, str(name)) for name in table.column("name") if name not in DECISIONS)
    return Offers(tuple(kept), tuple(left), tuple(dict.fromkeys(filter(None, untold))))


def _untold(asking: Asking, name: str) -> str:
    """What the file must tell before an action can be weighed; "" for nothing."""
    after = CHANGES[name](asking.applicant, Ready(dt.date.max, asking.read, 0))
    return after.untold if isinstance(after, Blocked) else ""


def _reason(asking: Asking, name: str) -> str | None:
    """Why an action is not offered; "" where it is; None where it is done already or means nothing."""
    applicant, evidence, as_of = asking.applicant, asking.evidence, asking.as_of
    if name == ExamName.STEP3 and any(plan.exam is ExamName.STEP3 for plan in applicant.planned_exams):
        return None
    held = applicant.ecfmg
    if name == ExamName.STEP3 and held is not None and not held.certified:  # what it waits for may be in the plan
        applicant = replace(applicant, ecfmg=Ecfmg(certified=True))
    allowed = int(attempts_allowed(evidence, as_of).value)
    after = CHANGES[name](applicant, Ready(dt.date.max, asking.read, allowed))
    if after is None:
        return None
    visit = no_visit(applicant, evidence, as_of) if name in IN_US else ""
    barred = visit or (after.reason if isinstance(after, Blocked) else "")
    return step3_barred(asking.step3) if name == ExamName.STEP3 and not barred else barred


def step3_barred(step3: Step3Advice) -> str:
    """Why the plan holds no Step 3; "" where all that stands in its way is the certificate or the season."""
    if step3.verdict in {"now", "not_needed"}:
        return ""
    stopping = [one for one in step3.conditions if one.met is False or (one.decides and one.met is None)]
    if step3.verdict == "later" and all(one.name in {"certificate", "in_time"} for one in stopping):
        return ""
    return step3.text


def _offer(asking: Asking, row: int, name: str) -> Offer:
    table, work = asking.evidence.table(ACTIONS), asking.evidence.table(WORK)
    low, high = (float(str(table.column(column)[row])) for column in ("cost_low", "cost_high"))
    return Offer(
        row=row,
        title=table.text(row, "title"),
        cost_low=low,
        entry=entry_words(table.text(row, "entry"), asking.applicant),
        source=table.cell(row, "why").citation,
        cells=(table.cell_id(row, "title"), work.cell_id(work.row_index(name=name), "name")),
        action=PlanAction(
            name=name,
            cost=high,
            group=str(table.column("group")[row]),
            earliest=_earliest(name, asking),
            needs=("certificate",) if name == ExamName.STEP3 else (),
            **{column: int(str(work.row(name=name)[column])) for column in _COLUMNS},
        ),
    )


_COLUMNS = ("weeks_before", "weeks_of_work", "share", "weeks_after", "most")


def _earliest(name: str, asking: Asking) -> int:
    """Study for Step 3 may begin before the certificate is there, but the exam at its end waits for it."""
    if name == "certificate":
        return _weeks_until(asking, asking.ready)
    if name == "letter":
        return _weeks_until(asking, _known_from(asking))
    held = asking.applicant.ecfmg
    if name != ExamName.STEP3 or held is None or held.certified or held.expected is None:
        return 0
    study = int(str(asking.evidence.table(WORK).row(name=name)["weeks_of_work"]))
    return max(0, _weeks_until(asking, held.expected) - study)


def _known_from(asking: Asking) -> dt.date:
    """The day on which the first stay in the US is over, after which somebody there knows the work."""
    stays = (stay for stay in asking.applicant.usce or () if stay.kind in IN_PERSON)
    ends = (asking.as_of if stay.start is None else stay.start + dt.timedelta(weeks=stay.weeks) for stay in stays)
    return min(ends, default=asking.as_of)


def _weeks_until(asking: Asking, day: dt.date) -> int:
    """Whole weeks until a day is there."""
    return max(0, -((asking.as_of - day).days // _DAYS))


_STAYS = {UsceKind.HANDS_ON_INPATIENT: "inpatient", UsceKind.HANDS_ON_OUTPATIENT: "outpatient"}
"""The rows of the table of work that say what a kind of stay takes of a week; the other kinds have its name."""
_RESEARCH = UsceKind.OBSERVERSHIP
"""Research in the US takes whole weeks, as an observership does."""


def booked(applicant: Applicant, evidence: Evidence, as_of: dt.date) -> Iterator[Booked]:
    """The stays of the file that are not over, and the study for the exams that it plans."""
    work = evidence.table(WORK)
    for stay in applicant.usce or ():
        end = None if stay.start is None else stay.start + dt.timedelta(weeks=stay.weeks)
        if stay.start is not None and end is not None and end > as_of:
            kind = _RESEARCH if stay.kind is UsceKind.RESEARCH else stay.kind
            share = int(str(work.row(name=_STAYS.get(kind, kind.value))["share"]))
            yield Booked((stay.start - as_of).days // _DAYS, -((as_of - end).days // _DAYS), share)
    study = work.row(name="step3")
    for plan in applicant.planned_exams:
        if plan.date > as_of:
            week = (plan.date - as_of).days // _DAYS
            yield Booked(week - int(str(study["weeks_of_work"])), week, int(str(study["share"])))


def ordered(offers: Sequence[Offer], gains: Mapping[str, float]) -> tuple[Offer, ...]:
    """The offers by what they add, largest first; what others need comes before all."""
    return tuple(sorted(offers, key=lambda one: (one.action.name != "certificate", -gains[one.action.name])))


def decisions(evidence: Evidence) -> Iterator[str]:
    """The titles of the actions that are decisions."""
    table = evidence.table(ACTIONS)
    for row, name in enumerate(map(str, table.column("name"))):
        if name in DECISIONS:
            yield table.text(row, "title")
