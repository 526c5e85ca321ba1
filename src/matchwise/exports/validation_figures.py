"""The pictures of the validation page as SVG: published figures and ours, interviews by score, matches by class."""

from collections.abc import Sequence

from matchwise.chances.anchors import ClassOfPrograms
from matchwise.chances.crowd import ScoreBand
from matchwise.chances.prediction import Prediction
from matchwise.chances.validate import TargetCheck
from matchwise.exports.figures import SCREEN, svg

WIDTH = 360
ROW = 38
TOP = 34
REACH = 4.0
"""Tolerances that the picture of the targets shows to either side; what lies further out is drawn at its edge."""

_LEFT, _RIGHT = 12.0, 348.0
# A picture in a document stands alone: it brings the colors of the pages, for light and for dark.
STYLE = (
    "<style>svg{--ink:#16202b;--muted:#4c5a68;--line:#d5dbe1;--paper:#fff;--accent:#0b5cad;--gold:#8f6200}"
    "@media(prefers-color-scheme:dark){svg{--ink:#e8edf2;--muted:#a9b6c3;--line:#3a4653;--paper:#12181f;"
    "--accent:#6db3f2;--gold:#e0b64c}}</style>"
    '<rect width="100%" height="100%" fill="var(--paper)"/>'
)


def targets_figure(checks: Sequence[TargetCheck]) -> str:
    """Published figures as the middle line with tolerances as a band; ours as dots, predictions with their ranges."""
    shown = [check for check in checks if check.simulated is not None]
    height = TOP + ROW * len(shown) + 26
    parts = [_band(height), _legend()]
    for place, check in enumerate(shown):
        parts += _target(check, TOP + ROW * place)
    ends = (("-4", -REACH, "start"), ("published", 0.0, "middle"), ("+4 tolerances", REACH, "end"))
    parts += [_word(text, _at(value), height - 8, anchor) for text, value, anchor in ends]
    return _drawn(height, parts)


def bands_figure(bands: Sequence[ScoreBand]) -> str:
    """Interviews by score band: our quartiles as a bar with the median, the crowd's median as a diamond."""
    most = max(max(band.ours[2], band.reported) for band in bands)
    height = TOP + ROW * len(bands) + 22

    def x(interviews: float) -> float:
        return _LEFT + (_RIGHT - _LEFT) * interviews / most

    parts = [_word("bar: our middle half and median; diamond: reported", _LEFT, 14, "start")]
    for place, band in enumerate(bands):
        y = TOP + ROW * place
        low, median, high = map(x, band.ours)
        parts.append(f'<text x="{_LEFT}" y="{y + 8}">Step 2 CK {band.band} ({band.people} people)</text>')
        parts.append(_bar(low, high, y + 19))
        parts.append(f'<path d="M{median:g} {y + 13}v12" stroke="{SCREEN.ink}" stroke-width="2"/>')
        parts.append(_diamond(x(band.reported), y + 19))
    ends = (("0", 0.0, "start"), ("interviews", most / 2, "middle"), (f"{most:g}", most, "end"))
    parts += [_word(text, x(value), height - 6, anchor) for text, value, anchor in ends]
    return _drawn(height, parts)


def classes_figure(classes: Sequence[ClassOfPrograms]) -> str:
    """Matches by class of programs: the anchor as a diamond, ours as a bar."""
    most = max(max(one.anchor, one.ours) for one in classes)
    height = TOP + ROW * len(classes)
    parts = [_word("bar: our matches, of 100; diamond: positions x share", _LEFT, 14, "start")]
    for place, one in enumerate(classes):
        y = TOP + ROW * place
        end, anchor = (_LEFT + (_RIGHT - 40 - _LEFT) * value / most for value in (one.ours, one.anchor))
        parts.append(f'<text x="{_LEFT}" y="{y + 8}">{one.name} ({one.programs:.0f} programs)</text>')
        parts.append(_bar(_LEFT, end, y + 19))
        parts.append(_diamond(anchor, y + 19))
        parts.append(f'<text x="{max(end, anchor) + 10:g}" y="{y + 23}">{100 * one.ours:.0f}</text>')
    return _drawn(height, parts)


def _target(check: TargetCheck, y: float) -> list[str]:
    ours = ((check.simulated or 0.0) - check.published) / check.tolerance
    parts = [f'<text x="{_LEFT}" y="{y + 8}">{_short_name(check.name)}</text>']
    if check.left_out is not None:
        parts += _prediction(check, check.left_out, y + 22)
    parts.append(f'<circle cx="{_at(ours):g}" cy="{y + 17}" r="4.5" fill="{SCREEN.mark}"/>')
    return parts


def _prediction(check: TargetCheck, found: Prediction, y: float) -> list[str]:
    value, low, high = ((number - check.published) / check.tolerance for number in (found.value, found.low, found.high))
    line = f'<path d="M{_at(low):g} {y}H{_at(high):g}" stroke="{SCREEN.gold}" stroke-width="2"/>'
    return [line, _diamond(_at(value), y)]


def _legend() -> str:
    said = "dot: ours, fitted; diamond and line: predicted without its block"
    return _word(said, _LEFT, 12, "start") + _word("gray: within the tolerance", _LEFT, 26, "start")


def _band(height: float) -> str:
    left, right = _at(-1.0), _at(1.0)
    band = f'<rect x="{left:g}" y="{TOP}" width="{right - left:g}" height="{height - TOP - 24}" fill="{SCREEN.line}"/>'
    return f'{band}<path d="M{_at(0):g} {TOP}V{height - 24}" stroke="{SCREEN.muted}"/>'


def _at(tolerances: float) -> float:
    inside = min(max(tolerances, -REACH), REACH)
    return round(_LEFT + (_RIGHT - _LEFT) * (inside + REACH) / (2 * REACH), 1)


def _short_name(name: str) -> str:
    """The name as it stands in the table, without what every row shares."""
    for words, short in (
        ("non-US IMGs", "IMGs"),
        ("contiguous IM ranks", "ranks"),
        (" in IM", ""),
        (" with IM first", ""),
    ):
        name = name.replace(words, short)
    return name.split(" (")[0]


def _bar(left: float, right: float, y: float) -> str:
    width = max(right - left, 1.0)
    return f'<rect x="{left:g}" y="{y - 5}" width="{width:g}" height="10" fill="{SCREEN.mark}" fill-opacity="0.45"/>'


def _diamond(x: float, y: float) -> str:
    return f'<path d="M{x:g} {y - 5}l5 5-5 5-5-5z" fill="{SCREEN.gold}"/>'


def _word(text: str, x: float, y: float, anchor: str) -> str:
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" fill="{SCREEN.muted}">{text}</text>'


def _drawn(height: float, parts: Sequence[str]) -> str:
    drawn = svg(WIDTH, height, STYLE + "".join(parts), SCREEN, 11)
    return drawn.replace('font-family="inherit"', 'font-family="system-ui, sans-serif"').replace(
        ' aria-hidden="true"', ""
    )
