"""The lines of a terminal and the drawing of a page hold the same code, with its light border."""

import re

import pytest

from matchwise.exports.qr_code import BORDER, FULL, LOWER, UPPER, qr_lines, qr_modules, qr_svg

TEXT = "http://192.168.178.123:8350/in/" + "x" * 43
LIGHT = {" ": (False, False), UPPER: (True, False), LOWER: (False, True), FULL: (True, True)}


@pytest.mark.parametrize("text", ["a", TEXT, "ä" * 200])
def test_the_lines_hold_every_module(text: str) -> None:
    modules = qr_modules(text)
    read = [row for line in qr_lines(text) for row in zip(*(LIGHT[letter] for letter in line), strict=True)]
    assert [tuple(not light for light in row) for row in read[: len(modules)]] == list(modules)
    assert len(read) - len(modules) in {0, 1}


def test_the_border_is_light_and_the_code_is_square() -> None:
    modules = qr_modules(TEXT)
    assert {len(row) for row in modules} == {len(modules)}
    assert not any(any(row) for row in (*modules[:BORDER], *modules[-BORDER:]))
    assert not any(any((*row[:BORDER], *row[-BORDER:])) for row in modules)


def test_the_drawing_has_one_square_for_each_dark_module_and_no_style() -> None:
    drawn = qr_svg(TEXT, "A code")
    assert drawn.count("h1v1h-1z") == sum(map(sum, qr_modules(TEXT)))
    assert re.search(r"style|<script", drawn) is None
    assert 'aria-label="A code"' in drawn
