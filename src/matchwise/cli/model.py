"""What `matchwise validate` does: every comparison with what is published, as text or as JSON."""

import datetime as dt
import sys
from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table

from matchwise.advice.phrasing import capitalized
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
from matchwise.chances.validate import TargetCheck, Validation, validate
from matchwise.cli.console import PlainText, answers, heading
from matchwise.cli.parts import title
from matchwise.cli.patience import patience
from matchwise.cli.reading import open_knowledge
from matchwise.exports.validation_json import validation_json


def print_validation(as_of: dt.datetime | None, *, as_json: bool) -> None:
    """Print every target, published and ours; the user's own facts take no part."""
    with patience("Comparing with published outcomes"):
        knowledge = open_knowledge(as_of, own=False)
        found = validate(knowledge.evidence, knowledge.directory, knowledge.as_of)
    if as_json:
        sys.stdout.write(validation_json(found))
    else:
        show_validation(found, answers())


def show_validation(found: Validation, console: Console) -> None:
    """Print the comparisons as tables; what the model does not speak of is named with the reason."""
    console.print(title(validation_headline(found.checks)))
    console.print(_table([check for check in found.checks if check.simulated is not None]))
    if found.worst_misses:
        console.print(PlainText(vectors_words(found)))
    console.print()
    _show_left_out(found, console)
    _show_others(found, console)
    for check in found.checks:
        if check.simulated is None:
            said = f"Not modelled: {check.name} ({check.published:g} {check.unit}). {capitalized(check.note)}."
            console.print(PlainText(said))


def _show_left_out(found: Validation, console: Console) -> None:
    console.print(heading("Left out of the fit, and predicted"))
    console.print(PlainText(left_out_headline(found.checks)))
    console.print(PlainText(f"{FOLLOWS} {stand_in_words(found)} {transfer_words(found.transfers)}".strip()))
    rows = [
        (check.name, short(check.published), _ranged(check.left_out), _met(check.left_out_inside), _met(check.covered))
        for check in found.checks
        if check.left_out is not None
    ]
    if rows:
        console.print(_plain_table(("Figure", "Target", "Predicted", "Met", "In range"), rows))


def _show_others(found: Validation, console: Console) -> None:
    console.print(heading("Where non-US IMGs match: by class of programs"))
    console.print(PlainText("Of 100 matches of non-US IMGs: by positions x share, and in the fitted population."))
    parts = [(c.name, f"{c.programs:.0f}", f"{100 * c.anchor:.1f}", f"{100 * c.ours:.1f}") for c in found.classes]
    console.print(_plain_table(("Class", "Programs", "Anchor", "Ours"), parts))
    if found.bands:
        console.print(heading("Interviews by Step 2 CK, as a crowd of applicants reported them"))
        console.print(PlainText(CROWD))
        bands = [
            (b.band, str(b.people), short(b.reported), "{1:g} ({0:g} to {2:g})".format(*b.ours), _met(b.inside))
            for b in found.bands
        ]
        console.print(_plain_table(("Step 2 CK", "People", "Reported", "Ours", "In range"), bands))
    _show_studies(found, console)
    if found.back_casts:
        console.print(heading("The model of 2026 put back into 2025"))
        casts = [(c.name, short(c.published), short(c.now), short(c.then), c.note) for c in found.back_casts]
        console.print(_plain_table(("Figure", "2025", "Ours, 2026", "Ours, 2025", "Not counted, because"), casts))


def _show_studies(found: Validation, console: Console) -> None:
    if found.gains:
        console.print(heading("What the recommended list is worth, of 100"))
        console.print(PlainText(GAIN_WORDS))
        gains = [
            (g.example, *map(range_of_100, (g.match, g.typical, g.gain, g.alike_gain, g.alike_same_list)))
            for g in found.gains
        ]
        console.print(_plain_table(("Example", "List", "Typical", "Gain", "Gain, alike", "List, alike"), gains))
    if found.recovery is not None:
        console.print(heading("Do ranges mean what they say?"))
        console.print(PlainText(recovery_words(found.recovery)))
        console.print()


def short(number: float) -> str:
    """A number with three digits behind the point where it has them."""
    return f"{round(number, 3):g}"


def _ranged(found: Prediction | None) -> str:
    return "" if found is None else f"{short(found.value)} ({short(found.low)} to {short(found.high)})"


def _met(met: bool | None) -> str:  # noqa: FBT001 (the one thing that is put into a word)
    return "yes" if met else "NO"


def _table(checks: Sequence[TargetCheck]) -> Table:
    def row(check: TargetCheck) -> tuple[str, ...]:
        numbers = map(short, (check.published, check.simulated or 0.0, check.tolerance))
        return (check.name, *numbers, _met(check.inside), role_words(check))

    return _plain_table(("Figure", "Target", "Ours", "Tolerance", "Met", "Role"), [row(check) for check in checks])


def _plain_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """A table whose first column (and a last one of sentences) wraps; numbers never do."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for place, head in enumerate(heads):
        wraps = place == 0 or head.startswith("Not")
        table.add_column(head, justify="left" if wraps else "right", no_wrap=not wraps)
    for row in rows:
        table.add_row(*(PlainText(cell) for cell in row))
    return table
