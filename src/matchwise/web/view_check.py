"""What the page Check a text says: the text in pieces with its marks, the findings beside it, and the counts."""

from collections.abc import Iterator
from itertools import pairwise

from matchwise.advice.check_reports import CheckFinding, CheckReport, DraftsReport
from matchwise.advice.check_words import KINDS, specificity_words, summary_words
from matchwise.advice.phrasing import how_many
from matchwise.evidence import Evidence
from matchwise.exports.plain_text import visible
from matchwise.web.cell_places import cells_address
from matchwise.web.view_numbers import Values, why

MOST_SHOWN = 100_000
"""Characters of a text that the page shows."""
_WORDS = {"error": "Error", "warning": "Warning", "hint": "Hint", "strength": "Strength"}


def empty_values() -> Values:
    """The page with its form alone."""
    return {
        "kinds": tuple(KINDS.items()),
        "kind": "letter",
        "text": "",
        "other": "",
        "profile": True,
        "fault": None,
        "drafts": (),
        "changes": None,
    }


def check_values(report: CheckReport, evidence: Evidence) -> Values:
    """The page with one checked text."""
    return {"kind": report.kind, "text": report.text[:MOST_SHOWN], "drafts": [_draft(report, evidence, "")]}


def drafts_values(report: DraftsReport, evidence: Evidence) -> Values:
    """The page with two drafts side by side."""
    drafts = [_draft(report.first, evidence, "First draft"), _draft(report.second, evidence, "Second draft")]
    texts = {"text": report.first.text[:MOST_SHOWN], "other": report.second.text[:MOST_SHOWN]}
    return {"kind": report.first.kind, **texts, "drafts": drafts, "changes": report.changes}


def _draft(report: CheckReport, evidence: Evidence, name: str) -> Values:
    return {
        "name": name,
        "key": "b" if name.startswith("Second") else "a",
        "kind": KINDS[report.kind],
        "words": how_many(int(report.words.value), "word"),
        "summary": summary_words(report),
        "specific": specificity_words(report),
        "why": None if report.specificity is None else why(report.specificity, evidence),
        "pieces": list(_pieces(report)),
        "cut": len(report.text) > MOST_SHOWN,
        "findings": [_finding(number, one, evidence) for number, one in enumerate(report.findings, start=1)],
        "counts": report.counts,
        "notes": report.notes,
    }


def _finding(number: int, finding: CheckFinding, evidence: Evidence) -> Values:
    return {
        "number": number,
        "title": finding.title,
        "severity": finding.severity,
        "word": _WORDS[finding.severity],
        "in_text": 0 < finding.end.value <= MOST_SHOWN,
        "why": finding.why,
        "remedy": finding.remedy,
        "source": finding.source,
        "sure": finding.sure,
        "at": cells_address(evidence, finding.cell.partition(":")[0], [finding.cell]),
    }


def _pieces(report: CheckReport) -> Iterator[Values]:
    """The text cut at the edges of all findings; each piece with the numbers of those that it lies in."""
    places = [
        (int(one.start.value), min(int(one.end.value), MOST_SHOWN), number, one.severity)
        for number, one in enumerate(report.findings, start=1)
        if one.end.value > 0 and one.start.value < MOST_SHOWN
    ]
    text = report.text[:MOST_SHOWN]
    edges = sorted({0, len(text), *(edge for start, end, _, _ in places for edge in (start, end))})
    for start, end in pairwise(edges):
        inside = [place for place in places if place[0] <= start and end <= place[1]]
        yield {
            "text": visible(text[start:end]),
            "severity": min((place[3] for place in inside), key=tuple(_WORDS).index, default=""),
            "begins": [place[2] for place in inside if place[0] == start],
        }
