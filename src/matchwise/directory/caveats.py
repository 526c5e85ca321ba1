"""Caveats: what the reader must know before relying on what the directory says about a program."""

import datetime as dt
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from matchwise.directory.load import Directory
from matchwise.directory.policies import resolve
from matchwise.directory.priors import VETERANS
from matchwise.domain.program import Program, Track

CAVEATS_TABLE = "acgme-im-programs-2025/caveats"
UNSURE_JOINS: Mapping[str, str] = MappingProxyType(
    {
        "city": "city, not by a code",
        "inferred": "inference, not by a code",
        "code+inferred": "a code for one track and inference for another",
    }
)
"""Methods that join a quota to a program without being sure of it, and how each reads after "joined by"."""
SURE_HOSPITAL = 0.65
SURE_EMPLOYER = 0.9
_SCORES = (
    ("cms-hospital-cost-reports-2021/program_hospitals", "hospital_match_score", SURE_HOSPITAL, "hospital"),
    ("uscis-h1b-employers-2023/program_employers", "h1b_match_score", SURE_EMPLOYER, "H-1B employer"),
)


def caveats(directory: Directory, acgme_code: str, as_of: dt.date) -> tuple[str, ...]:
    """Every caveat about one program, the gravest first, as sentences; InputError when there is no such code."""
    program = directory.program(acgme_code)
    return (
        *_closed(directory, program),
        *_accreditation(program),
        *_known(directory, acgme_code),
        *_conflicts(program, as_of),
        *_tracks(program),
        *_joins(directory, program),
    )


def _closed(directory: Directory, program: Program) -> Iterator[str]:
    fact = directory.closed.get(directory.index(program.acgme_code))
    if fact:
        yield f"Never offered as an open categorical program: {fact.attribute.replace('_', ' ')} {fact.value}."
    if program.is_military or program.name_class == VETERANS:
        yield "Military or veterans sponsor: rules on citizenship of its own hold; no prediction is made."


def _accreditation(program: Program) -> Iterator[str]:
    status = program.accreditation_status or ""
    if "Probation" in status or "Warning" in status:
        yield f"Accreditation: {status}. Ask how it stands today."
    if status.startswith("Initial"):
        yield "A new program: predictions reach beyond the programs that the models were fitted on."


def _known(directory: Directory, acgme_code: str) -> Iterator[str]:
    if directory.evidence.has(CAVEATS_TABLE):
        table = directory.evidence.table(CAVEATS_TABLE)
        for code, text in zip(table.column("acgme_code"), table.column("caveat"), strict=True):
            if code == acgme_code:
                yield str(text)


def _conflicts(program: Program, as_of: dt.date) -> Iterator[str]:
    for attribute in dict.fromkeys(fact.attribute for fact in program.facts):
        policy = resolve(program, attribute, as_of)
        if policy and policy.conflict:
            said = "; ".join(f"{f.value} ({f.strength}, {f.year or 'year unknown'})" for f in policy.conflict)
            yield f"Statements disagree about {attribute.replace('_', ' ')}: {said}. The first decides here. Ask."


def _tracks(program: Program) -> Iterator[str]:
    if program.track is Track.CATEGORICAL and "primary care" in program.name.lower():
        yield "The name speaks of primary care: ask whether its seats are categorical."
    if program.positions and program.positions_all_tracks and program.positions_all_tracks > program.positions:
        rest = program.positions_all_tracks - program.positions
        yield f"Another {rest} positions are on other tracks. These may not be open to everybody and are not counted."


def _joins(directory: Directory, program: Program) -> Iterator[str]:
    joined = UNSURE_JOINS.get(program.positions_match or "")
    if program.positions is not None and joined:
        yield f"The number of positions was joined by {joined}. Check it."
    for table_id, column, sure, what in _SCORES:
        if directory.evidence.has(table_id):
            table = directory.evidence.table(table_id)
            scores = dict(zip(table.column("acgme_code"), table.column(column), strict=True))
            score = scores.get(program.acgme_code)
            if isinstance(score, float) and score < sure:
                yield f"The {what} was matched by name and place, and not surely (score {score:g} of 1). Check it."
