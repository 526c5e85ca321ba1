"""The steps of a program's number as estimates: each with its range, its standing and its cells."""

import dataclasses

from matchwise.advice.phrasing import capitalized
from matchwise.advice.reports import ExplainStep
from matchwise.advice.spread import Trust, spread
from matchwise.advice.statements import page_words, phrase
from matchwise.chances.step import Step
from matchwise.provenance import Estimate


def explained(step: Step) -> ExplainStep:
    """A step of the model and everything below it; the estimate has those below as its inputs."""
    children = tuple(explained(child) for child in step.children)
    inputs = tuple(child.estimate for child in children)
    estimate = spread(step.values, step.unit, step.how, Trust(step.standing, step.confidence, step.cells), inputs)
    return ExplainStep(capitalized(step.title), _within(estimate, step), children, step.join.value, _said(step))


def _within(estimate: Estimate, step: Step) -> Estimate:
    """The estimate with the range that belongs to the number itself, where the vectors show none."""
    if step.ends is None:
        return estimate
    low, high = step.ends
    return dataclasses.replace(estimate, low=min(low, estimate.value), high=max(high, estimate.value))


def _said(step: Step) -> str:
    """The statement about the program that decides the step, in words: "J-1 accepted (program page, 2026)"."""
    return f"{capitalized(phrase(step.said))} ({page_words(step.said)})" if step.said else ""
