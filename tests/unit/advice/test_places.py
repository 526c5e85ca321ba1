"""Where the programs of a list are: every program once, joint gains, and the limit that would spread them."""

from dataclasses import replace

import pytest

from matchwise.advice.case import open_case
from matchwise.advice.knowledge import applicant_in, open_knowledge
from matchwise.advice.places import hint_sentence, places_in
from matchwise.advice.recommend import best_choices
from matchwise.domain.chance_grid import Signal
from matchwise.exports.figures import SCREEN
from matchwise.exports.place_figure import place_bars
from matchwise.exports.places_json import places_json
from matchwise.portfolio import Choice, evaluate
from matchwise.web.examples import example_text

KNOWN = open_knowledge(None, own=False)
CASE = open_case(applicant_in(example_text("failed_then_224"), KNOWN), KNOWN.evidence, KNOWN.directory, KNOWN.as_of)
CHOICES = best_choices(CASE)
REPORT = places_in(CASE, CHOICES)


def test_every_program_stands_once_in_regions_and_once_in_states() -> None:
    regions = [line for line in REPORT.regions if not line.within]
    assert sum(line.programs.value for line in regions) == len(CHOICES)
    assert sum(line.programs.value for line in REPORT.states) == len(CHOICES)
    for region in regions:
        below = [line.programs.value for line in REPORT.regions if line.within == region.place]
        assert sum(below) in {0, region.programs.value}
    assert "Puerto Rico" in [line.place for line in regions]


def test_a_gain_is_what_the_list_loses_without_the_place() -> None:
    top = REPORT.states[0]
    programs = CASE.directory.programs
    others = [choice for choice in CHOICES if programs[choice.program].state != top.place]
    grid = CASE.chances.grid
    lost = float((evaluate(grid, CHOICES) - evaluate(grid, others)).mean())
    assert top.gain.value == pytest.approx(lost)
    assert top.gain.low <= top.gain.value <= top.gain.high


def test_the_limit_that_spreads_is_smaller_than_the_crowd_and_has_a_price() -> None:
    assert REPORT.hint is not None
    assert REPORT.hint.at_most.value < REPORT.hint.programs.value
    assert f"at most {REPORT.hint.at_most.value:.0f}" not in hint_sentence(REPORT.hint)
    assert "A limit of" in hint_sentence(REPORT.hint)


def test_a_short_list_and_one_program_alone_have_no_hint() -> None:
    alone = places_in(CASE, (Choice(CHOICES[0].program, Signal.NONE),))
    assert alone.hint is None
    assert [line.programs.value for line in alone.states] == [1]
    assert alone.states[0].gain.value > 0


def test_a_limit_that_no_list_keeps_gives_no_hint() -> None:
    texas = [choice.program for choice in CHOICES if CASE.directory.programs[choice.program].state == "TX"]
    codes = tuple(CASE.directory.codes[index] for index in texas)
    wishes = replace(CASE.applicant.preferences, pinned=codes, max_per_state=None)
    pinned = replace(CASE, applicant=replace(CASE.applicant, preferences=wishes))
    assert places_in(pinned, CHOICES).hint is None


def test_the_drawing_and_the_json_hold_every_region() -> None:
    regions = [line for line in REPORT.regions if not line.within]
    drawing, text = place_bars(regions, SCREEN), places_json(REPORT)
    assert drawing.count("<path") == len(regions)
    assert all(line.place in drawing and line.place in text for line in regions)
    assert place_bars([], SCREEN).startswith("<svg")
