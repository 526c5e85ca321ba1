"""The audit of US experience in words: months and settings against the mark, age, what counts when, and barriers."""

import datetime as dt
from collections.abc import Iterator
from functools import partial

from matchwise.advice.alerts import is_inside, no_visit
from matchwise.advice.experience_actions import WORK
from matchwise.advice.experience_question import (
    APPLICANT_FILE,
    NO_ARTICLE,
    Question,
    Told,
    finding,
    months_measure,
    months_text,
)
from matchwise.advice.experience_reports import KindLine, State, StayLine, UsceAudit
from matchwise.advice.experience_said import AWAY, article, surveyed
from matchwise.advice.phrasing import capitalized, date_text, how_many
from matchwise.advice.published import advised
from matchwise.advice.reports import SourcedText
from matchwise.domain.applicant import UsceKind
from matchwise.strategy.experience_marks import ACTIONS, Targets
from matchwise.strategy.usce_audit import Mix, Months, StayCount, UsceStanding, usce_standing

PART = "usce"
_INSIDE = (
    "You are in the US. What your status allows you to do in a hospital is not in our evidence: ask the office that "
    "signed your papers, or an immigration lawyer, before you begin."
)
_UNDER_WAY = (
    "Write what has begun by then into MyERAS as under way, and ask for the letter before the day on which programs "
    "read. Ask programs whether they take a letter that arrives later."
)
KIND_WORDS = {
    UsceKind.HANDS_ON_INPATIENT: "hands-on inpatient",
    UsceKind.HANDS_ON_OUTPATIENT: "hands-on outpatient",
    UsceKind.OBSERVERSHIP: "observership",
    UsceKind.TELE: "tele-rotation",
    UsceKind.RESEARCH: "research",
}
_INPATIENT = ("inpatient_letter", "inpatient", "observership_letter", "observership")
_MORE = ("inpatient_letter", "outpatient", "observership_letter", "inpatient", "observership")
_told = partial(Told, part=PART)


def usce_audit(question: Question) -> UsceAudit:
    """The audit of one applicant."""
    case, targets = question.case, question.targets
    reading = case.dates.review_from.day
    found = usce_standing(case.applicant.usce, case.as_of, reading, targets)
    findings = tuple(finding(question, told) for told in _findings(question, found))
    return UsceAudit(
        text=_answer(found, targets),
        months=months_measure(found.months),
        kinds=tuple(
            KindLine(
                kind=one.kind.value,
                words=capitalized(KIND_WORDS[one.kind]),
                today=months_measure(one.today),
                counted=months_measure(one.counted),
                later=months_measure(one.later),
                place=_place(one.kind, targets),
            )
            for one in found.kinds
        ),
        stays=tuple(_stay(one, reading, case.applicant.season) for one in found.stays),
        findings=findings,
        barriers=tuple(_barriers(question)),
        advised=(*advised(case.evidence, "usce"), *article(case.evidence, "usce")),
        survey=surveyed(case.evidence, AWAY),
        adds=question.actions.of(WORK),
        blocked=question.actions.blocked_of(WORK),
    )


def _answer(found: UsceStanding, targets: Targets | None) -> str:
    if found.standing is Months.NOT_TOLD:
        return "Your file does not tell your US clinical experience (key usce), so nothing can be counted."
    months = f"{capitalized(months_text(found.months))} of work in US internal medicine count when programs read"
    inside = f"{months_text(found.inpatient)} hands-on inpatient, {months_text(found.outpatient)} hands-on outpatient"
    if targets is None:
        return f"{months}: {inside}. {NO_ARTICLE}"
    mark = f"{targets.months_least.value:g} to {targets.months_aim.value:g} months, at least {_inpatient_mark(targets)}"
    return f"{months}: {inside}. The article's mark: {mark}."


def _inpatient_mark(targets: Targets) -> str:
    return f"{months_text(targets.inpatient_least.value)} inpatient"


