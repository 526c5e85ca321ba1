"""The pages that the writer of a letter gets, as sections of rows: what DOCX and PDF both show."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from matchwise.advice.packet_reports import AskedItem, PacketDay, PacketLine, PacketReport, Weighed
from matchwise.advice.packet_words import packet_day_words, weight_words

FOR_THE_WRITER = ("documents", "programs_review")
"""The days that the writer is told."""
WAIVED = "[I waive my right to read this letter, or: I do not waive it]"

_BLANK = re.compile(r"(\[[^\[\]]{1,200}\])")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a label, which may be empty, its text, and the numbers of its sources."""

    label: str
    text: str
    refs: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, a sentence below it, and rows."""

    title: str
    lead: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All pages: what stands first, the sections, and the sources by their numbers."""

    title: str
    subtitle: str
    first: str
    sections: tuple[Section, ...]
    sources: tuple[str, ...]


class _Sources:
    """Sources, numbered in the order in which they are first asked for."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __call__(self, source: str) -> str:
        """The number of a source."""
        return str(self._numbers.setdefault(source, len(self._numbers) + 1))

    def listed(self) -> tuple[str, ...]:
        """Every source with its number."""
        return tuple(f"{number}. {source}" for source, number in self._numbers.items())


def packet_sheet(report: PacketReport) -> Sheet:
    """The pages of a packet; reminders that are not kept, and what is for the applicant alone, are not in them."""
    refs = _Sources()
    sections = tuple(section for section in _sections(report, refs) if section.rows)
    name = report.applicant_name or "[your full name]"
    writer = f"For {report.writer}. " if report.writer else ""
    return Sheet(
        title=f"Request for a letter of recommendation: {name}",
        subtitle=f"{writer}Internal medicine residency, Match of {report.season}.",
        first=report.never,
        sections=sections,
        sources=refs.listed(),
    )


def parts_of(text: str) -> tuple[tuple[str, bool], ...]:
    """The parts of a text, each with whether it is a blank that must be filled in."""
    return tuple((part, _BLANK.fullmatch(part) is not None) for part in _BLANK.split(text) if part)


def _sections(report: PacketReport, refs: _Sources) -> Iterator[Section]:
    yield Section("When the letter is needed", "", tuple(_day(day, refs) for day in _days(report.days)))
    yield Section("Reading the letter", "", tuple(_waiver(report, refs)))
    for part in report.cv:
        yield Section(f"CV: {part.title}", "", tuple(map(_line, part.lines)))
    yield Section("My goals", "", tuple(map(_line, report.goals)))
    yield Section(
        "What my file holds, and why a program asks for it",
        "Facts, with the share of program directors who cite them when they choose whom to interview, and how "
        "important those find them, from 1 to 5.",
        tuple(_weighed(one, refs) for one in report.strengths),
    )
    yield Section(
        "What only you can tell",
        "Please write of it only what you saw yourself.",
        tuple(_weighed(one, refs) for one in report.only_you),
    )
    yield Section(
        "What a structured letter in internal medicine holds",
        "These are the items of the form of AAIM. Leave out what you did not see or what your place does not have.",
        tuple(row for item in report.items for row in _item(item, refs)),
    )
    yield Section(
        "Cases and tasks that I remember",
        "So that you can place me; use them or not. They name no patient.",
        tuple(Row("", one.text) for one in report.reminders if one.kept),
    )


def _days(days: Iterable[PacketDay]) -> Iterator[PacketDay]:
    return (day for day in days if day.name in FOR_THE_WRITER and day.day is not None)


def _day(day: PacketDay, refs: _Sources) -> Row:
    return Row(day.title, packet_day_words(day), refs(day.source))


def _waiver(report: PacketReport, refs: _Sources) -> Iterator[Row]:
    yield Row("My choice", WAIVED)
    yield from (Row("", fact.text, refs(fact.source)) for fact in report.waiver)


def _line(line: PacketLine) -> Row:
    return Row(line.label, line.text)


def _weighed(one: Weighed, refs: _Sources) -> Row:
    return Row(one.text, f"{weight_words(one)}.", refs(one.source.split("; ")[-1]) if one.citing else "")


def _item(item: AskedItem, refs: _Sources) -> Iterator[Row]:
    yield Row(item.title, f"{item.ask}.", refs(item.source))
    yield from (Row("", f"{line.label}: {line.text}") for line in item.from_file)
