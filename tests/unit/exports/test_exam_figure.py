"""The pictures of exams: the score and the groups on one scale, and the predicted score with its mark."""

import dataclasses
import re

import pytest

from exam_samples import sample_exams
from matchwise.advice.exam_reports import ExamStanding
from matchwise.exports.exam_figure import place_figure, predicted_figure
from matchwise.exports.figures import PRINT, SCREEN
from matchwise.provenance import Measure

WIDTH = 360


def step2() -> ExamStanding:
    return next(one for one in sample_exams().standings if one.exam == "Step 2 CK")


def uprights(drawn: str) -> list[float]:
    """Where the dashed lines stand."""
    return [float(x) for x in re.findall(r'd="M([\d.]+) [\d.]+V[\d.]+" [^>]*dasharray', drawn)]


def boxes(drawn: str) -> list[tuple[float, float]]:
    """Left and right end of each box."""
    return [(float(x), float(x) + float(w)) for x, w in re.findall(r'<rect x="([\d.]+)"[^>]* width="([\d.]+)"', drawn)]


def words(drawn: str) -> list[str]:
    return re.findall(r">([^<>]+)</text>", drawn)


def test_score_mark_and_both_groups_stand_on_one_scale() -> None:
    drawn = place_figure(step2(), SCREEN)
    assert {"you: 235", "pass mark: 218", "Matched", "Did not match"} <= set(words(drawn))
    matched, unmatched = (place.scores for place in step2().places)
    assert {f"{matched.median.value:.0f}", f"{unmatched.median.value:.0f}"} <= set(words(drawn))
    mark, own = sorted(uprights(drawn))
    per_point = (own - mark) / (235 - 218)
    for scores, (left, right) in zip((matched, unmatched), boxes(drawn), strict=True):
        assert left == pytest.approx(own + per_point * (scores.first_quartile.value - 235), abs=0.6)
        assert right == pytest.approx(own + per_point * (scores.third_quartile.value - 235), abs=0.6)


@pytest.mark.parametrize("score", [100, 196, 218, 251, 280, 300])
def test_no_mark_leaves_the_picture_and_no_line_crosses_the_words_of_another(score: int) -> None:
    drawn = place_figure(dataclasses.replace(step2(), score=Measure(score, "score points")), PRINT)
    assert all(0 < x < WIDTH for x in uprights(drawn))
    labels = re.findall(r'<text x="([\d.]+)" y="(\d+)" text-anchor="(start|end)">((?:you|pass)[^<]+)<', drawn)
    lines = dict(zip([label[3] for label in labels], re.findall(r'd="M([\d.]+) ([\d.]+)V', drawn), strict=True))
    for x, y, anchor, text in labels:
        width = 7.5 * len(text)
        left = float(x) if anchor == "start" else float(x) - width
        for other, (at, top) in lines.items():
            crossed = other != text and left < float(at) < left + width and float(top) < float(y)
            assert not crossed, (text, other)


def test_without_a_score_or_published_scores_there_is_no_picture() -> None:
    assert place_figure(dataclasses.replace(step2(), score=None), SCREEN) == ""
    assert place_figure(dataclasses.replace(step2(), places=()), SCREEN) == ""
    ready = sample_exams().readiness[0]
    assert predicted_figure(dataclasses.replace(ready, predicted=None), SCREEN) == ""


def test_the_predicted_score_has_its_range_its_mark_and_a_ring_for_each_practice_test() -> None:
    ready = sample_exams().readiness[0]
    drawn = predicted_figure(ready, SCREEN)
    assert ready.predicted is not None
    assert f"{ready.predicted.value:.0f}" in words(drawn)
    assert any(word.startswith("pass mark: 218") for word in words(drawn))
    assert drawn.count('r="5"') == len(ready.counted) == 2
    assert len(uprights(drawn)) == 1