def _findings(question: Question, found: UsceStanding) -> Iterator[Told]:
    if found.standing is Months.NOT_TOLD:
        remedy = "Tell every stay, or an empty list: usce: []."
        yield _told("usce_not_told", state=State.NOT_TOLD, text="US experience is not told.", remedy=remedy)
        return
    if question.targets is not None and found.standing is not None:
        yield _months(found, question.targets)
        if found.months:
            yield from _inpatient(found, question.targets)
            yield from _mix(found, question.targets)
    yield from _recency(question, found)
    yield from _late(question, found)
    yield from _uncounted(found)


def _months(found: UsceStanding, targets: Targets) -> Told:
    said, least, aim = months_text(found.months), targets.months_least.value, targets.months_aim.value
    if found.standing is Months.NONE:
        text = "No clinical work in US internal medicine counts for this season."
        remedy = f"Aim at {least:g} to {aim:g} months, the first of them inpatient with a letter. {_order(targets)}"
        return _told("usce_none", state=State.MISSING, text=text, remedy=remedy, mark=targets.months_least, names=_MORE)
    if found.standing is Months.TELE_ALONE:
        text = "Tele-rotations are your only US experience. The article says that they should never be the only one."
        remedy = f"Add work in person, inpatient first, with a letter. {_order(targets)}"
        return _told(
            "usce_tele_alone", state=State.MISSING, text=text, remedy=remedy, mark=targets.months_least, names=_MORE
        )
    if found.standing is Months.BELOW:
        text = f"{capitalized(said)} in person: fewer than the article's {least:g} to {aim:g} months."
        remedy = f"{capitalized(months_text(least - found.months))} more, with a letter from it."
        return _told(
            "usce_below", state=State.MISSING, text=text, remedy=remedy, mark=targets.months_least, names=_MORE
        )
    if found.standing is Months.WITHIN:
        text = f"{capitalized(said)} in person: inside the article's {least:g} to {aim:g} months."
        remedy = f"{capitalized(months_text(aim - found.months))} more would reach its upper end."
        return _told("usce_within", state=State.NOTE, text=text, remedy=remedy, mark=targets.months_aim, names=_MORE)
    text = f"{capitalized(said)} in person: the article's {least:g} to {aim:g} months are reached."
    return _told("usce_reached", state=State.GOOD, text=text, mark=targets.months_aim)


def _order(targets: Targets) -> str:
    return f"The article's order of kinds: {', '.join(KIND_WORDS[kind] for kind in targets.order)}."


def _inpatient(found: UsceStanding, targets: Targets) -> Iterator[Told]:
    if found.inpatient_met:
        return
    wanted, short = _inpatient_mark(targets), targets.inpatient_least.value - found.inpatient
    text = (
        f"{capitalized(months_text(found.inpatient))} of hands-on inpatient work: the article asks for {wanted}."
        if found.inpatient
        else f"No hands-on inpatient work: the article asks for {wanted}."
    )
    remedy = f"Add {months_text(short)} inpatient, with a letter from it."
    if any(one.stay.kind is UsceKind.OBSERVERSHIP and one.of_medicine for one in found.stays):
        remedy += " Your file does not tell whether an observership was on a hospital ward. If so, write it in MyERAS."
    yield _told(
        "usce_no_inpatient",
        state=State.MISSING,
        text=text,
        remedy=remedy,
        mark=targets.inpatient_least,
        names=_INPATIENT,
    )


def _mix(found: UsceStanding, targets: Targets) -> Iterator[Told]:
    if found.mix is Mix.INPATIENT_ONLY and found.months < targets.months_aim.value:
        single = found.inpatient == 1
        one = "One inpatient month only" if single else f"{months_text(found.inpatient)} inpatient only"
        text = f"{capitalized(one)}, and no hands-on outpatient month. The article asks for both settings."
        more = "a second inpatient month" if single else "one more inpatient month"
        remedy = f"Add an outpatient month, or {more}, each with a letter from it."
        names: tuple[str, ...] = ("outpatient", "inpatient_letter")
    elif found.mix is Mix.INPATIENT_ONLY:
        text = "All hands-on work is inpatient. The article asks for both settings."
        remedy, names = "An outpatient month would show the other setting.", ("outpatient",)
    else:
        return
    state = State.WORRY if found.months < targets.months_aim.value else State.NOTE
    yield _told("usce_no_outpatient", state=state, text=text, remedy=remedy, mark=targets.months_aim, names=names)


