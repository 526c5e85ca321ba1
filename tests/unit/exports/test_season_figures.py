"""The pictures of the season page: whole, every row named, misses told without color, nothing outside the paper."""

import re
from xml.etree import ElementTree as ET

import pytest

from matchwise.exports.document_figures import WIDTH
from matchwise.exports.season_figures import programs_figure, rates_figure, season_targets_figure
from matchwise.market.season_rates import RATES, RateCheck
from matchwise.market.season_run import Spread
from matchwise.market.season_targets import Comparison, Target


def comparison(name: str, simulated: float | None, left_out: Spread | None = None, role: str = "fitted") -> Comparison:
    return Comparison(Target(name, 0.5, 0.1, "share", "2025", "fills", role, ""), simulated, 0.01, "", left_out)


COMPARISONS = (
    comparison("programs of <10%", 0.5, Spread(0.55, 0.1)),
    comparison("positions in university programs", 0.75, Spread(9.0, 0.1)),
    comparison("contiguous IM ranks: mean", 0.59, Spread(float("nan"), 0.0)),
    comparison("not shown", None),
    comparison("an estimate", 0.5, role="estimate"),
)
CHECKS = (
    RateCheck(RATES[0], 0.8, ("",), Spread(0.81, 0.1), {"fills": Spread(0.5, 0.1), "who_ranks": Spread(0.9, 0.1)}),
    RateCheck(RATES[1], 0.8, ("",), Spread(0.7, 0.1), {}),
    RateCheck(RATES[2], None, (), Spread(0.4, 0.1), {}),
)
FIGURES = {
    "targets": (season_targets_figure(COMPARISONS), ["programs of <10%", "ranks: mean"]),
    "rates": (rates_figure(CHECKS), ["US DO seniors (missed)", "81.0, published 80.0", "40.0, not published"]),
    "programs": (programs_figure(COMPARISONS, "of 100"), ["positions in university programs (missed)", "75.0"]),
}


@pytest.mark.parametrize("name", FIGURES)
def test_every_row_is_named_and_the_drawing_is_whole(name: str) -> None:
    drawing, words = FIGURES[name]
    read = ["".join(one.itertext()) for one in ET.fromstring(drawing).iter()]  # noqa: S314 (our own drawing)
    assert [word for word in words if not any(word in text for text in read)] == []


@pytest.mark.parametrize("name", FIGURES)
def test_nothing_is_drawn_outside_the_paper(name: str) -> None:
    places = [float(x) for x in re.findall(r'(?:cx="|M)(-?[\d.]+)', FIGURES[name][0])]
    assert places
    assert all(0 <= x <= WIDTH for x in places)


def test_what_is_not_counted_or_not_shown_has_no_row() -> None:
    drawing = FIGURES["targets"][0]
    assert "an estimate" not in drawing
    assert "not shown" not in drawing


def test_a_miss_is_hollow_and_a_figure_that_is_met_is_filled() -> None:
    drawing = FIGURES["targets"][0]
    dots = re.findall(r"<circle[^>]*>", drawing)
    diamonds = [one for one in re.findall(r"<path[^>]*>", drawing) if "l5 5" in one]
    assert ["stroke" in one for one in dots] == [False, True, False]
    assert ["stroke" in one for one in diamonds] == [False, True, True]
