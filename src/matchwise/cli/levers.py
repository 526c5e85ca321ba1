"""What `levers` does: reads, asks advice with a progress bar, and prints text or JSON."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, Progress, TextColumn

from matchwise.advice.levers import Told, levers
from matchwise.chances import open_ground
from matchwise.cli.answers import Asked
from matchwise.cli.console import answers, messages
from matchwise.cli.levers_screen import show_levers
from matchwise.cli.reading import applicant_from, open_knowledge
from matchwise.exports.levers_json import levers_json


def answer_levers(asked: Asked) -> None:
    """Print every action for an applicant."""
    knowledge = open_knowledge(asked.as_of)
    applicant = applicant_from(asked.applicant, knowledge)
    with progress_bar() as told:
        ground = open_ground(knowledge.directory, knowledge.evidence, knowledge.as_of, remembering=True)
        report = levers(applicant, ground, told)
    if asked.as_json:
        sys.stdout.write(levers_json(report))
        return
    show_levers(report, answers())


@contextmanager
def progress_bar() -> Iterator[Told]:
    """A progress bar on a terminal's standard error, with the action that is computed."""
    console = messages()
    columns = (BarColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        job = bar.add_task("", total=1.0)
        yield lambda words, share: bar.update(job, description=words, completed=share)
