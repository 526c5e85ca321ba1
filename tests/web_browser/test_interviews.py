"""Interviews, Match Week and After the match in a real browser: without scripts, by keyboard, both widths, print."""

import re
import socket
import threading
from collections.abc import Iterator

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect

from interview_samples import TODAY, code_in
from matchwise.web.app import make_app
from matchwise.web.examples import example_text
from served_pages import IN_CHROMIUM, OPENED, faults_of, small_targets, without
from web_pages import EXAMPLE, desk_with

pytestmark = IN_CHROMIUM
NY, CA = code_in("NY"), code_in("CA")
PAGES = ("/interviews", f"/interviews/{NY}", "/match-week", "/after-match")
LINES = "\n".join(
    (
        "time_zone: Africa/Cairo",
        "status:",
        *(f'  - {{acgme_code: "{code}", state: invited, date: 2026-11-01}}' for code in (NY, CA, code_in("OH"))),
        "interviews:",
        f'  - {{acgme_code: "{NY}", date: 2026-12-10, form: in_person, start: "08:00", end: "16:00"}}',
        f'  - {{acgme_code: "{CA}", date: 2026-12-10, form: in_person, start: "17:00", end: "18:00"}}',
        "",
    )
)


@pytest.fixture(scope="module", name="address")
def _address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The application with an applicant of season 2027 who was invited, on a day of November 2026."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{asked.getsockname()[1]}"
    text = re.sub(r"(?m)^season: \d+", "season: 2027", example_text(EXAMPLE)) + LINES
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("matchwise.advice.knowledge.today", lambda: TODAY)
        app = make_app(desk_with(text, tmp_path_factory.mktemp("shelf")), (host,))
        config = uvicorn.Config(app, host="127.0.0.1", port=int(host.split(":")[1]), log_config=None, lifespan="off")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            thread.join(0.01)
        yield f"http://{host}"
        server.should_exit = True
        thread.join(10)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_the_pages_fit_can_be_touched_and_read_aloud(browser: Browser, address: str, width: int, scheme: str) -> None:
    page = browser.new_context(base_url=address, viewport={"width": width, "height": 800}).new_page()
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    found = {}
    for at in PAGES:
        page.goto(at)
        page.evaluate(OPENED)
        found[at] = [*faults_of(page), *small_targets(page)]
    assert without(found) == {}


def test_a_journey_that_nobody_can_make_is_told_first(browser: Browser, address: str) -> None:
    page = browser.new_context(base_url=address).new_page()
    page.goto("/interviews")
    expect(page.get_by_role("heading", level=2).first).to_have_text("Interviews that collide")
    expect(page.locator("main li.warn").first).to_contain_text("the journey takes about")


def test_without_scripts_an_interview_is_added_by_keyboard_and_taken_along(browser: Browser, address: str) -> None:
    page = browser.new_context(base_url=address, java_script_enabled=False).new_page()
    page.goto("/interviews")
    page.get_by_role("link", name="Add its day").click()
    typed(page, "Day", "2026-12-14")
    typed(page, "From, by the clock of the program", "09:00")
    typed(page, "To", "12:30")
    page.get_by_role("button", name="Keep this interview").press("Enter")
    added = page.locator(f"#i-{code_in('OH')}-2026-12-14")
    expect(added).to_contain_text("14 December 2026, 09:00 to 12:30 (Eastern time)")
    expect(added).to_contain_text("Your clock: 14 December 2026, 16:00 to 19:30 (Cairo time)")
    with page.expect_download() as download:
        page.get_by_role("link", name="Calendar file (.ics)").click()
    assert download.value.path().read_bytes().count(b"BEGIN:VEVENT") == 3
    added.get_by_role("button", name=re.compile("Delete")).press("Enter")
    expect(page.locator(f"#i-{code_in('OH')}-2026-12-14")).to_have_count(0)


def test_what_is_wrong_is_said_and_what_was_typed_stays(browser: Browser, address: str) -> None:
    page = browser.new_context(base_url=address, java_script_enabled=False).new_page()
    page.goto(f"/interviews?code={code_in('TX')}")
    typed(page, "Day", "2026-12-15")
    typed(page, "From, by the clock of the program", "09:00")
    typed(page, "To", "12:00")
    page.get_by_role("button", name="Keep this interview").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("TX has several time zones: Central and Mountain.")
    expect(page.get_by_label("From, by the clock of the program")).to_have_value("09:00")


def test_the_sheet_prints_and_leads_to_practice(browser: Browser, address: str) -> None:
    page = browser.new_context(base_url=address).new_page()
    page.goto("/interviews")
    page.locator(f"#i-{NY}-2026-12-10").get_by_role("link", name=re.compile("Prepare")).click()
    expect(page.get_by_role("heading", name="Questions to ask")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("nav.rail")).to_be_hidden()
    expect(page.get_by_role("heading", name="Rules of the Match")).to_be_visible()


def typed(page: Page, label: str, text: str) -> None:
    """Write into a field by its exact label."""
    page.get_by_label(label, exact=True).fill(text)
