"""The projected days of the seasons ahead, worked out again from the pattern that their document states."""

import datetime as dt
import itertools
from collections.abc import Mapping

import pytest

from matchwise.domain.season import usual_match_day
from matchwise.evidence import RuleValue
from matchwise.evidence.rule import season_start
from synthetic_case import evidence

PROJECTED = (2028, 2029, 2030, 2031)
YEAR, WEEK = dt.timedelta(days=364), dt.timedelta(days=7)
AFTER_OPENING = {"seasons/token_from": 21, "seasons/submit_from": 91, "seasons/programs_review_from": 112}
BEFORE_MATCH_DAY = {
    "seasons/match_day": 0,
    "seasons/soap_until": 1,
    "seasons/match_week": 4,
    "seasons/rank_list_deadline": 16,
    "seasons/standard_fee_until": 49,
}
SAME_DAY = {  # month and day, and how many years before the Match
    "seasons/nrmp_registration_from": (9, 15, 1),
    "seasons/interviews_from": (10, 1, 1),
    "seasons/interviews_until": (1, 31, 0),
    "seasons/ranking_opens": (2, 1, 0),
    "seasons/eras_closes": (5, 31, 0),
    "seasons/training_starts": (7, 1, 0),
    "ecfmg/pathways_open": (8, 19, 1),
    "ecfmg/pathways_last_day": (1, 31, 0),
}
DOCUMENTS, OPENS, OET = "seasons/documents_to_ecfmg_by", "seasons/myeras_opens", "ecfmg/oet_by"
BEFORE_REVIEW = dt.timedelta(days=8)


def value(rule: str, season: int) -> RuleValue:
    """The one value of a rule for a season alone."""
    (found,) = [each for each in evidence().rules[rule].values if each.since == season_start(season)]
    return found


def opening(season: int) -> dt.date:
    """MyERAS opens 364 days after the season before, and a week later when that would be before 2 June."""
    day = dt.date.fromisoformat(str(value(OPENS, season - 1).value)) + YEAR
    return day if day >= dt.date(season - 1, 6, 2) else day + WEEK


def by_pattern(season: int) -> Mapping[str, str]:
    """Every day of a season as the pattern gives it."""
    opens, match_day = opening(season), usual_match_day(season)
    days = {OPENS: opens}
    days |= {rule: opens + dt.timedelta(days=after) for rule, after in AFTER_OPENING.items()}
    days[DOCUMENTS] = days["seasons/programs_review_from"] - BEFORE_REVIEW
    days |= {rule: match_day - dt.timedelta(days=before) for rule, before in BEFORE_MATCH_DAY.items()}
    days |= {rule: dt.date(season - earlier, month, day) for rule, (month, day, earlier) in SAME_DAY.items()}
    return {rule: day.isoformat() for rule, day in days.items()} | {OET: f"{season - 1}-12"}


@pytest.mark.parametrize("season", PROJECTED)
def test_every_projected_day_follows_the_pattern(season: int) -> None:
    pattern = by_pattern(season)
    assert {rule: str(value(rule, season).value) for rule in pattern} == pattern


@pytest.mark.parametrize("season", PROJECTED)
def test_every_rule_of_a_season_has_a_projected_day_with_its_source(season: int) -> None:
    rules = {rule for rule in evidence().rules if rule.startswith("seasons/")} - {"seasons/letter_portal_opens"}
    assert rules <= set(by_pattern(season))
    for rule in by_pattern(season):
        found = value(rule, season)
        assert found.expected
        assert found.source in evidence().documents
        assert found.note
        assert not found.hour, "no hour is published for a day that nobody has published"


def test_the_pattern_ends_where_the_rules_end() -> None:
    last = {rule: evidence().rules[rule].values[-1].since for rule in by_pattern(PROJECTED[-1])}
    assert set(last.values()) == {season_start(PROJECTED[-1])}


def test_the_pattern_fits_the_days_that_were_published_for_season_2026() -> None:
    opens, match_day = (dt.date.fromisoformat(str(value(rule, 2026).value)) for rule in (OPENS, "seasons/match_day"))
    published = {rule: value(rule, 2026) for rule in ("seasons/submit_from", "seasons/programs_review_from")}
    assert {rule: str(each.value) for rule, each in published.items()} == {
        rule: (opens + dt.timedelta(days=AFTER_OPENING[rule])).isoformat() for rule in published
    }
    assert match_day == usual_match_day(2026)
    for rule in ("seasons/match_week", "seasons/standard_fee_until"):
        before = dt.timedelta(days=BEFORE_MATCH_DAY[rule])
        assert str(value(rule, 2026).value) == (match_day - before).isoformat()


def test_a_note_counts_the_days_since_the_season_before_as_they_are() -> None:
    for rule, season in itertools.product((OPENS, *AFTER_OPENING, *BEFORE_MATCH_DAY), PROJECTED[1:]):
        now, before = (dt.date.fromisoformat(str(value(rule, each).value)) for each in (season, season - 1))
        assert value(rule, season).note.startswith(f"{(now - before).days} days after season {season - 1}")
