"""The length of a statement, and whether it goes through a life year by year."""

import re
from collections.abc import Iterator

from matchwise.documents.findings import Found, Kind
from matchwise.documents.look import Look

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LEAST_YEARS = 4
_BIRTH = re.compile(r"\bi was born\b|\bborn (?:and raised|in)\b", re.IGNORECASE)


def find(look: Look) -> Iterator[Found]:
    """What is said of the length and the order of a statement."""
    most = look.limit("statement_characters")
    if look.text.whole_length > most:
        yield Found("length-limit", detail=f"It has {look.text.whole_length:,} characters.")
    if look.kind is not Kind.STATEMENT:
        return
    words = len(look.text.words)
    if words > look.limit("statement_most_words"):
        yield Found("length-page", detail=f"It has {words:,} words.")
    elif words < look.limit("statement_least_words"):
        yield Found("length-short", detail=f"It has {words:,} words.")
    yield from _chronology(look)


def _chronology(look: Look) -> Iterator[Found]:
    """Years that follow each other through the text, or a beginning with the birth."""
    born = _BIRTH.search(look.text.normal[:400])
    if born:
        yield Found("chronology", *born.span(), "It begins with the birth.")
    firsts = [(found.start(), found.end(), int(found.group())) for found in _first_years(look)]
    years = [year for _, _, year in firsts]
    if len(set(years)) >= _LEAST_YEARS and years == sorted(years):
        yield Found(
            "chronology", firsts[0][0], firsts[0][1], f"The years {', '.join(map(str, dict.fromkeys(years)))} follow."
        )


def _first_years(look: Look) -> Iterator[re.Match[str]]:
    """The first year of each sentence that names one."""
    for sentence in look.text.sentences:
        found = _YEAR.search(look.text.normal, sentence.start, sentence.end)
        if found:
            yield found
