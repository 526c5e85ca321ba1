"""The pictures of the assumptions as a browser draws them: no text leaves the paper or lies on another."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from assumption_samples import sample_assumptions
from chromium_page import Page, chromium, open_chromium
from matchwise.exports.tornado_figure import tornado
from repository import ROOT

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine"),
]
PICTURES = sorted((ROOT / "docs" / "images").glob("assumptions-*.svg"))
BOXES = """(() => {
  const boxes = [...document.querySelectorAll('text')].map((text) => [text.textContent, text.getBBox()]);
  const over = (a, b) => Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > 1
    && Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > 3;
  const on = boxes.flatMap(([words, box], i) => boxes.slice(i + 1).filter(([, other]) => over(box, other))
    .map(([other]) => words + ' / ' + other));
  const out = boxes.filter(([, box]) => box.x < 0 || box.x + box.width > 360).map(([words]) => words);
  return [on, out];
})()"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Page]:
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile,
        open_chromium(chromium() or "", Path(profile)) as page,
    ):
        yield page


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.stem)
def test_texts_stay_on_the_paper_and_apart(browser: Page, picture: Path) -> None:
    browser.open(picture, 1440)
    assert browser.run(BOXES) == [[], []]


def test_long_names_stay_on_the_paper_too(browser: Page, tmp_path: Path) -> None:
    report = sample_assumptions()
    (tmp_path / "sample.svg").write_text(tornado(report, report.examples[1]), encoding="utf-8")
    browser.open(tmp_path / "sample.svg", 1440)
    assert browser.run(BOXES) == [[], []]


@pytest.mark.parametrize(("scheme", "paper"), [("light", "rgb(251, 250, 247)"), ("dark", "rgb(21, 32, 43)")])
def test_the_paper_follows_the_system(browser: Page, scheme: str, paper: str) -> None:
    browser.open(PICTURES[0], 360, scheme=scheme)
    assert browser.run("getComputedStyle(document.querySelector('.paper')).fill") == paper
