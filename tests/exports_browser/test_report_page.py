"""The report's page as a browser shows it: at phone and desk width, with its script at work."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from chromium_page import Page, chromium, open_chromium
from matchwise.exports.html_report import recommend_html
from report_samples import HOSTILE, hostile_report, sample_report

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Page]:
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile,
        open_chromium(chromium() or "", Path(profile)) as page,
    ):
        yield page


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("reports with a space")
    reports = {"sample": sample_report(), "hostile": hostile_report(" ".join(HOSTILE)), "empty": sample_report(0, 0, 0)}
    for name, report in reports.items():
        (folder / f"{name}.html").write_text(recommend_html(report), encoding="utf-8")
    return {name: folder / f"{name}.html" for name in reports}


@pytest.mark.parametrize("name", ["sample", "hostile", "empty"])
@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_page_never_scrolls_sideways(browser: Page, files: dict[str, Path], name: str, width: int) -> None:
    browser.open(files[name], width)
    browser.run("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    assert browser.run("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", ["sample", "hostile"])
def test_nothing_is_fetched_and_the_policy_is_not_broken(browser: Page, files: dict[str, Path], name: str) -> None:
    browser.requests.clear()
    browser.violations.clear()
    browser.open(files[name], 1440)
    assert browser.requests == [files[name].as_uri()]
    assert browser.violations == []


def test_filter_shows_the_rows_with_all_words(browser: Page, files: dict[str, Path]) -> None:
    browser.open(files["sample"], 1440)
    shown = "[...document.querySelectorAll('#list-table tbody tr')].filter((row) => !row.hidden).length"
    typed = "const box = document.getElementById('filter-words'); box.value = {}; box.dispatchEvent(new Event('input'))"
    assert browser.run(shown) == 150
    browser.run("{" + typed.format("'GOLD  sample'") + "}")
    assert browser.run(shown) == 3
    assert browser.run("document.getElementById('filter-count').textContent") == "3 of 150 programs shown"
    browser.run("{" + typed.format("''") + "}")
    assert browser.run(shown) == 150


def test_narrow_rows_carry_their_labels(browser: Page, files: dict[str, Path]) -> None:
    browser.open(files["sample"], 360)
    label = "getComputedStyle(document.querySelector('td[data-label=\"Signal\"]'), '::before').content"
    assert browser.run(label) == '"Signal"'
    browser.open(files["sample"], 1440)
    assert browser.run(label) == "none"


def test_dark_is_dark_and_light_is_light(browser: Page, files: dict[str, Path]) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    browser.open(files["sample"], 1440, scheme="light")
    assert browser.run(paper) == "rgb(251, 250, 247)"
    browser.open(files["sample"], 1440, scheme="dark")
    assert browser.run(paper) == "rgb(18, 22, 27)"


def test_keyboard_reaches_the_answer_first(browser: Page, files: dict[str, Path]) -> None:
    browser.open(files["sample"], 1440)
    first = "document.querySelector('a, button, input, summary').textContent"
    assert browser.run(first) == "Skip to the answer"


def test_touch_targets_are_large_on_a_phone(browser: Page, files: dict[str, Path]) -> None:
    browser.open(files["sample"], 360)
    small = "[...document.querySelectorAll('nav a, input, summary')].filter((at) => at.offsetHeight > 0)"
    assert browser.run(small + ".filter((at) => at.getBoundingClientRect().height < 44).length") == 0
