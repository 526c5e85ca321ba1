"""Where the programs of a list are, as bars: one for each region, with its count and its gain in words beside it."""

from collections.abc import Sequence

from matchwise.advice.phrasing import short_100, whole
from matchwise.advice.places import PlaceLine
from matchwise.exports.figures import Medium, svg

_WIDTH, _ROW, _REACH = 330, 44, 322


def place_bars(lines: Sequence[PlaceLine], medium: Medium) -> str:
    """One bar a line, from nought to the largest count."""
    largest = max((line.programs.value for line in lines), default=1) or 1
    body = "".join(_bar(number, line, largest, medium) for number, line in enumerate(lines))
    return svg(_WIDTH, _ROW * max(len(lines), 1), body, medium, size=14)


def _bar(number: int, line: PlaceLine, largest: float, medium: Medium) -> str:
    y, length = number * _ROW, round(_REACH * line.programs.value / largest, 1)
    words = f"{line.place}: {whole(line.programs)}, gain {short_100(line.gain)}"
    return (
        f'<text x="0" y="{y + 16}">{words}</text>'
        f'<path d="M0 {y + 28}H{max(length, 1):g}" stroke="{medium.mark}" stroke-width="10"/>'
    )
