"""The dated rules as domain values: fees, pass marks, attempts, signals and the days of a season."""

import datetime as dt
from collections.abc import Iterable

from matchwise.domain.applicant import ExamName, SignalBudget
from matchwise.domain.money import FeeSchedule
from matchwise.domain.pass_marks import PassMark
from matchwise.domain.season import SeasonDate, SeasonDates
from matchwise.errors import EvidenceError, Problem
from matchwise.evidence.ledger import Evidence
from matchwise.evidence.rule import RuleValue, season_start
from matchwise.provenance import Confidence

ERAS_FEES = ("aamc/eras_fee_first_30", "aamc/eras_fee_from_31")
ERAS_FEES_TO_2024 = (
    "aamc/eras_fee_flat_first_10",
    "aamc/eras_fee_11_to_20",
    "aamc/eras_fee_21_to_30",
    "aamc/eras_fee_from_31",
)
LAST_SEASON_WITH_FLAT_FEE = 2024
SIGNALS = ("aaim/signals_gold", "aaim/signals_silver")
SEASON_DAYS = {
    "opens": "seasons/myeras_opens",
    "submit_from": "seasons/submit_from",
    "review_from": "seasons/programs_review_from",
    "interviews_from": "seasons/interviews_from",
    "ranking_opens": "seasons/ranking_opens",
    "rank_list_deadline": "seasons/rank_list_deadline",
    "match_week": "seasons/match_week",
    "match_day": "seasons/match_day",
}
"""The rule of each day of SeasonDates."""


def fee_values(evidence: Evidence, season: int) -> tuple[RuleValue, ...]:
    """The rule values that the ERAS fee schedule of a season is made of, in the order of its steps.

    EvidenceError when the fees of the season are not known.
    """
    rules = ERAS_FEES_TO_2024 if season <= LAST_SEASON_WITH_FLAT_FEE else ERAS_FEES
    return tuple(evidence.rule(rule).for_season(season) for rule in rules)


def fee_schedule(evidence: Evidence, season: int) -> FeeSchedule:
    """The ERAS fees of a season, in dollars; EvidenceError when they are not known."""
    fees = [_whole(value) for value in fee_values(evidence, season)]
    if season <= LAST_SEASON_WITH_FLAT_FEE:
        flat, to_20, to_30, further = fees
        return FeeSchedule(steps=((10, 0), (20, to_20), (30, to_30), (None, further)), flat_usd=flat)
    first_30, further = fees
    return FeeSchedule(steps=((30, first_30), (None, further)))


def pass_marks(evidence: Evidence) -> tuple[PassMark, ...]:
    """Every known pass mark of every Step, in score points, oldest first within a Step."""
    return tuple(
        PassMark(exam, value.since, _whole(value))
        for exam in ExamName
        for value in evidence.rule(f"usmle/pass_mark_{exam.value}").values
    )


def attempts_allowed(evidence: Evidence, day: dt.date) -> RuleValue:
    """How many attempts at each Step are allowed on a day; EvidenceError before the first known limit."""
    return evidence.rule("usmle/attempts_per_step").at(day)


def signal_values(evidence: Evidence, season: int) -> tuple[RuleValue, ...]:
    """The rule values of gold and silver signals of a season; EvidenceError when they are not known."""
    return tuple(evidence.rule(rule).for_season(season) for rule in SIGNALS)


def signals(evidence: Evidence, season: int) -> SignalBudget:
    """The signals that each applicant to internal medicine has in a season; EvidenceError when not known."""
    gold, silver = signal_values(evidence, season)
    return SignalBudget(gold=_whole(gold), silver=_whole(silver))


def season_day(evidence: Evidence, rule: str, season: int) -> RuleValue | None:
    """The value of a rule for one season alone; None when nothing is known of that season or the rule is not there."""
    if rule not in evidence.rules:
        return None
    return next((value for value in evidence.rules[rule].values if value.since == season_start(season)), None)


def season_values(evidence: Evidence, season: int) -> dict[str, RuleValue]:
    """The rule value of each day of a season, by field of SeasonDates.

    EvidenceError when a day of the season is not known; the day of another season never stands in for it.
    """
    return {name: _of_season(evidence, rule, season) for name, rule in SEASON_DAYS.items()}


def season_dates(evidence: Evidence, season: int) -> SeasonDates:
    """The days of a season; confirmed only when an official page gave them. EvidenceError when one is not known."""
    return SeasonDates(season=season, **{name: _day(value) for name, value in season_values(evidence, season).items()})


def known_seasons(evidence: Evidence) -> tuple[SeasonDates, ...]:
    """Every season of which all days are known or projected, first to last."""
    starts = [{value.since for value in evidence.rule(rule).values} for rule in SEASON_DAYS.values()]
    return tuple(season_dates(evidence, start.year + 1) for start in sorted(set.intersection(*starts)))


def citations(evidence: Evidence, values: Iterable[RuleValue]) -> tuple[str, ...]:
    """How to cite the documents of some rule values, each once."""
    return tuple(dict.fromkeys(evidence.citation(value.source) for value in values))


def _of_season(evidence: Evidence, rule: str, season: int) -> RuleValue:
    value = evidence.rule(rule).for_season(season)
    if value.since != season_start(season):
        problem = Problem(f"rules/{rule}", f"no day is known for season {season}.", "Ask for a season that is known.")
        raise EvidenceError(problem)
    return value


def _day(value: RuleValue) -> SeasonDate:
    confirmed = not value.expected and value.confidence is Confidence.HIGH
    return SeasonDate(dt.date.fromisoformat(str(value.value)), confirmed)


def _whole(value: RuleValue) -> int:
    return int(value.value)
