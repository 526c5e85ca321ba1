"""The figures say what the report says."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from matchwise.exports.curve_figure import curve
from matchwise.exports.figures import PRINT, SCREEN, dots, effect_bar, range_bar
from matchwise.exports.findings import (
    curve_summary,
    curve_title,
    knee,
    largest_drivers,
    left_out_title,
    map_summary,
    map_title,
    proof_text,
    states_of,
    unplaced,
)
from matchwise.exports.map_figure import us_map
from matchwise.provenance import Measure
from report_samples import estimate, sample_report

SVG = "{http://www.w3.org/2000/svg}"


def drawn(svg: str, shape: str) -> list[ET.Element]:
    """All shapes of a kind in a drawing."""
    return ET.fromstring(svg).findall(f".//{SVG}{shape}")  # noqa: S314 (our own drawing)


def test_as_many_dots_are_filled_as_match() -> None:
    circles = drawn(dots(estimate(0.19), PRINT), "circle")
    assert len(circles) == 100
    assert sum(circle.get("fill") == PRINT.mark for circle in circles) == 19


def test_bracket_spans_the_range() -> None:
    svg = dots(estimate(0.5, 0.2), PRINT)
    assert "range 40 to 60" in svg
    assert drawn(svg, "path")[0].get("d") == "M138 90v8h68v-8"


def test_bars_stay_inside_their_boxes() -> None:
    assert drawn(range_bar(estimate(0.5, 0.5), 0.5, SCREEN), "circle")[0].get("cx") == "79"
    assert 'H80"' in effect_bar(estimate(0.0, 0.0), 0.0, SCREEN)


def test_map_shows_every_program_with_a_place() -> None:
    report = sample_report()
    svg = us_map(report, SCREEN)
    circles, paths = drawn(svg, "circle"), drawn(svg, "path")
    signals = [path for path in paths if path.get("stroke-width") == "3"]
    assert len(circles) + len(signals) == len(report.programs) - len(unplaced(report))
    assert len(signals) == 15


def test_map_in_words_counts_every_program() -> None:
    report = sample_report()
    assert sum(row.programs for row in states_of(report)) == 150
    assert map_title(report) == "150 programs in 18 states and territories; most are in FL, IL and NY"
    assert "Sample Medical Center 25 (made up) Program (Sampleton 25, GA)" in map_summary(report)


def test_curve_title_states_the_bend() -> None:
    report = sample_report()
    bend = knee(report)
    assert bend is not None
    assert bend.programs.value == 90
    assert curve_title(report) == "The first 90 programs give most of the chance"
    assert "Your list of 150 programs ($3,930) gives 19 of 100 (11 to 27)." in curve_summary(report)
    assert "90 programs: 16" in curve(report, PRINT)


def test_empty_list_still_has_words_and_drawings() -> None:
    report = sample_report(0, 0, 0)
    assert map_title(report) == "The list holds no program"
    assert drawn(us_map(report, PRINT), "circle") == []


def test_largest_drivers_come_first_whatever_their_sign() -> None:
    report = sample_report()
    assert [driver.effect.value for driver in largest_drivers(report, 3)] == [-0.09, -0.06, 0.03]


@pytest.mark.parametrize(
    ("objective", "bound", "gap", "words"),
    [
        (0.190101, 0.190115, 0.0000736, ("19.010 of 100", "more than 19.012 of 100", "at most 0.008 % of that")),
        (0.19, 0.2, 0.05, ("19.000 of 100", "more than 20.000 of 100", "at most 5 % of that")),
        (0.0012344, 0.0012345, 0.00009, ("0.12344 of 100", "more than 0.12345 of 100", "at most 0.009 % of that")),
        (0.19, 0.1900000001, 1e-10, ("19.000 of 100", "more than 19.001 of 100", "at most 0.0001 %")),
        (0.19, 0.19, 0.0, ("19.000 of 100", "can reach more in this model")),
        (0.0, 0.0, 0.0, ("reaches 0 of 100", "can reach more in this model")),
    ],
)
def test_the_proof_names_value_bound_and_gap(
    objective: float, bound: float, gap: float, words: tuple[str, ...]
) -> None:
    report = sample_report(3, 1, 1)
    proof = replace(
        report.proof,
        objective=Measure(objective, "fraction"),
        upper_bound=Measure(bound, "fraction"),
        gap=Measure(gap, "fraction"),
    )
    text = proof_text(replace(report, proof=proof))
    assert [word for word in words if word not in text] == []


def test_a_program_that_two_rules_keep_out_counts_once() -> None:
    report = sample_report(3, 2, 1)
    first, second = report.excluded
    assert left_out_title(report) == "Left out by a rule: 2 programs"
    twice = replace(second, acgme_code=first.acgme_code)
    assert left_out_title(replace(report, excluded=(first, twice))) == "Left out by a rule: 1 program"
