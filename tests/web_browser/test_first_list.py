"""The application in a real browser: from an empty start to a downloaded list, with the keyboard alone, on a phone."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from chromium_page import chromium
from repository import ROOT

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine"),
]

FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
AXE = ROOT / "tests" / "vendor" / "axe-core-4.14.1" / "axe.min.js"
PAGES = ("/", "/profile", "/chance", "/list", "/excluded", "/method", "/sources", "/help", "/programs?words=Cleveland")
ANSWERS = (
    ("1. Match year", "2028"),
    ("4. Which visas would you take?", "J-1"),
    ("5. Country of your medical school", "EG"),
    ("6. Month of graduation", "2019-07"),
    ("12. Budget for applications, US dollars", "1500"),
)
LONG = 10_000  # milliseconds


def started(folder: Path, *words: str) -> tuple[subprocess.Popen[str], str]:
    """The program as a user starts it, and the address that it prints."""
    environment = os.environ | {"MATCHWISE_HOME": str(folder / "home")}
    command = [sys.executable, "-m", "matchwise.cli.main", "open", *words, "--no-browser", "--port", "8399"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    line = process.stdout.readline() if process.stdout else ""
    return process, line.split()[-1]


@pytest.fixture(scope="module", name="browser")
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module", name="address")
def _address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    process, address = started(tmp_path_factory.mktemp("a folder with ä"))
    yield address
    process.terminate()
    _, said = process.communicate(timeout=20)
    assert said == ""


@pytest.fixture(name="page")
def _page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that notes every request and every complaint of the browser; both are checked at the end."""
    asked: list[str] = []
    complaints: list[str] = []
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900}, accept_downloads=True)
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert [url for url in asked if not url.startswith(f"{address}/")] == []
    assert [said for said in complaints if "409 (Conflict)" not in said] == []  # the second window, which is told


def settle(page: Page) -> None:
    """Wait until no work is under way."""
    expect(page.locator("#work")).to_have_count(0, timeout=LONG)
    if page.url.partition("?")[0].endswith("/list"):
        expect(page.locator("#money h2").first).to_be_visible(timeout=LONG)


def open_example(page: Page) -> None:
    """A copy of an example, with its answer computed."""
    page.goto("/")
    page.get_by_role("button", name="Open the example").click()
    page.wait_for_url("**/chance")
    settle(page)


def saved(page: Page, version: int) -> None:
    """Wait until the page has seen that version of the document."""
    expect(page.locator("#seen")).to_have_value(str(version), timeout=LONG)


