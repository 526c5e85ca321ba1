"""Where the reader acts, in a real browser: pin, take out, note, check and enter a fact, compare; on a phone too."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from served_pages import IN_CHROMIUM, faults_of, own_file, served, small_targets, visit, without

pytestmark = IN_CHROMIUM

TOLD = "422 (Unprocessable"  # a form that is told what is wrong
MOST_HIGH = 130  # pixels of a row of the list on a phone, on average


@pytest.fixture(name="address")
def _address(tmp_path: Path, home: Path) -> Iterator[str]:
    """A server of its own for each test, with a stored document, because own facts are shared by all documents."""
    with served(home, own_file(tmp_path)) as address:
        yield address


def first_code(page: Page) -> str:
    """The code of the first program of the list."""
    return (page.locator("#programs .name").first.get_attribute("href") or "").rpartition("/")[2]


def test_pin_and_take_out_change_the_list_and_are_taken_back(page: Page) -> None:
    visit(page, "/list")
    code = first_code(page)
    pin = page.locator(f"#pin-{code}")
    pin.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#wish-said")).to_contain_text("is pinned")
    expect(page.locator("#programs th").filter(has_text="Pinned by you")).to_have_count(1)
    expect(page.locator(f"#pin-{code}")).to_be_focused()
    row = page.locator("#programs > tbody > tr").filter(has=page.locator(f"#pin-{code}"))
    row.get_by_role("button", name="Take out").click()
    expect(page.locator("#wish-said")).to_contain_text("is taken out")
    expect(page.locator(f"#pin-{code}")).to_have_count(0)
    expect(page.locator("#programs > tbody > tr").first.get_by_role("button", name="Take out")).to_be_focused()
    page.get_by_text("Taken out by you: 1").click()
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator(f"#pin-{code}")).to_have_text(re.compile("^Pin "))
    expect(page.locator("#kept")).to_have_text("Saved, version 4")
    page.get_by_role("button", name="Keep these limits in my file").click()
    visit(page, "/list")
    expect(page.locator("#fault")).to_be_empty()


def test_a_note_is_kept_over_a_reload_and_shows_in_the_list(page: Page) -> None:
    visit(page, "/list")
    code = first_code(page)
    visit(page, f"/programs/{code}")
    page.get_by_text("Write a note").click()
    page.get_by_label("Your note on this program").fill("Met Dr. <b>Example</b>\nat the open house")
    page.get_by_role("button", name="Keep the note").click()
    expect(page.locator(".note-part .note")).to_contain_text("Met Dr. <b>Example</b>")
    page.emulate_media(media="print")
    expect(page.locator(".note-part .note")).to_be_visible()
    page.emulate_media(media="screen")
    visit(page, "/list")
    expect(page.locator(f"#row-note-{code}")).to_contain_text("at the open house")


def test_a_fact_is_checked_entered_and_removed_and_the_chance_moves(page: Page) -> None:
    visit(page, "/list")
    code = first_code(page)
    visit(page, f"/programs/{code}")
    page.get_by_text("Enter what you read elsewhere").click()
    page.locator(".enter summary").filter(has_text="Most years since graduation").click()
    form = page.locator(".enter form").filter(has_text="Most years since graduation")
    form.get_by_label("Where you read it").fill("e-mail of the coordinator")
    form.get_by_label("Most years since graduation").fill("many")
    form.get_by_role("button", name="Keep this fact").click()
    expect(page.locator("#fault")).to_contain_text("not a whole number")
    form.get_by_label("Most years since graduation").fill("3")
    form.get_by_role("button", name="Keep this fact").click()
    said = page.locator(f"#said-{code}")
    expect(said).to_contain_text("Kept in your own facts.")
    expect(said).to_contain_text("It leaves your list.")
    expect(said).to_contain_text(re.compile("An interview there, without a signal: before .* now 0 of 100"))
    expect(page.locator("#fault")).to_be_empty()
    page.get_by_role("button", name="Remove my entry").click()
    expect(said).to_contain_text("Taken back")
    expect(said).to_contain_text("It comes into your list.")
    page.get_by_text("I checked this").first.click()
    page.get_by_role("button", name=re.compile("I checked this today")).first.click()
    expect(said).to_contain_text("Kept in your own facts.")
    expect(page.get_by_role("cell", name=re.compile("entered")).first).to_be_visible()


def test_a_row_of_the_list_takes_a_fact_in_place(page: Page) -> None:
    visit(page, "/list")
    code = first_code(page)
    page.locator("#programs > tbody > tr").first.get_by_text("Facts and steps").click()
    told = page.locator(f"#told-{code}")
    told.get_by_text("I checked this").first.click()
    told.get_by_role("button", name=re.compile("I checked this today")).first.click()
    expect(page.locator(f"#said-{code}")).to_contain_text("Kept in your own facts.")


def test_a_list_of_names_is_asked_about_and_compared(page: Page) -> None:
    visit(page, "/list")
    page.get_by_role("link", name="Compare my own list").click()
    page.get_by_label("Paste your list").fill(
        "1401612113, gold\n1401612113\nMercy Health Anderson\nnot a program at all"
    )
    page.get_by_role("button", name="Compare with the best list").click()
    expect(page.get_by_role("heading", name="not clear: 2 lines")).to_be_visible()
    expect(page.locator("main")).to_contain_text("stand in it twice")
    page.locator("#near-1").select_option(index=1)
    page.get_by_role("button", name="Compare what is chosen").click()
    expect(page.locator(".answer")).to_contain_text("With your own list")
    assert "own=1401612113g" in page.url
    page.reload()
    expect(page.locator(".answer")).to_contain_text("With your own list")
    page.get_by_role("link", name="Show the list with this change").first.click()
    expect(page.locator(".answer")).to_contain_text("With your own list")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_the_pages_keep_the_rules_of_accessibility(page: Page, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    faults = {}
    visit(page, "/list")
    code = first_code(page)
    addresses = (
        "/list",
        "/list?budget=2",
        f"/programs/{code}",
        "/excluded",
        "/compare",
        f"/compare?own={code}g.1400500016",
    )
    for address in addresses:
        visit(page, address)
        page.evaluate(
            "document.querySelectorAll('details').forEach((one) => { one.open = one.closest('.programs') === null })"
        )
        faults[address] = faults_of(page)
    assert without(faults) == {}


def test_rows_are_short_and_targets_large_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    visit(page, "/list")
    heights = page.evaluate("[...document.querySelectorAll('#programs > tbody > tr')].map((row) => row.offsetHeight)")
    assert len(heights) == 150
    assert sum(heights) / len(heights) < MOST_HIGH
    code = first_code(page)
    for address in ("/list", f"/programs/{code}", "/excluded", "/compare"):
        visit(page, address)
        assert small_targets(page) == []
