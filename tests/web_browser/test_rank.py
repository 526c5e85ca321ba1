"""Rank list in a real browser: ordered by keyboard and by hand, the numbers move, and it is taken along."""

import re
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect

from matchwise.web import rank_work
from matchwise.web.app import make_app
from rank_samples import HELD, LOG, RUN
from served_pages import IN_CHROMIUM, OPENED, faults_of, settle, small_targets, visit
from web_pages import example_desk

pytestmark = IN_CHROMIUM

FIRST, SECOND, THIRD = HELD
END = 10
TOLD = "409 (Conflict)"
"""The browser's own word for a save that another window came before."""


@pytest.fixture(scope="module", name="address")
def _address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The application in this process, so that it simulates a few seasons and not sixty."""
    desk = example_desk(tmp_path_factory.mktemp("shelf"))
    order = f"rank_order:\n  programs: ['{FIRST}', '{SECOND}', '{THIRD}']\n"
    desk.document.save(desk.document.read().text + LOG + order, 1)
    with pytest.MonkeyPatch.context() as patched, socket.socket() as listening:
        patched.setattr(rank_work, "RUN", RUN)
        listening.bind(("127.0.0.1", 0))
        port = int(listening.getsockname()[1])
        server = uvicorn.Server(uvicorn.Config(make_app(desk, (f"127.0.0.1:{port}",)), log_config=None, lifespan="off"))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        while not server.started:
            thread.join(0.01)
            assert thread.is_alive()
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join(END)


def order(page: Page) -> list[str]:
    return [str(row.get_attribute("data-code")) for row in page.locator(".ranking > li").all()]


def here(page: Page, code: str) -> str:
    """The chance to match at a program, as the list shows it."""
    found = re.search(r"match here ([\d.]+)", page.locator(f"#r{code}").inner_text())
    assert found is not None
    return found[1]


def with_chances(page: Page) -> None:
    visit(page, "/rank")
    compute = page.get_by_role("button", name="Compute my chances")
    if compute.count():
        compute.click()
    expect(page.locator("#order .answer")).to_be_visible()


def test_the_list_is_ordered_by_keyboard_the_numbers_move_and_it_is_taken_along(page: Page) -> None:
    with_chances(page)
    before = order(page)
    number = here(page, before[0])
    page.get_by_role("button", name=re.compile("^Down: ")).first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#rank-said")).to_contain_text("is now at place 2 of 3.")
    assert order(page) == [before[1], before[0], before[2]]
    assert here(page, before[0]) != number
    assert page.evaluate("document.activeElement.value") == f"{before[0]}:down"
    page.keyboard.press("Enter")
    expect(page.locator("#rank-said")).to_contain_text("is now at place 3 of 3.")
    assert order(page) == [before[1], before[2], before[0]]
    assert str(page.evaluate("document.activeElement.value")).startswith(before[0])
    with page.expect_download() as waited:
        page.get_by_role("link", name="Spreadsheet (.csv)").click()
    text = Path(waited.value.path()).read_text(encoding="utf-8-sig")
    assert text.index(before[1]) < text.index(before[2]) < text.index(before[0])


def test_a_program_is_dragged_to_its_place_and_undo_brings_it_back(page: Page) -> None:
    visit(page, "/rank")
    before = order(page)
    page.locator(".ranking > li").nth(2).drag_to(page.locator(".ranking > li").nth(0))
    expect(page.locator("#rank-said")).to_contain_text("is now at place 1 of 3.")
    assert order(page) == [before[2], before[0], before[1]]
    page.get_by_role("button", name="Undo").click()
    page.wait_for_url("**/rank")
    settle(page)
    assert order(page) == before


def test_a_scorecard_is_saved_after_a_move_on_the_same_page(page: Page) -> None:
    visit(page, "/rank")
    page.get_by_role("button", name=re.compile("^Down: ")).first.click()
    expect(page.locator("#rank-said")).not_to_be_empty()
    page.locator("#name-0").fill("My own")
    page.locator("fieldset summary").first.click()
    page.locator(f"#mark-0-{THIRD}").select_option("5")
    page.get_by_role("button", name="Save the scorecard").click()
    page.wait_for_url("**/rank#scorecard")
    settle(page)
    expect(page.locator("#name-0")).to_have_value("My own")
    expect(page.locator(f"#r{THIRD}")).to_contain_text("5.0 points by 1 of 1 criteria")


def test_a_scorecard_that_another_window_came_before_is_found_among_the_drafts(page: Page) -> None:
    visit(page, "/rank")
    page.locator("#name-0").fill("Of the second window")
    other = page.context.new_page()
    visit(other, "/rank")
    other.get_by_role("button", name=re.compile("^Down: ")).first.click()
    expect(other.locator("#rank-said")).not_to_be_empty()
    other.close()
    page.get_by_role("button", name="Save the scorecard").click()
    page.get_by_role("link", name="Show what I typed").click()
    page.wait_for_url("**/drafts")
    expect(page.get_by_text("You typed: Of the second window")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Delete this draft")).click()
    expect(page.get_by_text("No draft is kept.")).to_be_visible()


def test_it_works_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/rank")
    first = str(page.locator(".ranking > li").first.get_attribute("data-code"))
    page.get_by_role("button", name=re.compile("^Down: ")).first.click()
    page.wait_for_url(f"**/rank#r{first}")
    expect(page.locator(".ranking > li").nth(1)).to_have_attribute("data-code", first)
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (360, "dark"), (1440, "light"), (1440, "dark")])
def test_it_is_clean_at_every_width_and_in_light_and_dark(
    browser: Browser, address: str, width: int, scheme: str
) -> None:
    context = browser.new_context(
        base_url=address, viewport={"width": width, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    with_chances(page)
    page.evaluate(OPENED)
    assert (faults_of(page), small_targets(page)) == ([], [])
    page.goto("/rank/couple")
    assert (faults_of(page), small_targets(page)) == ([], [])
    context.close()
