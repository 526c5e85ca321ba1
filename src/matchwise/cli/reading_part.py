"""The part "How a program reads this file" on a terminal."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding

from matchwise.advice.phrasing import capitalized, count_text, effect_of_100, of_100, whole
from matchwise.advice.reports import ClassReading, FileReading, ReadFactor
from matchwise.cli.console import PlainText, heading
from matchwise.cli.parts import INDENT, lines

MOST_UNREAD = 6
"""Factors that the file does not hold, of those that the survey cites most."""


def reading_part(reading: FileReading | None) -> Iterator[RenderableType]:
    """Strongest points, worries with what would outweigh them, and classes of programs."""
    if reading is None:
        return
    yield heading("How a program reads this file")
    yield from (PlainText(said.text) for said in reading.about)
    yield from _factors("Strongest points", reading.strongest, "Nothing in this file is better than average.")
    yield from _factors("Worries", reading.worries, "Nothing in this file is worse than average.")
    yield from _remedies(reading)
    yield PlainText("By kind of program (open programs; an interview without a signal)", style="bold")
    for kind in reading.classes:
        yield Padding(_class_text(kind), INDENT)
    yield from _unread(reading)
    yield PlainText()


def _factors(title: str, factors: tuple[ReadFactor, ...], none: str) -> Iterator[RenderableType]:
    yield PlainText(title, style="bold")
    yield from lines([_factor_text(factor) for factor in factors] or [none])


def _factor_text(factor: ReadFactor) -> str:
    return " ".join(
        (
            f"{factor.text}: {effect_of_100(factor.effect)}.",
            *([f"{capitalized(factor.average_words)}."] if factor.average_words else []),
            *_survey_words(factor),
            *(said.text for said in factor.survey),
            factor.balance,
        )
    ).strip()


def _survey_words(factor: ReadFactor) -> Iterator[str]:
    if factor.citing is None or factor.importance is None:
        yield "The directors' survey has no such factor."
        return
    rating = f"importance {factor.importance.value:.1f} of 5"
    yield f'{count_text(factor.citing)} of 100 programs cite "{factor.survey_item.rstrip("*")}", {rating}.'


def _remedies(reading: FileReading) -> Iterator[RenderableType]:
    if reading.together is None:
        return
    yield PlainText("What could outweigh worries, in the model", style="bold")
    yield from lines(f"{capitalized(remedy.text)}: {effect_of_100(remedy.gain)}" for remedy in reading.remedies)
    if len(reading.remedies) > 1:
        yield from lines([f"All together: {effect_of_100(reading.together)}"])


def _class_text(kind: ClassReading) -> PlainText:
    text = PlainText(f"{capitalized(kind.described)}: ", style="bold")
    costs = "; ".join(f"{cost.text}: {effect_of_100(cost.cost)}" for cost in kind.costs)
    text.append(
        f"{_programs(kind)}. Your file passes the rules of {of_100(kind.passes)}. An interview: "
        f"{of_100(kind.interview)}.",
        style="not bold",
    )
    if costs:
        text.append(f" Worries there: {costs}.", style="not bold")
    return text


def _programs(kind: ClassReading) -> str:
    count = kind.programs
    return f"{whole(count.value) if count.low == count.high else count_text(count)} programs"


def _unread(reading: FileReading) -> Iterator[RenderableType]:
    if reading.unread:
        yield PlainText("What directors also weigh, and this file does not hold", style="bold")
        yield from lines(said.text for said in reading.unread[:MOST_UNREAD])
        sources = dict.fromkeys(said.source for said in reading.unread)
        yield PlainText(f"Source: {'; '.join(sources)}. 69 of 854 programs answered.")
