"""The pictures of exams as SVG: a score among those who matched and who did not, and a predicted score."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from matchwise.advice.exam_reports import ExamReadiness, ExamStanding, GroupPlace
from matchwise.advice.phrasing import whole
from matchwise.exports.figures import Medium, svg
from matchwise.provenance import Estimate

_WIDTH, _EDGE, _TOP, _ROW, _SIZE = 360, 14, 44, 52, 14
_STEP = 10  # score points between the ends of a scale and the next round number


@dataclass(frozen=True, slots=True)
class _Scale:
    """Score points from left to right."""

    low: float
    high: float

    def x(self, score: float) -> float:
        inside = min(max(score, self.low), self.high)
        return round(_EDGE + (_WIDTH - 2 * _EDGE) * (inside - self.low) / (self.high - self.low), 1)


def place_figure(standing: ExamStanding, medium: Medium) -> str:
    """The score as a line across the scores of each group, with its day's pass mark; "" where nothing is published."""
    if standing.score is None or not standing.places:
        return ""
    own = standing.score.value
    marks = {f"you: {whole(own)}": own}
    if standing.pass_mark is not None:
        marks[f"pass mark: {whole(standing.pass_mark.value)}"] = standing.pass_mark.value
    ends = [end for place in standing.places for end in (place.scores.lowest.value, place.scores.highest.value)]
    scale = _scale([*marks.values(), *ends])
    bottom = _TOP + _ROW * len(standing.places)
    parts = list(_uprights(marks, scale, bottom, medium))
    words_right = scale.x(own) < _WIDTH / 2
    for row, place in enumerate(standing.places):
        parts += _group(place, scale, _TOP + _ROW * row, medium)
        parts.append(_word(place.short, _TOP + _ROW * row + 12, medium, right=words_right))
    return svg(_WIDTH, bottom + 4, "".join(parts), medium, size=_SIZE)


def predicted_figure(ready: ExamReadiness, medium: Medium) -> str:
    """The predicted score as a bar with its range, practice tests as rings, and the pass mark; "" without a number."""
    if ready.predicted is None or ready.pass_mark is None:
        return ""
    mark, tests = ready.pass_mark.value, [test.score.value for test in ready.counted]
    scale = _scale([ready.predicted.low, ready.predicted.high, mark, *tests])
    bottom = _TOP + _ROW * (2 if tests else 1)
    parts = list(_uprights({f"pass mark: {whole(mark)}": mark}, scale, bottom, medium))
    right = scale.x(mark) < _WIDTH / 2
    parts.append(_word("Predicted, 8 of 10 such exams", _TOP + 12, medium, right=right))
    parts += _predicted(ready.predicted, scale, medium)
    if tests:
        parts.append(_word("Practice tests", _TOP + _ROW + 12, medium, right=right))
        parts += (_ring(scale.x(score), _TOP + _ROW + 26, medium) for score in tests)
    return svg(_WIDTH, bottom + 4, "".join(parts), medium, size=_SIZE)


def _predicted(found: Estimate, scale: _Scale, medium: Medium) -> Iterator[str]:
    line = _TOP + 26
    yield f'<path d="M{scale.x(found.low):g} {line}H{scale.x(found.high):g}" stroke="{medium.muted}" stroke-width="6"/>'
    yield f'<circle cx="{scale.x(found.value):g}" cy="{line}" r="6" fill="{medium.mark}"/>'
    for score in _apart((found.low, found.value, found.high), scale):
        yield _number(score, scale, line + 20, medium)


def _ring(x: float, y: float, medium: Medium) -> str:
    return f'<circle cx="{x:g}" cy="{y:g}" r="5" fill="{medium.paper}" stroke="{medium.mark}" stroke-width="2"/>'


def _scale(scores: Sequence[float]) -> _Scale:
    low, high = min(scores), max(scores)
    return _Scale(low - low % _STEP, high + (-high) % _STEP or high + _STEP)


def _uprights(marks: Mapping[str, float], scale: _Scale, bottom: float, medium: Medium) -> Iterator[str]:
    """A line for each mark from its words down; the words stand one below the other, so that no line crosses them."""
    to_left = all(_leans_left(scale.x(at)) for at in marks.values())
    for row, (words, at) in enumerate(sorted(marks.items(), key=lambda mark: mark[1], reverse=to_left)):
        x, y = scale.x(at), 16 + 18 * row
        anchor, start = ("end", x - 4) if _leans_left(x) else ("start", x + 4)
        yield f'<path d="M{x:g} {y + 4:g}V{bottom:g}" stroke="{medium.ink}" stroke-width="1.5" stroke-dasharray="4 3"/>'
        yield f'<text x="{start:g}" y="{y:g}" text-anchor="{anchor}">{words}</text>'


def _leans_left(x: float) -> bool:
    return x > _WIDTH * 0.6


def _group(place: GroupPlace, scale: _Scale, y: float, medium: Medium) -> Iterator[str]:
    """A line from the lowest to the highest score, a box over the middle half, and a stroke at the median."""
    scores, line = place.scores, y + 26
    first, median, third = scores.first_quartile.value, scores.median.value, scores.third_quartile.value
    left, right = scale.x(first), scale.x(third)
    ends = scale.x(scores.lowest.value), scale.x(scores.highest.value)
    yield f'<path d="M{ends[0]:g} {line:g}H{ends[1]:g}" stroke="{medium.muted}"/>'
    yield (
        f'<rect x="{left:g}" y="{line - 7:g}" width="{max(right - left, 1):g}" height="14" fill="{medium.land}" '
        f'stroke="{medium.muted}"/>'
    )
    yield f'<path d="M{scale.x(median):g} {line - 7:g}v14" stroke="{medium.mark}" stroke-width="3"/>'
    for score in _apart((first, median, third), scale):
        yield _number(score, scale, line + 20, medium)


def _apart(scores: Sequence[float], scale: _Scale) -> list[float]:
    """Those of three rising scores whose numbers do not run into each other; the middle one always."""
    first, middle, last = scores
    room = 28  # units that a number of three digits needs
    kept = [first] if scale.x(middle) - scale.x(first) >= room else []
    return [*kept, middle, *([last] if scale.x(last) - scale.x(middle) >= room else [])]


def _number(score: float, scale: _Scale, y: float, medium: Medium) -> str:
    return f'<text x="{scale.x(score):g}" y="{y:g}" text-anchor="middle" fill="{medium.muted}">{whole(score)}</text>'


def _word(words: str, y: float, medium: Medium, *, right: bool) -> str:
    """The words of a row, at the side that the marks leave free."""
    at = f'x="{_WIDTH - _EDGE}" text-anchor="end"' if right else f'x="{_EDGE}"'
    clear = f'stroke="{medium.paper}" stroke-width="6" paint-order="stroke"'
    return f'<text {at} y="{y:g}" {clear}>{escape(words, quote=False)}</text>'
