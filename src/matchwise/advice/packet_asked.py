"""What an applicant asks a packet for: the writer, the settings, the cases to remind of; checked before it is used."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matchwise.domain.applicant_values import Fault, Reader, one_line
from matchwise.errors import InputError, Problem

MOST_CASES, LONGEST_CASE = 12, 1_000
"""Most cases and tasks of a packet, and the characters of each."""
MOST_SETTINGS, LONGEST_LINE = 8, 200
"""Most settings of a packet; the characters of each, and of the writer's name."""
_SPACES = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class PacketAsked:
    """Who is asked, where the writer saw the work, and cases to remind of.

    checked: the applicant has read the words that the check marks and says that no patient can be known by them;
    scores: scores and attempts stand in the CV too.
    """

    writer: str = ""
    settings: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    checked: bool = False
    scores: bool = False


def packet_asked(
    writer: str,
    settings: Sequence[str],
    cases: Sequence[str],
    *,
    checked: bool = False,
    scores: bool = False,
) -> PacketAsked:
    """What is asked, each text on one line; InputError with every text that cannot be used, by its number from 1."""
    problems: list[Problem] = []
    named = _read([writer], "writer", LONGEST_LINE, 1, problems)
    places = _read(settings, "setting", LONGEST_LINE, MOST_SETTINGS, problems)
    told = _read(cases, "case", LONGEST_CASE, MOST_CASES, problems)
    if problems:
        raise InputError(problems)
    return PacketAsked(named[0] if named else "", places, told, checked=checked, scores=scores)


def _read(texts: Sequence[str], field: str, longest: int, most: int, problems: list[Problem]) -> tuple[str, ...]:
    """The texts that say something; faults are added to the problems."""
    told = [words for text in texts if (words := _on_one_line(text))]
    if len(told) > most:
        problems.append(Problem(field, f"There are {len(told)}, and at most {most} are taken.", "Leave some out."))
        return ()
    return tuple(_sound(told, field, one_line(longest), problems))


def _sound(texts: Sequence[str], field: str, reader: Reader[str], problems: list[Problem]) -> Iterator[str]:
    for number, text in enumerate(texts, 1):
        read = reader(text)
        if isinstance(read, Fault):
            place = f"{field} {number}" if field != "writer" else field
            problems.append(Problem(place, f"{read.reason}.", read.remedy))
        else:
            yield read


def _on_one_line(text: str) -> str:
    return _SPACES.sub(" ", text).strip()
