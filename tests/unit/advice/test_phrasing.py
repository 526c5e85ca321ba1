"""How numbers read."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchwise.advice.phrasing import (
    capitalized,
    chance_sentences,
    change_100,
    count_text,
    date_text,
    dollars,
    effect_of_100,
    estimate_text,
    how_many,
    of_100,
    per_100,
    range_text,
    season_text,
    short_100,
    signal_text,
    standing_text,
    whole,
)
from matchwise.domain.chance_grid import Signal
from matchwise.provenance import Confidence, Estimate, Measure, Standing
from report_samples import sample_report


def estimate(value: float, low: float, high: float, unit: str = "fraction") -> Estimate:
    """A modelled estimate for the text under test."""
    return Estimate(value, low, high, unit, Standing.MODELLED, Confidence.LOW, "made for a test")


@pytest.mark.parametrize(
    ("expected", "fraction"),
    [
        ("0", 0.0),
        ("less than 0.01", 0.00004),
        ("0.01", 0.0001),
        ("0.05", 0.0005),
        ("0.4", 0.004),
        ("1", 0.0096),
        ("1", 0.0149),
        ("19", 0.19),
        ("99", 0.99),
        ("more than 99", 0.999),
        ("100", 1.0),
        ("-9", -0.09),
        ("near 0", -0.00001),
    ],
)
def test_fraction_reads_as_number_of_100(expected: str, fraction: float) -> None:
    assert expected == per_100(fraction)


@given(st.floats(0, 1), st.floats(0, 1))
def test_larger_fraction_never_reads_smaller(one: float, other: float) -> None:
    small, large = sorted((one, other))
    assert _size(per_100(small)) <= _size(per_100(large))


def _size(text: str) -> float:
    """The place of a text on the line of numbers."""
    if text.startswith("less than"):
        return 0.005
    if text.startswith("more than"):
        return 99.5
    return float(text)


def test_chance_reads_as_frequency_with_its_range() -> None:
    assert of_100(estimate(0.19, 0.12, 0.28)) == "19 of 100 (12 to 28)"
    assert of_100(estimate(0.31, 0.22, 0.41), "applicants like you") == "31 of 100 applicants like you (22 to 41)"
    assert short_100(estimate(0.19, 0.12, 0.28)) == "19 (12 to 28)"
    assert range_text(estimate(0.19, 0.12, 0.28)) == "12 to 28"
    assert short_100(estimate(0.05, 0.00001, 0.16)) == "5 (near 0 to 16)"


def test_a_range_is_hidden_where_it_reads_as_the_number_and_is_one_number_where_both_ends_read_alike() -> None:
    certain = estimate(0.998, 0.995, 0.9999)
    assert short_100(certain) == "more than 99"
    assert of_100(certain) == "more than 99 of 100"
    assert range_text(certain) == "more than 99"
    assert short_100(estimate(0.985, 0.991, 0.999)) == "98 (more than 99)"
    assert short_100(estimate(0.2, 0.1, 0.3)) == "20 (10 to 30)"


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (0.665, 0.594, "-7"),
        (0.6651, 0.5851, "-8"),
        (0.671, 0.6749, "0"),
        (0.0041, 0.0062, "+0.2"),
        (0.0002, 0.0007, "+0.05"),
        (0.992, 0.997, "0"),
        (0.97, 0.995, "+2"),
        (0.0, 0.00001, "0"),
    ],
)
def test_a_change_is_the_difference_of_the_numbers_that_are_shown(before: float, after: float, change: str) -> None:
    assert change_100(before, after) == change


def test_small_chances_stay_honest() -> None:
    assert of_100(estimate(0.004, 0.001, 0.009)) == "0.4 of 100 (0.1 to 0.9)"
    assert of_100(estimate(0.0002, 0.0, 0.001)) == "fewer than 1 of 100"
    assert of_100(estimate(0.0002, 0.0, 0.02)) == "fewer than 1 of 100 (up to 2)"
    assert of_100(estimate(0.0, 0.0, 0.0)) == "0 of 100"


def test_effects_say_which_way() -> None:
    assert effect_of_100(estimate(-0.09, -0.13, -0.06)) == "takes 9 of 100 away (6 to 13)"
    assert effect_of_100(estimate(0.04, 0.02, 0.07)) == "adds 4 of 100 (2 to 7)"
    assert effect_of_100(estimate(0.0, 0.0, 0.0)) == "changes nothing"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ECFMG certificate", "ECFMG certificate"), ("lowest Step 2 CK score", "Lowest Step 2 CK score"), ("", "")],
)
def test_only_the_first_letter_is_raised(text: str, expected: str) -> None:
    assert capitalized(text) == expected


def test_counts_and_money_read_plainly() -> None:
    assert count_text(estimate(6.1, 3, 9.24, "interviews")) == "6.1 (3.0 to 9.2)"
    assert count_text(estimate(14, 11, 18, "interviews")) == "14 (11 to 18)"
    assert count_text(estimate(0.04, 0.01, 0.2, "interviews")) == "fewer than 0.1 (up to 0.2)"
    assert count_text(estimate(0.001, 0, 0.01, "interviews")) == "fewer than 0.1"
    assert count_text(estimate(0, 0, 0, "interviews")) == "0.0 (0.0 to 0.0)"


def test_a_count_and_its_noun_agree() -> None:
    assert [how_many(count, "program") for count in (0, 1, 1076)] == ["0 programs", "1 program", "1,076 programs"]
    assert dollars(3930) == "$3,930"
    assert dollars(Measure(2.5, "USD")) == "$2.50"
    assert dollars(-30) == "-$30"
    assert whole(Measure(1076, "programs")) == "1,076"


def test_any_estimate_names_its_unit() -> None:
    assert estimate_text(estimate(0.19, 0.12, 0.28)) == "19 of 100 (12 to 28)"
    assert estimate_text(estimate(30, 20, 40, "USD")) == "$30 ($20 to $40)"
    assert estimate_text(estimate(2, 1, 3, "interviews")) == "2.0 (1.0 to 3.0) interviews"


def test_dates_seasons_signals_and_standings_in_words() -> None:
    assert date_text(dt.date(2026, 11, 3)) == "3 November 2026"
    assert season_text(2028) == "season 2028 (applications in autumn 2027, start in July 2028)"
    assert signal_text(Signal.GOLD) == "\u25c6 gold signal"
    assert signal_text(Signal.NONE) == "no signal"
    assert standing_text(Standing.PUBLISHED) == "\u25cf published"
    assert standing_text(Standing.ENTERED) == "\u25c6 entered by you"


def test_first_sentence_is_the_answer() -> None:
    chance = replace(sample_report().chance, match=estimate(0.19, 0.12, 0.28), no_interview=estimate(0.01, 0.004, 0.03))
    sentences = chance_sentences(chance)
    assert sentences[0] == "19 of 100 applicants like you match in internal medicine with this list (range 12 to 28)."
    assert sentences[-1] == "1 of 100 applicants like you gets no interview (range 0.4 to 3)."
