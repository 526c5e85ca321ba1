"""The applicant's own list as it was brought: what can be read, what cannot with the programs it may mean, signals."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matchwise.advice.chance import Own
from matchwise.advice.knowledge import Knowledge
from matchwise.advice.phrasing import how_many
from matchwise.advice.worth_reports import NamedChoice
from matchwise.directory import Directory
from matchwise.directory.list_file import list_text
from matchwise.directory.myeras import ListLine, list_lines
from matchwise.directory.search import search
from matchwise.domain.applicant import Applicant
from matchwise.domain.chance_grid import Signal
from matchwise.domain.program import Program
from matchwise.errors import InfeasibleError, Problem
from matchwise.evidence import Evidence
from matchwise.evidence.rulebook import known_seasons, signals

_PROGRAM = re.compile(r"\s+program$", re.IGNORECASE)
"""The word at the end of a name that lists leave out."""
MOST_NEAR = 4
MOST_SOUGHT = 40
"""Lines without a code for which programs are looked for; more are only named."""


@dataclass(frozen=True, slots=True)
class LineNotRead:
    """A line that names no program for certain: where it stands, its words, what is wrong, and what it may mean."""

    place: str
    text: str
    reason: str
    remedy: str
    near: tuple[NamedChoice, ...]


@dataclass(frozen=True, slots=True)
class BroughtList:
    """What a list says: its applications, the lines that stand twice in words, and the lines that are not read.

    named: the lines that name their program by words that are the name of one program alone.
    """

    own: tuple[Own, ...]
    twice: tuple[str, ...]
    not_read: tuple[LineNotRead, ...]
    named: tuple[str, ...] = ()


def brought_list(content: bytes, place: str, knowledge: Knowledge) -> BroughtList:
    """Reads a list of codes, a table or a workbook, and looks for programs by the words of lines without a code.

    InputError when nothing at all can be read.
    """
    lines = list_lines(list_text(content, place), knowledge.directory, place)
    names = _names(knowledge.directory) if any(not line.code for line in lines) else {}
    own: dict[str, Signal] = {}
    twice: list[str] = []
    named: list[str] = []
    wrong: list[ListLine] = []
    for line in lines:
        by_name = "" if line.code or len(line.faults) > 1 else names.get(_plain_name(line.text), "")
        code = line.code or by_name
        if code in own:
            twice.append(_line_of(line, knowledge.directory.program(code)))
        elif line.faults and not by_name:
            wrong.append(line)
        else:
            own[code] = line.signal
            named += [_line_of(line, knowledge.directory.program(code))] if by_name else []
    return BroughtList(tuple(own.items()), tuple(twice), tuple(_not_read(wrong, knowledge)), tuple(named))


def _line_of(line: ListLine, program: Program) -> str:
    return f"Line {line.number}: {program.name} ({program.acgme_code})"


def _names(directory: Directory) -> dict[str, str]:
    """The code under each name that only one program has: alone, with its state, and with its city and state."""
    codes: dict[str, set[str]] = {}
    for program in directory.programs:
        short = _PROGRAM.sub("", program.name)
        for name in (program.name, short):
            for place in ((), (program.state,), (program.city, program.state)):
                codes.setdefault(_plain_name(" ".join((name, *filter(None, place)))), set()).add(program.acgme_code)
    return {name: code for name, (code, *others) in codes.items() if name and not others}


def _plain_name(text: str) -> str:
    """A name in small letters, with one space for whatever stands between its words."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _not_read(lines: Sequence[ListLine], knowledge: Knowledge) -> Iterator[LineNotRead]:
    for number, line in enumerate(lines):
        reason, remedy = line.faults[0]
        near = _near(line, knowledge) if number < MOST_SOUGHT else ()
        yield LineNotRead(f"line {line.number}", line.text, reason, remedy, tuple(near))


def _near(line: ListLine, knowledge: Knowledge) -> Iterator[NamedChoice]:
    """The programs that a line may mean: the one of its code where only the signal is wrong, else by its words."""
    directory = knowledge.directory
    if line.code in directory:
        found: tuple[Program, ...] = (directory.program(line.code),)
    else:
        found = tuple(hit.program for hit in search(directory, line.text, knowledge.as_of, limit=MOST_NEAR))
    for program in found:
        yield NamedChoice(program.acgme_code, program.name, program.city, program.state, line.signal)


def require_signals(own: Sequence[Own], place: str, applicant: Applicant, evidence: Evidence) -> None:
    """InfeasibleError when a list sends more signals than the season, or the file of the applicant, gives.

    Signals that the file tells as sent are added to those that it tells as left.
    """
    if applicant.season not in {dates.season for dates in known_seasons(evidence)}:
        return  # the answer itself says which seasons are known
    most, whose = signals(evidence, applicant.season), f"season {applicant.season} gives"
    given = {Signal.GOLD: most.gold, Signal.SILVER: most.silver}
    if applicant.signals is not None:
        spent = Counter(step.signal for step in applicant.status)
        left = {Signal.GOLD: applicant.signals.gold, Signal.SILVER: applicant.signals.silver}
        given, whose = {level: count + spent[level.word] for level, count in left.items()}, "your file gives"
    sent = Counter(signal for _, signal in own)
    over = [level for level in given if sent[level] > given[level]]
    if over:
        reason = " and ".join(f"{sent[level]} {level.word} signals, and {whose} {given[level]}" for level in over)
        fewer = " and ".join(f"{level.word} from {how_many(sent[level] - given[level], 'program')}" for level in over)
        raise InfeasibleError(Problem(place, f"it sends {reason}.", f"Take {fewer}."))
