"""Frozen reports on interview practice: the questions that matter for a file, and what a take tells."""

import datetime as dt
from dataclasses import dataclass

from matchwise.advice.reports import SourcedText
from matchwise.provenance import Estimate, Measure


@dataclass(frozen=True, slots=True)
class PracticeQuestion:
    """One question of the bank, by its name."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class PracticeTheme:
    """A theme of interviews: what interviewers look for, the length that is aimed at, and what directors told a survey.

    early: why this file makes it likely, "" where it does not; citing: programs of 100 that cite its factor when they
    rank; importance: of 5; both None where the survey has no factor for it.
    """

    name: str
    title: str
    early: str
    looks_for: SourcedText
    shortest: Measure
    longest: Measure
    length_why: SourcedText
    factor: str
    citing: Estimate | None
    importance: Estimate | None
    questions: tuple[PracticeQuestion, ...]


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """One part of the answer on scores: what it says, and how much of it there is."""

    name: str
    title: str
    says: SourcedText
    most: str


@dataclass(frozen=True, slots=True)
class StoryBox:
    """One box of a story: what stands in it."""

    name: str
    title: str
    asks: str


@dataclass(frozen=True, slots=True)
class PracticeReport:
    """Everything to practise with: themes, the likely ones first; rules; what to look at in a video."""

    version: str
    evidence: str
    as_of: dt.date
    applicant_name: str
    themes: tuple[PracticeTheme, ...]
    score_parts: tuple[AnswerPart, ...]
    story_boxes: tuple[StoryBox, ...]
    checklist: tuple[SourcedText, ...]
    rules: tuple[SourcedText, ...]
    if_asked: SourcedText
    notes: tuple[SourcedText, ...]


@dataclass(frozen=True, slots=True)
class TakeLine:
    """One measure of a take: a value, an estimate, or neither where it is not known; and the soft band.

    judged: inside, below, above, or "" where nothing is judged; text: the measure in a sentence; thin: why the band is
    to be taken lightly.
    """

    name: str
    title: str
    value: Measure | None
    estimate: Estimate | None
    low: Measure | None
    high: Measure | None
    judged: str
    text: str
    source: str
    thin: tuple[SourcedText, ...]


@dataclass(frozen=True, slots=True)
class TimedText:
    """Something in a take: a pause, a filler or a word, with its times in seconds; None where they are not known."""

    text: str
    start: Measure | None
    end: Measure | None


@dataclass(frozen=True, slots=True)
class StoryPart:
    """One box: whether it was seen, the words that show it, and a sentence on it with how often the rule errs."""

    name: str
    title: str
    seen: bool
    shown: tuple[str, ...]
    said: SourcedText


@dataclass(frozen=True, slots=True)
class TakeReport:
    """What one take tells. parts: what a check of the text found about the parts of an answer on scores.

    story: the boxes of the story, where the question asks for one and the words are known.
    """

    theme: str
    question: str
    lines: tuple[TakeLine, ...]
    pauses: tuple[TimedText, ...]
    fillers: tuple[TimedText, ...]
    words: tuple[TimedText, ...]
    parts: tuple[SourcedText, ...]
    story: tuple[StoryPart, ...]
    notes: tuple[SourcedText, ...]


@dataclass(frozen=True, slots=True)
class TakeSummary:
    """One kept take among others: its number as a name, when it was made (UTC, as text), and its known measures."""

    name: str
    made: str
    question: str
    seconds: Measure | None
    words_a_minute: Measure | None
    fillers_per_100: Measure | None
    pauses: Measure | None


@dataclass(frozen=True, slots=True)
class StoryCoverage:
    """How many whole stories show a quality, and how many are begun."""

    quality: str
    title: str
    whole: Measure
    begun: Measure
