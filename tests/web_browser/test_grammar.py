"""The grammar checker in a real browser: it comes from this computer, finds, selects, stops, and shows text as text."""

import pytest
from playwright.sync_api import Browser, Page, expect

from served_pages import IN_CHROMIUM, faults_of

pytestmark = IN_CHROMIUM

REAL = (
    "\U0001f600 He have been working in our ward since three years.\nThis is an good example. I recieve the the letter."
)
HOSTILE = "<img src=x onerror=alert(1)> an good <script>alert(2)</script>"
LONG_WORD = "abcdefghij" * 2_000


def check(page: Page, text: str) -> str:
    """What the page says at the end of a check of that text."""
    page.goto("/check")
    page.get_by_label("Text", exact=True).fill(text)
    page.get_by_role("button", name="Check the grammar of the text").click()
    said = page.locator(".grammar [data-said]").first
    expect(said).not_to_have_text("")
    expect(page.get_by_role("button", name="Check the grammar of the text")).to_be_visible()
    return said.inner_text()


def test_faults_of_a_real_text_are_found_shown_and_selected(page: Page) -> None:
    assert check(page, REAL).startswith("4 places to look at, 1 unknown word.")
    found = page.get_by_role("list", name="Grammar of the text").get_by_role("listitem")
    expect(found).to_have_count(5)
    expect(found.first).to_contain_text("Write “has”.")
    expect(found.nth(1)).to_contain_text("Write “for three years”.")
    assert found.locator("mark").all_inner_texts() == ["have", "since three years", "an", "the the", "recieve"]
    found.nth(2).get_by_role("button", name="Select it in the text").click()
    assert page.evaluate("getSelection().toString()") == "an"
    assert faults_of(page) == []


def test_a_text_without_a_fault_or_without_a_word_says_so(page: Page) -> None:
    assert check(page, "").startswith("There is no text.")
    assert check(page, "I worked in the hospital for three years.").startswith("Nothing was found.")


def test_html_script_and_words_without_end_are_shown_as_text_and_harm_nothing(page: Page) -> None:
    assert "places to look at" in check(page, f"{HOSTILE} {LONG_WORD} مرحبا \u202e an good end")
    found = page.get_by_role("list", name="Grammar of the text")
    expect(found).to_contain_text("<script>alert(2)</script>")
    assert found.locator("img, script").count() == 0


def test_a_check_can_be_stopped(page: Page) -> None:
    page.goto("/check")
    page.get_by_label("Text", exact=True).fill(f"{REAL}\n" * 400)
    page.get_by_role("button", name="Check the grammar of the text").click()
    page.get_by_role("button", name="Stop the check of the text").click()
    expect(page.locator(".grammar [data-said]").first).to_have_text("Stopped.")
    assert page.get_by_role("list", name="Grammar of the text").get_by_role("listitem").count() == 0


def test_the_findings_fit_a_phone(browser: Browser, address: str) -> None:
    page = browser.new_context(base_url=address, viewport={"width": 360, "height": 800}).new_page()
    page.goto("/check")
    page.get_by_label("Text", exact=True).fill(f"This is an good example with a long word: {'example' * 12}.")
    page.get_by_role("button", name="Check the grammar of the text").click()
    expect(page.get_by_text("Write “a”.")).to_be_visible()
    assert faults_of(page) == []


@pytest.mark.parametrize("address_of", ["/check", "/help"])
def test_no_page_itself_can_compile_webassembly(page: Page, address_of: str) -> None:
    page.goto(address_of)
    module = "new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])"
    assert (
        page.evaluate(f"WebAssembly.compile({module}).then(() => 'compiled', (fault) => fault.name)") == "CompileError"
    )
