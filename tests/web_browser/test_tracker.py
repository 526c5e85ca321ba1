"""The tracker in a real browser: a table is pasted and looked at, three invitations move the chance, undo, keyboard."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from served_pages import IN_CHROMIUM, LONG, OPENED, faults_of, own_file, served, settle, small_targets, visit, without

pytestmark = IN_CHROMIUM

CODES = ("1403800004", "1403800003", "1402800002", "1403812339", "1404800011")
TABLE = "\n".join(
    (
        "Program Name\tCity\tState\tSignaled?\tAccreditation ID\tApplied Dates",
        *(f"A program\t\t\t{'Gold' if code == CODES[0] else 'No'}\t{code}\t09/23/2026" for code in CODES),
        "University of Texas\t\tTX\tNo\t\t09/23/2026",
    )
)
INVITED = "\n".join(("Code;Status;Date", *(f"{code};IV;20.10.2026" for code in CODES[:3])))
WIDTHS = (360, 1440)


@pytest.fixture(name="address")
def _address(tmp_path: Path, home: Path) -> Iterator[str]:
    """The application with a log of its own for each test: what one test records, another must not count."""
    file = own_file(tmp_path)
    file.write_text(re.sub(r"(?m)^season: \d+", "season: 2027", file.read_text(encoding="utf-8")), encoding="utf-8")
    with served(home, file) as address:
        yield address


def paste(page: Page, table: str) -> None:
    """Paste a tracker, and wait for what was read."""
    visit(page, "/season/board")
    page.get_by_label("Paste your tracker").fill(table)
    page.get_by_role("button", name="Read it", exact=True).click()
    page.wait_for_url("**/season/import/*")


def chance_now(page: Page) -> float:
    told = page.request.get("/season.json", timeout=LONG).json()
    return float(told["now"]["value"])


def test_a_pasted_tracker_is_seen_saved_moves_the_chance_and_is_undone(page: Page) -> None:
    paste(page, TABLE)
    expect(page.get_by_role("heading", name="To be recorded: 5")).to_be_visible()
    expect(page.get_by_role("heading", name="No program found: 1")).to_be_visible()
    page.get_by_role("button", name="Record what is chosen").click()
    expect(page.get_by_text("In your log already: 5")).to_be_visible()
    before = chance_now(page)
    paste(page, INVITED)
    expect(page.get_by_text("'IV' is read as invited").first).to_be_visible()
    page.get_by_role("button", name="Record what is chosen").click()
    page.wait_for_url("**/season/board")
    expect(page.get_by_text("Invited: 3 programs")).to_be_visible()
    after = chance_now(page)
    assert after > 5 * before
    page.get_by_role("button", name="Undo").click()
    settle(page)
    expect(page.get_by_text("Invited: 0 programs")).to_be_visible()
    assert chance_now(page) == before
    page.get_by_role("button", name="Redo").click()
    settle(page)
    assert chance_now(page) == after
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).click()
    assert Path(download.value.path()).read_text(encoding="utf-8-sig").count("2026-10-20") == 3


def test_rows_are_chosen_and_steps_recorded_with_the_keyboard_alone(page: Page) -> None:
    paste(page, f"Code,Status\n{CODES[4]},Interview\n")
    tick = page.get_by_role("checkbox").last
    expect(tick).not_to_be_checked()
    tick.focus()
    page.keyboard.press("Space")
    expect(tick).to_be_checked()
    page.get_by_role("button", name="Record what is chosen").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/season/board")
    page.get_by_label("Program", exact=True).select_option(value=CODES[4])
    page.get_by_label("Note", exact=True).focus()
    page.keyboard.type("asked about H-1B")
    page.keyboard.press("Enter")
    expect(page.get_by_text("asked about H-1B").first).to_be_visible()
    settle(page)


def test_both_pages_are_accessible_and_readable_in_light_and_dark(page: Page) -> None:
    paste(page, f"{TABLE}\nSome Family Medicine\t\t\tNo\t1200831077\t10/05/2026\n{CODES[3]}\t\t\t\tx\t5/6/2026")
    address = page.url
    broken: dict[str, list[str]] = {}
    for one in (address, "/season/board"):
        for width in WIDTHS:
            for scheme in ("light", "dark"):
                page.set_viewport_size({"width": width, "height": 900})
                page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
                visit(page, one)
                page.evaluate(OPENED)
                broken[f"{one} {width} {scheme}"] = [*faults_of(page), *small_targets(page)]
    assert without(broken) == {}
