"""A progress bar of a proof: how far its gap is closed, on the scale of powers of ten."""

from collections.abc import Iterator
from contextlib import contextmanager
from math import log10

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

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
        widest: list[float] = []

        def tell(known: Portfolio) -> None:
            gap = max(known.gap, TOLERANCE)
            widest.append(gap)
            said = f"Proving: at most {known.gap:.0e} from the best possible"
            total = max(log10(max(widest) / TOLERANCE), 1e-9)
            bar.update(job, description=said, total=total, completed=total - log10(gap / TOLERANCE))

        yield tell
