"""The chance of each season of a plan: on all plausible vectors for what is shown, on a few for the search."""

import datetime as dt
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from matchwise.advice.case import Case, case_on
from matchwise.advice.costs import cost_report
from matchwise.advice.lever_changes import Ready
from matchwise.advice.plan_offers import Offer, changed
from matchwise.advice.recommend import best_choices
from matchwise.advice.spread import Trust
from matchwise.chances import Ground, chances_on
from matchwise.chances.nodes import WEIGHTS
from matchwise.chances.part_ground import part_of
from matchwise.domain.applicant import Applicant
from matchwise.domain.chance_grid import ChanceGrid, FloatArray
from matchwise.domain.season import SeasonDates
from matchwise.errors import InfeasibleError
from matchwise.evidence.rulebook import attempts_allowed
from matchwise.portfolio import Choice, entry_gains, missed
from matchwise.strategy.plan_problem import Done, Placed

MOST_SIDE_BY_SIDE = 4
"""Files judged at once: each takes about 100 MB while it lasts."""

_LEAST = 1e-12
"""Least chance to be missed at a node, so that its logarithm is a number."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One file in one season with its best list: (B, K) chance at the nodes, its fees, programs and choices."""

    nodes: FloatArray
    usd: float
    programs: int
    choices: tuple[Choice, ...]
    trust: Trust


class Files:
    """The applicant's file in each season, after what was done and after seasons without a match."""

    def __init__(self, applicant: Applicant, ground: Ground, seasons: Sequence[SeasonDates]) -> None:
        self.ground, self.seasons = ground, seasons
        self._applicant = applicant
        self._allowed = int(attempts_allowed(ground.evidence, ground.as_of).value)

    def plain(self, place: int, unmatched: int) -> Applicant:
        """The file as it is, in a season, after so many more seasons without a match."""
        own = replace(self._applicant, season=self.seasons[place].season)
        if not unmatched:
            return own
        return replace(own, previous_match_attempts=(own.previous_match_attempts or 0) + unmatched)

    def after(self, place: int, unmatched: int, placed: Sequence[Placed]) -> Applicant:
        """The same with the actions that count by the day on which programs read."""
        read = self.seasons[place].review_from.day
        own = self.plain(place, unmatched)
        for one in sorted(placed, key=lambda each: each.counts):
            day = self.day(one.counts)
            if day <= read:
                own = changed(own, one.action, Ready(day, read, self._allowed), self.day(one.works_until))
        return own

    def counted(self, offers: Sequence[Offer], done: Done) -> Applicant:
        """The file of the first season in which actions count so often, whenever they are done."""
        read = self.seasons[0].review_from.day
        own = self.plain(0, 0)
        for offer, times in zip(offers, done, strict=True):
            for _ in range(times):
                own = changed(own, offer.action.name, Ready(read, read, self._allowed), read - dt.timedelta(days=1))
        return own

    def day(self, week: int) -> dt.date:
        """The day of a week of the plan."""
        return self.ground.as_of + dt.timedelta(weeks=week)

    def week(self, day: dt.date) -> int:
        """The last week that begins on a day or before it."""
        return (day - self.ground.as_of).days // 7


