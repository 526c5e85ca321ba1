"""The chance of each season of a plan: on all plausible vectors for what is shown, on a few for the search."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from matchwise.advice.case import Case, case_on
from matchwise.advice.costs import cost_report
from matchwise.advice.lever_changes import Ready
from matchwise.advice.plan_offers import Offer, changed
from matchwise.advice.plan_pool import Pool, pool_of
from matchwise.advice.recommend import best_choices
from matchwise.chances import Ground
from matchwise.chances.nodes import WEIGHTS
from matchwise.chances.panel import Panel
from matchwise.domain.applicant import Applicant
from matchwise.domain.chance_grid import ChanceGrid, FloatArray
from matchwise.domain.season import SeasonDates
from matchwise.errors import InfeasibleError
from matchwise.evidence.rulebook import attempts_allowed
from matchwise.portfolio import Choice, missed
from matchwise.strategy.plan_problem import Done, Placed

_LEAST = 1e-12
"""Least chance to be missed at a node, so that its logarithm is a number."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One file in one season with its best list: (B, K) chance at the nodes, its fees, programs and choices."""

    nodes: FloatArray
    usd: float
    programs: int
    choices: tuple[Choice, ...]


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
    are searched in a pool of programs.
    """

    def __init__(self, ground: Ground, usable: float, passing: float = 1.0, *, hangs: bool = False) -> None:
        """usable: the chance that all that everything hangs on is passed; passing: of it, the Steps that come first."""
        self._ground, self.usable, self.passing, self.hangs = ground, usable, passing, hangs
        self._judged: dict[Applicant, Judged] = {}
        self._first: tuple[Case, tuple[Choice, ...]] | None = None
        self._pool: Pool | None = None

    def judged(self, applicant: Applicant) -> Judged:
        """One file with its best list; InfeasibleError when there is none."""
        if applicant not in self._judged:
            if self._first is None:
                self.keep(applicant, case_on(self._ground, applicant))
            else:
                self._judged[applicant] = self._from_first(applicant)
        return self._judged[applicant]

    def keep(self, applicant: Applicant, case: Case) -> None:
        """What a case that is there says of a file; the first one is where the lists of others begin."""
        choices = best_choices(case)
        self._judged[applicant] = self._of_case(applicant, case, choices)
        if self._first is None:
            self._first = case, choices

    def reach(self, applicant: Applicant) -> None:
        """Let the lists of files that are judged from now on reach programs that are open after every action."""
        if self._first is not None:
            self._pool = pool_of(self._ground, *self._first, applicant)

    def pool(self) -> Pool:
        """Where the lists of all files but the first are searched; ValueError before the first is known."""
        if self._first is None:
            message = "the first file must be judged before others"
            raise ValueError(message)
        if self._pool is None:
            self._pool = pool_of(self._ground, *self._first, None)
        return self._pool

    def _from_first(self, applicant: Applicant) -> Judged:
        try:
            found = self.pool().best(applicant)
        except InfeasibleError:  # the limits may still be kept with programs that are not in the pool
            case = case_on(self._ground, applicant)
            return self._of_case(applicant, case, best_choices(case))
        nodes = both_halves(1 - found.missed, hangs=self.hangs or found.usable < 1)
        return Judged(nodes, self._usd(applicant, found.choices), len(found.choices), found.choices)

    def _of_case(self, applicant: Applicant, case: Case, choices: tuple[Choice, ...]) -> Judged:
        nodes = at_nodes(case.chances.grid, choices, hangs=self.hangs)
        return Judged(nodes, self._usd(applicant, choices), len(choices), choices)

    def _usd(self, applicant: Applicant, choices: Sequence[Choice]) -> float:
        return cost_report(self._ground.evidence, applicant.season, len(choices)).total_usd.value

    def same(self, applicant: Applicant, other: Applicant) -> None:
        """Take what is known of a file for another one that differs in what it may spend beyond its list alone."""
        self._judged[other] = self._judged[applicant]

    def nodes_with(self, applicant: Applicant, choices: Sequence[Choice]) -> FloatArray:
        """(B, 2 K) chance of a file at the nodes with a given list."""
        pool = self.pool()
        if not pool.holds(choices):
            pool = Pool(self._ground, [choice.program for choice in choices], choices)
        missed, usable = pool.missed(applicant, choices)
        return both_halves(1 - missed, hangs=self.hangs or usable < 1)

    def weights(self, vectors: int) -> FloatArray:
        """(B, 2 K) weights of the nodes."""
        return np.tile(node_weights(self.usable), (vectors, 1))


def node_weights(usable: float) -> FloatArray:
    """(2 K,) weights of the nodes, once where what all hangs on is passed and once where it is not."""
    return np.concatenate([WEIGHTS * usable, WEIGHTS * (1 - usable)])


def at_nodes(grid: ChanceGrid, choices: Sequence[Choice], *, hangs: bool) -> FloatArray:
    """(B, 2 K) chance to match with a list at the nodes, as of `both_halves`."""
    match = 1 - missed(grid, choices)
    return both_halves(match[:, : len(WEIGHTS)], hangs=hangs or match.shape[1] > len(WEIGHTS))


def both_halves(passed: FloatArray, *, hangs: bool) -> FloatArray:
    """(B, 2 K) chance at the nodes, once where the exam that all hangs on is passed, (B, K), and once where it is not.

    Who would take H-1B alone matches nowhere in the second half while Step 3 is planned, and nobody does while a Step
    is to be passed first (`hangs`): one exam for all seasons.
    """
    return np.concatenate([passed, np.zeros_like(passed) if hangs else passed], axis=1)


class FewVectors:
    """The chance at the nodes of any file on one list and a few vectors, computed once."""

    def __init__(self, ground: Ground, choices: Sequence[Choice], every: int, *, hangs: bool = False) -> None:
        self._panel = Panel(ground, [choice.program for choice in choices], every)
        self._levels = [choice.signal for choice in choices]
        self._hangs = hangs
        self._kept: dict[Applicant, FloatArray] = {}

    def log_h(self, applicant: Applicant) -> FloatArray:
        """(V, 2 K) log of h = -log(1 - P), P the chance at a node."""
        if applicant not in self._kept:
            read = self._panel.read(applicant)
            missed = self._panel.missed(read, self._panel.invited(read, self._levels))
            match = both_halves(1 - missed, hangs=self._hangs or read.usable < 1)
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
        self._plain: dict[tuple[int, int], FloatArray] = {}
        self._added: dict[Done, FloatArray] = {}
        self._kept: dict[tuple[int, int, Done], FloatArray] = {}

    def __call__(self, place: int, unmatched: int, done: Done) -> FloatArray:
        """(V, K) chance, as `strategy` asks for it."""
        asked = place, unmatched, done
        if asked not in self._kept:
            log_h = self._stands(place, unmatched)
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
            self._added[part] = np.maximum(after - self._stands(0, 0), 0.0)
        return self._added[part]

    def _stands(self, place: int, unmatched: int) -> FloatArray:
        """(V, 2 K) log h of a season as the file stands."""
        if (place, unmatched) not in self._plain:
            self._plain[place, unmatched] = self._few.log_h(self._files.plain(place, unmatched))
        return self._plain[place, unmatched]


def _kind(offer: Offer) -> str:
    """The actions that are weighed together: letters come from stays, and no more than four count."""
    return "work" if offer.action.group == "letters" else offer.action.group


def _once(none: Done, at: int) -> Done:
    return (*none[:at], 1, *none[at + 1 :])
