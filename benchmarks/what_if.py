"""How long a what-if change takes on the server, over every setting: first the answer, then the best list.

`python benchmarks/what_if.py [EXAMPLE ...]` asks the whole application as a browser does, each setting at values that
were not asked before. It prints milliseconds: the middle, 95 of 100 and the longest of the wall time, and the middle of
the processor time, which a busy machine moves less. The goal is 300 for the answer.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))
sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from starlette.testclient import TestClient

from matchwise.web.examples import EXAMPLES, example_text
from web_pages import client_of, desk_with

GOAL = 300
PART = {"hx-request": "true", "hx-target": "p#what-if-said"}
TRIED = {
    "step1": ("none", "pass"),
    "step2": tuple(map(str, range(219, 280, 5))),
    "step3": ("pass", "planned", "none"),
    "inpatient": ("2", "8", "16", "32"),
    "outpatient": ("4", "8", "16", "32"),
    "observership": ("0", "8", "16", "32"),
    "letters": ("0", "2", "3", "4"),
    "graduated": ("2012", "2016", "2021", "2024"),
    "ecfmg": ("yes", "expected", "no"),
    "visa": ("yes", "no"),
    "j1": ("yes", "no"),
    "h1b": ("yes", "no"),
    "budget": ("500", "1000", "2000", "5000"),
    "programs": ("20", "60", "100", "140"),
}
"""Values of each setting; those that the file has already, or that do not fit it, count as answers too."""


Times = list[tuple[float, float]]
"""Wall time and processor time of some calls, in milliseconds."""


def taken(call: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of one call on the wall and of the processor."""
    start = time.perf_counter(), time.process_time()
    call()
    return 1_000 * (time.perf_counter() - start[0]), 1_000 * (time.process_time() - start[1])


def line(name: str, times: Times) -> None:
    """One line of the table."""
    ordered = sorted(wall for wall, _ in times)
    most = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    processor = statistics.median(processor for _, processor in times)
    middle = statistics.median(ordered)
    print(f"{name:<30} {len(ordered):4d} {middle:8.0f} {most:8.0f} {ordered[-1]:8.0f} {processor:8.0f}")


def measure(client: TestClient) -> None:
    """Every setting of one file."""
    client.get("/what-if.json")
    client.get("/what-if?step2=230", headers=PART)  # the templates are compiled once
    first: Times = []
    second: Times = []
    for name, values in TRIED.items():
        times: Times = []
        for value in values:
            times.append(taken(lambda: client.get("/what-if", params={name: value}, headers=PART)))  # noqa: B023
            second.append(taken(lambda: client.get("/what-if/list", params={name: value})))  # noqa: B023
        line(name, times)
        first += times
    line("all settings, the answer", first)
    line("all settings, then the list", second)
    share = sum(wall <= GOAL for wall, _ in first) / len(first)
    part, json = client.get("/what-if?step2=245", headers=PART), client.get("/what-if.json?step2=245")
    print(f"{share:.0%} of the answers within {GOAL} ms; an answer weighs {len(part.content) / 1_000:.0f} kB, ", end="")
    print(f"its JSON {len(json.content) / 1_000:.0f} kB")


def main() -> None:
    """Measure each example that the start page offers, or those that are named."""
    for name in sys.argv[1:] or EXAMPLES:
        print(f"\n{name:<30} asks   middle 95 of 100  longest processor, ms")
        with tempfile.TemporaryDirectory() as folder:
            measure(client_of(desk_with(example_text(name), Path(folder))))


if __name__ == "__main__":
    main()
