"""Practising in a real browser with a microphone that plays a known sound: record, measure, see, delete."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from chromium_page import chromium
from repository import ROOT
from spoken import wav_bytes

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine"),
]
AXE = ROOT / "tests" / "vendor" / "axe-core-4.14.1" / "axe.min.js"
SMALL = (
    "[...document.querySelectorAll('button, input, summary, textarea, .button')]"
    ".filter((at) => at.checkVisibility() && at.type !== 'hidden')"
    ".filter((at) => at.getBoundingClientRect().height < 44).map((at) => at.outerHTML.slice(0, 80))"
)
LONG = 30_000  # milliseconds


def heard() -> bytes:
    """A swelling tone of a second and a silence of a second, again and again."""
    at = np.arange(48_000 * 8) / 48_000
    swelling = 12_000 * np.sin(2 * np.pi * 200 * at) * (0.6 + 0.4 * np.sin(2 * np.pi * 4 * at))
    return wav_bytes(swelling * (at % 2 < 1), 48_000)


@pytest.fixture(scope="module", name="browser")
def _browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    sound = tmp_path_factory.mktemp("sound") / "heard.wav"
    sound.write_bytes(heard())
    flags = [
        "--no-sandbox",
        "--disable-background-networking",
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-audio-capture={sound}",
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=flags)
        yield browser
        browser.close()


@pytest.fixture(scope="module", name="address")
def _address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    environment = os.environ | {"MATCHWISE_HOME": str(tmp_path_factory.mktemp("home"))}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    command = [sys.executable, "-m", "matchwise.cli.main", "open", "--no-browser", "--port", port]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        line = process.stdout.readline() if process.stdout else ""
        yield line.split()[-1]
        process.terminate()
        _, said = process.communicate(timeout=20)
        assert said == ""


@pytest.fixture(name="page")
def _page(browser: Browser, address: str) -> Iterator[Page]:
    """A page of a new document that notes every complaint of the browser; they are checked at the end."""
    complaints: list[str] = []
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto("/")
    page.get_by_role("button", name="Begin a new file").click()
    page.wait_for_url("**/profile")
    yield page
    context.close()
    assert complaints == []


def record(page: Page, seconds: int) -> None:
    page.goto("/practice?question=scores-1")
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.locator("[data-clock]")).to_have_text(re.compile(f"^({seconds}|{seconds + 1})$"), timeout=LONG)
    page.get_by_role("button", name="Stop").click()


def test_an_answer_is_recorded_measured_seen_and_deleted(page: Page) -> None:
    record(page, 5)
    expect(page.locator("[data-said]")).to_contain_text("shorter than aimed at")
    expect(page.locator("form.recorder audio")).to_have_attribute("src", re.compile("^blob:"))
    page.get_by_label("What you said").fill("I, um, failed once. I passed the second time.")
    page.get_by_role("button", name="Measure and keep").click()
    page.wait_for_url("**/practice/takes/*", timeout=LONG)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Take")
    expect(page.locator("dl.measures")).to_contain_text("1 filler in 9 words")
    expect(page.locator("dl.measures")).to_contain_text(re.compile(r"[23] pauses of 0.5 seconds"))
    length = page.evaluate(
        "new Promise((done) => { const at = document.querySelector('main audio'); at.preload = 'metadata';"
        " if (at.readyState) done(at.duration); at.onloadedmetadata = () => done(at.duration); at.load(); })"
    )
    assert 4.5 < length < 8
    page.get_by_role("button", name="Delete this take").click()
    page.wait_for_url("**/practice")
    expect(page.get_by_text("No take yet.")).to_be_visible()


def test_without_scripts_a_wav_file_and_its_words_are_measured(browser: Browser, page: Page, tmp_path: Path) -> None:
    file = tmp_path / "answer.wav"
    file.write_bytes(heard())
    plain = browser.new_context(base_url=page.url.rsplit("/", 1)[0], java_script_enabled=False).new_page()
    plain.goto("/practice")
    expect(plain.get_by_role("button", name="Record", exact=True)).to_be_hidden()
    plain.get_by_label("Recording (WAV)").set_input_files(file)
    plain.get_by_label("What you said").fill("Um, I failed.")
    plain.get_by_role("button", name="Measure and keep").click()
    plain.wait_for_url("**/practice/takes/*", timeout=LONG)
    expect(plain.locator("dl.measures")).to_contain_text("1 filler in 3 words")
    plain.context.close()


def test_a_video_is_played_from_the_browser_alone(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "me.webm"
    file.write_bytes(b"no video at all")
    sent: list[str] = []
    page.goto("/practice/video")
    page.on("request", lambda request: sent.append(request.url) if request.method != "GET" else None)
    page.get_by_label("Video file on this computer").set_input_files(file)
    expect(page.locator("video")).to_have_attribute("src", re.compile("^blob:"))
    expect(page.locator("[data-video-said]")).to_contain_text("cannot play the file")
    assert sent == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_no_page_scrolls_sideways_or_breaks_a_rule_of_accessibility(page: Page, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto("/practice/stories")
    page.get_by_label("Name of the story").fill("x" * 80)
    page.get_by_role("button", name="Keep this story").click()
    for _ in range(2):
        record(page, 2)
        page.get_by_label("What you said").fill("Um, I failed.")
        page.get_by_role("button", name="Measure and keep").click()
        page.wait_for_url("**/practice/takes/*", timeout=LONG)
    check = f"{AXE.read_text(encoding='utf-8')};axe.run().then((found) => found.violations.map((one) => one.id))"
    faults = {}
    for address in (page.url, "/practice", "/practice/stories", "/practice/video"):
        page.goto(address)
        page.evaluate("document.querySelectorAll('main details').forEach((part) => { part.open = true; })")
        broken = [*page.evaluate(check), *page.evaluate(SMALL)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            broken.append("scrolls sideways")
        if broken:
            faults[address] = broken
    assert faults == {}
