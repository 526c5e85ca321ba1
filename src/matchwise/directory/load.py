"""Makes the directory: every program with what the evidence and the user's own entries say about it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from matchwise.directory.closing import closing_fact
from matchwise.directory.entry import Entry
from matchwise.directory.joins import Record, join_losses, records
from matchwise.directory.openness import Openness
from matchwise.directory.priors import openness, openness_losses
from matchwise.directory.reliability import Reliability, load_reliability
from matchwise.directory.statements import statement_losses, statements
from matchwise.directory.tracks import codes_in, open_positions, track
from matchwise.domain.chance_grid import FloatArray
from matchwise.domain.program import Fact, FactKind, Program, Track
from matchwise.errors import EvidenceError, InputError, Problem
from matchwise.evidence import Evidence
from matchwise.provenance import Standing

MILITARY = "military"

_NOT_OF_A_PROGRAM = frozenset(
    {"nrmp_codes_all", "quota_codes", "tracks_summed", "quota_match_note", "hospital_ccn", "program_type"}
)
"""Fields of the tables that the program is made from but does not hold itself."""

_ENTERED_FIELDS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "positions_pgy1": ("positions", int),
    "positions_filled": ("positions_filled", int),
    "nrmp_code": ("nrmp_code", str),
    "accreditation_status": ("accreditation_status", str),
    "h1b_approvals": ("h1b_approvals", int),
    "track": ("track", Track),
}
"""Which attribute of an entry replaces which field of a program."""


@dataclass(frozen=True)
class Directory:
    """The programs, in the order of their ACGME codes.

    losses: one sentence for each part of the evidence that was left out, saying what is lost; entered: the user's own
    entries, kept apart; they are also the first facts of their programs.
    """

    programs: tuple[Program, ...]
    losses: tuple[str, ...]
    entered: tuple[Entry, ...]
    evidence: Evidence

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The ACGME codes, in order."""
        return tuple(program.acgme_code for program in self.programs)

    @cached_property
    def openness(self) -> Openness:
        """The priors of all P programs, computed when first asked for."""
        return openness(self.programs, self.evidence)

    def only(self, programs: Sequence[int]) -> "Directory":
        """The programs at some places alone, in that order, with the priors that they have among all."""
        part = replace(self, programs=tuple(self.programs[place] for place in programs))
        part.__dict__["openness"] = self.openness.only(programs)  # as if it had been asked for: it is not made anew
        return part

    @cached_property
    def open_categorical(self) -> FloatArray:
        """(P,) 1 where the program can be offered as an open categorical program, 0 where `closed` says why not."""
        return np.array([0.0 if index in self.closed else 1.0 for index in range(len(self.programs))])

    @cached_property
    def offered(self) -> FloatArray:
        """(P,) 1 where a program has open categorical seats and the priors apply to it, else 0."""
        offered: FloatArray = self.open_categorical * self.openness.applies
        return offered

    @cached_property
    def closed(self) -> Mapping[int, Fact]:
        """Programs that are never offered as open categorical seats, by index, with the fact that closes them."""
        found = ((index, closing_fact(program)) for index, program in enumerate(self.programs))
        return {index: self._cited(fact) for index, fact in found if fact}

    def index(self, acgme_code: str) -> int:
        """The place of a program in `programs`; InputError when there is no such code."""
        try:
            return self._places[acgme_code.strip()]
        except KeyError:
            reason = f"the directory has no program {acgme_code!r}."
            remedy = "Find the code with: matchwise directory search"
            raise InputError([Problem("acgme_code", reason, remedy)]) from None

    def program(self, acgme_code: str) -> Program:
        """A program by its ACGME code; InputError when there is no such code."""
        return self.programs[self.index(acgme_code)]

    def __contains__(self, acgme_code: object) -> bool:
        return acgme_code in self._places

    def _cited(self, fact: Fact) -> Fact:
        return replace(fact, citation=self.evidence.citation(fact.citation)) if fact.cell else fact

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {code: index for index, code in enumerate(self.codes)}


def load_directory(evidence: Evidence, entered: Iterable[Entry] = ()) -> Directory:
    """All programs of the evidence, with the user's own entries on top.

    EvidenceError when no list of programs is there. Entries about programs that the directory does not have are kept
    in `entered` and join no program.
    """
    entries = tuple(entered)
    known = records(evidence)
    if not known:
        problem = Problem("acgme-im-programs-2025", "the list of programs is left out.", "Put its folder back.")
        raise EvidenceError(problem)
    reliability = load_reliability(evidence)
    said = statements(evidence, reliability)
    own = _entered_facts(entries, reliability)
    return Directory(
        programs=tuple(_program(known[c], (*own.get(c, ()), *said.get(c, ()))) for c in sorted(known)),
        losses=(*join_losses(evidence), *statement_losses(evidence), *openness_losses(evidence)),
        entered=entries,
        evidence=evidence,
    )


def _program(record: Record, facts: tuple[Fact, ...]) -> Program:
    values: dict[str, Any] = {field: known.value for field, known in record.items()}
    quota_codes, all_codes = codes_in(values.get("quota_codes")), codes_in(values.get("nrmp_codes_all"))
    summed = codes_in(values.get("tracks_summed"))
    positions = open_positions(values.get("positions"), values.get("positions_all_tracks"), quota_codes or all_codes)
    copied = {field: value for field, value in values.items() if field not in _NOT_OF_A_PROGRAM}
    made = {
        "nrmp_code": quota_codes[-1] if quota_codes else None,
        **copied,
        "positions": positions,
        "positions_filled": values.get("positions_filled") if positions == values.get("positions") else None,
        "is_military": values.get("program_type") == MILITARY,
        "track": track(values["name"], quota_codes, (*all_codes, *summed)),
    }
    overridden = _entered_fields(facts)
    return Program(
        **{**made, **overridden},
        facts=facts,
        cells={field: known.cell for field, known in record.items() if known.cell and field not in overridden},
    )


def _entered_fields(facts: Iterable[Fact]) -> dict[str, Any]:
    """Fields of a program that the user's newest entries replace; they keep no evidence cell."""
    newest: dict[str, Fact] = {}
    for fact in facts:
        if fact.kind is FactKind.ENTERED and fact.attribute in _ENTERED_FIELDS:
            newest.setdefault(fact.attribute, fact)
    fields = {field: read(newest[name].value) for name, (field, read) in _ENTERED_FIELDS.items() if name in newest}
    if "positions_pgy1" in newest:
        fields |= {"positions_year": str(newest["positions_pgy1"].year), "positions_match": "entered"}
        fields |= {"positions_all_tracks": None, "positions_filled": fields.get("positions_filled")}
    return fields


def _entered_facts(entries: Sequence[Entry], reliability: Reliability) -> dict[str, list[Fact]]:
    """The user's entries as facts, by ACGME code: the newest first, and of one day the last line first."""
    found: dict[str, list[Fact]] = {}
    for _, _, entry in sorted(((e.seen, line, e) for line, e in enumerate(entries)), reverse=True):
        found.setdefault(entry.acgme_code, []).append(
            Fact(
                attribute=entry.attribute,
                value=entry.value,
                strength="entered",
                year=entry.seen.year,
                kind=FactKind.ENTERED,
                standing=Standing.ENTERED,
                cell="",
                citation=f"Entered by you, seen on {entry.seen.isoformat()}: {entry.where}",
                url=entry.where if entry.where.startswith(("http://", "https://")) else "",
                evidence=entry.note,
                reliability=reliability.entered(),
            )
        )
    return found
