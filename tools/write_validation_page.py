"""Writes docs/reference/validation.md and its pictures: every published figure beside ours, fitted and left out."""

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

from matchwise.advice.validation import (
    CROWD,
    FOLLOWS,
    GAIN_WORDS,
    left_out_headline,
    range_of_100,
    recovery_words,
    role_words,
    stand_in_words,
    transfer_words,
    validation_headline,
    vectors_words,
)
from matchwise.chances.prediction import Prediction
from matchwise.chances.shipped import shipped_fit
from matchwise.chances.validate import TargetCheck, Validation, validate
from matchwise.directory import Directory, load_directory
from matchwise.evidence import Evidence, load_evidence
from matchwise.exports.validation_figures import bands_figure, classes_figure, targets_figure

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "validation.md"
IMAGES = ROOT / "docs" / "images"
AS_OF = dt.date(2026, 11, 23)
HEAD = """# Validation: published figures and ours

`matchwise validate` prints these tables; `make validation` writes this page. The population is that of the central
vector: every assumption at its declared value, lists as applicants send them, never the recommended list.
"fitted" means that the fit aimed at the figure; what it did not aim at is a check; "our estimate" is not published: it
guided the fit and is not counted. The mean of all ranks is computed from three other figures of the table.
"""

FEW = "With a dozen figures, some of them tied to each other, the count in range is itself uncertain by two or three."
ANCHORS = (
    "Of 100 matches: where positions x share put them (the anchor), and where the population matches. The anchor goes "
    "into the model, so this checks its arithmetic, not the shares."
)
BACK = (
    "In 2025 more IMGs applied for nearly as many seats. Only the level of interviews is moved, by the ratio of seats "
    "to applicants; no figure of 2025 is aimed at, but seats are those of 2025 and the matches of 2026 are our "
    "estimate. Not counted, because definitions differ."
)


def page(evidence: Evidence, directory: Directory) -> tuple[str, dict[str, str]]:
    """The whole page as Markdown, and its pictures as SVG by file name."""
    found = validate(evidence, directory, AS_OF)
    shown = [check for check in found.checks if check.simulated is not None]
    lines = [HEAD, f"**{validation_headline(found.checks)}** Fit {shipped_fit()['fingerprint']}.", ""]
    lines += [
        "![Published figures, ours, and what is predicted without their block](../images/validation-targets.svg)",
        "",
    ]
    lines += table(
        ("figure", "target", "ours", "vectors (10 to 90 %)", "tolerance", "met", "role"), map(_fitted, shown)
    )
    lines += ["", vectors_words(found), "", *_left_out(found), *_studies(found), *_others(found)]
    lines += ["## Not modelled", ""]
    lines += [f"- {c.name} ({c.published:g} {c.unit}): {c.note}." for c in found.checks if c.simulated is None]
    lines += [
        "- Earlier years than 2025: no table of non-US IMG applicants to internal medicine was found for them.",
        "",
    ]
    pictures = {
        "validation-targets.svg": targets_figure(found.checks),
        "validation-bands.svg": bands_figure(found.bands),
        "validation-classes.svg": classes_figure(found.classes),
    }
    return "\n".join(lines), pictures


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A Markdown table; the first column is text, the others are numbers."""
    lines = [f"| {' | '.join(heads)} |", f"|---|{'---:|' * (len(heads) - 1)}"]
    return [*lines, *(f"| {' | '.join(row)} |" for row in rows)]


def _fitted(check: TargetCheck) -> tuple[str, ...]:
    vectors = "" if check.vectors is None else f"{check.vectors.low:.3g} to {check.vectors.high:.3g}"
    numbers = (f"{check.published:g}", f"{check.simulated:.4g}", vectors, f"{check.tolerance:g}")
    return (check.name, *numbers, _met(check.inside), role_words(check))


def _predicted(found: Prediction) -> str:
    return f"{found.value:.4g} ({found.low:.3g} to {found.high:.3g})"


def _met(met: bool | None) -> str:  # noqa: FBT001 (the one thing that is put into a word)
    return "yes" if met else "**no**"


def _left_out(found: Validation) -> list[str]:
    rows = [
        (c.name, c.block, f"{c.published:g}", _predicted(c.left_out), _met(c.left_out_inside), _met(c.covered))
        for c in found.checks
        if c.left_out is not None
    ]
    heads = ("figure", "block left out", "target", "predicted (10 to 90 %)", "met", "in range")
    return [
        "## Left out of the fit, and predicted",
        "",
        f"**{left_out_headline(found.checks)}**",
        "",
        f"{FOLLOWS} {stand_in_words(found)} {FEW} {transfer_words(found.transfers)}".strip(),
        "",
        *table(heads, rows),
        "",
    ]


def _studies(found: Validation) -> list[str]:
    lines = ["## Do ranges mean what they say?", ""]
    lines += [recovery_words(found.recovery) if found.recovery else "Not measured yet for this form.", ""]
    lines += ["`python benchmarks/recovery.py` measures it again.", ""]
    if not found.gains:
        return lines
    rows = [
        (g.example, *map(range_of_100, (g.match, g.typical, g.gain, g.alike_typical, g.alike_gain, g.alike_same_list)))
        for g in found.gains
    ]
    heads = ("example", "list", "typical", "gain", "typical, alike", "gain, alike", "same list, alike")
    return [*lines, "## What the recommended list is worth, of 100", "", GAIN_WORDS, "", *table(heads, rows), ""]


def _others(found: Validation) -> list[str]:
    classes = [(c.name, f"{c.programs:.0f}", f"{100 * c.anchor:.1f}", f"{100 * c.ours:.1f}") for c in found.classes]
    bands = [
        (
            b.band,
            str(b.people),
            f"{b.reported:g}",
            "{1:g} ({0:g} to {2:g})".format(*b.ours),
            "yes" if b.inside else "**no**",
        )
        for b in found.bands
    ]
    casts = [(c.name, f"{c.published:.3f}", f"{c.now:.3f}", f"{c.then:.3f}", c.note) for c in found.back_casts]
    return [
        "## Where non-US IMGs match, by class of programs",
        "",
        ANCHORS,
        "",
        "![Matches by class of programs](../images/validation-classes.svg)",
        "",
        *table(("class", "programs", "anchor", "ours"), classes),
        "",
        "## Interviews by Step 2 CK, as a crowd of applicants reported them",
        "",
        CROWD,
        "",
        "![Interviews by score band](../images/validation-bands.svg)",
        "",
        *table(("Step 2 CK", "people", "reported", "ours", "in range"), bands),
        "",
        "## The model of 2026 put back into 2025",
        "",
        BACK,
        "",
        *table(("figure", "published 2025", "ours 2026", "ours 2025", "difference of definition"), casts),
        "",
    ]


if __name__ == "__main__":
    known = load_evidence()
    text, figures = page(known, load_directory(known))
    PAGE.write_text(text, encoding="utf-8", newline="\n")
    for name, drawing in figures.items():
        (IMAGES / name).write_text(drawing + "\n", encoding="utf-8", newline="\n")
