"""Sorts programs by as few questions as binary insertion needs: "which of these two do you want more"."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, log2

from matchwise.domain.rank_order import Preferred

Below = Mapping[str, frozenset[str]]
"""The programs that are known to be wanted less than each."""


@dataclass(frozen=True, slots=True)
class Sorting:
    """How far answers sort some programs.

    order: the programs that are sorted so far, the one wanted most first; ask: the next pair, None when all are sorted
    or the answers go round in a circle; left: most questions that are still needed; circle: answers that contradict
    each other, each program wanted more than the next and the last more than the first.
    """

    order: tuple[str, ...]
    ask: tuple[str, str] | None
    left: int
    circle: tuple[str, ...] = ()


def sorting(programs: Sequence[str], answers: Sequence[Preferred]) -> Sorting:
    """What the answers say of the programs, and the next pair to ask.

    One program after the other is put among those that are sorted, by halving (D. Knuth, The Art of Computer
    Programming 3, 5.3.1). What follows from earlier answers is not asked again.
    """
    known = [one for one in answers if {one.better, one.worse} <= set(programs)]
    circle = shortest_circle(known)
    if circle:
        return Sorting((), None, 0, circle)
    below = everything_below(known)
    done: list[str] = []
    for number, program in enumerate(programs):
        low = max((place + 1 for place, other in enumerate(done) if program in below[other]), default=0)
        high = min((place for place, other in enumerate(done) if other in below[program]), default=len(done))
        if low < high:
            left = ceil(log2(high - low + 1)) + most_questions(len(programs)) - most_questions(number + 1)
            return Sorting(tuple(done), (program, done[(low + high) // 2]), left)
        done.insert(low, program)
    return Sorting(tuple(done), None, 0)


def most_questions(count: int) -> int:
    """Most pairs that binary insertion asks to sort so many programs."""
    return sum(ceil(log2(number)) for number in range(2, count + 1))


def everything_below(answers: Sequence[Preferred]) -> dict[str, frozenset[str]]:
    """For each program of the answers all that are wanted less, by any chain of answers; empty for all others."""
    direct = _direct(answers)
    return _Known({start: frozenset(_reached(start, direct)) for start in direct})


class _Known(dict[str, frozenset[str]]):
    """A program of no answer has nothing below it."""

    def __missing__(self, program: str) -> frozenset[str]:
        return frozenset()


def shortest_circle(answers: Sequence[Preferred]) -> tuple[str, ...]:
    """The shortest circle among the answers, () where there is none."""
    direct = _direct(answers)
    circles = [circle for start in direct if (circle := _back_to(start, direct))]
    return min(circles, key=len, default=())


def against_order(programs: Sequence[str], answers: Sequence[Preferred]) -> tuple[Preferred, ...]:
    """The answers that an order contradicts."""
    place = {program: number for number, program in enumerate(programs)}
    return tuple(
        one for one in answers if one.better in place and one.worse in place and place[one.better] > place[one.worse]
    )


def _direct(answers: Sequence[Preferred]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in answers:
        found.setdefault(one.better, []).append(one.worse)
    return found


def _reached(start: str, direct: Mapping[str, Sequence[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(direct[start])
    while waiting:
        program = waiting.pop()
        if program not in found:
            found.add(program)
            waiting.extend(direct.get(program, ()))
    return found


def _back_to(start: str, direct: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The shortest way from a program back to itself; () where there is none."""
    came: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        program = waiting.popleft()
        for worse in direct.get(program, ()):
            if worse == start:
                return _way(start, program, came)
            if worse not in came:
                came[worse] = program
                waiting.append(worse)
    return ()


def _way(start: str, last: str, came: Mapping[str, str]) -> tuple[str, ...]:
    way = [last]
    while way[-1] != start:
        way.append(came[way[-1]])
    return tuple(reversed(way))