def test_a_new_user_gets_from_an_empty_start_to_a_downloaded_list(page: Page, tmp_path: Path) -> None:
    page.goto("/")
    page.get_by_role("button", name="Begin a new file").click()
    page.wait_for_url("**/profile")
    version = 1
    for label, text in ANSWERS:
        page.get_by_label(label).fill(text)
        saved(page, version := version + 1)
    for label, words in (("2. Citizenship", "Other than US"), ("3. Do you need a visa to work in the US?", "Yes")):
        page.get_by_label(label).select_option(label=words)
        saved(page, version := version + 1)
    page.get_by_role("button", name="Add an attempt").click()
    saved(page, version := version + 1)
    attempt = page.get_by_role("group", name="attempt 1")
    attempt.get_by_label("Exam").select_option(label="Step 2 CK")
    saved(page, version := version + 1)
    attempt.get_by_label("Day").fill("2024-03-04")
    saved(page, version := version + 1)
    attempt.get_by_label("Result").select_option(label="Pass")
    saved(page, version := version + 1)
    attempt.get_by_label("Score").fill("241")
    saved(page, version := version + 1)
    expect(page.locator("#missing")).to_contain_text("Complete.")
    page.reload()
    expect(page.get_by_label("1. Match year")).to_have_value("2028")
    page.get_by_role("link", name="Show the chance").click()
    page.wait_for_url("**/chance")
    settle(page)
    expect(page.locator(".answer")).to_contain_text("of 100 applicants like you match")
    page.get_by_role("link", name="Show the list").click()
    page.wait_for_url("**/list")
    settle(page)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="CSV", exact=True).click()
    waiting.value.save_as(tmp_path / "list.csv")
    lines = (tmp_path / "list.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == page.locator("#programs tbody tr[data-order]").count() + 1


def test_a_limit_changes_the_list_at_once_and_the_table_sorts_and_filters(page: Page) -> None:
    open_example(page)
    page.goto("/list")
    settle(page)
    rows = page.locator("#programs > tbody > tr")
    assert rows.count() == 150
    page.get_by_label("Most programs").fill("40")
    page.get_by_label("Most in one state").focus()
    expect(rows).to_have_count(40, timeout=LONG)
    page.get_by_role("button", name="Interview, of 100").click()
    values = [float(row.get_attribute("data-interview") or 0) for row in rows.all()]
    assert values == sorted(values, reverse=True)
    page.locator("#filter-signal").select_option("gold")
    expect(page.locator("#filter-count")).to_have_text("3 of 40 programs shown")
    row = page.locator("#programs > tbody > tr:visible").first
    row.get_by_text("Facts and steps").click()
    expect(row.get_by_text("The steps of its number")).to_be_visible(timeout=LONG)


def test_two_windows_on_one_profile_the_second_is_told(page: Page) -> None:
    open_example(page)
    page.goto("/profile")
    other = page.context.new_page()
    other.goto("/profile")
    other.get_by_label("12. Budget").fill("1000")
    saved(other, 2)
    with page.expect_response("**/profile/answer") as waiting:
        page.get_by_label("12. Budget").fill("3000")
    assert waiting.value.status == 409
    expect(page.locator("#fault")).to_contain_text("changed in another window")
    page.reload()
    expect(page.get_by_label("12. Budget")).to_have_value("1000")


def test_the_keyboard_alone_is_enough(page: Page) -> None:
    open_example(page)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the answer")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Show the list":
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert outline == "3px"
    page.keyboard.press("Enter")
    page.wait_for_url("**/list")
    settle(page)
    page.get_by_label("Budget for ERAS fees").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("1000")
    page.keyboard.press("Tab")
    expect(page.locator("#answer")).to_contain_text("ERAS fees: $9", timeout=LONG)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_no_page_scrolls_sideways_or_breaks_a_rule_of_accessibility(page: Page, width: int, scheme: str) -> None:
    open_example(page)
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    check = f"{AXE.read_text(encoding='utf-8')};axe.run().then((found) => found.violations.map((one) => one.id))"
    faults = {}
    for address in PAGES:
        page.goto(address)
        settle(page)
        broken = page.evaluate(check)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            broken.append("scrolls sideways")
        if broken:
            faults[address] = broken
    assert json.dumps(faults) == "{}"


def test_targets_are_large_on_a_phone(page: Page) -> None:
    open_example(page)
    page.set_viewport_size({"width": 360, "height": 800})
    small = (
        "[...document.querySelectorAll('button, input, select, summary, .rail a, .button')]"
        ".filter((at) => at.checkVisibility() && at.type !== 'hidden')"
        ".filter((at) => at.getBoundingClientRect().height < 44).map((at) => at.outerHTML.slice(0, 80))"
    )
    for address in ("/profile", "/chance", "/list"):
        page.goto(address)
        settle(page)
        assert page.evaluate(small) == []


def test_a_document_survives_a_killed_server(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "me.yaml"
    file.write_text((ROOT / "examples" / "failed_then_224.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    for budget, then in (("1234", "kill"), ("4321", "terminate")):
        environment = os.environ | {"MATCHWISE_HOME": str(tmp_path / "home")}
        command = [sys.executable, "-m", "matchwise.cli.main", "open", str(file), "--no-browser", "--port", "8398"]
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
            address = process.stdout.readline().split()[-1] if process.stdout else ""
            page = browser.new_page()
            page.goto(f"{address}/profile")
            field = page.get_by_label("12. Budget")
            expect(field).to_have_value("3930" if then == "kill" else "1234")
            field.fill(budget)
            saved(page, 2 if then == "kill" else 3)
            page.close()
            getattr(process, then)()
