"""Dates in the styles of documents, and which number is the month."""

import pytest

from matchwise.records.dates import Order, dates_in, order_of, stretch_in


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("05/13/2021", "2021-05-13"),
        ("13/05/2021", "2021-05-13"),
        ("13.05.2021", "2021-05-13"),
        ("2021-05-13", "2021-05-13"),
        ("13 May 2021", "2021-05-13"),
        ("13th September 2021", "2021-09-13"),
        ("May 13, 2021", "2021-05-13"),
        ("13-May-2021", "2021-05-13"),
        ("Sept. 2021", "2021-09"),
        ("05/2021", "2021-05"),
        ("2021-05", "2021-05"),
    ],
)
def test_a_date_in_any_style(text: str, value: str) -> None:
    (found,) = dates_in(f"on {text}, I think", Order.NOT_SHOWN)
    assert (found.value, found.sure) == (value, True)
    assert f"on {text}, I think"[found.start : found.end] == text


@pytest.mark.parametrize(
    "text", ["13/13/2021", "31 February 2021", "0/0/2021", "05/05/1821", "1.2.3.2021", "205", "12/24"]
)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert dates_in(text, Order.NOT_SHOWN) == ()


def test_one_clear_date_shows_how_the_others_are_meant() -> None:
    assert order_of(["01/02/2021", "03/24/2021"]) is Order.MONTH_FIRST
    assert order_of(["01/02/2021", "24/03/2021"]) is Order.DAY_FIRST
    assert order_of(["13/02/2021", "03/24/2021"]) is Order.NOT_SHOWN
    (found,) = dates_in("01/02/2021", Order.DAY_FIRST)
    assert (found.value, found.sure) == ("2021-02-01", True)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("09/2019 - 06/2022", "2019-09", "2022-06"),
        ("Sep 2019 \u2013 Jun 2022", "2019-09", "2022-06"),
        ("from 2019-09-01 to 2022-06-30", "2019-09-01", "2022-06-30"),
        ("09/2019 - Present", "2019-09", ""),
    ],
)
def test_a_stretch_of_time(text: str, first: str, last: str) -> None:
    found = stretch_in(text, Order.NOT_SHOWN)
    assert found is not None
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize("text", ["09/2019", "06/2022 - 09/2019", "09/2019, 06/2022", "present"])
def test_what_is_no_stretch_gives_none(text: str) -> None:
    assert stretch_in(text, Order.NOT_SHOWN) is None
