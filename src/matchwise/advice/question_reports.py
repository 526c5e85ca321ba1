"""Frozen report on the four questions that most applicants with low scores ask, each answered for one applicant."""

from dataclasses import dataclass

from matchwise.advice.reports import About, SourcedText
from matchwise.provenance import Estimate


@dataclass(frozen=True, slots=True)
class NamedFigure:
    """A number of an answer with the words for it; kind: "chance", or "change" for what a fact does to a chance."""

    words: str
    number: Estimate
    kind: str = "chance"


@dataclass(frozen=True, slots=True)
class QuestionAnswer:
    """One question and its answer.

    name: "chance", "step3", "programs" or "usce"; answer: a few sentences, the answer first; figures: the numbers
    behind them; changes: what would change the answer; advised: what the article says that asks the question;
    published: what other published figures say; apart: where these and our numbers disagree; open: what is not computed
    yet.
    """

    name: str
    question: str
    answer: tuple[str, ...]
    figures: tuple[NamedFigure, ...]
    changes: tuple[str, ...]
    advised: tuple[SourcedText, ...]
    published: tuple[SourcedText, ...]
    apart: str
    open: str


@dataclass(frozen=True, slots=True)
class QuestionsReport:
    """The answers in the order in which the questions are asked."""

    about: About
    answers: tuple[QuestionAnswer, ...]