def _recency(question: Question, found: UsceStanding) -> Iterator[Told]:
    mark = question.marks.usce_recent_months
    if found.since is None or found.since <= mark.value:
        return
    text = (
        f"Your last day of US work lies {found.since:.0f} months before programs read. Beyond {mark.value:g} months we "
        "point it out (our mark; ask programs for theirs)."
    )
    remedy = "A newer stay with a newer letter shows that you work in US medicine now."
    yield _told("usce_old", state=State.WORRY, text=text, remedy=remedy, mark=mark, names=_MORE)


def _late(question: Question, found: UsceStanding) -> Iterator[Told]:
    if not found.late:
        return
    season = question.case.applicant.season
    weeks = sum(one.later for one in found.late)
    text = (
        f"{capitalized(how_many(len(found.late), 'stay'))} of your file ends after programs read the applications of "
        f"season {season}: {weeks:.1f} weeks of it count only from season {season + 1} on."
    )
    begun = sum(one.weeks > 0 for one in found.late)
    remedies = [_UNDER_WAY] if begun else []
    if begun < len(found.late):
        remedies.append("What has not begun by then is no experience yet: do not enter it as experience.")
    yield _told("usce_late", state=State.NOTE, text=text, remedy=" ".join(remedies))


def _uncounted(found: UsceStanding) -> Iterator[Told]:
    others = [one for one in found.stays if not one.of_medicine]
    if others:
        fields = ", ".join(dict.fromkeys(one.stay.specialty.replace("_", " ") for one in others))
        count = capitalized(how_many(len(others), "stay"))
        text = f"{count} in another field ({fields}): not counted for the article's months."
        remedy = (
            "If it was a part of internal medicine, write internal_medicine in your file. The chance counts it already."
        )
        yield _told("usce_other_field", state=State.NOTE, text=text, remedy=remedy)
    if any(one.last_day is None for one in found.stays):
        text = "A stay has no start in your file. It counts as over."
        yield _told("usce_undated", state=State.NOT_TOLD, text=text, remedy="Add its start: then its age is known.")


def _stay(one: StayCount, reading: dt.date, season: int) -> StayLine:
    stay = one.stay
    where = ", ".join(part for part in (stay.institution, stay.state) if part)
    words = f"{capitalized(KIND_WORDS[stay.kind])}, {stay.specialty.replace('_', ' ')}{f': {where}' if where else ''}"
    return StayLine(words, stay.start, one.last_day, _counts(one, reading, season))


def _counts(one: StayCount, reading: dt.date, season: int) -> str:
    if one.last_day is None:
        return f"{how_many(one.stay.weeks, 'week')}, without a start: counted as over."
    if not one.later:
        return f"All {how_many(one.stay.weeks, 'week')} count for season {season}."
    if not one.weeks:
        return f"It begins after {date_text(reading)}: it counts from season {season + 1} on."
    return (
        f"It ends after programs read on {date_text(reading)}: {one.weeks:.1f} of {one.stay.weeks} weeks count for "
        f"season {season}, the rest from season {season + 1} on."
    )


def _place(kind: UsceKind, targets: Targets | None) -> str:
    if targets is None:
        return ""
    if kind not in targets.order:
        return "not in the article's order"
    return f"{targets.order.index(kind) + 1} of {len(targets.order)} in the article's order"


def _barriers(question: Question) -> Iterator[SourcedText]:
    case = question.case
    if not case.applicant.visa.needs:
        return
    if is_inside(case.applicant):
        yield SourcedText(_INSIDE, APPLICANT_FILE)
        return
    barred = no_visit(case.applicant, case.evidence, case.as_of)
    if barred:
        yield SourcedText(barred, "entry rules as read")
    table = case.evidence.table(ACTIONS)
    for action in ("inpatient", "observership"):
        row = table.row_of(action)
        cell = table.cell(row, "entry")
        yield SourcedText(table.text(row, "entry"), cell.citation, cell.id)
