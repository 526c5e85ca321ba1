"""A progress bar of a proof: how far its gap is closed, on the scale of powers of ten."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from matchwise.advice.proving import Watch
from matchwise.advice.recommend import Proving
from matchwise.cli.console import messages
from matchwise.portfolio import TOLERANCE, Portfolio


@contextmanager
def proof_bar() -> Iterator[Proving]:
    """The bar on a terminal's standard error; yields what has to be told of every round."""
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    console = messages()
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        job = bar.add_task("Looking for the best list", total=None)
        watch = Watch()

        def tell(known: Portfolio) -> None:
            now = watch.seen(known)
            said = f"Proving: at most {max(now.gap.value, TOLERANCE):.0e} from the best possible"
            bar.update(job, description=said, total=1.0, completed=now.done.value)

        yield tell
