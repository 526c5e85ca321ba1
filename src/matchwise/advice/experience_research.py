"""Research that fits the time left until programs read, what it asks for, and what it adds to the chance."""

from matchwise.advice.experience_question import Question
from matchwise.advice.experience_reports import ResearchAudit, ResearchLine
from matchwise.advice.experience_said import ALONE, RESEARCH, article, matched_scholarship, surveyed
from matchwise.advice.lever_reports import Lever
from matchwise.advice.phrasing import date_text, effect_of_100, how_many, season_text
from matchwise.domain.applicant import Applicant
from matchwise.provenance import Confidence, Estimate, Measure, Standing
from matchwise.strategy.experience_marks import research_kinds
from matchwise.strategy.research_fit import Fit, ResearchFit, research_fits

_HOW_WEEKS = "Weeks from the decision until it is there: an assumed range, with the fewest and the most as its ends."
_NO_EFFECT = "The model counts publications, abstracts and presentations alone, so it adds nothing there."


def research_audit(question: Question) -> ResearchAudit:
    """What fits for one applicant."""
    case = question.case
    reading = case.dates.review_from.day
    fits = research_fits(research_kinds(case.evidence), case.as_of, reading)
    left = max(0, (reading - case.as_of).days // 7)
    return ResearchAudit(
        text=_answer(fits, left, case.applicant.season),
        weeks_left=Measure(left, "weeks"),
        has=_has(case.applicant),
        lines=tuple(_line(question, one) for one in fits),
        advised=article(case.evidence, "research"),
        survey=surveyed(case.evidence, RESEARCH),
        matched=matched_scholarship(case.evidence),
    )


def _answer(fits: tuple[ResearchFit, ...], left: int, season: int) -> str:
    inside = [one.kind.title.lower() for one in fits if one.fit is Fit.FITS]
    fast = [one.kind.title.lower() for one in fits if one.fit is Fit.IF_FAST]
    if not left:
        return (
            f"Programs have read the applications of season {season}: what is begun now counts from the next season on."
        )
    weeks = f"{how_many(left, 'week')} are left until programs read the applications of season {season}."
    said = [weeks]
    if inside:
        said.append(f"This fits: {'; '.join(inside)}.")
    if fast:
        said.append(f"This fits only if it goes fast: {'; '.join(fast)}.")
    if not inside and not fast:
        said.append("Nothing that is begun now is done by then: use the time for clinical work and letters.")
    return " ".join(said)


def _has(applicant: Applicant) -> str:
    work = applicant.publications
    if work is None:
        return "Your file does not tell your publications (key publications)."
    told = {"peer-reviewed": work.peer_reviewed, "abstracts": work.abstracts, "presentations": work.presentations}
    counts = [f"{name}: {'not told' if count is None else count}" for name, count in told.items()]
    return f"In your file: {', '.join(counts)}."


def _line(question: Question, one: ResearchFit) -> ResearchLine:
    kind, evidence = one.kind, question.case.evidence
    low, high = kind.weeks_low.value, kind.weeks_high.value
    lever = question.actions.computed.get(kind.action)
    gain = lever.gain if lever is not None and _same_season(question, one, lever) else None
    return ResearchLine(
        kind=kind.kind,
        title=kind.title,
        fit=one.fit.value,
        text=_fit_words(one, question.case.applicant.season),
        weeks=Estimate(
            (low + high) / 2,
            low,
            high,
            "weeks",
            Standing.ASSUMED,
            Confidence.LOW,
            _HOW_WEEKS,
            (kind.weeks_low.cell, kind.weeks_high.cell, kind.why_cell),
        ),
        needs=kind.needs,
        yields=kind.yields,
        gain=gain,
        gain_words=_gain_words(question, one, lever, gain),
        source=evidence.cell(kind.why_cell).citation,
    )


def _same_season(question: Question, one: ResearchFit, lever: Lever) -> bool:
    """Whether the gain of the action is that of this kind: both are there for the same season."""
    own = question.case.applicant.season
    return one.fit is Fit.FITS if lever.season == own else one.fit is Fit.TOO_LATE


def _gain_words(question: Question, one: ResearchFit, lever: Lever | None, gain: Estimate | None) -> str:
    if not one.kind.action:
        return _NO_EFFECT
    if gain is not None and lever is not None:
        return f"“{lever.title}” {effect_of_100(gain)} for {season_text(lever.season)}, {ALONE}."
    blocked = question.actions.blocked.get(one.kind.action)
    if blocked is not None:
        return blocked.reason
    if lever is not None:
        return (
            f"As far as it is there in time, it counts as “{lever.title}”, which {effect_of_100(lever.gain)}, {ALONE}."
        )
    return "What it adds is not computed here."


def _fit_words(one: ResearchFit, season: int) -> str:
    if one.fit is Fit.FITS:
        return f"Begun today it is there by {date_text(one.latest)} at the latest: in time for season {season}."
    if one.fit is Fit.IF_FAST:
        return (
            f"Begun today it is there between {date_text(one.earliest)} and {date_text(one.latest)}: in time for "
            f"season {season} only if it goes fast. Until then it can stand as submitted, once it is submitted."
        )
    return f"Begun today it is there on {date_text(one.earliest)} at the earliest: too late for season {season}."
