"""The frame of a plan: its seasons, what may be spent, and the applicant's file at its start."""

import datetime as dt
from dataclasses import dataclass, replace

from matchwise.advice.calendar_days import certainty_of
from matchwise.advice.costs import cost_report
from matchwise.advice.phrasing import date_text, dollars
from matchwise.advice.plan_offers import choice
from matchwise.advice.plan_reports import PlanSeasonDay
from matchwise.domain.applicant import MOST_BUDGET_USD, Applicant
from matchwise.domain.season import Phase, SeasonDates, phase, season_to_plan
from matchwise.errors import InputError, Problem
from matchwise.evidence import Evidence
from matchwise.evidence.rulebook import known_seasons, season_values
from matchwise.screening.file_numbers import START_MONTH

MOST_YEARS = 3
MOST_MONTHS = 12


@dataclass(frozen=True, slots=True)
class PlanAsked:
    """What a reader asks of a plan: seasons (1 to 3), dollars for everything (None: no limit), months a year.

    months: of full-time work a year for the actions; None for the usual number of Matchwise.
    """

    years: int = MOST_YEARS
    money: int | None = None
    months: float | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """The seasons of a plan, what may be spent, and the file that it starts from.

    under_way: the season of the file where its applications are sent already: the plan is for the case that it brings
    no match; None where there is none. months_told: whether the reader said how many.
    """

    applicant: Applicant
    seasons: tuple[SeasonDates, ...]
    under_way: SeasonDates | None
    money: int | None
    months: float
    months_told: bool
    as_of: dt.date

    @property
    def unmatched(self) -> int:
        """Seasons without a match before the first of the plan that the file does not count yet."""
        return int(self.under_way is not None)


def frame_for(
    applicant: Applicant, evidence: Evidence, as_of: dt.date, asked: PlanAsked, ready: dt.date = dt.date.min
) -> Frame:
    """The frame of an applicant's plan; InputError for numbers out of bounds and where no season is ahead.

    ready: the day from which applications can be complete; no season that is read before it is planned.
    """
    _require(asked)
    known = known_seasons(evidence)
    ahead = season_to_plan(as_of, known)
    first = applicant.season if ahead is None else max(applicant.season, ahead)
    open_ = (dates for dates in known if dates.season >= first and dates.review_from.day >= ready)
    seasons = tuple(open_)[: asked.years]
    if ahead is None or not seasons:
        told = ", ".join(str(dates.season) for dates in known)
        reason = f"no day is known of a season that can be planned after {date_text(as_of)}."
        raise InputError([Problem("season", reason, f"Days are known of seasons {told}; plan from an earlier day.")])
    sent = next((dates for dates in known if dates.season == applicant.season < first), None)
    under_way = sent if sent is not None and phase(as_of, sent) is not Phase.BEFORE_SUBMISSION else None
    months = choice(evidence, "months_a_year") if asked.months is None else asked.months
    own = replace(applicant, season=seasons[0].season)
    return Frame(
        applicant=_within(own, evidence, asked.money),
        seasons=seasons,
        under_way=under_way,
        money=asked.money,
        months=months,
        months_told=asked.months is not None,
        as_of=as_of,
    )


def _require(asked: PlanAsked) -> None:
    problems = []
    if not 1 <= asked.years <= MOST_YEARS:
        problems.append(Problem("years", "a plan has 1 to 3 seasons.", "Write 1, 2 or 3."))
    if asked.money is not None and not 0 < asked.money <= MOST_BUDGET_USD:
        remedy = f"Write whole dollars from 1 to {MOST_BUDGET_USD}, or leave it out."
        problems.append(Problem("money", "so much money cannot be planned with.", remedy))
    if asked.months is not None and not 0 <= asked.months <= MOST_MONTHS:
        problems.append(Problem("months", "a year has 0 to 12 months.", "Write a number from 0 to 12."))
    if problems:
        raise InputError(problems)


def _within(applicant: Applicant, evidence: Evidence, money: int | None) -> Applicant:
    """The file with no larger budget for applications than the money that is there; InputError where none is left."""
    if money is None:
        return applicant
    around = cost_report(evidence, applicant.season, 0).total_usd.value
    least = cost_report(evidence, applicant.season, 1).total_usd.value
    if money < least:
        reason = f"{dollars(money)} do not pay for one application and the fees around it."
        raise InputError([Problem("money", reason, f"Write at least {dollars(least)}.")])
    left = int(money - around)
    budget = left if applicant.budget_usd is None else min(applicant.budget_usd, left)
    return replace(applicant, budget_usd=budget)


def season_days(evidence: Evidence, dates: SeasonDates) -> PlanSeasonDay:
    """One season for the reader."""
    value = season_values(evidence, dates.season)["review_from"]
    return PlanSeasonDay(
        season=dates.season,
        submit=dates.submit_from.day,
        read=dates.review_from.day,
        hour=value.hour,
        starts=start_of(dates.season),
        certainty=certainty_of(value).value,
        source=evidence.citation(value.source),
    )


def start_of(season: int) -> dt.date:
    """The usual first day of training of a season."""
    return dt.date(season, START_MONTH, 1)
