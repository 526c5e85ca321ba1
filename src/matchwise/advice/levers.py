"""`levers`: each action of the catalogue run through the chances on the changed file, by what it adds to the chance."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from matchwise.advice.about import about
from matchwise.advice.alerts import no_visit
from matchwise.advice.case import Case, case_on
from matchwise.advice.lever_changes import CHANGES, IN_US, WISHES, Blocked, Ready
from matchwise.advice.lever_reports import BlockedLever, Lever, LeversReport, LeverStep
from matchwise.advice.phrasing import date_text
from matchwise.advice.recommend import best_choices
from matchwise.advice.spread import Trust, spread
from matchwise.chances import Ground
from matchwise.domain.applicant import Applicant
from matchwise.domain.chance_grid import FloatArray
from matchwise.domain.season import SeasonDates
from matchwise.evidence.rulebook import attempts_allowed, known_seasons
from matchwise.evidence.table import Table
from matchwise.portfolio import evaluate
from matchwise.provenance import Confidence, Estimate, Measure, Standing

CATALOGUE = "matchwise-levers/levers"
MOST_STEPS = 5
"""Actions that are laid on top of each other."""
WEEKS_OF_A_MONTH = 365.25 / 12 / 7
_THOUSAND = 1000

Told = Callable[[str, float], None]
"""Told before each computation: the action in words, and the part of the work that is done."""

_GAIN = (
    "A gain is the difference of two chances, each with its own best list, on the same plausible cases. It says what "
    "the model expects of applicants with such a file. It is no proof that the action itself does this."
)
_COSTS = (
    "Costs and weeks are assumed ranges for planning. Flights, visa and living in the US are not in the costs, except "
    "travel for Step 3. Ask for the real price and the real date before you decide."
)
_UNSEEN = (
    "The model does not see clinical work at home, teaching, volunteering, gaps or who knows whom. That an action is "
    "not here does not mean that it is worth nothing."
)
NOTES = (_GAIN, _COSTS, _UNSEEN)


@dataclass(frozen=True, slots=True)
class _Action:
    """One row of the catalogue."""

    row: int
    name: str
    group: str
    title: str
    weeks: int


@dataclass(frozen=True, slots=True)
class _Start:
    """What an action is compared with: the case of a season without it, and the chance with its best list (B,)."""

    case: Case
    match: FloatArray


class _Levers:
    """One applicant's actions on one ground."""

    def __init__(self, applicant: Applicant, ground: Ground, own: _Start) -> None:
        self._applicant, self._ground = applicant, ground
        self._table = ground.evidence.table(CATALOGUE)
        self._starts = {applicant.season: own}
        self._seasons = known_seasons(ground.evidence)
        self._gains: dict[str, FloatArray] = {}

    def actions(self) -> list[_Action]:
        """The catalogue, in its order."""
        column = self._table.column
        rows = zip(*(column(name) for name in ("name", "group", "title", "weeks_high")), strict=True)
        return [
            _Action(row, str(name), str(group), str(title), int(str(weeks)))
            for row, (name, group, title, weeks) in enumerate(rows)
        ]

    def season_for(self, day: dt.date) -> SeasonDates | None:
        """The first season from that of the file on whose applications are read on a day or later."""
        later = [one for one in self._seasons if one.season >= self._applicant.season and one.review_from.day >= day]
        return later[0] if later else None

    def start(self, season: int) -> _Start:
        """The case of a season without any action."""
        if season not in self._starts:
            self._starts[season] = _started(case_on(self._ground, replace(self._applicant, season=season)))
        return self._starts[season]

    def changed(self, own: Applicant, action: _Action, dates: SeasonDates) -> Applicant | Blocked | None:
        """The file of a season after an action."""
        day = self._ground.as_of + dt.timedelta(weeks=action.weeks)
        allowed = int(attempts_allowed(self._ground.evidence, self._ground.as_of).value)
        return CHANGES[action.name](replace(own, season=dates.season), Ready(day, dates.review_from.day, allowed))

    def judged(self, action: _Action) -> Lever | BlockedLever | None:
        """What one action adds; None where it means nothing for this file."""
        day = self._ground.as_of + dt.timedelta(weeks=action.weeks)
        dates = self.season_for(day)
        source = self._table.cell(action.row, "why").citation
        if dates is None:
            reason = "It would count only for a season of which no day is known yet."
            return BlockedLever(action.name, action.title, reason, source)
        changed = self.changed(self._applicant, action, dates)
        if changed is None:
            return None
        barred = no_visit(self._applicant, self._ground.evidence, self._ground.as_of) if action.name in IN_US else ""
        if barred:
            return BlockedLever(action.name, action.title, barred, source)
        if isinstance(changed, Blocked):
            return BlockedLever(action.name, action.title, changed.reason, source)
        start = self.start(dates.season)
        self._gains[action.name] = self.after(start, action, changed).match - start.match
        return self._lever(action, day, start, self._gains[action.name])

    def after(self, start: _Start, action: _Action, changed: Applicant) -> _Start:
        """The changed file with its best list; what changes no chance is judged on the chances that are there."""
        same = action.name in WISHES
        return _started(replace(start.case, applicant=changed) if same else case_on(self._ground, changed))

    def _lever(self, action: _Action, day: dt.date, start: _Start, gains: FloatArray) -> Lever:
        low, high, fast, slow = (
            self._number(action, name) for name in ("cost_low", "cost_high", "weeks_low", "weeks_high")
        )
        trust = _trust(start.case, self._table, action.row)
        gain = spread(gains, "fraction", _HOW_GAIN, trust)
        months, thousands = (fast + slow) / 2 / WEEKS_OF_A_MONTH, (low + high) / 2 / _THOUSAND
        season, own = start.case.applicant.season, self._applicant.season
        return Lever(
            name=action.name,
            title=action.title,
            gain=gain,
            per_month=spread(gains / months, "fraction a month", _HOW_MONTH, trust, (gain,)) if months else None,
            per_1000_usd=spread(gains / thousands, "fraction for $1,000", _HOW_USD, trust, (gain,))
            if thousands
            else None,
            cost_low=Measure(low, "USD"),
            cost_high=Measure(high, "USD"),
            weeks_low=Measure(fast, "weeks"),
            weeks_high=Measure(slow, "weeks"),
            counts_from=day,
            season=season,
            late="" if season == own else _late(own, season, self.own_dates(), self._ground.as_of),
            entry=self._table.text(action.row, "entry"),
            advice=_advice(gain),
            source=self._table.cell(action.row, "why").citation,
        )

    def own_dates(self) -> SeasonDates:
        """The days of the season of the file."""
        return next(one for one in self._seasons if one.season == self._applicant.season)

    def _number(self, action: _Action, name: str) -> float:
        return float(str(self._table.column(name)[action.row]))

    def together(
        self, useful: Sequence[Lever], actions: Mapping[str, _Action], told: Told
    ) -> tuple[tuple[LeverStep, ...], Estimate | None]:
        """The best of each group of the season of the file, one on top of the other; and how much less than alone.

        One that cannot be done after those before it is left out. The second is None with fewer than two.
        """
        dates, start = self.own_dates(), self.start(self._applicant.season)
        reached, steps, alone = start, list[LeverStep](), np.zeros_like(start.match)
        mine = [actions[one.name] for one in useful if one.season == self._applicant.season]
        best = {action.group: action for action in reversed(mine)}
        for action in [action for action in mine if best[action.group] is action][:MOST_STEPS]:
            told(f"Together: {action.title}", _share(len(actions) + len(steps), len(actions)))
            changed = self.changed(reached.case.applicant, action, dates)
            if not isinstance(changed, Applicant):
                continue
            after = self.after(reached, action, changed)
            trust = _trust(start.case, self._table, action.row)
            adds = spread(after.match - reached.match, "fraction", _HOW_ADDS, trust)
            steps.append(LeverStep(action.title, adds, spread(after.match, "fraction", _HOW_REACHED, trust)))
            reached, alone = after, alone + self._gains[action.name]
        if len(steps) < 2:  # noqa: PLR2004 (one action overlaps with nothing)
            return tuple(steps), None
        trust = Trust(Standing.ASSUMED, max(step.adds.confidence for step in steps), start.case.trust.cells)
        return tuple(steps), spread(alone - (reached.match - start.match), "fraction", _HOW_OVERLAP, trust)


