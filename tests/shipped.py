"""The shipped evidence and directory, read once for all tests, and the same with documents left out."""

import dataclasses
import datetime as dt
from functools import cache

from matchwise.directory import Directory, load_directory
from matchwise.evidence import Evidence, load_evidence
from matchwise.evidence.load import SHIPPED

AS_OF = dt.date(2026, 11, 23)


@cache
def shipped_evidence() -> Evidence:
    """The evidence of the readable folders."""
    return load_evidence(SHIPPED)


@cache
def shipped_directory() -> Directory:
    """The directory without entries."""
    return load_directory(shipped_evidence())


def evidence_without(*prefixes: str) -> Evidence:
    """The shipped evidence without the documents whose ids start like this."""
    whole = shipped_evidence()
    left_out = {name for name in whole.documents if name.startswith(prefixes)}
    return dataclasses.replace(
        whole,
        documents={name: document for name, document in whole.documents.items() if name not in left_out},
        tables={name: whole.tables[name] for name in whole.tables if name.split("/")[0] not in left_out},
        absent=tuple(sorted(left_out)),
    )
