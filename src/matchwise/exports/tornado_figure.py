"""The tornado of one example as an SVG file: what the chance to match does at both ends of every assumption.

It stands alone in a document, so it brings its own paper, light or dark as the reader's system asks, and no typeface.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil

from matchwise.advice.assumption_reports import AssumptionLine, AssumptionsReport, ChanceMove, ExampleChance
from matchwise.advice.assumption_words import move_for, move_text, number_text, ranked, shows
from matchwise.advice.phrasing import whole
from matchwise.provenance import Estimate

_WIDTH, _MARGIN = 360, 8
_PLOT_LEFT, _PLOT_RIGHT = 104, 308
_ROW, _FIRST_BAR, _BAR = 50, 9, 17
_TOP, _LEGEND = 62, 40
_MOST_BARS = 16
_LETTERS, _NAME_LETTERS = 52, 45  # letters of a line of text, and of a bold name with its unit, in any typeface
_BETWEEN_SHAPES = re.compile(r"(?<=>)<(?=text|rect|path|circle|title|style|/svg)")

# Attributes give the light colors, also where a reader of SVG knows no style sheet; the style sheet turns them dark.
_STYLE = (
    "@media (prefers-color-scheme:dark){.paper{fill:#15202b}.ink{fill:#e8e6e1}.muted{fill:#a9b4bf}"
    ".low{fill:#6db3f2}.high{fill:#f0b35a}.axis{stroke:#6b7a88}.typical{stroke:#e8e6e1;fill:#15202b}}"
)
_PAPER, _INK, _MUTED, _AXIS, _LOW, _HIGH = "#fbfaf7", "#15202b", "#51606e", "#9aa4ad", "#0b5cad", "#b05f00"


@dataclass(frozen=True, slots=True)
class _Scale:
    """Moves to the right where the chance rises, to the left where it falls; `most` (fraction) is at both ends."""

    most: float

    def x(self, move: float) -> float:
        middle = (_PLOT_LEFT + _PLOT_RIGHT) / 2
        return round(middle + (_PLOT_RIGHT - _PLOT_LEFT) / 2 * move / self.most, 1)


def tornado(report: AssumptionsReport, example: ExampleChance) -> str:
    """The moves of one example, farthest first; parameters that move it less are named below the bars."""
    lines = ranked(report, example.name)
    showing = [line for line in lines if shows(move_for(line, example.name))]
    drawn, rest = showing[:_MOST_BARS], showing[_MOST_BARS:]
    moves = [move_for(line, example.name) for line in drawn]
    scale = _Scale(_round_up(max((abs(e.value) for move in moves for e in _estimates(move)), default=0.001)))
    top = _TOP + _LEGEND
    rows = [_row(line, move, top + i * _ROW, scale) for i, (line, move) in enumerate(zip(drawn, moves, strict=True))]
    bottom = top + len(drawn) * _ROW
    words = _wrapped(_less(rest, example.name)) + _wrapped(_silent([line for line in lines if line not in showing]))
    body = (*_head(example), *_legend(scale), *rows, *_texts(words, bottom + 18))
    return _file(f"What moves the chance of {example.name}", bottom + 16 + 15 * len(words), "".join(body))


def _less(lines: Sequence[AssumptionLine], example: str) -> str:
    """The parameters that have no bar, with the move that none of them exceeds."""
    if not lines:
        return ""
    most = max(abs(e.value) for line in lines for e in _estimates(move_for(line, example)))
    return f"Each at most {most * 100:.1f} of 100: {', '.join(line.words for line in lines)}."


def _silent(lines: Sequence[AssumptionLine]) -> str:
    return f"No move that shows: {', '.join(line.words for line in lines)}." if lines else ""


def _estimates(move: ChanceMove) -> tuple[Estimate, ...]:
    return move.match_low, move.match_high, move.typical_low, move.typical_high


def _round_up(most: float) -> float:
    of_100 = most * 100
    step = next((step for step in (0.1, 0.5, 1, 2, 5) if of_100 <= 5 * step), 10)
    return ceil(of_100 / step) * step / 100


def _head(example: ExampleChance) -> Iterator[str]:
    declared, shown = example.match_declared.value * 100, example.match.value * 100
    yield _text(_MARGIN, 20, example.name, size=14, weight="bold")
    yield _text(_MARGIN, 38, f"What moves the chance. Bars begin at {declared:.1f} of 100.")
    said = f"{whole(example.programs)} programs. The answer is {shown:.1f} (mean of vectors)."
    yield _text(_MARGIN, 54, said, kind="muted", color=_MUTED)


def _legend(scale: _Scale) -> Iterator[str]:
    """The marks in words, and what the ends of the scale stand for."""
    y, middle = _TOP + 6, scale.x(0)
    yield f'<rect class="low" x="{_MARGIN}" y="{y}" width="12" height="8" fill="{_LOW}"/>'
    yield _text(_MARGIN + 16, y + 9, "at low end")
    yield f'<rect class="high" x="98" y="{y}" width="12" height="8" fill="{_HIGH}"/>'
    yield _text(114, y + 9, "at high end")
    yield _dot(200, y + 4)
    yield _text(209, y + 9, "with a typical list")
    for x, move, anchor in (
        (_PLOT_LEFT, -scale.most, "start"),
        (middle, 0, "middle"),
        (_PLOT_RIGHT, scale.most, "end"),
    ):
        label = f"{move * 100:+g}" if move else "0 of 100"
        yield _text(x, y + 27, label, kind="muted", color=_MUTED, anchor=anchor)


def _row(line: AssumptionLine, move: ChanceMove, top: float, scale: _Scale) -> str:
    """One parameter: name, unit where there is room, then a bar for each end with its value and its move."""
    value = line.value
    ends = (
        (value.low, move.match_low, move.typical_low, "low", _LOW),
        (value.high, move.match_high, move.typical_high, "high", _HIGH),
    )
    room = len(line.words) + len(value.unit) < _NAME_LETTERS
    unit = f'<tspan class="muted" fill="{_MUTED}"> · {escape(value.unit)}</tspan>' if room else ""
    name = f'<tspan font-weight="bold">{escape(line.words)}</tspan>'
    parts = [
        f'<text class="ink" x="{_MARGIN}" y="{top + 11:g}" fill="{_INK}">{name}{unit}</text>',
        f'<path class="axis" stroke="{_AXIS}" d="M{scale.x(0):g} {top + 14:g}v{2 * _BAR - 2}"/>',
    ]
    for i, (end, match, typical, kind, color) in enumerate(ends):
        y = top + 15 + i * (_BAR - 2)
        left, right = sorted((scale.x(0), scale.x(match.value)))
        parts.append(_text(_PLOT_LEFT - 8, y + 10, number_text(end), anchor="end", kind="muted", color=_MUTED))
        parts.append(
            f'<rect class="{kind}" x="{left:g}" y="{y + 1:g}" width="{max(right - left, 0.5):g}" height="{_FIRST_BAR}" '
            f'fill="{color}"/>'
        )
        parts.append(_dot(scale.x(typical.value), y + 5.5))
        parts.append(_text(_WIDTH - _MARGIN, y + 10, move_text(match), anchor="end"))
    return "".join(parts)


def _dot(x: float, y: float) -> str:
    return f'<circle class="typical" cx="{x:g}" cy="{y:g}" r="3" fill="{_PAPER}" stroke="{_INK}"/>'


def _text(  # noqa: PLR0913 (what a text of a drawing has)
    x: float,
    y: float,
    words: str,
    *,
    kind: str = "ink",
    color: str = _INK,
    anchor: str = "start",
    size: int = 12,
    weight: str = "normal",
) -> str:
    more = "".join(
        f' {name}="{value}"'
        for name, value, usual in (
            ("text-anchor", anchor, "start"),
            ("font-size", str(size), "12"),
            ("font-weight", weight, "normal"),
        )
        if value != usual
    )
    return f'<text class="{kind}" x="{x:g}" y="{y:g}" fill="{color}"{more}>{escape(words)}</text>'


def _wrapped(words: str) -> list[str]:
    """The words in lines of at most so many letters."""
    lines = [""] if words else []
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) > _LETTERS:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _texts(lines: Sequence[str], top: float) -> Iterator[str]:
    for i, line in enumerate(lines):
        yield _text(_MARGIN, top + 15 * i, line, kind="muted", color=_MUTED)


def _file(name: str, height: float, body: str) -> str:
    """A drawing that stands alone: 360 units wide, one unit a pixel, smaller where there is less room."""
    box = f'width="{_WIDTH}" height="{height:g}"'
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} viewBox="0 0 {_WIDTH} {height:g}" role="img" '
        f'aria-label="{escape(name)}" font-family="system-ui, sans-serif" font-size="12">'
        f"<title>{escape(name)}</title><style>{_STYLE}</style>"
        f'<rect class="paper" {box} rx="6" fill="{_PAPER}"/>{body}</svg>\n'
    )
    return _BETWEEN_SHAPES.sub("\n<", picture)
