"""What was told after news beside what came true: measured with the fit that ships, and quoted as it was measured."""

import re

from matchwise.advice.now import TENTHS_SAID, few_words
from matchwise.chances.after_news import Tenth, tenths_document, tenths_from
from matchwise.chances.shipped import AFTER_NEWS, shipped_fit, shipped_study
from repository import ROOT

FIT = str(shipped_fit()["fingerprint"])
SHIPPED = tenths_from(shipped_study(AFTER_NEWS), FIT)


def test_the_study_that_ships_is_of_the_fit_that_ships_and_has_every_tenth() -> None:
    assert [one.low for one in SHIPPED] == list(range(0, 100, 10))
    assert all(one.low <= one.told <= one.low + 10 for one in SHIPPED)


def test_the_page_on_news_shows_the_same_table() -> None:
    page = (ROOT / "docs" / "explanation" / "news.md").read_text(encoding="utf-8")
    rows = re.findall(r"\| (\d+) to \d+ \| ([\d,]+) \| ([\d.]+) \| ([\d.]+) \|", page)
    shown = [Tenth(int(low), int(count.replace(",", "")), float(told), float(came)) for low, count, told, came in rows]
    assert tuple(shown) == SHIPPED


def test_the_note_quotes_what_was_measured() -> None:
    words = few_words(FIT)
    quoted = re.findall(r"(\d+)(?: of 100 matched)? where (\d+) was told", words)
    assert quoted == [(f"{one.matched:.0f}", f"{one.told:.0f}") for one in SHIPPED if one.low in TENTHS_SAID]
    assert len(quoted) == len(TENTHS_SAID)


def test_a_study_of_another_fit_is_not_quoted() -> None:
    document = tenths_document((Tenth(70, 3, 74.66, 70.9),), "one fit")
    assert tenths_from(document, "one fit") == (Tenth(70, 3, 74.7, 70.9),)
    assert tenths_from(document, "another") == ()
    assert not re.search(r"\d", few_words("another"))
