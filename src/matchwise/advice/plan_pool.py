"""The programs among which the lists of changed files are searched, and the search."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matchwise.advice.case import Case
from matchwise.advice.exclusions import Barred
from matchwise.advice.list_limits import require_possible_visa
from matchwise.advice.recommend import framed
from matchwise.advice.wish_costs import Frame
from matchwise.chances import Ground
from matchwise.chances.panel import Panel
from matchwise.domain.applicant import Applicant, Preferences
from matchwise.domain.chance_grid import FloatArray, Signal
from matchwise.portfolio import Choice, entry_gains, solve_from

FURTHER = 60
"""Programs beside the first list that may enter another one, of each kind; see `pool_of`."""

EVERY = 10
"""Each so many-th vector says how much oftener a file is read after every action: a choice of programs, no chance."""


@dataclass(frozen=True, slots=True)
class PoolList:
    """The best list of a file among the programs of a pool, by their places in the ground.

    missed: (B, K) chance to match nowhere on it at each node; usable: as of `panel.Read`.
    """

    choices: tuple[Choice, ...]
    missed: FloatArray
    usable: float


class Pool:
    """Some programs of a ground, and a first list among them from which every search begins."""

    def __init__(self, ground: Ground, programs: Sequence[int], first: Sequence[Choice]) -> None:
        """programs: places in the ground, those of the first list among them."""
        self.programs, self._panel = tuple(programs), Panel(ground, programs)
        self._places = {program: place for place, program in enumerate(programs)}
        self._frames: dict[tuple[Preferences, tuple[object, ...]], Frame] = {}
        self._first = [Choice(self._places[choice.program], choice.signal) for choice in first]

    def best(self, applicant: Applicant) -> PoolList:
        """The list of a file that moves reach from the first one, on the nodes of the strength; its chances on all.

        Raises InfeasibleError when none of these programs keeps the limits together.
        """
        panel = self._panel
        read = panel.read(applicant)
        interviews = panel.interviews(read)
        grid, closed = panel.grid(read, interviews), Barred(panel.directory.closed, read.gates).indices()
        require_possible_visa(applicant, grid)
        frame = self._frame(applicant, closed)
        found = solve_from(grid, frame.limits, self._first, worth=frame.worth).choices
        places, levels = [choice.program for choice in found], [int(choice.signal) for choice in found]
        missed = panel.missed(read, interviews[levels, :, places].transpose(1, 0, 2), places)
        named = tuple(Choice(self.programs[choice.program], choice.signal) for choice in found)
        return PoolList(named, missed, read.usable)

    def _frame(self, applicant: Applicant, closed: frozenset[int]) -> Frame:
        """What a list must keep, made once for all files that differ in nothing that it reads."""
        key = applicant.season, applicant.budget_usd, applicant.max_programs, applicant.signals, closed
        if (applicant.preferences, key) not in self._frames:
            made = framed(applicant, self._panel.evidence, self._panel.directory, closed)
            self._frames[applicant.preferences, key] = made
        return self._frames[applicant.preferences, key]

    def missed(self, applicant: Applicant, choices: Sequence[Choice]) -> tuple[FloatArray, float]:
        """(B, K) chance of a file to match nowhere on a list of programs of the pool at each node, and `usable`."""
        places = [self._places[choice.program] for choice in choices]
        levels = np.full(len(self.programs), Signal.NONE)
        levels[places] = [choice.signal for choice in choices]
        read = self._panel.read(applicant)
        invited = self._panel.invited(read, levels.tolist())
        return self._panel.missed(read, invited[:, places], places), read.usable

    def holds(self, choices: Sequence[Choice]) -> bool:
        """Whether every program of a list is in the pool."""
        return all(choice.program in self._places for choice in choices)


def pool_of(ground: Ground, case: Case, choices: Sequence[Choice], after: Applicant | None) -> Pool:
    """The pool of a first file with its best list; after: the file after every action, where there is one.

    Beside the list and the programs that the applicant pinned, it holds those that would add most to the list now,
    those that would if each read the file as often as after every action, and those that are shut until then.
    """
    wanted = case.applicant.preferences.pinned
    adds = entry_gains(case.chances.grid, choices).mean(axis=0)  # 0 for those of the list
    programs = [choice.program for choice in choices]
    programs += [place for place, code in enumerate(ground.codes) if code in wanted]
    programs += _most(adds)
    if after is not None:
        now, then = _reading(ground, case.applicant, after)
        programs += _most(adds * np.divide(then, now, out=np.ones_like(now), where=now > 0.0))
        programs += _most(np.where(now > 0.0, 0.0, then))
    return Pool(ground, tuple(dict.fromkeys(programs)), choices)


def _most(worth: FloatArray) -> list[int]:
    """The programs that are worth most, those that are worth nothing left out."""
    best = np.argsort(-worth, kind="stable")[:FURTHER]
    found: list[int] = best[worth[best] > 0.0].tolist()
    return found


def _reading(ground: Ground, now: Applicant, after: Applicant) -> tuple[FloatArray, FloatArray]:
    """(P,) chance that the rules of each program let a file through, now and after every action, by some vectors."""
    panel = Panel(ground, range(len(ground.codes)), min(EVERY, len(ground.vectors)))
    first, second = (panel.read(file).through.mean(axis=1) for file in (now, after))
    return first, second
