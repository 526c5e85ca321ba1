"""What the pictures of documents share: their size, their colors for light and for dark, their marks and words."""

from collections.abc import Sequence
from html import escape

from matchwise.exports.figures import SCREEN, svg

WIDTH = 360
ROW = 38
TOP = 34
REACH = 4.0
"""Tolerances that a picture of targets shows to either side; what lies further out is drawn at its edge."""
LEFT, RIGHT = 12.0, 348.0
# A picture in a document stands alone: it brings the colors of the pages, for light and for dark.
STYLE = (
    "<style>svg{--ink:#16202b;--muted:#4c5a68;--line:#d5dbe1;--paper:#fff;--accent:#0b5cad;--gold:#8f6200}"
    "@media(prefers-color-scheme:dark){svg{--ink:#e8edf2;--muted:#a9b6c3;--line:#3a4653;--paper:#12181f;"
    "--accent:#6db3f2;--gold:#e0b64c}}</style>"
    '<rect width="100%" height="100%" fill="var(--paper)"/>'
)


def tolerance_band(height: float, top: float = TOP) -> str:
    """The band within the tolerance, gray, with the published figure as its middle line."""
    left, right = at_tolerances(-1.0), at_tolerances(1.0)
    band = f'<rect x="{left:g}" y="{top}" width="{right - left:g}" height="{height - top - 24}" fill="{SCREEN.line}"/>'
    return f'{band}<path d="M{at_tolerances(0):g} {top}V{height - 24}" stroke="{SCREEN.muted}"/>'


def tolerance_ends(height: float) -> list[str]:
    """What the ends and the middle of a picture of targets mean."""
    ends = (("-4", -REACH, "start"), ("published", 0.0, "middle"), ("+4 tolerances", REACH, "end"))
    return [word(text, at_tolerances(value), height - 8, anchor) for text, value, anchor in ends]


def at_tolerances(tolerances: float) -> float:
    """Where a miss in tolerances stands; at the edge where it is further out."""
    inside = min(max(tolerances, -REACH), REACH)
    return round(LEFT + (RIGHT - LEFT) * (inside + REACH) / (2 * REACH), 1)


def bar(left: float, right: float, y: float) -> str:
    """A bar of ours."""
    width = max(right - left, 1.0)
    return f'<rect x="{left:g}" y="{y - 5}" width="{width:g}" height="10" fill="{SCREEN.mark}" fill-opacity="0.45"/>'


def dot(x: float, y: float, *, hollow: bool = False) -> str:
    """A dot of ours; hollow: a miss, which color alone does not say."""
    return f'<circle cx="{x:g}" cy="{y}" r="4.5" {_paint(SCREEN.mark, hollow=hollow)}/>'


def diamond(x: float, y: float, *, hollow: bool = False) -> str:
    """A published figure, or a prediction; hollow: a miss."""
    return f'<path d="M{x:g} {y - 5}l5 5-5 5-5-5z" {_paint(SCREEN.gold, hollow=hollow)}/>'


def _paint(color: str, *, hollow: bool) -> str:
    return f'fill="{SCREEN.paper}" stroke="{color}" stroke-width="2"' if hollow else f'fill="{color}"'


def name(text: str, y: float) -> str:
    """What a row is about."""
    return f'<text x="{LEFT}" y="{y}">{escape(text, quote=False)}</text>'


def word(text: str, x: float, y: float, anchor: str) -> str:
    """A quiet word of the picture."""
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" fill="{SCREEN.muted}">{escape(text, quote=False)}</text>'


def drawn(height: float, parts: Sequence[str]) -> str:
    """The whole picture; its words stand in the document beside it."""
    made = svg(WIDTH, height, STYLE + "".join(parts), SCREEN, 11)
    return made.replace('font-family="inherit"', 'font-family="system-ui, sans-serif"').replace(
        ' aria-hidden="true"', ""
    )
