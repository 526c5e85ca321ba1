"""The shape of an e-mail to a program: three to five lines, who writes, the tie, one strength, thanks."""

import re
from collections.abc import Iterator

from matchwise.documents.findings import Found
from matchwise.documents.look import Look
from matchwise.documents.text import Part

_NEEDED = {
    "email-who": ("who",),
    "email-connection": ("connection",),
    "email-strength": ("usce",),
    "email-thanks": ("thanks",),
}
"""The rule of each thing that a message needs, and the lists of which one must be there."""
_FRAME = re.compile(
    r"^\s*(?:subject|to|from|cc|date)\s*:|^\s*(?:dear|hello|hi|greetings|respected|to whom)\b.{0,80}$|^\s*(?:sincerely|"
    r"(?:best|kind|warm|with)\s+(?:regards|wishes|best)|regards|respectfully|yours\b|thank you[,.]?$)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\bthank you\b.{0,60}\binterview(?:ing|ed)?\b|\b(?:update|news) (?:of|on|to|about) my application\b|"
    r"\bsince i applied\b|\b(?:withdraw|accept|confirm|cancel)\b.{0,40}\b(?:application|interview|invitation)\b",
    re.IGNORECASE,
)
"""Thanks for an interview, news, an answer to an invitation: the program knows the applicant already."""
_ONCE_KNOWN = frozenset({"email-connection", "email-strength"})
"""What a message need not tell a program that knows the applicant."""
_SHORTEST = 6
"""Words of a signature at most; a longer sentence counts also without its full stop."""


def find(look: Look) -> Iterator[Found]:
    """What is missing, and a length that does not fit."""
    there = {name for sentence in look.sentences for name in sentence.hits}
    known = _ONCE_KNOWN if _AFTER.search(look.text.normal) else frozenset()
    yield from (Found(rule) for rule, names in _NEEDED.items() if rule not in known and there.isdisjoint(names))
    body = [part for part in look.text.sentences if not _FRAME.search(look.text.normal[part.start : part.end])]
    lines, words = sum(_is_sentence(look, part) for part in body), sum(len(part) for part in body)
    low, high = look.limit("email_least_lines"), look.limit("email_most_lines")
    if not low <= lines <= high or words > look.limit("email_most_words"):
        yield Found("email-length", detail=f"It has {lines} sentences and {words} words between greeting and name.")


def _is_sentence(look: Look, part: Part) -> bool:
    """Whether it ends as sentences do, or is too long for a name at the end."""
    return look.text.normal[part.end - 1 : part.end] in {".", "?", "!", '"', ")"} or len(part) > _SHORTEST
