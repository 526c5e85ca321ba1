"""The screens of given lists show every part at any width, the answer first, and print text from outside as text."""

import io
import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from rich.console import Console

from list_samples import sample_comparison, sample_evaluation
from matchwise.advice.list_reports import CompareReport, EvaluateReport
from matchwise.cli.compare_screen import show_comparison
from matchwise.cli.evaluate_screen import show_evaluation
from matchwise.provenance import Measure
from report_samples import estimate, hostile_texts

EVALUATE_PARTS = (
    "Your own list: 40 programs",
    "Read this first",
    "Answer",
    "What this list breaks",
    "What to change first",
    "All 2 changes together: adds 1 of 100",
    "Your signals",
    "How your list and the best one differ",
    "How good it could be",
    "Keep in mind",
)
COMPARE_PARTS = ("Read this first", "Answer", "The lists", "What the lists keep", "Keep in mind")


def printed(report: EvaluateReport | CompareReport, width: int = 80) -> str:
    stream = io.StringIO()
    console = Console(file=stream, width=width, highlight=False, markup=False, emoji=False)
    if isinstance(report, EvaluateReport):
        show_evaluation(report, console)
    else:
        show_comparison(report, console)
    return stream.getvalue()


def words(report: EvaluateReport | CompareReport) -> str:
    return " ".join(printed(report, 4000).split())


@pytest.mark.parametrize("width", [40, 80, 140])
@pytest.mark.parametrize(
    ("report", "parts"), [(sample_evaluation(), EVALUATE_PARTS), (sample_comparison(), COMPARE_PARTS)]
)
def test_every_part_is_shown_in_order_within_the_width(
    report: EvaluateReport | CompareReport, parts: tuple[str, ...], width: int
) -> None:
    text = printed(report, width)
    flat = " ".join(text.split())
    places = [flat.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)
    assert max(map(len, text.splitlines())) <= width


def test_the_answer_on_an_own_list_is_a_frequency_with_its_range_and_the_difference() -> None:
    text = words(sample_evaluation())
    assert "With your own list: 19 of 100 applicants like you (11 to 27) match in internal medicine." in text
    assert "With the best list of 40 programs it is 23 of 100 (14 to 32)." in text
    assert "The best list adds 4 of 100 (2 to 6). The best list is ahead in 97 of 100 plausible cases." in text
    assert "4 more are in --json." in text


def test_every_effect_has_its_range() -> None:
    said = re.findall(r"[Aa]dds [^;.\n]*? of 100[^;\n]{0,20}", printed(sample_evaluation(), 4000))
    assert len(said) >= 4
    assert all(re.search(r"\(.* to .*\)", effect) for effect in said)


def test_a_list_above_the_best_one_is_said_to_follow_fewer_wishes() -> None:
    report = replace(sample_evaluation(), difference=estimate(-0.02), bound_holds=False)
    text = words(report)
    assert "The best list is behind by 2 (1 to 3) of 100: it follows limits or wishes of yours" in text
    assert "this bound does not hold for it" in text


def test_a_list_with_nothing_to_change_says_so() -> None:
    report = replace(sample_evaluation(), swaps=(), together=None, broken=(), kept_out=())
    text = words(report)
    assert "No single change adds 0.01 of 100 or more." in text
    assert "What this list breaks" not in text


def test_the_best_list_of_one_program_reads_well() -> None:
    report = replace(sample_evaluation(), programs=Measure(1, "programs"), best_programs=Measure(1, "programs"))
    assert "With the best list of 1 program it is" in words(report)


def test_the_table_shows_every_list_with_its_numbers() -> None:
    for width in (80, 140):
        flat = " ".join(printed(sample_comparison(), width).split())
        assert "Luck of the draw: 8 of 10 lists drawn at random reach 9 to 11 of 100" in flat
        assert all(part in flat for part in ("Random", "Typical", "Best", "differs", "23"))
    assert "Nearest to it is the list 'random': 10 of 100 (6 to 14)." in words(sample_comparison())


@given(hostile_texts())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_text_from_outside_is_printed_and_never_obeyed(text: str) -> None:
    for report in (sample_evaluation(text), sample_comparison(text)):
        shown = printed(report)
        assert "\x1b" not in shown
        assert "\u202e" not in shown
