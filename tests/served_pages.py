"""The web application as a user starts it, for tests that look at it in a Chromium: server, waits, faults of a page."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from chromium_page import chromium
from repository import ROOT

IN_CHROMIUM = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine"),
]
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
LONG = 60_000  # milliseconds; an answer takes one or two seconds on a machine that does nothing else
START = 60  # seconds
END = 20  # seconds
LIFE = 1_800  # seconds after which the system ends a server whose tests were killed
AXE = ROOT / "tests" / "vendor" / "axe-core-4.14.1" / "axe.min.js"
EXAMPLE = ROOT / "examples" / "failed_then_224.yaml"
CONTROLS = "button, input, select, summary, textarea, .rail a, .button, .keeping a"
BOUNDED = (
    "import os, signal, sys; signal.alarm(int(sys.argv[1])); os.execv(sys.executable, [sys.executable, *sys.argv[2:]])"
)
OPENED = "document.querySelectorAll('main details').forEach((one) => { one.open = true })"

expect.set_options(timeout=LONG)


@contextmanager
def served(home: Path, file: Path | None = None, end: signal.Signals = signal.SIGTERM) -> Iterator[str]:
    """The address of the application on a port that is free; it ends with the block, and has complained of nothing."""
    words = ["-m", "matchwise.cli.main", "open", "--no-browser", "--port", "0", *([] if file is None else [str(file)])]
    with subprocess.Popen(
        [sys.executable, "-c", BOUNDED, str(LIFE), *words],
        env=os.environ | {"MATCHWISE_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield _address(process)
        finally:
            process.send_signal(end)
            try:
                _, said = process.communicate(timeout=END)
            finally:
                process.kill()
    assert said == ""


def _address(process: subprocess.Popen[str]) -> str:
    """The address that the process prints when it answers; a process that does not is ended."""
    assert process.stdout is not None
    too_late = threading.Timer(START, process.kill)
    too_late.start()
    try:
        line = process.stdout.readline()
    finally:
        too_late.cancel()
    assert "http://127.0.0.1:" in line, f"no address within {START} seconds: {line!r}"
    return line.split()[-1]


def own_file(folder: Path, name: str = "me.yaml") -> Path:
    """A copy of the example in that folder."""
    file = folder / name
    file.write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    return file


def settle(page: Page) -> None:
    """Wait until no work is under way, and until the parts of the list are there."""
    expect(page.locator("#work")).to_have_count(0)
    for part in page.locator("#money, #places").all():
        expect(part.locator("h2").first).to_be_visible()


def visit(page: Page, address: str) -> None:
    """Open an address, and wait for its answer."""
    page.goto(address)
    settle(page)


def open_example(page: Page, name: str | None = None) -> None:
    """A copy of an example, the first or the named one, with its answer computed."""
    page.goto("/")
    if name is not None:
        page.get_by_label("Example applicant").select_option(label=name)
    page.get_by_role("button", name="Open the example").click()
    page.wait_for_url("**/chance")
    settle(page)


def saved(page: Page, version: int) -> None:
    """Wait until the page has seen that version of the document."""
    expect(page.locator("#seen")).to_have_value(str(version))


def faults_of(page: Page) -> list[str]:
    """The rules of accessibility that the page breaks as it stands, and whether it scrolls sideways."""
    check = f"{AXE.read_text(encoding='utf-8')};axe.run().then((found) => found.violations.map((one) => one.id))"
    broken = list(page.evaluate(check))
    size = page.viewport_size
    assert size is not None
    if page.evaluate("document.documentElement.scrollWidth") > size["width"]:
        broken.append("scrolls sideways")
    return broken


def small_targets(page: Page) -> list[str]:
    """What can be touched and is too small for a finger."""
    return list(
        page.evaluate(
            "(controls) => [...document.querySelectorAll(controls)]"
            ".filter((at) => at.checkVisibility() && at.type !== 'hidden')"
            ".filter((at) => at.getBoundingClientRect().height < 44).map((at) => at.outerHTML.slice(0, 80))",
            CONTROLS,
        )
    )


def without(faults: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Only the pages that have a fault."""
    return {address: found for address, found in faults.items() if found}
