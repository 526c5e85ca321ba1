"""What an own fact about one program moves: its interview, its place in the list, and the chance of the whole list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from matchwise.advice.case import Case
from matchwise.advice.list_only import ListOnlyReport
from matchwise.advice.listed import interview_chances
from matchwise.advice.phrasing import of_100, place_text
from matchwise.advice.spread import spread
from matchwise.advice.worth_reports import NamedChoice
from matchwise.domain.chance_grid import Signal
from matchwise.portfolio import Choice
from matchwise.provenance import Estimate

MOST_NAMED = 5
"""Programs that come or go and are named; more are counted."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where one program stands for the applicant under what is known at one time.

    interview: chance of an interview there without a signal; match: chance with the best list, None where no list is
    possible; listed: the programs of that list.
    """

    program: NamedChoice
    interview: Estimate
    match: Estimate | None
    listed: tuple[NamedChoice, ...]


def position_in(case: Case, index: int, listed: ListOnlyReport | None) -> Position:
    """The position of a program by index; listed: the best list for the same case, None where none is possible."""
    chances = interview_chances(case.chances.grid, (Choice(index, Signal.NONE),))[:, 0]
    program = case.directory.programs[index]
    return Position(
        NamedChoice(program.acgme_code, program.name, program.city, program.state, Signal.NONE),
        spread(chances, "fraction", _HOW, case.trust_in(index)),
        None if listed is None else listed.chance.match,
        ()
        if listed is None
        else tuple(NamedChoice(one.acgme_code, one.name, one.city, one.state, one.signal) for one in listed.programs),
    )


def change_sentences(before: Position, after: Position) -> tuple[str, ...]:
    """What changed between two positions of the same program, the nearest to it first."""
    return (
        _moved("An interview there, without a signal", before.interview, after.interview),
        _in_list(before, after),
        *_lists(before, after),
        *_chance(before.match, after.match),
    )


def _moved(what: str, before: Estimate, after: Estimate) -> str:
    was, now = of_100(before), of_100(after)
    return f"{what}: {now}, as before." if was == now else f"{what}: before {was}, now {now}."


def _in_list(before: Position, after: Position) -> str:
    code = after.program.acgme_code
    was, now = (any(one.acgme_code == code for one in at.listed) for at in (before, after))
    words = {
        (True, True): "It stays in your list.",
        (True, False): "It leaves your list.",
        (False, True): "It comes into your list.",
        (False, False): "It is not in your list, as before.",
    }
    return words[was, now]


def _lists(before: Position, after: Position) -> Iterable[str]:
    code = after.program.acgme_code
    came, went = (_only(first, second, code) for first, second in ((after, before), (before, after)))
    if came:
        yield f"New in your list: {_named(came)}."
    if went:
        yield f"No longer in your list: {_named(went)}."


def _only(first: Position, second: Position, besides: str) -> list[NamedChoice]:
    """The programs that stand in the list of the first position alone, but for one."""
    others = {one.acgme_code for one in second.listed} | {besides}
    return [one for one in first.listed if one.acgme_code not in others]


def _named(programs: Sequence[NamedChoice]) -> str:
    names = [place_text(program) for program in programs[:MOST_NAMED]]
    more = len(programs) - len(names)
    return "; ".join(names) + (f"; and {more} more" if more else "")


def _chance(before: Estimate | None, after: Estimate | None) -> Iterable[str]:
    if before is not None and after is not None:
        yield _moved("Your chance with the best list", before, after)


_HOW = (
    "Chance to pass the rules of the program, known and unknown, times the chance of an invitation for a file of this "
    "strength without a signal; averaged over the unseen part of the file."
)
