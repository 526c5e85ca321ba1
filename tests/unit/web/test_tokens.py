"""Every color that words or marks are drawn in stands out from its ground, in light, in dark and in print."""

import re
from itertools import product

import pytest

from matchwise.web.assets import STATIC

WORDS = ("ink", "muted", "accent", "gold", "silver", "good", "caution", "stop")
GROUNDS = ("paper", "raised")


def schemes() -> list[dict[str, str]]:
    """The colors by name: light, dark, print."""
    text = (STATIC / "tokens.css").read_text(encoding="utf-8")
    blocks = re.findall(r":root \{(.*?)\}", text, re.DOTALL)
    return [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block)) for block in blocks]


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colors, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", range(3))
def test_words_stand_out(scheme: int) -> None:
    colors = schemes()[scheme]
    pairs = [*product(WORDS, GROUNDS), ("on-accent", "accent")]
    assert [pair for pair in pairs if contrast(colors[pair[0]], colors[pair[1]]) < 4.5] == []


@pytest.mark.parametrize("scheme", range(3))
def test_marks_and_edges_of_fields_stand_out(scheme: int) -> None:
    colors = schemes()[scheme]
    pairs = [("edge", "paper"), ("edge", "raised"), ("accent", "land"), ("gold", "land"), ("silver", "land")]
    assert [pair for pair in pairs if contrast(colors[pair[0]], colors[pair[1]]) < 3] == []


def test_no_color_stands_outside_the_tokens() -> None:
    assert re.findall(r"#[0-9a-f]{3,8}\b|rgb\(", (STATIC / "pages.css").read_text(encoding="utf-8")) == []
