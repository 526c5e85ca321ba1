"""The report as one web page: complete, closed to the outside, readable without colors."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given, settings

from matchwise.exports.html_report import recommend_html
from report_samples import HOSTILE, codes, hostile_report, hostile_texts, sample_report

VOID = {"meta", "link", "br", "input"}
Attributes = list[tuple[str, str | None]]


class Outline(HTMLParser):
    """The tags, their attributes and the text of a page; refuses tags that do not close."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Open an element."""
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        """Note an element that closes itself."""
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element."""
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note what a reader sees."""
        if self._open[-1:] not in (["script"], ["style"]):
            self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every element of that kind."""
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def page() -> Outline:
    return Outline(recommend_html(sample_report()))


def test_page_holds_the_answer_and_every_program(page: Outline) -> None:
    report, text = sample_report(), " ".join(page.words)
    assert "19 of 100 applicants like you match in internal medicine with this list (range 11 to 27)." in text
    assert [code for code in codes(report) if code not in text] == []


def test_headings_and_landmarks_are_in_order(page: Outline) -> None:
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert [len(page.all(tag)) for tag in ("header", "nav", "main", "footer")] == [1, 1, 1, 1]
    assert page.all("html")[0]["lang"] == "en"


def test_every_table_has_a_caption_and_every_input_a_label(page: Outline) -> None:
    assert len(page.all("table")) == len(page.all("caption"))
    labels = {attributes["for"] for attributes in page.all("label")}
    assert [attributes["id"] for attributes in page.all("input") if attributes["id"] not in labels] == []


def test_ids_are_unique_and_every_inner_link_leads_somewhere(page: Outline) -> None:
    ids = Counter(attributes["id"] for _, attributes in page.tags if attributes.get("id"))
    assert [name for name, count in ids.items() if count > 1] == []
    inner = {str(link["href"])[1:] for link in page.all("a") if str(link["href"]).startswith("#")}
    assert inner - set(ids) == set()


def test_nothing_is_fetched(page: Outline) -> None:
    assert [tag for tag, attributes in page.tags if "src" in attributes or "srcset" in attributes] == []
    assert [link["href"] for link in page.all("link")] == ["data:,"]
    assert "url(" not in str((files("matchwise.exports") / "templates" / "report.css").read_text(encoding="utf-8"))


def test_only_own_script_and_style_may_run(page: Outline) -> None:
    policy = next(
        str(meta["content"]) for meta in page.all("meta") if meta.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert [
        name for _, attributes in page.tags for name in attributes if name == "style" or name.startswith("on")
    ] == []


def test_parts_that_are_empty_say_so() -> None:
    report = sample_report(0, 0, 0)
    about = replace(report.about, alerts=(), losses=(), notes=())
    report = replace(report, about=about, curve=(), drivers=(), applicant_summary=())
    text = " ".join(Outline(recommend_html(report)).words)
    assert "No rule keeps a program out for you." in text
    assert "No open program is left over." in text


def test_long_table_of_programs_not_chosen_is_folded_but_whole() -> None:
    report = sample_report(3, 1, 130)
    page = Outline(recommend_html(report))
    text = " ".join(page.words)
    assert "Show the other 70 programs" in text
    assert [code for code in codes(report) if code not in text] == []
    assert len(page.all("table")) == len(page.all("caption"))


def check_harmless(text: str) -> None:
    """The page of a hostile report has the same elements as the page of a harmless one."""
    harmless = Outline(recommend_html(hostile_report("harmless")))
    hostile = Outline(recommend_html(hostile_report(text)))
    names = {tag for tag, _ in hostile.tags}
    assert names <= {tag for tag, _ in harmless.tags}
    assert len(hostile.all("script")) == 1
    schemes = {str(link["href"]).partition(":")[0] for link in hostile.all("a") if str(link["href"])[0] != "#"}
    assert schemes <= {"http", "https"}


@pytest.mark.parametrize("text", HOSTILE)
def test_known_hostile_texts_are_harmless(text: str) -> None:
    check_harmless(text)


@given(hostile_texts())
@settings(max_examples=15, deadline=None)
def test_any_text_is_harmless(text: str) -> None:
    check_harmless(text)


def palettes() -> Iterator[tuple[str, dict[str, str]]]:
    """The colors of each of the three sets of tokens, the earlier ones standing in for what a set leaves out."""
    css = (files("matchwise.exports") / "templates" / "report.css").read_text(encoding="utf-8")
    for name, block in zip(("light", "dark", "print"), re.findall(r":root \{(.*?)\}", css, re.DOTALL), strict=True):
        yield name, dict(re.findall(r"--(\w+): (#\w+);", block))


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    digits = color[1:] if len(color) == 7 else "".join(2 * digit for digit in color[1:])
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colors as WCAG 2.2 defines it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("name", "colors"), list(palettes()))
def test_every_color_can_be_read(name: str, colors: dict[str, str]) -> None:
    texts = ("ink", "muted", "accent", "gold", "silver", "caution", "stop")
    assert [(name, text) for text in texts if contrast(colors[text], colors["paper"]) < 4.5] == []
    marks = ("accent", "gold", "silver")
    assert [(name, mark) for mark in marks if contrast(colors[mark], colors["land"]) < 3] == []
