"""A checked text in words, for the terminal and the pages."""

from matchwise.advice.check_reports import CheckReport
from matchwise.advice.phrasing import how_many

KINDS = {
    "letter": "letter of recommendation",
    "statement": "personal statement",
    "additional": "additional information",
    "email": "e-mail to a program",
    "cv": "CV",
    "answer": "answer to the question on scores",
}
"""Each kind of text in words."""
_SEVERITIES = (("error", "error"), ("warning", "warning"), ("hint", "hint"), ("strength", "strength"))


def asked_for(report: CheckReport) -> str:
    """The kind of text in words."""
    return KINDS[report.kind]


def summary_words(report: CheckReport) -> str:
    """How many findings of each weight there are, in one sentence."""
    found = [(word, _places(report, severity)) for severity, word in _SEVERITIES]
    told = [how_many(count, word) if word != "strength" else _strengths(count) for word, count in found if count]
    if not told:
        return "Nothing was found. That does not mean that nothing is there."
    return f"Found: {', '.join(told)}."


def _strengths(count: int) -> str:
    return f"{count} {'strength' if count == 1 else 'strengths'}"


def _places(report: CheckReport, severity: str) -> int:
    return int(sum(count.places.value for count in report.counts if count.severity == severity))


def specificity_words(report: CheckReport) -> str:
    """How specific a letter is, in one sentence; "" for other texts."""
    number = report.specificity
    if number is None:
        return ""
    holds = ", ".join(one.words for one in report.letter_counts if one.count.value) or "none of what is counted"
    return f"Specific: {number.value:.2f} of 1 (range {number.low:.2f} to {number.high:.2f}). It holds {holds}."
