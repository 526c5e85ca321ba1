"""The pages that explain, in a real browser: questions, the cells behind a number, and a proof as long work."""

import pytest
from playwright.sync_api import Page, expect

from served_pages import IN_CHROMIUM, OPENED, faults_of, open_example, settle, small_targets, visit, without

pytestmark = IN_CHROMIUM

PAGES = (
    "/questions",
    "/exams",
    "/calendar",
    "/calendar?season=2027",
    "/method",
    "/assumptions",
    "/proof",
    "/calibrate",
    "/sources/matchwise-assumptions/parameters",
)
SEVERAL_ROUNDS = "a strong score without US experience"


@pytest.fixture(autouse=True)
def _example(page: Page) -> None:
    """The page shows an example whose proof takes several rounds."""
    open_example(page, SEVERAL_ROUNDS)


def test_a_question_is_answered_and_its_number_opens_down_to_a_row(page: Page) -> None:
    visit(page, "/questions")
    page.get_by_role("link", name="Do I need clinical experience").click()
    part = page.locator("#usce")
    expect(part.get_by_text("What would change it")).to_be_in_viewport()
    why = part.locator("details.why").first
    why.locator("summary").first.focus()
    page.keyboard.press("Enter")
    table = why.locator(".rests details").first
    table.locator("summary").first.focus()
    page.keyboard.press("Enter")
    cell = table.locator(".cell-list a").first
    expect(cell).to_be_visible()
    cell.click()
    page.wait_for_url("**/sources/**#row-*")
    row = page.locator("tr:target")
    expect(row).to_be_in_viewport()
    assert row.evaluate("row => getComputedStyle(row).outlineWidth") == "3px"


def test_the_numbers_of_the_list_open_their_cells(page: Page) -> None:
    visit(page, "/list")
    signals = page.locator("#money .figures-of > div", has_text="All signals")
    expect(signals).to_be_visible()
    signals.locator("summary").first.click()
    signals.locator(".rests summary").first.click()
    expect(signals.locator(".cell-list li").first).to_be_visible()


def test_a_proof_survives_a_reload_and_is_stopped_with_the_keyboard(page: Page) -> None:
    visit(page, "/list")
    proof = page.locator("#proof")
    proof.get_by_role("button", name="Prove this list").click()
    expect(proof.locator("progress")).to_be_visible()
    page.reload()
    settle(page)
    expect(proof).to_contain_text("No list can reach more than")
    stop = proof.get_by_role("button", name="Stop the proof")
    stop.focus()
    page.wait_for_timeout(1_500)  # the progress is shown anew in this time
    expect(stop).to_be_focused()
    page.keyboard.press("Enter")
    expect(proof).to_contain_text("You stopped it after")
    expect(proof.get_by_role("button", name="Begin the proof again")).to_be_visible()
    page.goto("/proof")
    expect(page.locator("#proof")).to_contain_text("What was reached stays")


def test_assumptions_are_filtered_while_the_reader_types(page: Page) -> None:
    page.goto("/assumptions")
    count = page.locator("#found [role=status]")
    every = count.inner_text()
    page.get_by_label("Show assumptions with these words").fill("letters")
    expect(count).not_to_have_text(every)
    rows = page.locator("#found tbody tr")
    assert rows.count() >= 1
    assert all("etter" in row.inner_text() for row in rows.all())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_no_page_scrolls_sideways_or_breaks_a_rule_of_accessibility(page: Page, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    faults = {}
    for address in PAGES:
        visit(page, address)
        page.evaluate(OPENED)
        faults[address] = faults_of(page)
    assert without(faults) == {}


def test_targets_are_large_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    for address in PAGES:
        visit(page, address)
        assert small_targets(page) == []
