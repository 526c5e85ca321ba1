"""The tornado names every parameter that was measured, farthest first, and no text lies on another."""

from xml.etree import ElementTree as ET

import pytest

from assumption_samples import EXAMPLES, sample_assumptions
from matchwise.advice.assumption_reports import AssumptionsReport
from matchwise.advice.assumption_words import ranked
from matchwise.exports.tornado_figure import tornado

SVG = "{http://www.w3.org/2000/svg}"
LINE = 13
"""Units that a line of text needs."""


def drawing(report: AssumptionsReport, index: int = 0) -> ET.Element:
    """The picture of one example, read as XML."""
    return ET.fromstring(tornado(report, report.examples[index]))  # noqa: S314 (our own drawing)


def texts(picture: ET.Element) -> list[tuple[float, float, str]]:
    """Place and words of every text."""
    return [
        (float(text.get("x", "0")), float(text.get("y", "0")), "".join(text.itertext()))
        for text in picture.findall(f".//{SVG}text")
    ]


def test_every_parameter_is_named_with_both_ends() -> None:
    report = sample_assumptions()
    words = " ".join(words for _, _, words in texts(drawing(report)))
    assert all(line.words in words for line in report.parameters if line.moves)
    assert "made-up parameter 22" not in words


def test_the_farthest_stands_first_and_signs_are_shown() -> None:
    said = [words for _, _, words in texts(drawing(sample_assumptions()))]
    names = [words for words in said if words.startswith("made-up parameter") and " · " in words]
    assert names[:2] == [f"made-up parameter {i} · programs" for i in (0, 1)]
    assert said[said.index(names[0]) :][:5] == [names[0], "1", "-2.0", "3", "+1.0"]


def test_what_has_no_bar_is_named_with_its_limit() -> None:
    words = " ".join(words for _, _, words in texts(drawing(sample_assumptions())))
    assert "Each at most 0.4 of 100: made-up parameter 16, made-up parameter 17." in words
    assert "No move that shows: made-up parameter 18," in words


@pytest.mark.parametrize("index", range(len(EXAMPLES)))
def test_no_two_texts_that_begin_at_one_place_lie_on_each_other(index: int) -> None:
    columns: dict[float, list[float]] = {}
    for x, y, _ in texts(drawing(sample_assumptions(), index)):
        columns.setdefault(x, []).append(y)
    gaps = [
        after - before
        for held in columns.values()
        for before, after in zip(sorted(held), sorted(held)[1:], strict=False)
    ]
    assert min(gaps) >= LINE


def test_bars_stay_between_the_numbers_beside_them() -> None:
    bars = [bar for bar in drawing(sample_assumptions()).findall(f"{SVG}rect") if bar.get("height") == "9"]
    assert len(bars) == 32
    assert min(float(bar.get("x", "0")) for bar in bars) >= 104
    assert max(float(bar.get("x", "0")) + float(bar.get("width", "0")) for bar in bars) <= 308


def test_any_name_is_drawn_as_text() -> None:
    picture = drawing(sample_assumptions(words="<script>alert('x')</script> & more"))
    assert picture.findall(f".//{SVG}script") == []
    assert any("<script>" in words for _, _, words in texts(picture))


def test_nothing_is_asked_of_outside() -> None:
    svg = tornado(sample_assumptions(), sample_assumptions().examples[0])
    assert svg.count("http") == 1
    assert "url(" not in svg
    assert "prefers-color-scheme:dark" in svg


def test_order_is_by_the_farther_end() -> None:
    report = sample_assumptions()
    assert [line.name for line in ranked(report, EXAMPLES[0])] == [f"parameter_{index}" for index in range(22)]