def levers(applicant: Applicant, ground: Ground, told: Told) -> LeversReport:
    """Every action of the catalogue for one applicant on the ground of a day, each computed anew on the changed file.

    Raises InfeasibleError when no list is possible as the file stands, and InputError when nothing is known about the
    season.
    """
    told("Your chance as the file stands", 0)
    own = _started(case_on(ground, applicant))
    work = _Levers(applicant, ground, own)
    actions = work.actions()
    judged: list[Lever | BlockedLever | None] = []
    for number, action in enumerate(actions):
        told(action.title, _share(number + 1, len(actions)))
        judged.append(work.judged(action))
    found = sorted((one for one in judged if isinstance(one, Lever)), key=lambda one: -one.gain.value)
    useful = tuple(one for one in found if one.gain.value > LEAST_GAIN)
    together, overlap = work.together(useful, {action.name: action for action in actions}, told)
    return LeversReport(
        about=about(own.case),
        match=spread(own.match, "fraction", _HOW_MATCH, own.case.trust),
        useful=useful,
        useless=tuple(one for one in found if one not in useful),
        blocked=tuple(one for one in judged if isinstance(one, BlockedLever)),
        together=together,
        overlap=overlap,
        notes=NOTES,
    )


def some_levers(
    applicant: Applicant, ground: Ground, names: Collection[str], told: Told
) -> tuple[Lever | BlockedLever, ...]:
    """The named actions of the catalogue, each as `levers` computes it; those that mean nothing fall away."""
    told("Your chance as the file stands", 0)
    work = _Levers(applicant, ground, _started(case_on(ground, applicant)))
    actions = [action for action in work.actions() if action.name in names]
    judged: list[Lever | BlockedLever | None] = []
    for number, action in enumerate(actions):
        told(action.title, _share(number + 1, len(actions)))
        judged.append(work.judged(action))
    return tuple(one for one in judged if one is not None)


