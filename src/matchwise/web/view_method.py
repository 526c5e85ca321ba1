"""What the page Method says: every published figure beside ours, in words, and the pictures of the comparison."""

from matchwise.advice.phrasing import whole
from matchwise.advice.validation import (
    CROWD,
    FOLLOWS,
    left_out_blocks,
    left_out_headline,
    recovery_words,
    role_words,
    stand_in_words,
    transfer_words,
    validation_headline,
    vectors_words,
)
from matchwise.chances.anchors import ClassOfPrograms
from matchwise.chances.prediction import Prediction
from matchwise.chances.targets import ESTIMATE
from matchwise.chances.validate import TargetCheck, Validation
from matchwise.domain.plain_table import PlainTable
from matchwise.exports.validation_figures import bands_figure, classes_figure, targets_figure
from matchwise.web.cell_places import source_address
from matchwise.web.view_numbers import Values

FIGURES = {
    "targets": "Published figures as the middle line, their tolerance as a band, ours as dots.",
    "classes": "Of 100 matches of non-US IMGs, by class of programs: the anchor and ours.",
    "bands": "Interviews by Step 2 CK: what a crowd of applicants reported, and ours.",
}
"""The pictures of the page, with what they show."""


def method_values(found: Validation) -> Values:
    """The values of the page."""
    return {
        "headline": validation_headline(found.checks),
        "left_out": left_out_headline(found.checks),
        "follows": FOLLOWS,
        "words": [text for text in _words(found) if text],
        "rows": [_row(check) for check in found.checks if check.simulated is not None],
        "silent": [
            {"name": check.name, "published": f"{check.published:g} {check.unit}", "note": check.note}
            for check in found.checks
            if check.simulated is None
        ],
        "figures": FIGURES,
        "blocks": PlainTable(("Block", "Figures", "Met", "In range", "Missed"), left_out_blocks(found.checks)),
        "classes": PlainTable(("Class", "Programs", "Anchor", "Ours"), tuple(map(_class_row, found.classes))),
        "bands": PlainTable(("Step 2 CK", "People", "Reported", "Ours, median", "Ours, middle half"), _bands(found)),
        "crowd": CROWD,
    }


def figure_svg(found: Validation, name: str) -> str:
    """One picture of the page; KeyError when there is none of that name."""
    drawn = {
        "targets": lambda: targets_figure([check for check in found.checks if check.simulated is not None]),
        "classes": lambda: classes_figure(found.classes),
        "bands": lambda: bands_figure(found.bands),
    }
    return drawn[name]()


def _words(found: Validation) -> list[str]:
    return [
        vectors_words(found) if found.worst_misses else "",
        stand_in_words(found),
        transfer_words(found.transfers),
        "" if found.recovery is None else recovery_words(found.recovery),
    ]


def _row(check: TargetCheck) -> Values:
    return {
        "name": check.name,
        "published": "" if check.role == ESTIMATE else _short(check.published),
        "ours": _short(check.simulated or 0.0),
        "tolerance": _short(check.tolerance),
        "unit": check.unit,
        "met": "within the tolerance" if check.inside else "outside the tolerance",
        "inside": bool(check.inside),
        "role": role_words(check),
        "left_out": "" if check.left_out is None else _ranged(check.left_out),
        "address": source_address(check.cell.partition(":")[0]) if check.cell else "",
    }


def _class_row(one: ClassOfPrograms) -> tuple[str, ...]:
    return one.name, whole(one.programs), f"{100 * one.anchor:.1f}", f"{100 * one.ours:.1f}"


def _bands(found: Validation) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (one.band, str(one.people), _short(one.reported), _short(one.ours[1]), "{0:g} to {2:g}".format(*one.ours))
        for one in found.bands
    )


def _short(number: float) -> str:
    return f"{round(number, 3):g}"


def _ranged(found: Prediction) -> str:
    return f"{_short(found.value)} ({_short(found.low)} to {_short(found.high)})"
