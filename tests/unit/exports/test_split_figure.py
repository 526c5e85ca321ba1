"""The drawing of splits: one point a split, the best one marked, no drawing without a choice."""

import datetime as dt
import re
from dataclasses import replace
from functools import cache

from matchwise.advice.case import case_on
from matchwise.advice.parallel import Asked, parallel
from matchwise.advice.parallel_reports import ParallelReport
from matchwise.chances import open_ground
from matchwise.exports.figures import SCREEN
from matchwise.exports.split_figure import split_curve, split_title
from shipped import example, few_vectors, shipped_directory, shipped_evidence


@cache
def report() -> ParallelReport:
    day = dt.date(2026, 11, 27)
    ground = open_ground(shipped_directory(), shipped_evidence(), day, few_vectors(4))
    case = case_on(ground, example("low_score_h1b_wish"))
    return parallel(case, ground, Asked(), lambda _words, _share: None)


def test_both_lines_have_one_point_a_split_and_lie_in_the_drawing() -> None:
    drawing = split_curve(report(), SCREEN)
    assert drawing.startswith("<svg")
    lines = re.findall(r'points="([^"]*)"', drawing)
    assert [len(line.split()) // 2 for line in lines] == [len(report().splits)] * 2
    numbers = [float(number) for line in lines for number in line.split()]
    assert all(0 <= number <= 360 for number in numbers)


def test_the_best_split_is_marked_and_in_the_title() -> None:
    assert report().best is not None
    assert split_curve(report(), SCREEN).count("<circle") == 1
    assert "highest with" in split_title(report())
    without = replace(report(), best=None)
    assert "<circle" not in split_curve(without, SCREEN)
    assert "No split" in split_title(without)


def test_money_for_one_specialty_alone_has_no_drawing() -> None:
    assert split_curve(replace(report(), splits=report().splits[:1]), SCREEN) == ""