class SeasonChances:
    """The chance of files in their seasons, each with its own best list on all vectors, computed once.

    The list of the first file is searched from nothing among all programs. Those of all other files begin with it, and
    are searched among the programs of it and those that would add most to it.
    """

    def __init__(self, ground: Ground, usable: float, passing: float = 1.0, *, hangs: bool = False) -> None:
        """usable: the chance that all that everything hangs on is passed; passing: of it, the Steps that come first."""
        self._ground, self.usable, self.passing, self.hangs = ground, usable, passing, hangs
        self._judged: dict[Applicant, Judged] = {}
        self._pool: _Pool | None = None

    def judged(self, applicant: Applicant) -> Judged:
        """One file with its best list; InfeasibleError when there is none."""
        if applicant not in self._judged:
            if self._pool is None:
                self.keep(applicant, case_on(self._ground, applicant))
            else:
                self._judged[applicant] = self._from_first(applicant, self._pool)
        return self._judged[applicant]

    def judge(self, applicants: Iterable[Applicant]) -> None:
        """Judge files side by side, which is faster where there are processors for it; the first one is known."""
        new = [one for one in dict.fromkeys(applicants) if one not in self._judged]
        with ThreadPoolExecutor(min(MOST_SIDE_BY_SIDE, os.cpu_count() or 1)) as threads:
            list(threads.map(self.judged, new))

    def keep(self, applicant: Applicant, case: Case) -> None:
        """What a case that is there says of a file; the first one is where the lists of others begin."""
        choices = best_choices(case)
        self._judged[applicant] = self._of(applicant, case, choices, choices)
        if self._pool is None:
            self._pool = _pool(self._ground, case, choices)

    def _from_first(self, applicant: Applicant, pool: "_Pool") -> Judged:
        case = case_on(pool.ground, applicant)
        try:
            choices = best_choices(case, pool.choices)
        except InfeasibleError:  # the limits may still be kept with programs that are not among these
            case = case_on(self._ground, applicant)
            choices = best_choices(case)
            return self._of(applicant, case, choices, choices)
        named = tuple(Choice(pool.programs[choice.program], choice.signal) for choice in choices)
        return self._of(applicant, case, choices, named)

    def _of(self, applicant: Applicant, case: Case, choices: Sequence[Choice], named: tuple[Choice, ...]) -> Judged:
        usd = cost_report(self._ground.evidence, applicant.season, len(choices)).total_usd.value
        nodes = at_nodes(case.chances.grid, choices, hangs=self.hangs)
        return Judged(nodes, usd, len(choices), named, case.trust)

    def same(self, applicant: Applicant, other: Applicant) -> None:
        """Take what is known of a file for another one that differs in what it may spend beyond its list alone."""
        self._judged[other] = self._judged[applicant]

    def nodes_with(self, applicant: Applicant, choices: Sequence[Choice]) -> FloatArray:
        """(B, K) chance of a file at the nodes with a given list."""
        ground, own = _listed(self._ground, choices)
        return at_nodes(chances_on(ground, applicant).grid, own, hangs=self.hangs)

    def weights(self, vectors: int) -> FloatArray:
        """(B, K) weights of the nodes."""
        return np.tile(node_weights(self.usable), (vectors, 1))


@dataclass(frozen=True, slots=True)
class _Pool:
    """The programs among which lists of changed files are searched, their ground, and the first list among them."""

    programs: tuple[int, ...]
    ground: Ground
    choices: tuple[Choice, ...]


FURTHER = 200
"""Programs beside the first list that may enter another one: those that would add most to the first.

Programs that the applicant pinned are among them in any case. Of the examples, no chance of a season is more than 0.14
of 100 from what it is with every program (benchmarks/plan.py).
"""


def _pool(ground: Ground, case: Case, choices: Sequence[Choice]) -> _Pool:
    listed, wanted = [choice.program for choice in choices], case.applicant.preferences.pinned
    pinned = [place for place, code in enumerate(ground.codes) if code in wanted]
    adds = entry_gains(case.chances.grid, choices).mean(axis=0)  # 0 for those of the list
    programs = tuple(dict.fromkeys((*listed, *pinned, *np.argsort(-adds, kind="stable")[:FURTHER].tolist())))
    return _Pool(programs, part_of(ground, programs), _among(choices))


def _listed(ground: Ground, choices: Sequence[Choice], every: int = 1) -> tuple[Ground, tuple[Choice, ...]]:
    """The programs of a list alone, on some vectors, and the list among them."""
    return part_of(ground, [choice.program for choice in choices], every), _among(choices)


