"""`status`: the chance to match now, given what every program has said so far this season."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from matchwise.advice.about import about
from matchwise.advice.alerts import APPLICANT_FILE, entry_condition, own_alerts
from matchwise.advice.case import Case, open_case
from matchwise.advice.now_late import late_actions
from matchwise.advice.now_reports import IfQuiet, NowReport, ProgramNow, StateCount
from matchwise.advice.now_words import KEPT
from matchwise.advice.phrasing import program_text
from matchwise.advice.reports import About, SourcedText
from matchwise.advice.spread import Trust, spread
from matchwise.chances.after_news import tenths_from
from matchwise.chances.invitations_sent import InvitationsSent, invitations_sent
from matchwise.chances.posterior import News, Posterior, match_if_changed, posterior
from matchwise.chances.shipped import AFTER_NEWS, shipped_study
from matchwise.directory import Directory
from matchwise.domain.applicant import Applicant, ApplicationState
from matchwise.domain.chance_grid import FloatArray, Signal
from matchwise.domain.season_log import Application, applications
from matchwise.errors import InputError, Problem
from matchwise.evidence import Evidence
from matchwise.portfolio import Choice, evaluate, interviews
from matchwise.provenance import Estimate, Measure

FEW_COUNT = 10
"""Where fewer of the plausible vectors count after the news, the answer says that its range may be too narrow."""
TENTHS_SAID = (70, 90)
"""The tenths of chances, of 100, by which that note says how far off answers were: a high one, and the last."""


@dataclass(frozen=True, slots=True)
class Season:
    """One case with its applications, the news of them, and when programs invite."""

    case: Case
    told: tuple[Application, ...]
    news: tuple[News, ...]
    sent: InvitationsSent
    trust: Trust

    def share(self, day: dt.date) -> FloatArray:
        """(B,) share of all invitations sent before a day; all of them once rank order lists are closed."""
        if day > self.case.dates.rank_list_deadline.day:
            return np.ones_like(self.sent.later)
        return self.sent.by(day, self.case.dates.review_from.day)

    def after(self, news: Sequence[News], day: dt.date) -> Posterior:
        """The chances after some news, as they stand on a day."""
        return posterior(self.case.chances.grid, news, self.share(day))


def now(applicant: Applicant, evidence: Evidence, directory: Directory, *, as_of: dt.date) -> NowReport:
    """The report on the season of one applicant on a day.

    Raises InputError when the file tells of no application or nothing is known about the season.
    """
    return now_in(open_case(applicant, evidence, directory, as_of))


def now_in(case: Case) -> NowReport:
    """The same on a case that is open."""
    season = season_of(case)
    found = season.after(season.news, case.as_of)
    before = season.after([replace(item, state=ApplicationState.APPLIED) for item in season.news], dt.date.min)
    programs = tuple(_programs(season, found))
    return NowReport(
        about=_about(case, found),
        counts=_counts(season.told),
        before=_match(season, before, _HOW_BEFORE),
        now=_match(season, found, _HOW_NOW),
        further=_further(season, found),
        sent=spread(season.share(case.as_of), "fraction", _HOW_SENT, season.trust),
        one_more=_likeliest(programs),
        one_less=_dearest(programs),
        quiet=tuple(_quiet(season)),
        programs=programs,
        surprises=tuple(_surprises(season, found)),
        late=late_actions(case, season.told),
        condition=entry_condition(case.applicant, case.evidence, case.as_of),
    )


def _about(case: Case, found: Posterior) -> About:
    """What the answer says of itself; that a season is under way is no news here."""
    plain = about(case)
    few = [few_words(case.chances.fingerprint)] if found.counting < FEW_COUNT else []
    notes = (*plain.notes, *few)
    return replace(plain, alerts=own_alerts(case.applicant, case.evidence, case.as_of), notes=notes)


def season_of(case: Case) -> Season:
    """The applications of a case as news on its grid; InputError when the file tells of none."""
    told = applications(case.applicant.status)
    if not told:
        remedy = "Record what you applied to, as in: matchwise status APPLICANT.yaml ACGME_CODE applied."
        raise InputError([Problem("status", "the file tells of no application of this season.", remedy)])
    news = tuple(News(case.directory.index(one.acgme_code), one.signal, _as_news(one)) for one in told)
    sent = invitations_sent(case.evidence, len(case.chances.grid.weights))
    return Season(case, told, news, sent, case.trust.joined(sent.cells))


def _as_news(one: Application) -> ApplicationState:
    """What an application tells: a program that invited and refused later liked the file, as with one declined."""
    return ApplicationState.DECLINED if one.asked and one.state is ApplicationState.REJECTED else one.state


def _match(season: Season, found: Posterior, how: str) -> Estimate:
    chosen = [Choice(at, Signal.NONE) for at in range(len(season.news))]
    return spread(evaluate(found.grid, chosen)[found.vectors], "fraction", how, season.trust)


def _further(season: Season, found: Posterior) -> Estimate:
    silent = [Choice(at, Signal.NONE) for at, item in enumerate(season.news) if item.silent]
    expected = interviews(found.grid, silent).expected if silent else np.zeros(len(found.grid.weights))
    return spread(expected[found.vectors], "interviews", _HOW_FURTHER, season.trust)


def _counts(told: Sequence[Application]) -> tuple[StateCount, ...]:
    count = Counter(one.state for one in told)
    return tuple(StateCount(state, Measure(count[state], "programs")) for state in ApplicationState if count[state])


def _programs(season: Season, found: Posterior) -> Iterator[ProgramNow]:
    """Each application in the order of the news, with the chance if its state were the other one."""
    case, grid = season.case, found.grid
    come = (grid.interview[:, :, Signal.NONE, :] * grid.weights[:, None, :]).sum(axis=2)[found.vectors]
    others = [replace(item, state=_other(item)) for item in season.news]
    changed = match_if_changed(case.chances.grid, season.news, others, season.share(case.as_of))
    for at, (one, item) in enumerate(zip(season.told, season.news, strict=True)):
        program = case.directory.programs[item.program]
        yield ProgramNow(
            acgme_code=one.acgme_code,
            name=program.name,
            city=program.city,
            state=program.state,
            stands=one.state,
            since=one.since,
            signal=one.signal,
            to_come=spread(come[:, at], "fraction", _HOW_TO_COME, season.trust),
            if_changed=spread(changed[at], "fraction", _HOW_LOST if item.held else _HOW_INVITED, season.trust),
        )


def _other(item: News) -> ApplicationState:
    """The state to compare with: an interview given up, or an invitation."""
    return ApplicationState.DECLINED if item.held else ApplicationState.INVITED


def _likeliest(programs: Sequence[ProgramNow]) -> Estimate | None:
    silent = [one for one in programs if one.stands is ApplicationState.APPLIED]
    return max(silent, key=lambda one: one.to_come.value).if_changed if silent else None


def _dearest(programs: Sequence[ProgramNow]) -> Estimate | None:
    kept = [one for one in programs if one.stands in KEPT]
    return min((one.if_changed for one in kept), key=lambda change: change.value) if kept else None


def _quiet(season: Season) -> Iterator[IfQuiet]:
    """The chance with the news of today on the first days of the coming months, and once no one may invite any more."""
    last = season.case.dates.rank_list_deadline.day
    if not any(item.silent for item in season.news):
        return
    day = max(season.case.as_of, season.case.dates.review_from.day)
    while (day := _next_month(day)) < last:
        yield IfQuiet(day, _match(season, season.after(season.news, day), _HOW_QUIET))
    if season.case.as_of <= last:
        yield IfQuiet(last, _match(season, season.after(season.news, last + dt.timedelta(days=1)), _HOW_QUIET))


def _next_month(day: dt.date) -> dt.date:
    return (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)


def _surprises(season: Season, found: Posterior) -> Iterator[SourcedText]:
    for at in found.closed:
        program = season.case.directory.programs[season.news[at].program]
        yield SourcedText(_SURPRISE.format(program=program_text(program)), APPLICANT_FILE)


def few_words(fingerprint: str) -> str:
    """The note on an answer that rests on few vectors, with what was measured where that was done with the same fit."""
    tenths = [one for one in tenths_from(shipped_study(AFTER_NEWS), fingerprint) if one.low in TENTHS_SAID]
    if not tenths:
        return _FEW
    first, *others = [f"{one.matched:.0f} of 100 matched where {one.told:.0f} was told" for one in tenths]
    said = " and ".join((first, *(words.replace(" of 100 matched", "") for words in others)))
    return f"{_FEW} {_MEASURED.format(said=said)}"


_FEW = (
    "Few of the plausible cases foretold this news well, and the answer rests on them: the truth may lie outside the "
    "range, and a high chance may be told too high."
)
_MEASURED = "In seasons drawn from cases that the answer did not know, also those where many cases counted, {said}."
_SURPRISE = (
    "{program} has invited you, although a rule on record keeps your file out. Your interview counts. Look at the page "
    "of the program and correct what is recorded there."
)
_HOW_BEFORE = "The chance with these applications and signals before any program answered."
_HOW_NOW = (
    "The same model after Bayes' rule: parts of the unseen strength, and plausible parameters, that foretold the "
    "invitations, refusals and silence weigh more; interviews offered or held count as held."
)
_HOW_FURTHER = "Sum over the silent programs of the chance that an invitation still comes."
_HOW_SENT = (
    "Share of invitations that internal medicine programs had sent by this day of the season 2019-20 (NRMP Program "
    "Director Survey 2020), counted from the day on which programs can read applications, with an assumed delay."
)
_HOW_TO_COME = "Chance that an interview is held in the end, after all news; 1 where one is offered or held."
_HOW_INVITED = "The chance to match if this program invited today and nothing else changed."
_HOW_LOST = "The chance to match if this interview were given up and nothing else changed."
_HOW_QUIET = "The chance on that day if no program says anything more until then."
