"""The printed calendar, read back by another library."""

import dataclasses

import pypdfium2  # type: ignore[import-untyped]  # the package ships no types
import pytest

from calendar_samples import calendar_of, calendar_with, date_of
from matchwise.advice.calendar_reports import CalendarReport
from matchwise.domain.applicant import Ecfmg, Visa, VisaNeed
from matchwise.exports.calendar_pdf import calendar_pdf


def pages(report: CalendarReport) -> list[str]:
    """The text of every page on one line."""
    with pypdfium2.PdfDocument(calendar_pdf(report)) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


@pytest.mark.parametrize("season", [2027, 2028])
def test_a_season_is_on_one_page_with_every_date(season: int) -> None:
    both = VisaNeed(needs=True, accepts=frozenset(Visa))
    report = calendar_with(season=season, visa=both, ecfmg=Ecfmg(certified=False))
    (page,) = pages(report)
    assert [date.title for date in report.dates if date.title not in page] == []
    assert "As of 26 November 2026" in page


def test_days_hours_standing_and_what_is_missing_are_told() -> None:
    (page,) = pages(calendar_with(season=2027, letters=()))
    assert "3 March 2027, 21:00 Eastern" in page
    assert "29 January 2027 (or 31 January 2027)" in page
    assert "Check before you act" in page
    assert "passed" in page


def test_every_date_ahead_and_every_alert_names_a_source_of_the_list() -> None:
    report = calendar_with(season=2028, ecfmg=Ecfmg(certified=False))
    (page,) = pages(report)
    listed = page.split("Sources.")[1]
    named = {date.source for date in report.dates} | {alert.source for alert in report.alerts}
    assert [source for source in named if source not in listed] == []
    assert "Missing: A Pathway: you are not certified" in page


def test_it_is_tagged_and_the_same_report_gives_the_same_bytes() -> None:
    content = calendar_pdf(calendar_of())
    assert b"pdfuaid:part" in content
    assert content == calendar_pdf(calendar_of())


def test_hostile_text_is_printed_and_never_run() -> None:
    report = calendar_of(season=2027)
    bad = "#panic() *[ $x \\ @ \x00 \u202e \ud800 \U0001f469"
    one = dataclasses.replace(date_of(report, "match_day"), title=bad)
    (page,) = pages(dataclasses.replace(report, dates=(one,), applicant_name=bad))
    assert "#panic()" in page


def test_an_empty_calendar_prints() -> None:
    assert len(pages(dataclasses.replace(calendar_of(), dates=(), notes=()))) == 1
