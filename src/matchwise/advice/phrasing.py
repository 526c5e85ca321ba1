"""How numbers read: fractions as frequencies of 100, ranges, dollars, dates, signals and standing marks."""

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from matchwise.advice.reports import ChanceReport, DriverSum
from matchwise.domain.chance_grid import Signal
from matchwise.provenance import Estimate, Measure, Standing

STANDING_MEANINGS: dict[Standing, str] = {
    Standing.PUBLISHED: "printed in a published source",
    Standing.ENTERED: "a value that you gave",
    Standing.DERIVED: "calculated from published or entered values",
    Standing.MODELLED: "from our model, fitted to published results",
    Standing.ASSUMED: "our assumption; no published figure exists",
}

SIGNAL_MARKS: dict[Signal, str] = {Signal.GOLD: "\u25c6", Signal.SILVER: "\u25c7", Signal.NONE: ""}

RANGE_MEANING = (
    "The numbers in brackets are a range: we expect the true number below it 1 time in 10 and above it 1 time in 10. "
    "Where a number stands at an end of its own range, a few unusual cases move the average that far."
)

LEAST_SHOWN = 0.00005
"""A change of a chance below this (a fraction) reads as less than 0.01 of 100: as none."""

_SMALLEST = 0.005  # of 100: half of the last digit that is shown
_FEW = 0.05  # half of the last digit of a count
_TINY = 0.0005  # below 0.05 of 100 a frequency reads "fewer than 1 of 100"

