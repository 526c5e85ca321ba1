"""A Chromium, the application in it, and a window that notes what the browser asks for and complains of."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from chromium_page import chromium
from served_pages import FLAGS, served


@pytest.fixture(scope="module", name="browser")
def _browser() -> Iterator[Browser]:
    """A Chromium for the tests of one module: its loop of events must not stand when other tests begin one."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module", name="address")
def _address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The application without a file, for the tests of one module; a module that needs a file has its own."""
    with served(tmp_path_factory.mktemp("a folder with ä") / "home") as address:
        yield address


@pytest.fixture(name="context")
def _context(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A browser that asks nobody but the application, and complains of nothing but what the module's TOLD names."""
    asked: list[str] = []
    complaints: list[str] = []
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900}, accept_downloads=True)
    context.on("request", lambda sent: asked.append(sent.url))
    context.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    context.on("weberror", lambda fault: complaints.append(str(fault.error)))
    yield context
    context.close()
    told = getattr(request.module, "TOLD", None)
    assert [url for url in asked if not url.startswith((f"{address}/", "blob:", "data:"))] == []
    assert [said for said in complaints if told is None or told not in said] == []


@pytest.fixture(name="page")
def _page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture(name="home")
def _home(tmp_path: Path) -> Path:
    """The folder of the user's own facts, for a test that starts the application itself."""
    return tmp_path / "home"
