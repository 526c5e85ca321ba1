"""What the page of one program says: facts with source and age, and its number as a tree that opens step by step."""

from matchwise.advice.phrasing import estimate_text, place_text, season_text, standing_text
from matchwise.advice.reports import ExplainReport, ExplainStep, FactLine
from matchwise.advice.spread import PULLED_DOWN, PULLED_UP
from matchwise.evidence import Evidence
from matchwise.exports.plain_text import web_address
from matchwise.web.view_numbers import Values, tables_below

JOINED = {
    "product": "The numbers below, multiplied.",
    "sum": "The numbers below, added.",
    "ratio": "The first number below, divided by the others.",
    "least": "The least of the numbers below.",
}


def program_values(report: ExplainReport, evidence: Evidence) -> Values:
    """The values of the page."""
    return {
        "title": place_text(report),
        "acgme_code": report.acgme_code,
        "season": season_text(report.season),
        "verdict": report.verdict,
        "facts": [_fact(fact) for fact in report.facts],
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
    }


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
