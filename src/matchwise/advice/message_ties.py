"""What links an applicant to a program: a tie to it, work there, or a tie to its state; never guessed from a name."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from matchwise.advice.file_facts import is_begun, stay_told, stay_words, stays
from matchwise.domain.applicant import Applicant, Tie, TieKind
from matchwise.domain.program import Program
from matchwise.domain.states import STATE_NAMES

PROGRAM_TIES = {
    TieKind.ROTATED: "you rotated there",
    TieKind.RESEARCH: "you did research there",
    TieKind.ALUMNI: "doctors of your school train or trained there",
    TieKind.FAMILY: "you have family there",
    TieKind.RESIDENCE: "you live or lived there",
    TieKind.SCHOOL: "you went to school there",
}
STATE_TIES = {
    TieKind.ROTATED: "you rotated in {state}",
    TieKind.RESEARCH: "you did research in {state}",
    TieKind.ALUMNI: "doctors of your school train or trained in {state}",
    TieKind.FAMILY: "you have family in {state}",
    TieKind.RESIDENCE: "you live or lived in {state}",
    TieKind.SCHOOL: "you went to school in {state}",
}
_TO_PROGRAM = {
    TieKind.ROTATED: "I rotated in your program [when, and with whom].",
    TieKind.RESEARCH: "I did research at your institution [when, on what, and with whom].",
    TieKind.ALUMNI: "Your program has trained doctors of my medical school [who, if they agree to be named].",
    TieKind.FAMILY: "My family lives near your program [who, and in which town].",
    TieKind.RESIDENCE: "I have lived near your program [from when to when].",
    TieKind.SCHOOL: "I went to school near your program [where, and when].",
}
_TO_STATE = {
    TieKind.ROTATED: "I did a rotation in {state} [where, and when].",
    TieKind.RESEARCH: "I did research in {state} [where, and when].",
    TieKind.ALUMNI: "Doctors of my medical school train in {state} [where].",
    TieKind.FAMILY: "My family lives in {state} [who, and in which town].",
    TieKind.RESIDENCE: "I have lived in {state} [in which town, and how long].",
    TieKind.SCHOOL: "I went to school in {state} [where, and when].",
}
_REAL = (TieKind.FAMILY, TieKind.RESIDENCE, TieKind.SCHOOL, TieKind.ROTATED, TieKind.RESEARCH, TieKind.ALUMNI)
"""Ties to a state, the strongest reason to live there first."""


@dataclass(frozen=True, slots=True)
class FoundTie:
    """One tie: what it is for the applicant, and the line of the message that names it; own: to the program itself."""

    words: str
    line: str
    own: bool


def ties_to(applicant: Applicant, program: Program, as_of: dt.date) -> tuple[FoundTie, ...]:
    """Every tie as it stands on a day, those to the program itself first."""
    return (*_own(applicant, program, as_of), *_near(applicant, program))


def _own(applicant: Applicant, program: Program, as_of: dt.date) -> Iterator[FoundTie]:
    there = [stay for stay in stays(applicant) if stay.acgme_code == program.acgme_code]
    worked = [stay for stay in there if is_begun(stay, as_of)]
    for stay in worked:
        told = stay_told(stay, as_of)
        yield FoundTie(f"you worked there: {told}", f"I worked in your program: {told}.", own=True)
    for tie in _each_once(applicant, lambda tie: tie.acgme_code == program.acgme_code):
        if tie.kind is TieKind.ROTATED and worked:
            continue
        yield FoundTie(PROGRAM_TIES[tie.kind], _TO_PROGRAM[tie.kind], own=True)
    for stay in there:
        if stay not in worked:
            ahead = stay_words(stay)
            yield FoundTie(f"you plan a stay there: {ahead}", f"I plan a stay in your program: {ahead}.", own=True)


def _near(applicant: Applicant, program: Program) -> Iterator[FoundTie]:
    state = STATE_NAMES.get(program.state, program.state)
    for tie in _each_once(applicant, lambda tie: tie.state == program.state):
        said, line = STATE_TIES[tie.kind], _TO_STATE[tie.kind]
        yield FoundTie(said.format(state=state), line.format(state=state), own=False)


def _each_once(applicant: Applicant, wanted: Callable[[Tie], bool]) -> list[Tie]:
    """The ties of one place, each kind once, in the order of reasons to live there."""
    kinds = {tie.kind: tie for tie in applicant.ties if wanted(tie)}
    return [kinds[kind] for kind in _REAL if kind in kinds]
