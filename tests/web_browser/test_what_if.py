"""What if in a real browser: a slider by keyboard moves the answer, two scenarios are saved and stand side by side."""

import pytest
from playwright.sync_api import Page, expect

from served_pages import IN_CHROMIUM, faults_of, open_example, settle, small_targets, visit

pytestmark = IN_CHROMIUM


@pytest.fixture(autouse=True)
def _example(page: Page) -> None:
    """The page shows the settings of a fresh copy of the example."""
    open_example(page)
    visit(page, "/what-if")


def best_list(page: Page) -> None:
    """Wait for the best list of the changed file."""
    expect(page.locator("#answer")).to_contain_text("Each side has its own best list")


def save(page: Page, name: str) -> None:
    """Save the settings as a scenario."""
    page.get_by_label("Name of this scenario").fill(name)
    page.get_by_role("button", name="Save this scenario").click()
    expect(page.locator("#scenarios")).to_contain_text(name)


def test_a_what_if_changes_the_answer_with_the_keyboard_alone(page: Page) -> None:
    answer = page.locator("#answer .answer")
    before = answer.inner_text()
    slider = page.get_by_label("Step 2 CK score, slider")
    slider.focus()
    for _ in range(21):
        page.keyboard.press("ArrowRight")
    expect(page.get_by_label("Step 2 CK score", exact=True)).to_have_value("245")
    best_list(page)
    expect(page).to_have_url(f"{page.url.partition('/what-if')[0]}/what-if?step2=245")
    assert answer.inner_text() != before
    expect(page.locator("#what-if-said")).to_contain_text("With the changes: ")
    expect(page.locator("#mark-step2")).to_have_text("Changed. In your file: 224 points.")
    expect(page.locator("#answer")).to_contain_text("programs enter the list")
    shown = answer.inner_text()
    page.reload()
    best_list(page)
    assert answer.inner_text() == shown
    page.get_by_role("link", name="Back to my file").click()
    expect(answer).to_have_text(before)


def test_a_setting_that_does_not_fit_keeps_the_last_good_answer(page: Page) -> None:
    number, answer = page.get_by_label("Step 2 CK score", exact=True), page.locator("#answer .answer")
    number.fill("250")
    page.keyboard.press("Tab")
    best_list(page)
    good = answer.inner_text()
    number.fill("190")
    page.keyboard.press("Tab")
    expect(page.locator("#mark-step2")).to_contain_text("needed 214 to pass")
    assert answer.inner_text() == good
    number.fill("224")
    page.keyboard.press("Tab")
    expect(page.locator("#mark-step2")).to_be_empty()
    expect(page.locator("#answer")).to_contain_text("Nothing is changed yet")


def test_a_switch_turns_on_what_the_file_does_not_tell(page: Page) -> None:
    score = page.get_by_label("Step 3 score", exact=True)
    expect(score).to_be_disabled()
    page.get_by_label("Step 3", exact=True).select_option("pass")
    best_list(page)
    page.locator("[data-switch='set-step3_score']").check()
    expect(score).to_be_enabled()
    expect(page.locator("#answer")).to_contain_text("Step 3 score: not told → 200 points")


def test_two_scenarios_are_saved_and_stand_side_by_side(page: Page) -> None:
    page.get_by_label("Step 2 CK score", exact=True).fill("250")
    page.keyboard.press("Tab")
    best_list(page)
    save(page, "Better score")
    visit(page, "/what-if?budget=1000")
    best_list(page)
    save(page, "Less money")
    page.get_by_role("button", name="Compare side by side").click()
    page.wait_for_url("**/what-if/compare*")
    settle(page)
    heads = page.locator("table.scenarios thead th")
    expect(heads).to_have_text(["What", "Your file", "Better score", "Less money"])
    row = page.locator("table.scenarios tbody tr", has_text="Difference")
    expect(row.locator("td").nth(1)).to_contain_text("adds")
    expect(row.locator("td").nth(2)).to_contain_text("takes")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_it_never_scrolls_sideways_and_breaks_no_rule_of_accessibility(page: Page, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    visit(page, "/what-if?letters=3")
    best_list(page)
    save(page, "Three letters, with a name that is as long as a name of a scenario may ever be.")
    for address in ("/what-if?step2=250&visa=no", "/what-if?step2=190", "/what-if/compare"):
        visit(page, address)
        assert faults_of(page) + small_targets(page) == []
