"""A dated rule: the value of a day and of a season."""

import datetime as dt
from pathlib import Path

import pytest

from evidence_folders import write_evidence
from matchwise.errors import EvidenceError
from matchwise.evidence import Evidence, Rule, load_evidence
from matchwise.evidence.rule import season_start
from matchwise.provenance import Confidence


@pytest.fixture(name="evidence")
def _evidence(tmp_path: Path) -> Evidence:
    return load_evidence(write_evidence(tmp_path))


@pytest.fixture(name="rule")
def _rule(evidence: Evidence) -> Rule:
    return evidence.rule("council/fee")


@pytest.mark.parametrize(
    ("day", "value"), [(dt.date(2024, 6, 1), 11), (dt.date(2025, 5, 31), 11), (dt.date(2025, 6, 1), 12)]
)
def test_the_newest_value_that_has_begun_holds(rule: Rule, day: dt.date, value: int) -> None:
    assert rule.at(day).value == value


@pytest.mark.parametrize("day", [dt.date(2024, 5, 31), dt.date(2027, 1, 1)])
def test_no_value_holds_before_the_first_and_after_the_last(rule: Rule, day: dt.date) -> None:
    with pytest.raises(EvidenceError, match=day.isoformat()):
        rule.at(day)


def test_a_season_begins_in_june_before_its_match(rule: Rule) -> None:
    assert season_start(2026) == dt.date(2025, 6, 1)
    assert (rule.for_season(2025).value, rule.for_season(2026).value) == (11, 12)


def test_a_value_knows_its_source_and_that_it_is_a_projection(evidence: Evidence, rule: Rule) -> None:
    value = rule.for_season(2026)
    assert (value.source, value.seen, value.expected) == ("council-2026", dt.date(2026, 11, 22), True)
    cell = evidence.cell("rules/council/fee:2025-06-01")
    assert cell.id == value.cell
    assert (cell.label, cell.text) == ("Fee of a program (expected, not yet published)", "12 USD")
    assert (cell.year, cell.confidence) == ("2026", Confidence.LOW)


@pytest.mark.parametrize("cell_id", ["rules/council/fee:2020-01-01", "rules/council/none:2025-06-01"])
def test_an_id_without_a_rule_value_is_an_error(evidence: Evidence, cell_id: str) -> None:
    with pytest.raises(EvidenceError):
        evidence.cell(cell_id)
