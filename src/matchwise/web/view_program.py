"""What the page of one program says: facts with source and age, and its number as a tree that opens step by step."""

import datetime as dt

from matchwise.advice.phrasing import estimate_text, place_text, season_text, standing_text
from matchwise.advice.reports import ExplainReport, ExplainStep, FactLine
from matchwise.advice.spread import PULLED_DOWN, PULLED_UP
from matchwise.evidence import Evidence
from matchwise.exports.plain_text import web_address
from matchwise.provenance import Standing
from matchwise.web.fact_fields import QUESTIONS, question
from matchwise.web.view_numbers import Values, tables_below

JOINED = {
    "product": "The numbers below, multiplied.",
    "sum": "The numbers below, added.",
    "ratio": "The first number below, divided by the others.",
    "least": "The least of the numbers below.",
}


def program_values(report: ExplainReport, evidence: Evidence, today: dt.date) -> Values:
    """The values of the page."""
    said = {fact.attribute for fact in report.facts}
    return {
        "title": place_text(report),
        "acgme_code": report.acgme_code,
        "season": season_text(report.season),
        "verdict": report.verdict,
        "facts": [_fact(fact) for fact in report.facts],
        "to_enter": [question(attribute) for attribute in QUESTIONS if attribute not in said],
        "today": today.isoformat(),
        "unknowns": report.unknowns,
        "warnings": report.warnings,
        "steps": [_step(step, evidence) for step in report.steps],
    }


def _fact(fact: FactLine) -> Values:
    return {
        "field": fact.field.replace("_", " "),
        "value": fact.value,
        "standing": standing_text(fact.standing),
        "source": fact.source,
        "as_of": fact.as_of or "date unknown",
        "url": web_address(fact.url),
        "warning": fact.warning,
        "attribute": fact.attribute,
        "written": fact.written,
        "own": fact.standing is Standing.ENTERED and bool(fact.attribute),
        "question": question(fact.attribute) if fact.attribute in QUESTIONS else None,
    }


def wish_words(*, pinned: bool, banned: bool, barred: bool) -> str:
    """What the reader asked for about a program, and what becomes of it; "" for nothing."""
    if banned:
        return "You took this program out. It is in no list until you take that back."
    if pinned and barred:
        return "You pinned this program, but a rule keeps it out, so it is not in your list. The rule stands below."
    return "You pinned this program: every list holds it." if pinned else ""


def _step(step: ExplainStep, evidence: Evidence) -> Values:
    how = step.estimate.how.removesuffix(PULLED_UP).removesuffix(PULLED_DOWN)
    return {
        "title": step.title,
        "number": estimate_text(step.estimate),
        "standing": standing_text(step.estimate.standing),
        "confidence": step.estimate.confidence.word,
        "how": how,
        "joined": JOINED.get(step.joined, ""),
        "said": step.said,
        "tables": [] if step.children else tables_below(step.estimate, evidence),
        "children": [_step(child, evidence) for child in step.children],
    }
