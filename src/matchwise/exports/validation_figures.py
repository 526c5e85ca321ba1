"""The pictures of the validation page as SVG: published figures and ours, interviews by score, matches by class."""

from collections.abc import Sequence

from matchwise.chances.anchors import ClassOfPrograms
from matchwise.chances.crowd import ScoreBand
from matchwise.chances.prediction import Prediction
from matchwise.chances.validate import TargetCheck
from matchwise.exports.document_figures import (
    LEFT,
    RIGHT,
    ROW,
    TOP,
    at_tolerances,
    bar,
    diamond,
    dot,
    drawn,
    name,
    tolerance_band,
    tolerance_ends,
    word,
)
from matchwise.exports.figures import SCREEN


def targets_figure(checks: Sequence[TargetCheck]) -> str:
    """Published figures as the middle line with tolerances as a band; ours as dots, predictions with their ranges."""
    shown = [check for check in checks if check.simulated is not None]
    height = TOP + ROW * len(shown) + 26
    parts = [tolerance_band(height), _legend()]
    for place, check in enumerate(shown):
        parts += _target(check, TOP + ROW * place)
    parts += tolerance_ends(height)
    return drawn(height, parts)


def bands_figure(bands: Sequence[ScoreBand]) -> str:
    """Interviews by score band: our quartiles as a bar with the median, the crowd's median as a diamond."""
    most = max(max(band.ours[2], band.reported) for band in bands)
    height = TOP + ROW * len(bands) + 22

    def x(interviews: float) -> float:
        return LEFT + (RIGHT - LEFT) * interviews / most

    parts = [word("bar: our middle half and median; diamond: reported", LEFT, 14, "start")]
    for place, band in enumerate(bands):
        y = TOP + ROW * place
        low, median, high = map(x, band.ours)
        parts.append(name(f"Step 2 CK {band.band} ({band.people} people)", y + 8))
        parts.append(bar(low, high, y + 19))
        parts.append(f'<path d="M{median:g} {y + 13}v12" stroke="{SCREEN.ink}" stroke-width="2"/>')
        parts.append(diamond(x(band.reported), y + 19))
    ends = (("0", 0.0, "start"), ("interviews", most / 2, "middle"), (f"{most:g}", most, "end"))
    parts += [word(text, x(value), height - 6, anchor) for text, value, anchor in ends]
    return drawn(height, parts)


def classes_figure(classes: Sequence[ClassOfPrograms]) -> str:
    """Matches by class of programs: the anchor as a diamond, ours as a bar."""
    most = max(max(one.anchor, one.ours) for one in classes)
    height = TOP + ROW * len(classes)
    parts = [word("bar: our matches, of 100; diamond: positions x share", LEFT, 14, "start")]
    for place, one in enumerate(classes):
        y = TOP + ROW * place
        end, anchor = (LEFT + (RIGHT - 40 - LEFT) * value / most for value in (one.ours, one.anchor))
        parts.append(name(f"{one.name} ({one.programs:.0f} programs)", y + 8))
        parts.append(bar(LEFT, end, y + 19))
        parts.append(diamond(anchor, y + 19))
        parts.append(f'<text x="{max(end, anchor) + 10:g}" y="{y + 23}">{100 * one.ours:.0f}</text>')
    return drawn(height, parts)


def _target(check: TargetCheck, y: float) -> list[str]:
    ours = ((check.simulated or 0.0) - check.published) / check.tolerance
    parts = [name(_short_name(check.name), y + 8)]
    if check.left_out is not None:
        parts += _prediction(check, check.left_out, y + 22)
    parts.append(dot(at_tolerances(ours), y + 17))
    return parts


def _prediction(check: TargetCheck, found: Prediction, y: float) -> list[str]:
    value, low, high = ((number - check.published) / check.tolerance for number in (found.value, found.low, found.high))
    line = f'<path d="M{at_tolerances(low):g} {y}H{at_tolerances(high):g}" stroke="{SCREEN.gold}" stroke-width="2"/>'
    return [line, diamond(at_tolerances(value), y)]


def _legend() -> str:
    said = "dot: ours, fitted; diamond and line: predicted without its block"
    return word(said, LEFT, 12, "start") + word("gray: within the tolerance", LEFT, 26, "start")


def _short_name(words: str) -> str:
    """The name as it stands in the table, without what every row shares."""
    for long, short in (
        ("non-US IMGs", "IMGs"),
        ("contiguous IM ranks", "ranks"),
        (" in IM", ""),
        (" with IM first", ""),
    ):
        words = words.replace(long, short)
    return words.split(" (")[0]
