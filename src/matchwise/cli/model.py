"""What `matchwise validate` and `matchwise calibrate` do."""

import datetime as dt
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from matchwise.advice.phrasing import capitalized
from matchwise.advice.validation import NOT_LEFT_OUT, OUR_ESTIMATE, counted, role_words, validation_headline
from matchwise.chances.calibrate import STANDARD_SIZE, Size, calibrate
from matchwise.chances.shipped import shipped_path
from matchwise.chances.validate import TargetCheck, validate
from matchwise.cli.console import PlainText, answers, messages
from matchwise.cli.parts import title
from matchwise.cli.patience import patience
from matchwise.cli.reading import open_knowledge
from matchwise.errors import InputError, Problem


def print_validation(as_of: dt.datetime | None, *, as_json: bool) -> None:
    """Print every target, published and ours."""
    with patience("Comparing with published outcomes"):
        knowledge = open_knowledge(as_of)
        checks = validate(knowledge.evidence, knowledge.directory, knowledge.as_of)
    if as_json:
        sys.stdout.write(validation_json(checks))
    else:
        show_validation(checks, answers())


def validation_json(checks: Sequence[TargetCheck]) -> str:
    """The targets as one JSON object; `simulated` and `inside` are null where the model does not speak of one.

    `published` is null for an estimate of ours, which stands in `our_estimate` and is not counted.
    """
    targets = [
        {
            "name": check.name,
            "block": check.block,
            "role": check.role,
            "published": None if check.role == OUR_ESTIMATE else check.published,
            "our_estimate": check.published if check.role == OUR_ESTIMATE else None,
            "simulated": check.simulated,
            "tolerance": check.tolerance,
            "unit": check.unit,
            "inside": check.inside,
            "fitted": check.fitted,
            "counted": counted(check),
            "source": check.cell,
            "note": check.note,
        }
        for check in checks
    ]
    return (
        json.dumps({"summary": validation_headline(checks), "note": NOT_LEFT_OUT, "targets": targets}, indent=1) + "\n"
    )


def show_validation(checks: Sequence[TargetCheck], console: Console) -> None:
    """Print the targets as a table; what the model does not speak of is named with the reason."""
    shown = [check for check in checks if check.simulated is not None]
    console.print(title(validation_headline(checks)))
    console.print(_table(shown))
    console.print(PlainText(NOT_LEFT_OUT))
    silent = [check for check in checks if check.simulated is None]
    for check in silent:
        console.print(
            PlainText(f"Not modelled: {check.name} ({check.published:g} {check.unit}). {capitalized(check.note)}.")
        )


def run_calibration(vectors: int | None, seed: int | None, out: Path | None, as_of: dt.datetime | None) -> None:
    """Fit the vectors and write them in one step; a stopped run writes nothing."""
    knowledge = open_knowledge(as_of)
    size = Size(vectors or STANDARD_SIZE.vectors, STANDARD_SIZE.seed if seed is None else seed)
    document = calibrate(knowledge.evidence, knowledge.directory, knowledge.as_of, size, _tell_progress)
    path = out or shipped_path()
    _write_whole(path, json.dumps(document, indent=1) + "\n")
    answers().print(f"Written: {path}", soft_wrap=True)


def _table(checks: Sequence[TargetCheck]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("Figure")
    for label in ("Target", "Ours", "Tolerance"):
        table.add_column(label, justify="right", no_wrap=True)
    table.add_column("Met", no_wrap=True)
    table.add_column("Role", no_wrap=True)
    for check in checks:
        numbers = (f"{number:g}" for number in (check.published, round(check.simulated or 0.0, 3), check.tolerance))
        table.add_row(PlainText(check.name), *numbers, "yes" if check.inside else "NO", role_words(check))
    return table


def _tell_progress(done: int, total: int) -> None:
    console = messages()
    if console.is_terminal:
        console.print(f"{done} of {total} vectors", end="\n" if done == total else "\r")


def _write_whole(path: Path, text: str) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        reason = f"cannot be written ({type(error).__name__})."
        raise InputError([Problem(str(path), reason, "Name a file in a folder that you may write to.")]) from None
