"""How long a document takes to open, read and save: fresh, with its history full, as large as it can be, and encrypted.

`python benchmarks/store.py` prints milliseconds, the middle of the runs and the longest.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))
sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from matchwise import store
from matchwise.domain.applicant_yaml import LARGEST_FILE_BYTES
from matchwise.store.saving import KEPT_VERSIONS
from store_samples import TEXT


def timed(name: str, action: Callable[[], object], runs: int = 20) -> None:
    """Print how long an action takes."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        taken.append((time.perf_counter() - start) * 1000)
    print(f"{name:<44} {statistics.median(taken):7.1f} {max(taken):7.1f}")


def saved(opened: store.Store, text: str) -> Callable[[], object]:
    """Saves a text that is new each time."""
    return lambda: store.save(
        opened, f"{text}# {time.perf_counter_ns():020}", store.read(opened).version.number, by="benchmark"
    )


def measure(folder: Path, name: str, text: str, pass_phrase: str | None = None) -> None:
    """One document: opened, read, saved, and opened again with its history full."""
    path = folder / f"{name}.matchwise"
    opened = store.create_file(path, text, by="benchmark", pass_phrase=pass_phrase)
    timed(f"{name}: open and read", lambda: store.read(store.open_file(path, pass_phrase=pass_phrase)))
    timed(f"{name}: read", lambda: store.read(opened))
    timed(f"{name}: save", saved(opened, text), KEPT_VERSIONS)
    timed(f"{name}: open and read, history full", lambda: store.read(store.open_file(path, pass_phrase=pass_phrase)))


def main() -> None:
    """Measure each kind of document."""
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), "usual", TEXT)
        measure(Path(folder), "largest", "x" * (LARGEST_FILE_BYTES - 100))
        if find_spec("sqlcipher3"):
            measure(Path(folder), "encrypted", TEXT, "three words here")


if __name__ == "__main__":
    main()