_MONTHS = (  # written out: the names of strftime follow the locale
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class Named(Protocol):
    """A program, or a line of a report about one, as far as it says which program it is."""

    @property
    def acgme_code(self) -> str:
        """The ten digits that name the program."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def city(self) -> str:
        """Its city."""

    @property
    def state(self) -> str:
        """The two letters of its state."""


def capitalized(text: str) -> str:
    """The text with its first letter upper-case; the others stay as they are: "ECFMG certificate"."""
    return text[:1].upper() + text[1:]


def per_100(fraction: float) -> str:
    """A fraction as a number of 100: "19", "0.4", "0.05"; "0" and "100" only when that is exactly so.

    Negative fractions (an effect that takes away) keep their sign. The text never falls when the fraction rises.
    """
    size = abs(fraction) * 100
    if size == 0:
        return "0"
    if size < _SMALLEST:
        return "less than 0.01" if fraction > 0 else "near 0"
    sign = "-" if fraction < 0 else ""
    return sign + _size_text(size)


def _size_text(size: float) -> str:
    for below, digits in ((0.095, 2), (0.95, 1)):
        if size < below:
            return f"{size:.{digits}f}"
    if 99 < size < 100:  # noqa: PLR2004 (almost certain is not certain)
        return "more than 99"
    return f"{size:,.0f}"


def change_100(before: float, after: float) -> str:
    """How far two fractions are apart as they are shown, so that the screen adds up: "-8", "+0.3", "0"."""
    apart = _shown_number(after) - _shown_number(before)
    return f"{apart:+.2f}".rstrip("0").rstrip(".") if abs(apart) > _SMALLEST else "0"


def _shown_number(fraction: float) -> float:
    """The number that stands in the text of a fraction; 99 for more than 99, 0 for less than 0.01."""
    last = per_100(fraction).split()[-1]
    return 0.0 if abs(fraction) * 100 < _SMALLEST else float(last.replace(",", ""))


def range_text(estimate: Estimate) -> str:
    """The 10 % and 90 % points of a fraction as numbers of 100: "12 to 28", "near 0 to 3"; one if both read alike."""
    low, high = _end_text(estimate.low), _end_text(estimate.high)
    return low if low == high else f"{low} to {high}"


def in_brackets(estimate: Estimate) -> str:
    """The range behind a number, " (12 to 28)"; nothing where both ends read as the number itself."""
    shown = range_text(estimate)
    return "" if shown == per_100(estimate.value) else f" ({shown})"


def _end_text(fraction: float) -> str:
    return "near 0" if 0 < abs(fraction) * 100 < _SMALLEST else per_100(fraction)


def short_100(estimate: Estimate) -> str:
    """A fraction with its range for a table cell: "19 (12 to 28)"."""
    return per_100(estimate.value) + in_brackets(estimate)


def of_100(estimate: Estimate, who: str = "") -> str:
    """A chance as a frequency with its range: "19 of 100 (12 to 28)", "19 of 100 applicants like you (12 to 28)".

    A chance below 0.05 of 100 reads "fewer than 1 of 100", with the upper end when that reaches 1.
    """
    people = f" {who}" if who else ""
    if 0 < estimate.value < _TINY:
        high = f" (up to {per_100(estimate.high)})" if estimate.high >= 0.01 else ""  # noqa: PLR2004 (1 of 100)
        return f"fewer than 1 of 100{people}{high}"
    return f"{per_100(estimate.value)} of 100{people}{in_brackets(estimate)}"


def effect_of_100(estimate: Estimate) -> str:
    """A change of a chance in words: "adds 4 of 100 (2 to 7)", "takes 9 of 100 away (6 to 13)", "changes nothing"."""
    if estimate.value == estimate.low == estimate.high == 0:
        return "changes nothing"
    if estimate.value < 0:
        small, large = _end_text(-estimate.high), _end_text(-estimate.low)
        return f"takes {per_100(-estimate.value)} of 100 away ({small} to {large})"
    return f"adds {per_100(estimate.value)} of 100 ({range_text(estimate)})"


def sum_lines(sum_: DriverSum) -> tuple[str, ...]:
    """How the drivers make the chance: the average applicant, the facts one by one, their overlap, the chance."""
    more = "more" if sum_.overlap.value * sum_.effects.value > 0 else "less"
    return (
        f"An applicant who is average in all of these facts, with this list: {of_100(sum_.average)}",
        f"All facts of this file, each alone: {effect_of_100(sum_.effects)}",
        f"Overlap, because several facts together do {more} than each alone: {effect_of_100(sum_.overlap)}",
        f"Together, your chance with this list: {of_100(sum_.chance)}",
    )


def count_text(estimate: Estimate) -> str:
    """A count with its range, one decimal below ten: "6.1 (3.0 to 9.2)", "14 (11 to 18)".

    A small count reads "fewer than 0.1", with the upper end when that reaches 0.1.
    """
    digits = 1 if abs(estimate.high) < 10 else 0  # noqa: PLR2004 (two digits are enough from ten on)
    low, value, high = (f"{number:,.{digits}f}" for number in (estimate.low, estimate.value, estimate.high))
    if 0 < estimate.value < _FEW:
        return f"fewer than 0.1 (up to {high})" if estimate.high >= _FEW else "fewer than 0.1"
    return f"{value} ({low} to {high})"


def estimate_text(estimate: Estimate) -> str:
    """Any estimate with its range and unit: fractions of 100, dollars, or the number with its unit."""
    if estimate.unit == "fraction":
        return of_100(estimate)
    if estimate.unit == "USD":
        return f"{dollars(estimate.value)} ({dollars(estimate.low)} to {dollars(estimate.high)})"
    return f"{count_text(estimate)} {estimate.unit}".strip()


def dollars(amount: Measure | float) -> str:
    """An amount in US dollars: "$3,930"; cents only when there are any: "$2.50"."""
    usd = amount.value if isinstance(amount, Measure) else amount
    text = f"{abs(usd):,.2f}".removesuffix(".00")
    return f"-${text}" if usd < 0 and text != "0" else f"${text}"


def whole(count: Measure | float) -> str:
    """A count of things: "150", "1,076"."""
    number = count.value if isinstance(count, Measure) else count
    return f"{number:,.0f}"


def how_many(count: int, thing: str) -> str:
    """A count with its noun: "1 program", "150 programs", "1,076 facts"."""
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"


def date_text(date: dt.date) -> str:
    """A date that every reader understands, in English under any locale: "23 November 2026"."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def season_text(season: int) -> str:
    """A season with its two dates in words: "season 2028 (applications in autumn 2027, start in July 2028)"."""
    return f"season {season} (applications in autumn {season - 1}, start in July {season})"


def seasons_text(seasons: Sequence[int]) -> str:
    """Some seasons by their years: "season 2028", "seasons 2028, 2029 and 2030"."""
    if len(seasons) == 1:
        return f"season {seasons[0]}"
    return f"seasons {', '.join(map(str, seasons[:-1]))} and {seasons[-1]}"


def signal_text(signal: Signal) -> str:
    """A signal level as mark and word: "◆ gold signal", "◇ silver signal", "no signal"."""
    return f"{SIGNAL_MARKS[signal]} {signal.word} signal" if signal is not Signal.NONE else "no signal"


def signals_text(gold: int, silver: int) -> str:
    """How many signals of each level: "3 gold and 12 silver signals"."""
    return f"{gold} gold and {silver} silver signals"


def place_text(program: Named) -> str:
    """A program by its name and place: "Example Medical Center, Town ST"."""
    return f"{program.name}, {program.city} {program.state}"


def program_text(program: Named) -> str:
    """A program as the reader finds it, with its code: "Example Medical Center, Town ST (1400000000)"."""
    return f"{place_text(program)} ({program.acgme_code})"


def standing_text(standing: Standing) -> str:
    """A standing as mark and word: "● published"; the entered one says by whom: "◆ entered by you"."""
    word = "entered by you" if standing is Standing.ENTERED else standing.word
    return f"{standing.mark} {word}"


def chance_sentences(chance: ChanceReport, who: str = "applicants like you") -> tuple[str, ...]:
    """The answer as five sentences: with this list, if interviewed, with a typical list, interviews, no interview.

    The first sentence alone is the answer; `chance.denominator` says who is counted and stands beside them.
    """
    condition = f", {chance.condition}" if chance.condition else ""
    return (
        _people(
            chance.match,
            who,
            "would match" if condition else "match",
            f"in internal medicine with this list{condition}",
        ),
        f"Among those who get at least one interview it is {of_100(chance.match_if_interviewed)}.",
        f"With a list as similar applicants send it is {of_100(chance.typical)}.",
        f"The average number of interviews is {count_text(chance.interviews)}.",
        _people(chance.no_interview, who, "get", "no interview"),
    )


def again_sentence(again: Estimate) -> str:
    """What another season with nothing changed would bring, and why it is not the same chance once more."""
    return (
        f"The next season, with the same file and the same list: {of_100(again)}. Seasons are not independent: what no "
        "file shows stays the same. A year more since graduation and a season more without a match come on top; a "
        "better file changes this."
    )


def _people(chance: Estimate, who: str, verb: str, what: str) -> str:
    """One sentence: how many of 100 applicants do it, with the range at its end."""
    count = "fewer than 1" if 0 < chance.value < _TINY else per_100(chance.value)
    if count == "1" and not verb.startswith("would "):
        verb += "es" if verb.endswith("ch") else "s"
    return f"{capitalized(count)} of 100 {who} {verb} {what} (range {range_text(chance)})."
