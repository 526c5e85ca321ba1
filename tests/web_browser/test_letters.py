"""Letters in a real browser, without scripts too: notes of a day, the packet's files, a message and its log."""

import io
import json
import socket
import threading
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest
import uvicorn
from docx import Document
from playwright.sync_api import Browser, Page, expect, sync_playwright

from chromium_page import chromium
from matchwise.web.app import make_app
from packet_samples import DAY, program_in
from repository import ROOT
from web_pages import example_desk

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine"),
]

FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
AXE = ROOT / "tests" / "vendor" / "axe-core-4.14.1" / "axe.min.js"
MESSAGE = f"/letters/programs/{program_in('MI').acgme_code}"
PAGES = ("/letters?notes=true", MESSAGE, f"/letters/programs/{program_in('TX').acgme_code}", "/rotation")
CASE = "I followed up the echo of a man in his sixties"
SMALL = (
    "[...document.querySelectorAll('main button, main input, main summary, main .button')]"
    ".filter((at) => at.checkVisibility() && at.type !== 'hidden')"
    ".filter((at) => at.getBoundingClientRect().height < 44).map((at) => at.outerHTML.slice(0, 80))"
)


@pytest.fixture(scope="module", name="browser")
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(name="address")
def _address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The application with the example, on a day before the season."""
    monkeypatch.setattr("matchwise.advice.knowledge.today", lambda: DAY)
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{asked.getsockname()[1]}"
    app = make_app(example_desk(tmp_path), (host,))
    config = uvicorn.Config(app, host="127.0.0.1", port=int(host.split(":")[1]), log_config=None, lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.01)
    yield f"http://{host}"
    server.should_exit = True
    thread.join(10)


def saved(page: Page, button: str) -> tuple[str, bytes]:
    """What a button or link saves: the name of the file, and its content."""
    with page.expect_download() as download:
        page.get_by_text(button, exact=True).click()
    return download.value.suggested_filename, download.value.path().read_bytes()


def test_without_scripts_notes_become_a_packet_and_a_message_is_logged(browser: Browser, address: str) -> None:
    page = browser.new_context(base_url=address, java_script_enabled=False).new_page()
    page.goto("/rotation")
    page.get_by_label("I was there before the team.").check()
    page.get_by_label("What you did and learned").fill(f"{CASE}\nMr. Smith had a stroke")
    page.get_by_role("button", name="Keep this day").click()
    expect(page.get_by_label("I was there before the team.")).to_be_checked()
    expect(page.get_by_text("Can tell who a patient was: Mr. Smith (name)")).to_be_visible()
    page.get_by_role("link", name="Take the notes into a letter packet").click()
    page.get_by_label("Whom you ask").fill("Dr. Jane Example")
    page.get_by_role("button", name="Check and show").click()
    expect(page.get_by_role("alert")).to_contain_text("The case is left out")
    name, content = saved(page, "Packet as DOCX")
    text = " ".join(c.text for t in Document(io.BytesIO(content)).tables for row in t.rows for c in row.cells)
    assert (name, CASE in text, "Smith" in text) == ("packet.docx", True, False)
    assert saved(page, "Packet as PDF")[1].startswith(b"%PDF")
    assert (
        "Dr. Jane Example" in message_from_bytes(saved(page, "Request (.eml)")[1], policy=policy.default).get_content()
    )
    page.goto(MESSAGE)
    assert saved(page, "Save the draft (.eml)")[0].endswith(".eml")
    page.get_by_role("button", name="I sent it").click()
    expect(page.get_by_text("One is enough")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_the_pages_fit_can_be_touched_and_read_aloud(browser: Browser, address: str, width: int, scheme: str) -> None:
    page = browser.new_context(base_url=address, viewport={"width": width, "height": 800}).new_page()
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    check = f"{AXE.read_text(encoding='utf-8')};axe.run().then((found) => found.violations.map((one) => one.id))"
    faults = {}
    for at in PAGES:
        page.goto(at)
        page.evaluate("document.querySelectorAll('details.part').forEach((at) => { at.open = true; })")
        found = [*page.evaluate(check), *page.evaluate(SMALL)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append("scrolls sideways")
        if found:
            faults[at] = found
    assert json.dumps(faults) == "{}"
