"""A sign of life on a terminal when work takes long."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

SECONDS_BEFORE_PROGRESS = 1.0


@contextmanager
def patience(doing: str) -> Iterator[None]:
    """Show on a terminal's standard error what is being done once it takes longer than a second."""
    if not sys.stderr.isatty():
        yield
        return
    from matchwise.cli.console import messages  # noqa: PLC0415 (nothing to show, nothing to load)

    status = messages().status(f"{doing} ...", spinner="line")
    timer = threading.Timer(SECONDS_BEFORE_PROGRESS, status.start)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        status.stop()
