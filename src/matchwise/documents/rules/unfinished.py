"""Placeholders that were left in a text."""

import re
from collections.abc import Iterator

from matchwise.documents.findings import Found
from matchwise.documents.look import Look

# The words below are looked for in the applicant's text; they mark nothing unfinished in this module.
_PLACEHOLDER = re.compile(
    r"\[[^\]\n]{0,60}\]|<(?:name|program|date|your|insert|hospital|applicant|city|title)[^>\n]{0,40}>|\{\{?[^}\n]{1,40}\}"
    r"|_{4,}|\bX{3,}\b|\b(?:lorem ipsum|TBD|TBA|TODO)\b",
    re.IGNORECASE,
)
_MOST = 20


def find(look: Look) -> Iterator[Found]:
    """Every placeholder."""
    for number, found in enumerate(_PLACEHOLDER.finditer(look.text.normal)):
        if number == _MOST:
            return
        yield Found("unfinished", *found.span(), f"It says: {' '.join(found.group().split())}.")
