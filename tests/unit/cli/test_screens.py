"""The screens show every part of an answer at any width, and print text from outside as plain text."""

import io

import pytest
from hypothesis import HealthCheck, given, settings
from rich.console import Console

from matchwise.advice.reports import RecommendReport
from matchwise.cli.chance_screen import show_chance
from matchwise.cli.explain_screen import show_explanation
from matchwise.cli.recommend_screen import show_recommendation, why_words
from report_samples import hostile_report, hostile_texts, sample_chance, sample_explanation, sample_report

PARTS = (
    "Read this first",
    "Chance",
    "What moves it most",
    "The list: 12 programs",
    "Left out by a rule: 3 programs",
    "Open, but not chosen: 14 programs",
    "Money",
    "How good this list is",
    "Missing evidence",
    "Keep in mind",
)


def printed(report: RecommendReport, width: int) -> str:
    stream = io.StringIO()
    show_recommendation(report, Console(file=stream, width=width, highlight=False, markup=False, emoji=False))
    return stream.getvalue()


@pytest.mark.parametrize("width", [40, 80, 140])
def test_every_part_is_shown_in_order_within_the_width(width: int) -> None:
    text = printed(sample_report(12, 3, 14), width)
    places = [text.find(part) for part in PARTS]
    assert -1 not in places
    assert places == sorted(places)
    assert max(len(line) for line in text.splitlines()) <= width


def test_the_chance_comes_before_the_list_and_has_its_range() -> None:
    text = printed(sample_report(12, 3, 14), 140)
    assert "19 of 100 applicants like you match in internal medicine with this list (range 11 to 27)." in text


@pytest.mark.parametrize("width", [80, 140])
def test_every_program_shows_code_signal_and_reason(width: int) -> None:
    report = sample_report(12, 3, 14)
    text = printed(report, width)
    for program in report.programs:
        assert program.acgme_code in text
    assert text.count("gold") >= 3
    assert "J-1 accepted" in text


def test_ask_before_you_pay_is_said_once_a_program() -> None:
    for program in sample_report(12, 3, 14).programs:
        assert why_words(program).count("Ask before you pay.") <= 1 + sum(
            "Ask" in warning for warning in program.warnings
        )


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(hostile_texts())
def test_any_text_from_outside_is_printed_as_text(text: str) -> None:
    shown = printed(hostile_report(text), 80)
    assert "\x1b" not in shown
    assert "How good this list is" in shown


def test_markup_in_a_name_is_not_obeyed() -> None:
    shown = printed(hostile_report("[bold red]Name[/bold red]"), 200)
    assert "[bold red]Name[/bold red]" in shown


def test_chance_and_explanation_are_shown() -> None:
    stream = io.StringIO()
    console = Console(file=stream, width=80, highlight=False, markup=False, emoji=False)
    show_chance(sample_chance(), console)
    show_explanation(sample_explanation(), console)
    text = stream.getvalue()
    assert "the recommended list of 150 programs" in text.replace("\n", " ")
    assert "Steps of the number" in text
