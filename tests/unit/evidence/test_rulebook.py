"""The rulebook: the shipped rules as fees, pass marks, signals and the days of a season."""

import datetime as dt
from pathlib import Path

import pytest

from evidence_folders import write_evidence
from matchwise.domain.applicant import ExamName, SignalBudget
from matchwise.domain.pass_marks import pass_mark_on
from matchwise.domain.season import usual_match_day
from matchwise.errors import EvidenceError
from matchwise.evidence import Evidence, load_evidence, rulebook
from matchwise.evidence.load import SHIPPED, compiled_in_memory


@pytest.fixture(name="evidence", scope="module")
def _evidence() -> Evidence:
    return compiled_in_memory(SHIPPED)


@pytest.mark.parametrize(
    ("season", "counts", "usd"),
    [
        (2026, [30], 330),
        (2026, [45], 780),
        (2026, [43, 7], 797),
        (2026, [150], 3930),
        (2025, [30], 330),
        (2024, [10], 99),
        (2024, [31], 99 + 190 + 230 + 27),
        (2028, [150], 3930),
    ],
)
def test_the_fee_of_a_season(evidence: Evidence, season: int, counts: list[int], usd: int) -> None:
    assert rulebook.fee_schedule(evidence, season).fee(counts) == usd


@pytest.mark.parametrize(("season", "expected"), [(2025, False), (2026, False), (2027, True), (2028, True)])
def test_fees_that_nobody_has_published_are_projections(evidence: Evidence, season: int, *, expected: bool) -> None:
    assert {value.expected for value in rulebook.fee_values(evidence, season)} == {expected}


def test_fees_before_the_first_known_season_are_an_error(evidence: Evidence) -> None:
    with pytest.raises(EvidenceError):
        rulebook.fee_schedule(evidence, 2023)


@pytest.mark.parametrize(
    ("exam", "day", "minimum"),
    [
        (ExamName.STEP2CK, dt.date(2013, 6, 30), 196),
        (ExamName.STEP2CK, dt.date(2013, 7, 1), 203),
        (ExamName.STEP2CK, dt.date(2014, 7, 1), 209),
        (ExamName.STEP2CK, dt.date(2022, 6, 30), 209),
        (ExamName.STEP2CK, dt.date(2022, 7, 1), 214),
        (ExamName.STEP2CK, dt.date(2025, 6, 30), 214),
        (ExamName.STEP2CK, dt.date(2025, 7, 1), 218),
        (ExamName.STEP1, dt.date(2022, 1, 25), 194),
        (ExamName.STEP1, dt.date(2022, 1, 26), 196),
        (ExamName.STEP3, dt.date(2024, 1, 1), 200),
    ],
)
def test_the_pass_mark_of_a_day(evidence: Evidence, exam: ExamName, day: dt.date, minimum: int) -> None:
    mark = pass_mark_on(rulebook.pass_marks(evidence), exam, day)
    assert mark is not None
    assert mark.minimum == minimum


@pytest.mark.parametrize(
    ("exam", "day"),
    [
        (ExamName.STEP2CK, dt.date(2012, 12, 30)),
        (ExamName.STEP1, dt.date(2020, 12, 31)),
        (ExamName.STEP3, dt.date(2023, 12, 31)),
    ],
)
def test_no_pass_mark_is_made_up_for_days_that_no_source_speaks_of(
    evidence: Evidence, exam: ExamName, day: dt.date
) -> None:
    assert pass_mark_on(rulebook.pass_marks(evidence), exam, day) is None


def test_four_attempts_are_allowed_since_july_2021(evidence: Evidence) -> None:
    days = (dt.date(2021, 6, 30), dt.date(2021, 7, 1))
    assert [rulebook.attempts_allowed(evidence, day).value for day in days] == [6, 4]


@pytest.mark.parametrize("season", [2025, 2026, 2027, 2028])
def test_the_signals_of_a_season(evidence: Evidence, season: int) -> None:
    assert rulebook.signals(evidence, season) == SignalBudget(gold=3, silver=12)


def test_the_signals_of_a_season_that_no_source_speaks_of_are_an_error(evidence: Evidence) -> None:
    with pytest.raises(EvidenceError):
        rulebook.signals(evidence, 2024)


def test_the_days_of_five_seasons_are_known(evidence: Evidence) -> None:
    seasons = rulebook.known_seasons(evidence)
    known = [2027, 2028, 2029, 2030, 2031]
    assert [dates.season for dates in seasons] == known
    assert [dates.match_day.day for dates in seasons] == [usual_match_day(season) for season in known]
    deadlines = [dates.rank_list_deadline.day for dates in seasons]
    assert deadlines[:2] == [dt.date(2027, 3, 3), dt.date(2028, 3, 1)]
    assert deadlines[2:] == [dt.date(2029, 2, 28), dt.date(2030, 2, 27), dt.date(2031, 3, 5)]


@pytest.mark.parametrize("season", [2028, 2029, 2030, 2031])
def test_no_day_of_a_season_that_nobody_has_published_is_confirmed(evidence: Evidence, season: int) -> None:
    assert {date.confirmed for date in rulebook.season_dates(evidence, season).in_order()} == {False}
    assert {value.expected for value in rulebook.season_values(evidence, season).values()} == {True}


@pytest.mark.parametrize("season", [2026, 2032])
def test_the_days_of_one_season_never_stand_for_another(evidence: Evidence, season: int) -> None:
    with pytest.raises(EvidenceError):
        rulebook.season_dates(evidence, season)


def test_each_citation_stands_once(evidence: Evidence) -> None:
    assert rulebook.citations(evidence, rulebook.fee_values(evidence, 2026)) == ("AAMC, ERAS fees, 2026 season (2025)",)


def test_a_rule_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match="aamc/eras_fee_first_30"):
        rulebook.fee_schedule(load_evidence(write_evidence(tmp_path)), 2026)


def test_an_hour_and_the_day_of_another_source_are_kept_beside_a_day(evidence: Evidence) -> None:
    opens = rulebook.season_day(evidence, "seasons/myeras_opens", 2027)
    deadline = rulebook.season_day(evidence, "seasons/rank_list_deadline", 2027)
    assert opens is not None
    assert deadline is not None
    assert (opens.value, opens.other, opens.hour) == ("2026-06-03", "2026-06-04", "")
    assert (deadline.value, deadline.other, deadline.hour) == ("2027-03-03", "", "21:00")
    assert "left out" not in evidence.citation(opens.other_source)


def test_the_day_of_another_season_never_stands_in(evidence: Evidence) -> None:
    assert rulebook.season_day(evidence, "seasons/letter_portal_opens", 2028) is None
    assert rulebook.season_day(evidence, "seasons/no_such_rule", 2027) is None


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        ('hour: "25:00"', "hour"),
        ("other: 2024-07-01", "other and other_source stand together"),
        ("other: 2024-07-01, other_source: nowhere", "there is no document 'nowhere'"),
    ],
)
def test_a_wrong_hour_or_other_day_stops_the_build(tmp_path: Path, broken: str, words: str) -> None:
    folder = write_evidence(tmp_path)
    rule = next((folder / "rules").rglob("*.yaml"))
    rule.write_text(rule.read_text(encoding="utf-8").replace("value: 11,", f"value: 11, {broken},"), encoding="utf-8")
    with pytest.raises(EvidenceError, match=words):
        compiled_in_memory(folder)
