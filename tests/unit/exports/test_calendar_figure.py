"""The time line of a season: every dated mark is drawn once, inside the picture, in the shape of its standing."""

import datetime as dt
import re

import pytest

from calendar_samples import TODAY, calendar_of, calendar_with
from matchwise.advice.calendar_plan import PLAN
from matchwise.advice.calendar_reports import Certainty
from matchwise.domain.applicant import ExamName, PlannedExam
from matchwise.exports.calendar_figure import LANES, season_line
from matchwise.exports.figures import PRINT, SCREEN


def marks(drawn: str) -> dict[str, int]:
    """How often each shape is drawn."""
    return {
        "diamond": len(re.findall(r'd="M[\d.]+ [\d.]+l6 6l-6 6l-6 -6z"', drawn)),
        "ring": drawn.count('r="1.8"'),
        "square": drawn.count("<rect"),
    }


def test_every_date_of_the_plan_has_one_lane() -> None:
    for planned in (*(each.name for each in PLAN), "own_step1", "own_step2ck_2", "own_certificate"):
        lanes = [title for title, names in LANES if planned.startswith(names)]
        assert len(lanes) == (0 if planned == "eras_closes" else 1), planned


@pytest.mark.parametrize("season", [2027, 2028, 2029, 2030, 2031])
def test_each_day_is_a_mark_in_the_shape_of_its_standing(season: int) -> None:
    report = calendar_of(season=season)
    dated = [date for date in report.dates if date.day is not None and date.name != "eras_closes"]
    found = marks(season_line(report, season, SCREEN))
    for kind, shape in ((Certainty.PROJECTED, "diamond"), (Certainty.REPORTED, "ring")):
        there = sum(date.certainty is kind for date in dated)
        assert found[shape] == there + bool(there), "one more in the legend"
    assert found["square"] == 0


def test_a_day_far_outside_the_season_stays_inside_the_picture() -> None:
    planned = (PlannedExam(ExamName.STEP3, dt.date(2026, 12, 3)), PlannedExam(ExamName.STEP3, dt.date(2030, 2, 1)))
    drawn = season_line(calendar_with(season=2028, planned_exams=planned), 2028, PRINT)
    width = float(re.findall(r'viewBox="0 0 ([\d.]+) ', drawn)[0])
    squares = [float(x) for x in re.findall(r'<rect x="([-\d.]+)"', drawn)]
    assert len(squares) == 3
    assert all(0 <= x <= width - 10 for x in squares)


def test_the_day_of_the_question_is_drawn_only_within_the_season() -> None:
    assert "today" in season_line(calendar_of(TODAY, season=2027), 2027, SCREEN)
    assert "today" not in season_line(calendar_of(TODAY, season=2030), 2030, SCREEN)
