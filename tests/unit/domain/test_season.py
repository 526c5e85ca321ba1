"""The phase of a season on a day, and the season that is being planned."""

import dataclasses
import datetime as dt

import pytest

from matchwise.domain.season import Phase, SeasonDate, SeasonDates, phase, season_to_plan


def _on(day: str) -> SeasonDate:
    return SeasonDate(dt.date.fromisoformat(day), confirmed=False)


SEASON_2027 = SeasonDates(
    season=2027,
    opens=_on("2026-06-03"),
    submit_from=_on("2026-09-02"),
    review_from=_on("2026-09-23"),
    interviews_from=_on("2026-10-01"),
    ranking_opens=_on("2027-02-01"),
    rank_list_deadline=_on("2027-03-03"),
    match_week=_on("2027-03-15"),
    match_day=_on("2027-03-19"),
)
SEASON_2028 = SeasonDates(
    season=2028,
    opens=_on("2027-06-02"),
    submit_from=_on("2027-09-01"),
    review_from=_on("2027-09-22"),
    interviews_from=_on("2027-10-01"),
    ranking_opens=_on("2028-02-01"),
    rank_list_deadline=_on("2028-03-01"),
    match_week=_on("2028-03-13"),
    match_day=_on("2028-03-17"),
)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-06-01", Phase.BEFORE_SUBMISSION),
        ("2026-09-01", Phase.BEFORE_SUBMISSION),
        ("2026-09-02", Phase.AFTER_SUBMISSION),
        ("2026-09-30", Phase.AFTER_SUBMISSION),
        ("2026-10-01", Phase.INTERVIEWS),
        ("2026-11-22", Phase.INTERVIEWS),
        ("2027-01-31", Phase.INTERVIEWS),
        ("2027-02-01", Phase.RANKING),
        ("2027-03-03", Phase.RANKING),
        ("2027-03-04", Phase.MATCH_WEEK),
        ("2027-03-19", Phase.MATCH_WEEK),
        ("2027-03-20", Phase.AFTER),
    ],
)
def test_phase_of_season_2027(day: str, expected: Phase) -> None:
    assert phase(dt.date.fromisoformat(day), SEASON_2027) is expected


@pytest.mark.parametrize(
    ("day", "season"), [("2026-09-01", 2027), ("2026-09-02", 2028), ("2026-11-22", 2028), ("2027-09-01", None)]
)
def test_the_season_to_plan_is_the_first_that_cannot_be_applied_to_yet(day: str, season: int | None) -> None:
    assert season_to_plan(dt.date.fromisoformat(day), [SEASON_2028, SEASON_2027]) == season


def test_days_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="season 2027 are out of order"):
        dataclasses.replace(SEASON_2027, match_day=_on("2027-03-14"))
