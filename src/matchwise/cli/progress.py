"""The progress bar of questions that take a while and tell how far they are."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, Progress, TextColumn

from matchwise.advice.levers import Told
from matchwise.cli.console import messages


@contextmanager
def progress_bar() -> Iterator[Told]:
    """A progress bar on a terminal's standard error, with what is computed."""
    console = messages()
    columns = (BarColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        job = bar.add_task("", total=1.0)
        yield lambda words, share: bar.update(job, description=words, completed=share)
