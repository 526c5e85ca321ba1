"""The report on a checked text as JSON: one deterministic object."""

from collections.abc import Mapping

from matchwise.advice.check_reports import CheckCount, CheckFinding, CheckReport, DraftsReport
from matchwise.advice.check_words import KINDS
from matchwise.exports.json_values import Json, estimate_json, number_json, object_text


def check_json(report: CheckReport) -> str:
    """The object that `check --json` prints; the text itself is not in it."""
    return object_text(_check(report))


def drafts_json(report: DraftsReport) -> str:
    """Two drafts: the changes, and the object of each."""
    return object_text({"changes": report.changes, "first": _check(report.first), "second": _check(report.second)})


def kinds_json() -> str:
    """What can be checked."""
    return object_text({"kinds": [{"kind": kind, "title": title} for kind, title in KINDS.items()]})


def _check(report: CheckReport) -> Mapping[str, Json]:
    return {
        "version": report.version,
        "evidence": report.evidence,
        "kind": report.kind,
        "findings": [_finding(finding) for finding in report.findings],
        "summary": {
            "words": number_json(report.words),
            "sentences": number_json(report.sentences),
            "counts": [_count(count) for count in report.counts],
            **_letter(report),
        },
        "notes": report.notes,
    }


def _finding(finding: CheckFinding) -> Json:
    return {
        "rule": finding.rule,
        "title": finding.title,
        "span": [number_json(finding.start), number_json(finding.end)],
        "text": finding.text,
        "why": finding.why,
        "source": finding.source,
        "standing": finding.standing,
        "cell": finding.cell,
        "sure": finding.sure,
        "remedy": finding.remedy,
        "severity": finding.severity,
    }


def _count(count: CheckCount) -> Json:
    return {"rule": count.rule, "title": count.title, "severity": count.severity, "places": number_json(count.places)}


def _letter(report: CheckReport) -> Mapping[str, Json]:
    if report.specificity is None:
        return {}
    return {
        "specificity": estimate_json(report.specificity),
        "letter": [{"name": one.several, "count": number_json(one.count)} for one in report.letter_counts],
    }
