"""Keeping in a real browser: undo after typing, the history, two windows, and a phone that comes in."""

import re
import signal
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, expect

from matchwise.web.app import make_app
from matchwise.web.phone import PhoneDoor
from served_pages import IN_CHROMIUM, faults_of, own_file, served, small_targets, without
from web_pages import example_desk

pytestmark = IN_CHROMIUM

TOLD = "409 (Conflict)"  # the second window
PAGES = ("/history", "/drafts", "/protect", "/unlock", "/phone")


@pytest.fixture(name="address")
def _address(tmp_path: Path, home: Path) -> Iterator[str]:
    """The application with a file of its own, ended as by Ctrl-C."""
    with served(home, own_file(tmp_path, "me ä.yaml"), signal.SIGINT) as address:
        yield address


def type_in(page: Page, label: str, text: str) -> None:
    """Type with pauses in which the form saves, until the last letter is saved."""
    field = page.get_by_label(label)
    field.fill("")
    for letter in text:
        before = page.locator("#seen").input_value()
        field.press_sequentially(letter)
        expect(page.locator("#seen")).not_to_have_value(before)


def test_what_was_typed_with_pauses_is_undone_in_one_step_and_done_again(page: Page) -> None:
    page.goto("/profile")
    field = page.get_by_label("12. Budget")
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()
    type_in(page, "12. Budget", "15")
    expect(page.locator("#kept")).to_contain_text("Saved, version")
    page.get_by_role("button", name="Undo").click()
    page.wait_for_url("**/profile")
    expect(field).to_have_value("3930")
    expect(page.locator("#kept")).to_contain_text("Undone: Budget for applications, US dollars: 15 → 3930.")
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()
    page.get_by_role("button", name="Redo").click()
    expect(field).to_have_value("15")


def test_an_undo_on_another_page_shows_that_page_again(page: Page) -> None:
    page.goto("/profile")
    type_in(page, "12. Budget", "9")
    page.goto("/programs?words=Cleveland")
    page.get_by_role("button", name="Undo").click()
    page.wait_for_url("**/programs?words=Cleveland")
    expect(page.locator("#kept")).to_contain_text("Saved, version")
    page.goto("/profile")
    expect(page.get_by_label("12. Budget")).to_have_value("3930")


def test_the_history_names_the_change_and_goes_back_with_the_keyboard_alone(page: Page) -> None:
    page.goto("/profile")
    page.get_by_label("2. Citizenship").select_option(label="US citizen")
    expect(page.locator("#seen")).to_have_value("2")
    page.get_by_role("link", name="History", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/history")
    expect(page.locator("main")).to_contain_text("Citizenship: Other than US → US citizen")
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Go back to version 1":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Version 3, the file as it is now")).to_be_visible()
    page.goto("/profile")
    expect(page.get_by_label("2. Citizenship")).to_have_value("non_us")


def test_what_the_second_window_typed_is_kept_shown_and_taken(context: BrowserContext, page: Page) -> None:
    page.goto("/profile")
    other = context.new_page()
    other.goto("/profile")
    type_in(other, "12. Budget", "1")
    with page.expect_response("**/profile/answer") as waiting:
        page.get_by_label("Score").first.fill("222")
    assert waiting.value.status == 409
    expect(page.locator("#fault")).to_contain_text("What you typed here is kept as a draft")
    page.get_by_role("link", name="Show what I typed").click()
    page.wait_for_url("**/drafts")
    expect(page.locator("main")).to_contain_text("You typed: 222")
    expect(page.locator("main")).not_to_contain_text("Budget")
    page.get_by_role("button", name="Take this").click()
    expect(page.locator("main")).to_contain_text("No draft is kept")
    page.goto("/profile")
    expect(page.get_by_label("Score").first).to_have_value("222")
    expect(page.get_by_label("12. Budget")).to_have_value("1")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_keeping_fit_a_phone_and_break_no_rule_of_accessibility(
    context: BrowserContext, page: Page, scheme: str
) -> None:
    page.goto("/profile")
    other = context.new_page()
    other.goto("/profile")
    type_in(other, "12. Budget", "1")
    with page.expect_response("**/profile/answer"):
        page.get_by_label("12. Budget").fill("2")
    page.set_viewport_size({"width": 360, "height": 800})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    faults = {}
    for address in PAGES:
        page.goto(address)
        faults[address] = faults_of(page) + small_targets(page)
    assert without(faults) == {}


@pytest.fixture(name="door")
def _door(tmp_path: Path) -> Iterator[PhoneDoor]:
    """A server whose home network is this computer under another name, so that a phone may be played."""
    with socket.socket() as listening:
        listening.bind(("0.0.0.0", 0))  # noqa: S104 (a phone comes in by another name of this computer)
        port = int(listening.getsockname()[1])
        door = PhoneDoor(f"127.0.0.2:{port}")
        app = make_app(example_desk(tmp_path), (f"127.0.0.1:{port}",), door)
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off"))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        while not server.started:
            thread.join(0.01)
            assert thread.is_alive()
        yield door
        server.should_exit = True
        thread.join(10)


def test_a_phone_comes_in_by_the_address_of_the_page_and_a_second_one_does_not(
    browser: Browser, door: PhoneDoor
) -> None:
    computer = browser.new_page(base_url=f"http://127.0.0.1:{door.host.rpartition(':')[2]}")
    computer.goto("/phone")
    shown = re.search(r"http://127\.0\.0\.2:\d+/in/\S+", computer.inner_text("main"))
    assert shown is not None
    assert shown[0] == door.address
    phone = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
    phone.goto(f"http://{door.host}/profile")
    expect(phone.get_by_role("heading")).to_have_text("Not let in")
    phone.goto(shown[0])
    assert small_targets(phone) == []
    phone.get_by_role("button", name="Open Matchwise on this phone").click()
    phone.wait_for_url(f"http://{door.host}/")
    phone.goto(f"http://{door.host}/profile")
    phone.get_by_label("12. Budget").fill("1234")
    expect(phone.locator("#seen")).to_have_value("2")
    assert phone.evaluate("document.cookie") == ""
    second = browser.new_context().new_page()
    answer = second.goto(shown[0])
    assert answer is not None
    assert answer.status == 403
    computer.goto("/profile")
    expect(computer.get_by_label("12. Budget")).to_have_value("1234")
    for page in (computer, phone, second):
        page.context.close()
