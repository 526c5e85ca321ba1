"""What the figures and tables of a report say in words: titles that state the finding, and summaries for every reader.

Nothing is computed here: points of the report are chosen and put into sentences.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Protocol

from matchwise.advice.phrasing import dollars, effect_of_100, how_many, of_100, per_100, whole
from matchwise.advice.proving import ProofSoFar
from matchwise.advice.reports import CurvePoint, Driver, ListedProgram, RecommendReport
from matchwise.domain.chance_grid import Signal
from matchwise.exports.albers_usa import place


class Listed(Protocol):
    """A report with a list of programs, as the map shows it."""

    @property
    def programs(self) -> tuple[ListedProgram, ...]:
        """The programs of the list."""


_VALUE_DIGITS = 5
_LEAST_GAP = 0.0001  # percent; a smaller gap is told as this
MOST = 0.8  # "most of the chance": the first point of the curve that reaches this share of the list's chance


@dataclass(frozen=True, slots=True)
class StateRow:
    """One state of the list: its programs by signal, and the program there that adds most."""

    state: str
    programs: int
    gold: int
    silver: int
    most: ListedProgram


def dots_title(report: RecommendReport) -> str:
    """What the 100 dots show: "19 of 100 match; the likely range is 12 to 28"."""
    match = report.chance.match
    return (
        f"{per_100(match.value)} of 100 applicants like you match. "
        f"The likely range is {per_100(match.low)} to {per_100(match.high)}."
    )


def chosen_point(report: RecommendReport) -> CurvePoint | None:
    """The point of the curve with as many programs as the list; None when the curve does not hold it."""
    size = len(report.programs)
    return next((point for point in report.curve if round(point.programs.value) == size), None)


def knee(report: RecommendReport) -> CurvePoint | None:
    """The smallest list of the curve that gives most of the chance of the whole list, when it is a smaller one."""
    enough = MOST * report.chance.match.value
    smaller = (point for point in report.curve if point.programs.value < len(report.programs))
    return next((point for point in smaller if point.match.value >= enough), None)


def curve_title(report: RecommendReport) -> str:
    """The finding of the curve of the next dollars, as a sentence without its full stop."""
    bend = knee(report)
    if bend is None:
        gives = "gives" if len(report.programs) == 1 else "give"
        return f"{_programs(len(report.programs))} {gives} {of_100(report.chance.match)}"
    if round(bend.programs.value) == 1:
        return "The first program gives most of the chance"
    return f"The first {whole(bend.programs)} programs give most of the chance"


def curve_summary(report: RecommendReport) -> str:
    """The curve in sentences: the bend, the list, and the longest list computed."""
    size = len(report.programs)
    bend, sentences = knee(report), []
    if bend is not None:
        gives = "gives" if round(bend.programs.value) == 1 else "give"
        sentences.append(f"{_point(bend)} {gives} {of_100(bend.match)}.")
    eras = dollars(report.cost.eras_usd)
    sentences.append(f"Your list of {_programs(size)} ({eras}) gives {of_100(report.chance.match)}.")
    if report.curve and report.curve[-1].programs.value > size:
        last = report.curve[-1]
        sentences.append(f"{_point(last)} would give {of_100(last.match)}.")
    return " ".join(sentences)


def _point(point: CurvePoint) -> str:
    return f"{_programs(point.programs.value)} ({dollars(point.usd)})"


def _programs(count: float) -> str:
    return how_many(round(count), "program")


def states_of(report: Listed) -> tuple[StateRow, ...]:
    """The states of the list, the one with most programs first."""
    counts = Counter(program.state for program in report.programs)
    return tuple(_state_row(report, state) for state, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _state_row(report: Listed, state: str) -> StateRow:
    here = [program for program in report.programs if program.state == state]
    signals = Counter(program.signal for program in here)
    most = max(here, key=lambda program: program.gain.value)
    return StateRow(state, len(here), signals[Signal.GOLD], signals[Signal.SILVER], most)


def map_title(report: Listed) -> str:
    """The finding of the map, as a sentence without its full stop."""
    states = states_of(report)
    if not states:
        return "The list holds no program"
    listed = f"{_programs(len(report.programs))} in {_places(len(states))}"
    return f"{listed}; most are in {_joined(row.state for row in states[:3])}"


def _places(count: int) -> str:
    return "1 state or territory" if count == 1 else f"{count} states and territories"


def map_summary(report: Listed) -> str:
    """The map in sentences: how many programs each state has, and which ones the map cannot show."""
    counts = _joined(f"{row.state} {row.programs}" for row in states_of(report))
    sentences = [f"Programs of the list by state: {counts}."] if counts else []
    missing = unplaced(report)
    if missing:
        names = _joined(f"{program.name} ({program.city}, {program.state})" for program in missing)
        sentences.append(f"Not on the map, because their place is unknown: {names}.")
    return " ".join(sentences)


def unplaced(report: Listed) -> tuple[ListedProgram, ...]:
    """The listed programs that have no coordinates, or lie outside the map."""
    return tuple(program for program in report.programs if map_point(program) is None)


def map_point(program: ListedProgram) -> tuple[float, float] | None:
    """Where a program stands on the map, in map units; None when its place is unknown."""
    if program.longitude is None or program.latitude is None:
        return None
    return place(program.longitude.value, program.latitude.value)


def driver_text(driver: Driver) -> str:
    """A driver in words: "Step 2 CK 224: takes 9 of 100 away (6 to 13)"."""
    return f"{driver.text}: {effect_of_100(driver.effect)}"


def largest_drivers(report: RecommendReport, count: int) -> tuple[Driver, ...]:
    """The drivers that move the chance most, up or down."""
    return tuple(sorted(report.drivers, key=lambda driver: -abs(driver.effect.value))[:count])


def proof_text(report: RecommendReport) -> str:
    """The proof of the list in sentences: its value, the bound, and the gap as a share of the bound.

    The value is never rounded up; the bound and the gap are never rounded down.
    """
    proof = report.proof
    counted = f", when {proof.measured}" if proof.measured else ""
    reached = f"This list reaches {_digits(proof.objective.value * 100, _VALUE_DIGITS, floor)} of 100{counted}."
    if proof.gap.value <= 0:
        return f"{reached} No list under the same limits can reach more in this model."
    if proof.exact:
        return f"{reached} Proved: no list under the same limits is better by more than a millionth of that."
    return (
        f"{reached} No list under the same limits can reach more than "
        f"{_digits(proof.upper_bound.value * 100, _VALUE_DIGITS, ceil)} of 100 in this model. "
        f"The gap is at most {_digits(max(proof.gap.value * 100, _LEAST_GAP), 1, ceil)} % of that."
    )


def so_far_text(now: ProofSoFar) -> str:
    """How far a proof is: what the list reaches, the bound on every list, the gap, and the rounds."""
    return (
        f"The list reaches {_digits(now.objective.value * 100, _VALUE_DIGITS, floor)} of 100. No list can reach more "
        f"than {_digits(now.upper_bound.value * 100, _VALUE_DIGITS, ceil)}. The gap is at most "
        f"{_digits(max(now.gap.value * 100, _LEAST_GAP), 1, ceil)} % of that, after "
        f"{how_many(round(now.rounds.value), 'round')}."
    )


def left_out_title(report: RecommendReport) -> str:
    """How many programs a rule keeps out; a program that several rules keep out counts once."""
    programs = {program.acgme_code for program in report.excluded}
    return f"Left out by a rule: {how_many(len(programs), 'program')}"


def _digits(number: float, count: int, rounded: Callable[[float], int]) -> str:
    """A number with so many significant digits, rounded as told."""
    if number <= 0:
        return "0"
    decimals = max(count - 1 - floor(log10(number)), 0)
    return f"{rounded(round(number * 10**decimals, 6)) / 10**decimals:.{decimals}f}"


def _joined(parts: Iterable[str]) -> str:
    *first, last = [*parts] or [""]
    return f"{', '.join(first)} and {last}" if first else last
