"""What is true of every number of a report: it stands no better than what it rests on, and never without its range."""

import dataclasses
import io
import re
from collections.abc import Iterator

import pytest
from rich.console import Console

from matchwise.advice.case import open_case
from matchwise.advice.chance import chance, own_choices
from matchwise.advice.compare import compare_in
from matchwise.advice.evaluate_list import evaluate_in
from matchwise.advice.explain import explain
from matchwise.advice.recommend import frame_of, recommend
from matchwise.chances.parameters import assumptions, fitted_parameters
from matchwise.cli.chance_screen import show_chance
from matchwise.domain.chance_grid import Signal
from matchwise.provenance import Estimate, Standing
from shipped import AS_OF, example, shipped_directory, shipped_evidence

NAMES = ("failed_then_224", "h1b_only", "needs_no_visa", "strong_score_no_usce")
_RANGE = re.compile(r"\([^()]*\d[^()]* to [^()]*\d[^()]*\)|\(near 0 to [^()]*\)")


def estimates(value: object) -> Iterator[Estimate]:
    """Every estimate of a report, wherever it stands."""
    if isinstance(value, Estimate):
        yield value
        yield from estimates(value.inputs)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from estimates(getattr(value, field.name))
    elif isinstance(value, (tuple, list)):
        for part in value:
            yield from estimates(part)


def reports(name: str) -> tuple[object, ...]:
    """The answers to the questions about one example; its own list is every seventh program."""
    who, evidence, directory = example(name), shipped_evidence(), shipped_directory()
    code = directory.codes[40]
    case = open_case(who, evidence, directory, AS_OF)
    frame = frame_of(case, None, None)
    own = own_choices(directory, [(code, Signal.NONE) for code in directory.codes[::7]])
    return (
        evaluate_in(case, frame, own),
        compare_in(case, frame),
        recommend(who, evidence, directory, as_of=AS_OF),
        chance(who, evidence, directory, as_of=AS_OF),
        explain(who, evidence, directory, code, as_of=AS_OF),
    )


@pytest.mark.parametrize("name", NAMES)
def test_no_number_stands_better_than_what_it_rests_on(name: str) -> None:
    """Neither better than its inputs, nor than the declared standing of any parameter that it cites."""
    evidence, seen = shipped_evidence(), 0
    declared = {assumption.cell: assumption.standing for assumption in assumptions(evidence)}
    declared |= {fitted.cell: Standing.MODELLED for fitted in fitted_parameters(evidence)}
    for estimate in estimates(reports(name)):
        seen += 1
        assert estimate.low <= estimate.value <= estimate.high, estimate.how
        for part in estimate.inputs:
            assert estimate.standing >= part.standing, estimate.how
            assert estimate.confidence >= part.confidence, estimate.how
        for cell in estimate.cells:
            assert estimate.standing >= declared.get(cell, Standing.PUBLISHED), estimate.how
            assert evidence.cell(cell).citation, cell
    assert seen > 100


@pytest.mark.parametrize("name", NAMES)
def test_every_chance_to_match_is_assumed_and_has_a_range(name: str) -> None:
    """The effects of facts on non-US IMGs are assumed, so nothing that rests on them stands above that."""
    report = chance(example(name), shipped_evidence(), shipped_directory(), as_of=AS_OF)
    shown = [report.chance.match, report.chance.typical, *(driver.effect for driver in report.drivers)]
    for estimate in shown:
        assert estimate.standing is Standing.ASSUMED
        assert estimate.high > estimate.low or estimate.value == 0.0


@pytest.mark.parametrize("name", NAMES[:2])
def test_the_text_shows_no_effect_of_a_fact_without_its_range(name: str) -> None:
    """Wherever a line says what a fact adds or takes away, a range follows."""
    stream = io.StringIO()
    show_chance(
        chance(example(name), shipped_evidence(), shipped_directory(), as_of=AS_OF), Console(file=stream, width=4000)
    )
    said = re.findall(r"(?:adds|takes) [^;\n]*? of 100(?: away)?[^;\n]{0,40}", stream.getvalue())
    assert len(said) > 10
    for words in said:
        assert _RANGE.search(words), words
