"""What the kept takes and stories tell together: measures of each take in their order, and coverage of qualities."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from matchwise.advice.practice_reports import PracticeReport, StoryCoverage, TakeSummary
from matchwise.errors import InputError
from matchwise.practice.kept import measured_from
from matchwise.practice.take import Measured
from matchwise.provenance import Measure

QUALITIES = {
    "teamwork": "Teamwork",
    "communication": "Communication",
    "initiative": "Initiative",
    "resilience": "Resilience",
}
"""The qualities that the article asks to show in examples."""


@dataclass(frozen=True, slots=True)
class KeptTake:
    """A take as it is kept: its number, when it was made, the name of its question, and its measures as text."""

    number: int
    made: dt.datetime
    question: str
    measured: str


@dataclass(frozen=True, slots=True)
class KeptStory:
    """A story as it is kept: what stands in its four boxes, and the qualities that it shows."""

    boxes: tuple[str, ...]
    qualities: tuple[str, ...]


def summaries(takes: Iterable[KeptTake], report: PracticeReport) -> tuple[TakeSummary, ...]:
    """One line for each take, in their order; a take whose measures cannot be read has none."""
    asked = {question.name: question.text for theme in report.themes for question in theme.questions}
    return tuple(_summary(take, asked.get(take.question, take.question)) for take in takes)


def coverage(stories: Sequence[KeptStory]) -> tuple[StoryCoverage, ...]:
    """For each quality, how many stories show it with all four boxes filled, and how many with fewer."""
    return tuple(
        StoryCoverage(name, title, *(Measure(_count(stories, name, whole=whole), "stories") for whole in (True, False)))
        for name, title in QUALITIES.items()
    )


def _count(stories: Sequence[KeptStory], quality: str, *, whole: bool) -> int:
    shown = [story for story in stories if quality in story.qualities]
    return sum(all(box.strip() for box in story.boxes) is whole for story in shown)


def _summary(take: KeptTake, question: str) -> TakeSummary:
    measured = _measured(take)
    return TakeSummary(
        name=str(take.number),
        made=f"{take.made:%Y-%m-%d %H:%M}",
        question=question,
        seconds=_measure(measured.spoken if measured else None, "seconds"),
        words_a_minute=_measure(measured.words_a_minute if measured else None, "words a minute"),
        fillers_per_100=_measure(measured.fillers_per_100 if measured else None, "per 100 words"),
        pauses=_measure(len(measured.pauses) if measured and measured.heard else None, "pauses"),
    )


def _measured(take: KeptTake) -> Measured | None:
    try:
        return measured_from(take.measured)
    except InputError:
        return None


def _measure(value: float | None, unit: str) -> Measure | None:
    return None if value is None else Measure(value, unit)
