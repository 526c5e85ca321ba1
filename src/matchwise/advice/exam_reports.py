"""Frozen reports on exams: where each stands, readiness for the next attempt, Step 3, and the limits of states."""

import datetime as dt
from dataclasses import dataclass

from matchwise.advice.reports import About, SourcedText
from matchwise.provenance import Estimate, Measure


@dataclass(frozen=True, slots=True)
class GroupScores:
    """The published scores of a group: its lowest and highest score, and its quartiles."""

    lowest: Measure
    first_quartile: Measure
    median: Measure
    third_quartile: Measure
    highest: Measure


@dataclass(frozen=True, slots=True)
class GroupPlace:
    """Where a score stands in a published group: the group in words, and the share of it that scored below.

    short: the group in one or two words; scores: of the group, from the same evidence cells as `below`.
    """

    group: str
    short: str
    below: Estimate
    scores: GroupScores


@dataclass(frozen=True, slots=True)
class ExamStanding:
    """One Step of the record.

    band: the word of the engine; text: what it means; taken: the day of the attempt that counts; pass_mark: of that
    day, None when it is not known; percentile: among first takers of US schools; places: among non-US IMGs; said: what
    the article and published evidence say of such a result, each with its source.
    """

    exam: str
    band: str
    text: str
    taken: dt.date
    score: Measure | None
    attempts: Measure
    failures: Measure
    pass_mark: Estimate | None
    percentile: Estimate | None
    places: tuple[GroupPlace, ...]
    said: tuple[SourcedText, ...]


@dataclass(frozen=True, slots=True)
class PracticeRead:
    """One practice test that counts: its score, its standard error, and the chance to pass if it were the only one."""

    form: str
    taken: dt.date
    score: Measure
    error: Estimate
    alone: Estimate


@dataclass(frozen=True, slots=True)
class ScoreNeeded:
    """The practice score at which sitting is advised, shown by one more fresh test, or by both of two.

    chance: the chance to pass that it gives at least. None where no score is enough: out of reach, or too far from the
    tests so far. Never below the pass mark.
    """

    chance: Measure
    one: Measure | None
    two: Measure | None


@dataclass(frozen=True, slots=True)
class SeasonServed:
    """The last days to sit for one season, and how the day of the question serves it, in words.

    safe_until: even a late result is there when applications can first be sent; last: a usual result is there when
    programs first read; visa_until: a usual result is there by the deadline of rank lists. sources, cells: the days of
    the season and the time that results take.
    """

    season: int
    safe_until: dt.date
    last: dt.date
    visa_until: dt.date
    timing: str
    text: str
    sources: tuple[str, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExamReadiness:
    """Readiness for the next attempt at one Step that is not passed.

    verdict: the word of the engine; day: of the attempt, planned or the first possible one; earliest: the first day
    that the rules allow, None when no attempt is left, and then nothing is predicted; rules: their sources; serves: the
    season that this day serves, in words; counted, not_counted: practice tests; base_rate: published; range of
    `passing`: what is not known of tests and repeaters.
    """

    exam: str
    verdict: str
    text: str
    day: dt.date
    planned: bool
    earliest: dt.date | None
    rules: tuple[str, ...]
    serves: str
    pass_mark: Estimate | None
    base_rate: Estimate | None
    predicted: Estimate | None
    passing: Estimate | None
    failing: Estimate | None
    counted: tuple[PracticeRead, ...]
    not_counted: Measure
    needed: tuple[ScoreNeeded, ...]
    seasons: tuple[SeasonServed, ...]
    warnings: tuple[SourcedText, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step3Condition:
    """One condition of the advice on Step 3: met, not met, or unknown (None); decides: whether it decided."""

    name: str
    text: str
    met: bool | None
    decides: bool
    source: str


@dataclass(frozen=True, slots=True)
class H1bDoors:
    """What a passed Step 3 opens for H-1B.

    taking, asking, only: programs open to this file whose own statements say that they take H-1B, that they ask for
    Step 3 first, that they take H-1B and not J-1; likely: how many take H-1B by the model.
    """

    taking: Measure
    asking: Measure
    only: Measure
    likely: Estimate
    text: str


@dataclass(frozen=True, slots=True)
class Step3Advice:
    """Step 3 now, later, never or not needed.

    gain, loss: change of the chance to match (fractions) with one list when Step 3 is passed, or failed, before
    programs read; expected: both weighed by the chance to pass; break_even: that chance at which it turns.
    """

    verdict: str
    text: str
    conditions: tuple[Step3Condition, ...]
    gain: Estimate | None
    loss: Estimate | None
    expected: Estimate | None
    break_even: Measure | None
    list_described: str
    doors: H1bDoors | None
    said: tuple[SourcedText, ...]


@dataclass(frozen=True, slots=True)
class BoardLine:
    """The licensing board of one state: how the record stands, in words, and the last day for the last Step."""

    state: str
    standing: str
    text: str
    deadline: dt.date | None
    source: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExamsReport:
    """The answer on exams; untold: Steps that the file does not tell; no_board: states of which nothing is known."""

    about: About
    standings: tuple[ExamStanding, ...]
    untold: tuple[str, ...]
    readiness: tuple[ExamReadiness, ...]
    step3: Step3Advice
    boards: tuple[BoardLine, ...]
    no_board: tuple[str, ...]
    board_note: str
    notes: tuple[str, ...]
