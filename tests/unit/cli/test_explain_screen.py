"""The tree of one program's number reads at any width: signs, ranges, statements, and each explanation once."""

import dataclasses
import io

import pytest
from rich.console import Console

from matchwise.advice.explain import explain_in
from matchwise.advice.reports import ExplainReport
from matchwise.cli.explain_screen import number_text, show_explanation
from report_samples import estimate, sample_explanation
from synthetic_case import synthetic_case

TIMES = "\u00d7"


def printed(report: ExplainReport, width: int) -> str:
    stream = io.StringIO()
    show_explanation(report, Console(file=stream, width=width, highlight=False, markup=False, emoji=False))
    return stream.getvalue()


def test_children_stand_to_the_right_with_the_sign_that_joins_them() -> None:
    lines = printed(sample_explanation(), 80).splitlines()
    first = next(line for line in lines if "passes the filter: 41 of 100" in line)
    second = next(line for line in lines if f"{TIMES} invited: 20 of 100" in line)
    assert (first.index("passes"), second.index(TIMES)) == (4, 2)
    assert "J-1 accepted (program page, 2026)" in printed(sample_explanation(), 200)


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_a_whole_tree_keeps_within_the_width_and_tells_each_explanation_once(width: int) -> None:
    text = printed(explain_in(synthetic_case(), 3), width)
    assert max(len(line) for line in text.splitlines()) <= width
    assert " ".join(text.split()).count("Distance from the average times weight.") == 1


@pytest.mark.parametrize(
    ("value", "low", "high", "unit", "shown"),
    [
        (0.12, 0.08, 0.16, "fraction", "12 of 100 (8 to 16)"),
        (0.995, 0.993, 0.998, "fraction", "more than 99 of 100"),
        (-0.416, -0.511, -0.33, "SD", "-0.42 SD (-0.51 to -0.33)"),
        (240.2, 240.2, 240.2, "score", "240 score"),
        (0.0461, 0.02, 0.08, "factor", "0.046 (0.02 to 0.08)"),
    ],
)
def test_numbers_read_short(value: float, low: float, high: float, unit: str, shown: str) -> None:
    number = dataclasses.replace(estimate(0.5), value=value, low=low, high=high, unit=unit)
    assert number_text(number) == shown
