"""Frozen reports on experience: US months, letters and where they go, the CV in time, research, and what outweighs."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from matchwise.advice.lever_reports import BlockedLever, Lever
from matchwise.advice.reports import About, FileReading, SourcedText
from matchwise.provenance import Estimate, Measure


class State(StrEnum):
    """How a finding stands: a mark is missed, something a reader asks about, not told, for information, met."""

    MISSING = "missing"
    WORRY = "worry"
    NOT_TOLD = "not_told"
    NOTE = "note"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: what was found, what to do, and the source of the mark.

    gain: what the best action for it adds to the chance (a fraction) for its season, None where the model has none;
    action: that action in words, "" without one.
    """

    code: str
    part: str
    state: State
    text: str
    remedy: str
    source: str
    cell: str = ""
    gain: Estimate | None = None
    action: str = ""


@dataclass(frozen=True, slots=True)
class KindLine:
    """Months of one kind in internal medicine: over today, over when programs read, and after that day."""

    kind: str
    words: str
    today: Measure
    counted: Measure
    later: Measure
    place: str


@dataclass(frozen=True, slots=True)
class StayLine:
    """One stay: what and where, its days (None without a start), and what of it counts for which season, in words."""

    words: str
    start: dt.date | None
    last_day: dt.date | None
    counts: str


@dataclass(frozen=True, slots=True)
class UsceAudit:
    """US clinical experience; text: the answer; adds: the actions that fill what is missing, as of `levers`."""

    text: str
    months: Measure
    kinds: tuple[KindLine, ...]
    stays: tuple[StayLine, ...]
    findings: tuple[Finding, ...]
    barriers: tuple[SourcedText, ...]
    advised: tuple[SourcedText, ...]
    survey: tuple[SourcedText, ...]
    adds: tuple[Lever, ...]
    blocked: tuple[BlockedLever, ...]


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One letter by its label, in the order of strength; age: in months when programs read; place: where it is from."""

    label: str
    words: str
    written: dt.date | None
    age: Measure | None
    there: bool
    waived: str
    place: str
    about: str


@dataclass(frozen=True, slots=True)
class LetterGroup:
    """Programs of the list that get the same letters: labels in their order, how many programs, which, and why."""

    labels: tuple[str, ...]
    programs: Measure
    named: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class LettersAudit:
    """Letters; order: how they are ranked, in words; unknown: what the file does not tell of them."""

    text: str
    letters: tuple[LetterLine, ...]
    findings: tuple[Finding, ...]
    order: str
    groups: tuple[LetterGroup, ...]
    untied: str
    unknown: str
    limit: SourcedText | None
    advised: tuple[SourcedText, ...]
    survey: tuple[SourcedText, ...]
    adds: tuple[Lever, ...]
    blocked: tuple[BlockedLever, ...]


@dataclass(frozen=True, slots=True)
class StretchLine:
    """One stretch of the CV: the line of the timeline, kind and title in words, its days, and whether it goes on."""

    lane: str
    words: str
    start: dt.date
    end: dt.date
    later: bool


@dataclass(frozen=True, slots=True)
class GapLine:
    """One gap: its days, its months, and how to tell it; up_to_now: it is open."""

    start: dt.date
    end: dt.date
    months: Measure
    up_to_now: bool
    words: str


@dataclass(frozen=True, slots=True)
class MomentLine:
    """One day of the timeline: an exam, graduation, certification; planned: it lies ahead."""

    words: str
    day: dt.date
    planned: bool
    failed: bool = False


@dataclass(frozen=True, slots=True)
class KindShare:
    """Months of the CV of one kind, and what the kind says for internal medicine, in words."""

    words: str
    months: Measure
    relevance: str


@dataclass(frozen=True, slots=True)
class CvAudit:
    """The CV; gap_months: the length from which gaps are shown; gap_why: why this length; overlaps in words."""

    text: str
    gap_months: Measure
    gap_why: SourcedText
    gaps: tuple[GapLine, ...]
    overlaps: tuple[str, ...]
    kinds: tuple[KindShare, ...]
    findings: tuple[Finding, ...]
    advised: tuple[SourcedText, ...]
    survey: tuple[SourcedText, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The picture of the CV: from when to when, the day of the question, the day programs read, and what is on it."""

    start: dt.date
    end: dt.date
    as_of: dt.date
    reading: dt.date
    stretches: tuple[StretchLine, ...]
    gaps: tuple[GapLine, ...]
    moments: tuple[MomentLine, ...]


@dataclass(frozen=True, slots=True)
class ResearchLine:
    """One kind of research; fit: the word of the engine; weeks: assumed; gain: None where the model has none."""

    kind: str
    title: str
    fit: str
    text: str
    weeks: Estimate
    needs: str
    yields: str
    gain: Estimate | None
    gain_words: str
    source: str


@dataclass(frozen=True, slots=True)
class ResearchAudit:
    """Research that fits; weeks_left: whole weeks until programs read."""

    text: str
    weeks_left: Measure
    has: str
    lines: tuple[ResearchLine, ...]
    advised: tuple[SourcedText, ...]
    survey: tuple[SourcedText, ...]
    matched: tuple[SourcedText, ...]


@dataclass(frozen=True, slots=True)
class OutweighLine:
    """One thing that the article names as outweighing low scores: whether the file has it, its weight, its gain."""

    name: str
    text: str
    has: str
    weight: SourcedText | None
    gain: Estimate | None
    action: str
    source: str


@dataclass(frozen=True, slots=True)
class ExperienceReport:
    """The answer on experience; first: the findings that matter most; outweighs: () without a worry about scores.

    reading_day: when programs first read this season's applications; reading_confirmed: by an official page; unmade:
    why there are no chances, "" when there are; condition: what must not hold for a gain to be real (a full entry ban),
    or "".
    """

    about: About
    reading_day: dt.date
    reading_confirmed: bool
    first: tuple[Finding, ...]
    timeline: Timeline | None
    usce: UsceAudit
    letters: LettersAudit
    cv: CvAudit
    research: ResearchAudit
    reading: FileReading | None
    outweighs: tuple[OutweighLine, ...]
    unmade: str
    condition: str
    notes: tuple[str, ...]
