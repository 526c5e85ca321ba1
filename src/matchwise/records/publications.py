"""Counts published work under its headings: by the number in the heading, or by the entries below it."""

import re
from collections.abc import Sequence

from matchwise.records.findings import Finding, Part, guessed
from matchwise.records.sections import Placed, Section

_PATHS = {
    Section.ARTICLES: "publications.peer_reviewed",
    Section.ABSTRACTS: "publications.abstracts",
    Section.PRESENTATIONS: "publications.presentations",
}
_NUMBERED = re.compile(r"^\W{0,2}\d{1,3}[.)]\s")
_MARKED = re.compile(r"^\s*[-*\u2013\u2022\u25aa\u25cf\u25e6]\s")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def publications_in(placed: Sequence[Placed]) -> Part:
    """The count under each heading."""
    findings, used = [], set()
    for section, path in _PATHS.items():
        heads = [one for one in placed if one.section is section and one.heading]
        lines = [
            one
            for one in placed
            if one.section is section and not one.heading and not re.search(r":\s*\d+\s*$", one.text)
        ]
        told = sum(one.count or 0 for one in heads)
        count = told or _entries([one.text for one in lines])
        if not count:
            continue
        why = "" if told else f"{count} entries were counted under this heading; an entry can take several lines."
        words = " / ".join(one.text for one in heads)
        findings.append(Finding(path, str(count), words, heads[0].line.where, *guessed(why)))
        used |= {one.index for one in (*heads, *lines)}
    return Part(tuple(findings), frozenset(used))


def _entries(lines: Sequence[str]) -> int:
    """The entries of a list: numbered, marked, or one for each line with a year."""
    for sign in (_NUMBERED, _MARKED):
        if marked := sum(bool(sign.search(line)) for line in lines):
            return marked
    return sum(bool(_YEAR.search(line)) for line in lines)
