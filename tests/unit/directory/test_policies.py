"""The newest dated official statement decides, the user's entry wins, and doubt is said."""

import datetime as dt
from dataclasses import replace

import pytest

from matchwise.directory import doubt, is_hard, resolve, season_applied_for
from matchwise.directory.policies import reliability_in
from matchwise.directory.reliability import load_reliability
from matchwise.domain.program import Fact, FactKind, Program
from matchwise.provenance import Standing
from shipped import AS_OF, shipped_directory, shipped_evidence

SEASON = 2028


def fact(value: str = "yes", year: int | None = 2026, strength: str = "stated", kind: str = "official-page") -> Fact:
    """A statement about H-1B."""
    steps = load_reliability(shipped_evidence()).steps(kind, strength, year, "visa_h1b", value)
    kinds = FactKind(kind)
    return Fact("visa_h1b", value, strength, year, kinds, Standing.PUBLISHED, "", "", "", "", steps)


def program(*facts: Fact) -> Program:
    """A program with these statements."""
    return Program("1400000001", "Town Hospital Program", "Town", "MI", facts=facts)


def test_the_season_applied_for_changes_in_october() -> None:
    assert season_applied_for(dt.date(2026, 9, 30)) == 2027
    assert season_applied_for(dt.date(2026, 10, 1)) == 2028
    assert season_applied_for(AS_OF) == SEASON


def test_nothing_said_is_no_policy() -> None:
    assert resolve(program(), "visa_h1b", AS_OF) is None


def test_the_newest_dated_official_statement_decides_and_the_conflict_is_shown() -> None:
    old, new, undated = fact("yes", 2019), fact("no", 2026), fact("yes", None)
    policy = resolve(program(old, undated, new), "visa_h1b", AS_OF)
    assert policy is not None
    assert policy.fact == new
    assert policy.conflict == (new, old, undated)


def test_agreeing_statements_are_no_conflict() -> None:
    policy = resolve(program(fact("no", 2019), fact("no", 2026)), "visa_h1b", AS_OF)
    assert policy is not None
    assert policy.conflict == ()


def test_an_aggregator_never_decides_against_a_page_of_the_program() -> None:
    badge = fact("yes", 2026, "aggregator badge", "aggregator")
    policy = resolve(program(badge, fact("no", None)), "visa_h1b", AS_OF)
    assert policy is not None
    assert policy.value == "no"


def test_a_sibling_program_does_not_decide_against_the_program_itself() -> None:
    policy = resolve(program(fact("yes", 2026, "sibling-page"), fact("no", 2022)), "visa_h1b", AS_OF)
    assert policy is not None
    assert policy.value == "no"


def test_the_users_entry_wins_and_is_hard() -> None:
    entered = replace(fact("no", 2024), kind=FactKind.ENTERED, strength="entered", reliability=((999, 1.0),))
    policy = resolve(program(fact("yes", 2026), entered), "visa_h1b", AS_OF)
    assert policy is not None
    assert (policy.value, policy.hard, policy.reliability, policy.to_confirm) == ("no", True, 1.0, "")


@pytest.mark.parametrize(
    ("year", "strength", "kind", "hard"),
    [
        (2026, "required", "official-page", True),
        (2025, "stated", "official-page", True),
        (2024, "stated", "official-page", False),
        (None, "stated", "official-page", False),
        (2026, "preferred", "official-page", False),
        (2026, "medium", "official-page-via-S02", False),
        (2026, "high", "official-page-via-S02", True),
        (2026, "sibling-page", "official-page", False),
        (2026, "institution-wide", "institution-wide-page", False),
        (2026, "stated", "institution-wide-page", False),
        (2026, "stated", "mirror-of-official-page", False),
        (2026, "aggregator badge", "aggregator", False),
        (2026, "low", "official-page", False),
        (2026, "implied", "official-page", False),
    ],
)
def test_only_firm_recent_official_statements_of_the_program_are_hard(
    year: int | None,
    strength: str,
    kind: str,
    hard: bool,  # noqa: FBT001 - a table of cases
) -> None:
    statement = fact("no", year, strength, kind)
    assert is_hard(statement, SEASON) is hard
    assert (doubt(statement, SEASON) == "") is hard


def test_reliability_falls_with_age_and_is_lower_when_undated() -> None:
    by_age = [reliability_in(fact("no", year), SEASON) for year in (2026, 2023, 2019, 2012)]
    assert by_age == sorted(by_age, reverse=True)
    assert len(set(by_age)) == 4
    assert reliability_in(fact("no", None), SEASON) < by_age[0]


def test_a_willing_h1b_statement_before_the_payment_is_less_reliable() -> None:
    assert reliability_in(fact("yes", 2025), SEASON) < reliability_in(fact("no", 2025), SEASON)
    assert reliability_in(fact("yes", 2026), SEASON) == reliability_in(fact("no", 2026), SEASON)
    assert reliability_in(fact("yes", None), SEASON) < reliability_in(fact("no", None), SEASON)


def test_every_shipped_statement_is_rated_between_nought_and_one() -> None:
    for one in shipped_directory().programs:
        for statement in one.facts:
            assert 0 < reliability_in(statement, SEASON) <= 1, statement.cell


def test_a_label_that_rests_on_an_aggregator_is_never_hard() -> None:
    policy = resolve(shipped_directory().program("1400100002"), "visa_h1b", AS_OF)
    assert policy is not None
    assert (policy.value, policy.hard) == ("no", False)


def test_an_undated_statement_says_so() -> None:
    assert doubt(fact("no", None), SEASON) == "as once published, year unknown; confirm"
    assert doubt(fact("no", 2019), SEASON) == "as published in 2019; confirm"
