"""Which of the four parts the words of an answer on scores lack, by the rules that check texts."""

from matchwise.advice.check import check
from matchwise.advice.reports import SourcedText
from matchwise.documents import ANSWER_PARTS, Kind
from matchwise.evidence import Evidence

_ALL = "All four parts are seen: acknowledged, learned, evidence, turn to your strengths. The rules err: judge it."


def answer_parts(transcript: str, evidence: Evidence) -> tuple[SourcedText, ...]:
    """A sentence for each part that is not seen, with how often the rule errs; one sentence when none is missing."""
    findings = check(transcript, Kind.ANSWER, evidence).findings
    lacking = [one for one in findings if one.rule in ANSWER_PARTS]
    if not lacking:
        return (SourcedText(_ALL, "rules of Matchwise, in Check a text"),)
    said = (" ".join(part for part in (f"{one.title}.", one.remedy, one.sure) if part) for one in lacking)
    return tuple(SourcedText(text, one.source, one.cell) for text, one in zip(said, lacking, strict=True))
