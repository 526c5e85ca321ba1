"""`sources --assumptions` shows every parameter at any width, and the same as JSON."""

import io
import json

import pytest
from rich.console import Console

from assumption_samples import EXAMPLES, sample_assumptions
from matchwise.advice.assumption_reports import AssumptionsReport
from matchwise.cli.assumptions_screen import show_assumptions
from matchwise.exports.assumptions_json import assumptions_json


def printed(report: AssumptionsReport, width: int) -> str:
    stream = io.StringIO()
    show_assumptions(report, Console(file=stream, width=width, highlight=False, markup=False, emoji=False))
    return stream.getvalue()


@pytest.mark.parametrize("width", [40, 80, 140])
def test_every_parameter_and_constant_is_shown_within_the_width(width: int) -> None:
    text = printed(sample_assumptions(), width)
    assert max(len(shown) for shown in text.splitlines()) <= width
    said = " ".join(text.split())
    assert [i for i in range(24) if f"parameter_{i}" not in said] == []
    assert "kind, sample" in said
    assert "Held fixed; not drawn." in said or width > 80


def test_moves_are_told_with_their_ends() -> None:
    said = " ".join(printed(sample_assumptions(), 80).split())
    assert "-2.0 at 1, +1.0 at 3 (typical list: -0.7, +2.0)" in said
    assert "Moves no example by 0.1 of 100." in said


def test_moves_of_an_earlier_fit_are_not_passed_off_as_current() -> None:
    assert "belong to an earlier fit" in printed(sample_assumptions(warning="They belong to an earlier fit."), 80)


def test_a_name_is_printed_and_not_obeyed() -> None:
    assert "[bold]name[/bold]" in printed(sample_assumptions(words="[bold]name[/bold]"), 120)


def test_json_has_every_number_with_range_and_standing() -> None:
    document = json.loads(assumptions_json(sample_assumptions()))
    assert [len(document[key]) for key in ("examples", "parameters", "fitted", "constants")] == [2, 23, 1, 1]
    first = document["parameters"][0]
    assert (first["value"]["low"], first["value"]["high"], first["value"]["standing"]) == (1, 3, "assumed")
    assert [move["example"] for move in first["moves"]] == list(EXAMPLES)
    assert first["moves"][0]["match_low"]["value"] == -0.02