LEAST_GAIN = 0.00005
"""A smaller mean gain (a fraction) is shown as none, and the action is not among the useful ones."""


def _started(case: Case) -> _Start:
    return _Start(case, evaluate(case.chances.grid, best_choices(case)))


def _trust(case: Case, table: Table, row: int) -> Trust:
    confidence = max(case.trust.confidence, table.cell(row, "why").confidence)
    return Trust(Standing.ASSUMED, Confidence(confidence), case.trust.cells).joined((table.cell_id(row, "title"),))


def _share(done: int, actions: int) -> float:
    return done / (actions + MOST_STEPS + 1)


def _advice(gain: Estimate) -> str:
    if gain.value <= LEAST_GAIN:
        return "The model expects nothing of it."
    return "It may not help." if gain.low <= 0 else "The chance is higher with it, by the model."


def _late(own: int, season: int, dates: SeasonDates, as_of: dt.date) -> str:
    sure = "" if dates.review_from.confirmed else " (not confirmed yet)"
    read = f"{date_text(dates.review_from.day)}{sure}"
    when = "have read" if dates.review_from.day < as_of else "read"
    return (
        f"Programs {when} the applications of season {own} from {read}: it counts from season {season}, and is "
        "compared with applying then without it."
    )


_HOW_MATCH = "The chance with the best list as the file stands."
_HOW_GAIN = "The chance with the best list after the action, less the chance with the best list without it."
_HOW_MONTH = "The gain, divided by the months until the action counts (the middle of the assumed weeks)."
_HOW_USD = "The gain, divided by the assumed cost (the middle of its range) in thousands of dollars."
_HOW_ADDS = "The chance with this action and all before it, less the chance with those before it."
_HOW_REACHED = "The chance with the best list after this action and all before it."
_HOW_OVERLAP = "The sum of what the actions add alone, less what they add one on top of the other."
