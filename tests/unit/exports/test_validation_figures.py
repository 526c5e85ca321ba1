"""The pictures of the validation page: whole, named, and with nothing outside the paper."""

import re
from xml.etree import ElementTree as ET

import pytest

from matchwise.chances.anchors import ClassOfPrograms
from matchwise.chances.crowd import ScoreBand
from matchwise.chances.prediction import Prediction
from matchwise.chances.validate import TargetCheck
from matchwise.exports.document_figures import WIDTH
from matchwise.exports.validation_figures import bands_figure, classes_figure, targets_figure

CHECKS = tuple(
    TargetCheck(
        f"contiguous IM ranks, group {place}: mean",
        "ranks",
        "fitted",
        6.0,
        6.0 + offset,
        0.3,
        "count",
        inside=abs(offset) <= 0.3,
        fitted=True,
        cell="",
        left_out=Prediction(6.0 - offset, 5.0 - 3 * offset, 6.5 + 9 * offset) if place else None,
    )
    for place, offset in enumerate((0.0, 0.1, 2.5))
)
BANDS = (
    ScoreBand("below 230", 8, 1.5, (0.0, 0.0, 1.0), ""),
    ScoreBand("260 and above", 23, 18.0, (6.0, 10.0, 14.0), ""),
)
CLASSES = (ClassOfPrograms("university", 153.2, 0.353, 0.345), ClassOfPrograms("community", 188.0, 0.0, 0.018))
FIGURES = {
    "targets": (targets_figure(CHECKS), ["ranks, group 0: mean", "ranks, group 1: mean", "ranks, group 2: mean"]),
    "bands": (bands_figure(BANDS), ["below 230 (8 people)", "260 and above (23 people)"]),
    "classes": (classes_figure(CLASSES), ["university (153 programs)", "community (188 programs)"]),
}


@pytest.mark.parametrize("name", FIGURES)
def test_every_row_is_named_and_the_drawing_is_whole(name: str) -> None:
    drawing, words = FIGURES[name]
    assert ET.fromstring(drawing).tag.endswith("svg")  # noqa: S314 (the same)
    for word in words:
        assert word in drawing
    assert "aria-hidden" not in drawing


@pytest.mark.parametrize("name", FIGURES)
def test_nothing_is_drawn_outside_the_paper(name: str) -> None:
    """What lies further out than the picture reaches stands at its edge."""
    drawing, _ = FIGURES[name]
    places = [float(x) for x in re.findall(r'(?:c?x|M)="?(-?[\d.]+)', drawing)] + [
        float(x) for x in re.findall(r'd="M(-?[\d.]+)', drawing)
    ]
    assert places
    assert all(0 <= x <= WIDTH for x in places)


def test_a_figure_that_is_met_stands_within_the_band() -> None:
    """The dot of an exact figure is in the middle; one that is far off stands at the edge."""
    dots = [float(x) for x in re.findall(r'<circle cx="([\d.]+)"', targets_figure(CHECKS))]
    assert dots[0] == pytest.approx(WIDTH / 2)
    assert dots[0] < dots[1] < dots[2]
    assert dots[2] == pytest.approx(348.0)
