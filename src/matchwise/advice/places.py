"""Where the programs of a list are: counts and joint gains by region, division and state, and what a cap would cost."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from matchwise.advice.case import Case
from matchwise.advice.phrasing import LEAST_SHOWN, effect_of_100, how_many
from matchwise.advice.recommend import best_choices, frame_of
from matchwise.advice.spread import spread
from matchwise.domain.chance_grid import Signal
from matchwise.domain.program import Program
from matchwise.domain.states import STATE_NAMES
from matchwise.errors import InfeasibleError
from matchwise.portfolio import Choice, evaluate
from matchwise.provenance import Estimate, Measure

STEP = 5
"""Caps are tried in steps of this many programs."""


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One region, division or state of a list.

    within: the region of a division, else ""; gain: what the list loses without all of its programs there (a fraction).
    """

    place: str
    within: str
    programs: Measure
    gold: Measure
    silver: Measure
    gain: Estimate


@dataclass(frozen=True, slots=True)
class CapHint:
    """A cap that would spread the list: the crowded state, how many the cap allows, and what it does to the chance."""

    state: str
    programs: Measure
    at_most: Measure
    change: Estimate


@dataclass(frozen=True, slots=True)
class PlacesReport:
    """Where the programs of a list are, the largest place first; divisions stand below their region."""

    regions: tuple[PlaceLine, ...]
    states: tuple[PlaceLine, ...]
    hint: CapHint | None


def places_in(case: Case, choices: Sequence[Choice]) -> PlacesReport:
    """The report on one list; a territory outside the census regions stands under its own name."""
    grouped = tuple(_grouped(case, choices, region_of))
    regions = (line for top in grouped for line in (top, *_divisions(case, choices, top.place)))
    states = tuple(_grouped(case, choices, lambda program: program.state))
    return PlacesReport(tuple(regions), states, _hint(case, choices))


def region_of(program: Program) -> str:
    """The census region; outside of all of them the name of the territory."""
    return program.region or STATE_NAMES.get(program.state, program.state)


def hint_sentence(hint: CapHint) -> str:
    """What the cap would do, in a sentence."""
    most, cap = round(hint.programs.value), round(hint.at_most.value)
    small = abs(hint.change.value) < LEAST_SHOWN
    change = "changes your chance by less than 0.01 of 100" if small else effect_of_100(hint.change)
    return f"{how_many(most, 'program')} are in {hint.state}. A limit of {cap} in one state {change}."


def _divisions(case: Case, choices: Sequence[Choice], region: str) -> Iterator[PlaceLine]:
    programs = case.directory.programs
    inside = [choice for choice in choices if programs[choice.program].region == region]
    names = {programs[choice.program].division for choice in inside}
    if len(names) > 1:
        found = _grouped(case, choices, lambda program: program.division if program.region == region else None)
        yield from (replace(line, within=region) for line in found)


def _grouped(case: Case, choices: Sequence[Choice], place: Callable[[Program], str | None]) -> Iterator[PlaceLine]:
    """One line for each place that the programs of the list name, the one with most programs first."""
    named = [place(case.directory.programs[choice.program]) for choice in choices]
    counts = Counter(name for name in named if name is not None)
    value = evaluate(case.chances.grid, choices)
    for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        here = [choice for choice, own in zip(choices, named, strict=True) if own == name]
        others = [choice for choice, own in zip(choices, named, strict=True) if own != name]
        lost = value - evaluate(case.chances.grid, others) if others else value
        sent = Counter(choice.signal for choice in here)
        gold, silver = (Measure(sent[level], "signals") for level in (Signal.GOLD, Signal.SILVER))
        gain = spread(lost, "fraction", _HOW_GAIN, case.trust)
        yield PlaceLine(name, "", Measure(count, "programs"), gold, silver, gain)


def _hint(case: Case, choices: Sequence[Choice]) -> CapHint | None:
    """A cap of about half of the crowded state; None where no state is crowded or no list keeps the cap."""
    counts = Counter(case.directory.programs[choice.program].state for choice in choices)
    (state, most), *_ = counts.most_common(1) or [("", 0)]
    cap = max(STEP, STEP * ceil(most / 2 / STEP))
    if cap >= most:
        return None
    capped = replace(
        case, applicant=replace(case.applicant, preferences=replace(case.applicant.preferences, max_per_state=cap))
    )
    frame = frame_of(case, None, None)
    try:
        other = best_choices(capped)
    except InfeasibleError:
        return None
    change = frame.value(case.chances.grid, other) - frame.value(case.chances.grid, choices)
    found = spread(change, "fraction", _HOW_CAP, case.trust)
    return CapHint(state, Measure(most, "programs"), Measure(cap, "programs"), found)


_HOW_GAIN = (
    "Chance to match with the list minus the chance without all programs of this place. The gains of places do not add "
    "up to the chance, because one match is enough."
)
_HOW_CAP = "Chance to match with the best list under this limit minus the chance with this list."
