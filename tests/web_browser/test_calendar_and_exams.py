"""Calendar and Exams in a real browser: the reader's own clock, the keyboard alone, a practice test, and print."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from chromium_page import chromium
from command_process import EXAMPLES

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine"),
]

FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
LONG = 60_000  # milliseconds


@pytest.fixture(scope="module", name="browser")
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(name="address")
def _address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("home")
    file = folder / "me.yaml"
    file.write_bytes((EXAMPLES / "failed_then_224.yaml").read_bytes())
    command = [sys.executable, "-m", "matchwise.cli.main", "open", str(file), "--no-browser", "--port", "8398"]
    environment = os.environ | {"MATCHWISE_HOME": str(folder)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        yield (process.stdout.readline() if process.stdout else "").split()[-1]
        process.terminate()


def deadline(browser: Browser, address: str, zone: str) -> str:
    """The deadline of rank lists of season 2027 as a reader in a time zone sees it."""
    context = browser.new_context(base_url=address, timezone_id=zone)
    page = context.new_page()
    page.goto("/calendar?season=2027")
    entry = page.locator("#d-2027-rank-list-deadline")
    for details in page.locator("details.over").all():
        details.locator("summary").first.click()
    expect(entry).to_be_visible()
    said = entry.locator("time").inner_text()
    context.close()
    return said


def test_an_hour_stands_on_the_clock_of_the_reader_where_it_differs(browser: Browser, address: str) -> None:
    plain = "3 March 2027 21:00 US Eastern"
    assert deadline(browser, address, "America/New_York") == plain
    assert deadline(browser, address, "Asia/Karachi") == f"{plain} (4 March at 07:00 on your clock)"


def test_a_practice_test_is_added_with_the_keyboard_alone(browser: Browser, address: str) -> None:
    page = on_exams(browser, address)
    rows = page.locator("#ready-step-3 table").first.locator("tbody tr")
    before = rows.count()
    page.get_by_label("Exam", exact=True).focus()
    page.keyboard.press("End")
    page.keyboard.press("Tab")
    page.keyboard.type("UWSA 2")
    page.get_by_label("Day", exact=True).fill("2026-11-20")
    page.get_by_label("Score", exact=True).focus()
    page.keyboard.type("231")
    page.keyboard.press("Enter")
    page.wait_for_url("**/exams#practice", timeout=LONG)
    expect(page.locator("#work")).to_have_count(0, timeout=LONG)
    expect(rows).to_have_count(before + 1)
    expect(rows.last).to_contain_text("UWSA 2")


def test_the_pages_print_with_every_date_and_picture(browser: Browser, address: str) -> None:
    page = on_exams(browser, address)
    page.emulate_media(media="print")
    assert page.locator(".rail").is_hidden()
    expect(page.locator("figure svg").first).to_be_visible()
    page.goto("/calendar")
    assert page.locator(".downloads").is_hidden()
    expect(page.locator(".season-line svg")).to_be_visible()
    assert page.locator(".date").filter(visible=True).count() > 20


def on_exams(browser: Browser, address: str) -> Page:
    """The page Exams, when its answer is there."""
    page = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900}).new_page()
    page.goto("/exams")
    expect(page.locator("#work")).to_have_count(0, timeout=LONG)
    return page
