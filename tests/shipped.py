"""The shipped evidence and directory, read once for all tests, and the same with documents left out."""

import dataclasses
import datetime as dt
from functools import cache

import numpy as np

from matchwise.chances.parameters import Vectors, vectors_from_json
from matchwise.chances.shipped import shipped_fit
from matchwise.directory import Directory, load_directory
from matchwise.domain.applicant import Applicant
from matchwise.domain.applicant_file import read_applicant
from matchwise.evidence import Evidence, load_evidence
from matchwise.evidence.load import SHIPPED
from repository import ROOT

AS_OF = dt.date(2026, 11, 23)


@cache
def shipped_evidence() -> Evidence:
    """The evidence of the readable folders."""
    return load_evidence(SHIPPED)


@cache
def shipped_directory() -> Directory:
    """The directory without entries."""
    return load_directory(shipped_evidence())


@cache
def example(name: str) -> Applicant:
    """One of the example applicants, by the name of its file."""
    return read_applicant((ROOT / "examples" / f"{name}.yaml").read_bytes(), as_of=AS_OF)


@cache
def few_vectors(count: int = 6) -> Vectors:
    """Some vectors of the shipped fit, spread over all of them: enough for laws that hold under every vector."""
    vectors = vectors_from_json(shipped_fit(), shipped_evidence())
    chosen = np.linspace(0, len(vectors) - 1, count).astype(int)
    return Vectors({name: column[chosen] for name, column in vectors.values.items()}, vectors.fingerprint)


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
