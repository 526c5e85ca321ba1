"""The application in a real browser: from an empty start to a downloaded list, with the keyboard alone, on a phone."""

import signal
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from matchwise.web.answers import MENU
from served_pages import (
    IN_CHROMIUM,
    faults_of,
    open_example,
    own_file,
    saved,
    served,
    settle,
    small_targets,
    visit,
    without,
)

pytestmark = IN_CHROMIUM

TOLD = "409 (Conflict)"  # the second window
PAGES = (
    "/",
    *(address for address, _ in MENU),
    "/programs?words=Cleveland",
    "/history",
    "/drafts",
    "/proof",
    "/calibrate",
    "/bring",
)
ANSWERS = (
    ("1. Match year", "2028"),
    ("5. Country of your medical school", "EG"),
    ("6. Month of graduation", "2019-07"),
    ("12. Budget for applications, US dollars", "1500"),
)


def test_a_new_user_gets_from_an_empty_start_to_a_downloaded_list(page: Page, tmp_path: Path) -> None:
    page.goto("/")
    page.get_by_role("button", name="Begin a new file").click()
    page.wait_for_url("**/profile")
    version = 1
    for label, text in ANSWERS:
        page.get_by_label(label).fill(text)
        saved(page, version := version + 1)
    page.get_by_role("group", name="4. Which visas would you take?").get_by_label("J-1").check()
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
    visit(page, "/list")
    rows = page.locator("#programs > tbody > tr")
    assert rows.count() == 150
    page.get_by_label("Most programs").fill("40")
    page.get_by_label("Most in one state").focus()
    expect(rows).to_have_count(40)
    page.get_by_role("button", name="Interview, of 100").click()
    values = [float(row.get_attribute("data-interview") or 0) for row in rows.all()]
    assert values == sorted(values, reverse=True)
    page.locator("#filter-signal").select_option("gold")
    expect(page.locator("#filter-count")).to_have_text("3 of 40 programs shown")
    row = page.locator("#programs > tbody > tr:visible").first
    row.get_by_text("Facts and steps").click()
    expect(row.get_by_text("The steps of its number")).to_be_visible()


def test_a_limit_that_cannot_be_read_keeps_the_list_and_what_was_meant_is_one_touch_away(page: Page) -> None:
    open_example(page)
    visit(page, "/list")
    page.get_by_label("Most programs").fill("40")
    page.get_by_label("Most in one state").focus()
    rows = page.locator("#programs > tbody > tr")
    expect(rows).to_have_count(40)
    page.get_by_label("Budget for ERAS fees").fill("abc")
    page.get_by_label("Most in one state").focus()
    expect(page.locator("#limit-problem-budget")).to_contain_text("not a whole number")
    expect(page.locator("#limits-said")).to_contain_text("The list stays as it was.")
    expect(rows).to_have_count(40)
    page.get_by_label("Budget for ERAS fees").fill("500")
    page.get_by_label("Most in one state").focus()
    expect(page.locator("#limit-problem-budget")).to_be_empty()
    expect(page.locator("#limits-said")).to_be_empty()
    page.goto("/profile")
    country = page.get_by_label("5. Country of your medical school")
    country.fill("Egypt")
    page.get_by_role("button", name="Write EG").click()
    expect(country).to_have_value("EG")
    expect(country).to_be_focused()
    expect(page.locator("#problem-medical-school-country")).to_be_empty()


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
    expect(page.locator("#answer")).to_contain_text("ERAS fees: $9")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_no_page_scrolls_sideways_or_breaks_a_rule_of_accessibility(page: Page, width: int, scheme: str) -> None:
    open_example(page)
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    assert faults_of_pages(page) == {}


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1440, "light")])
def test_pages_without_an_answer_break_no_rule_of_accessibility(
    browser: Browser, home: Path, width: int, scheme: str
) -> None:
    with served(home) as address:
        context = browser.new_context(base_url=address, viewport={"width": width, "height": 900})
        page = context.new_page()
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        assert faults_of_pages(page) == {}
        page.goto("/")
        page.get_by_role("button", name="Begin a new file").click()
        page.wait_for_url("**/profile")
        assert faults_of_pages(page) == {}
        context.close()


def faults_of_pages(page: Page) -> dict[str, list[str]]:
    """The pages that break a rule of accessibility or scroll sideways, each with what is wrong."""
    faults = {}
    for address in PAGES:
        visit(page, address)
        faults[address] = faults_of(page)
    return without(faults)


def test_targets_are_large_on_a_phone(page: Page) -> None:
    open_example(page)
    page.set_viewport_size({"width": 360, "height": 800})
    for address in ("/profile", "/chance", "/list"):
        visit(page, address)
        assert small_targets(page) == []


def test_a_document_survives_a_killed_server(browser: Browser, tmp_path: Path, home: Path) -> None:
    file = own_file(tmp_path)
    for budget, end in (("1234", signal.SIGKILL), ("4321", signal.SIGTERM)):
        killed = end is signal.SIGKILL
        with served(home, file, end) as address:
            page = browser.new_page()
            page.goto(f"{address}/profile")
            field = page.get_by_label("12. Budget")
            expect(field).to_have_value("3930" if killed else "1234")
            field.fill(budget)
            saved(page, 2 if killed else 3)
            page.close()