def _among(choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """A list among its own programs, which stand first."""
    return tuple(Choice(place, choice.signal) for place, choice in enumerate(choices))


def node_weights(usable: float) -> FloatArray:
    """(2 K,) weights of the nodes, once where what all hangs on is passed and once where it is not."""
    return np.concatenate([WEIGHTS * usable, WEIGHTS * (1 - usable)])


def at_nodes(grid: ChanceGrid, choices: Sequence[Choice], *, hangs: bool) -> FloatArray:
    """(B, 2 K) chance to match at the nodes, once where the exam that all hangs on is passed and once where it is not.

    Who would take H-1B alone matches nowhere in the second half while Step 3 is planned, and nobody does while a Step
    is to be passed first (`hangs`): one exam for all seasons.
    """
    match = 1 - missed(grid, choices)
    passed = match[:, : len(WEIGHTS)]
    hangs = hangs or match.shape[1] > len(WEIGHTS)
    return np.concatenate([passed, np.zeros_like(passed) if hangs else passed], axis=1)


class FewVectors:
    """The chance at the nodes of any file on one list and a few vectors, computed once."""

    def __init__(self, ground: Ground, choices: Sequence[Choice], every: int, *, hangs: bool = False) -> None:
        self._ground, self._choices = _listed(ground, choices, every)
        self._hangs = hangs
        self._kept: dict[Applicant, FloatArray] = {}

    def log_h(self, applicant: Applicant) -> FloatArray:
        """(V, K) log of h = -log(1 - P), P the chance at a node."""
        if applicant not in self._kept:
            match = at_nodes(chances_on(self._ground, applicant).grid, self._choices, hangs=self._hangs)
            h = -np.log1p(-np.minimum(match, 1 - _LEAST))
            self._kept[applicant] = np.log(np.maximum(h, _LEAST))
        return self._kept[applicant]


class Quick:
    """The chance of each season on a few vectors, from what each kind of action alone does to it.

    log h of a season and what is done = log h of the season as the file stands, plus for each kind of actions what it
    adds to log h in the first season. So kinds of actions and seasons are weighed apart.
    """

    def __init__(self, files: Files, few: FewVectors, offers: Sequence[Offer]) -> None:
        self._files, self._few, self._offers = files, few, tuple(offers)
        self._added: dict[Done, FloatArray] = {}
        self._kept: dict[tuple[int, int, Done], FloatArray] = {}

    def __call__(self, place: int, unmatched: int, done: Done) -> FloatArray:
        """(V, K) chance, as `strategy` asks for it."""
        asked = place, unmatched, done
        if asked not in self._kept:
            log_h = self._few.log_h(self._files.plain(place, unmatched))
            for part in self._parts(done):
                log_h = log_h + self._adds(part)
            self._kept[asked] = -np.expm1(-np.exp(log_h))
        return self._kept[asked]

    def alone(self, weights: FloatArray) -> Mapping[str, float]:
        """What each action alone adds in the first season, by its name."""
        none = tuple(0 for _ in self._offers)
        before = self(0, 0, none)
        return {
            offer.action.name: float(((self(0, 0, _once(none, at)) - before) * weights).sum(axis=1).mean())
            for at, offer in enumerate(self._offers)
        }

    def _parts(self, done: Done) -> Iterator[Done]:
        """What is done, one kind of action at a time."""
        pairs = tuple(zip(self._offers, done, strict=True))
        for kind in dict.fromkeys(_kind(offer) for offer, times in pairs if times):
            yield tuple(times if _kind(offer) == kind else 0 for offer, times in pairs)

    def _adds(self, part: Done) -> FloatArray:
        if part not in self._added:
            after = self._few.log_h(self._files.counted(self._offers, part))
            self._added[part] = np.maximum(after - self._few.log_h(self._files.plain(0, 0)), 0.0)
        return self._added[part]


def _kind(offer: Offer) -> str:
    """The actions that are weighed together: letters come from stays, and no more than four count."""
    return "work" if offer.action.group == "letters" else offer.action.group


def _once(none: Done, at: int) -> Done:
    return (*none[:at], 1, *none[at + 1 :])
