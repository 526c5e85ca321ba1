"""How two lists differ: programs of one alone, and signals that differ, each with what it adds to its own list."""

from collections.abc import Iterable, Sequence

from matchwise.advice.case import Case
from matchwise.advice.list_reports import ListDifference, OtherSignal, WeighedChoice
from matchwise.advice.listed import listed_gains
from matchwise.advice.worth_reports import NamedChoice
from matchwise.portfolio import Choice
from matchwise.provenance import Measure


def list_difference(
    case: Case, first: Sequence[Choice], second: Sequence[Choice], other: Case | None = None
) -> ListDifference:
    """What stands in one of two lists alone or with another signal; what adds most comes first.

    other: the case of the second list, where that is another one.
    """
    ours, theirs = _weighed(case, first), _weighed(other or case, second)
    both = ours.keys() & theirs.keys()
    moved = [
        OtherSignal(ours[i].choice, theirs[i].choice, ours[i].gain, theirs[i].gain)
        for i in both
        if ours[i].choice.signal is not theirs[i].choice.signal
    ]
    return ListDifference(
        same=Measure(len(both) - len(moved), "programs"),
        only_first=_ranked(line for i, line in ours.items() if i not in both),
        only_second=_ranked(line for i, line in theirs.items() if i not in both),
        signals=tuple(sorted(moved, key=lambda m: (-max(m.first_gain.value, m.second_gain.value), m.first.acgme_code))),
    )


def named(case: Case, choice: Choice) -> NamedChoice:
    """An application by the name of its program."""
    program = case.directory.programs[choice.program]
    return NamedChoice(program.acgme_code, program.name, program.city, program.state, choice.signal)


def _weighed(case: Case, choices: Sequence[Choice]) -> dict[int, WeighedChoice]:
    """Each application of a list with its gain, by the index of the program."""
    lost = zip(choices, listed_gains(case, choices), strict=True)
    return {choice.program: WeighedChoice(named(case, choice), gain) for choice, gain in lost}


def _ranked(lines: Iterable[WeighedChoice]) -> tuple[WeighedChoice, ...]:
    return tuple(sorted(lines, key=lambda line: (-line.gain.value, line.choice.acgme_code)))
