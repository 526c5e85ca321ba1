"""Joining: from a code that a user's table holds to a program; never from a name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from matchwise.directory.joins import JOINS
from matchwise.directory.load import Directory
from matchwise.directory.tracks import codes_in

_ACGME = re.compile(r"(?<![0-9])1[0-9]{9}(?![0-9])")
_NRMP = re.compile(r"(?<![0-9])[0-9]{4}140[CMP][0-9](?![0-9])")

_NRMP_COLUMNS = ("nrmp_code", "nrmp_codes_all", "quota_codes", "tracks_summed")


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of the directory: ACGME codes, and which one program each NRMP code belongs to."""

    acgme_codes: frozenset[str]
    by_nrmp: Mapping[str, str]

    def acgme(self, text: str) -> str | None:
        """The ACGME code of the program that a text names by its ACGME or NRMP code; None when it names none or two."""
        found = {code for code in _ACGME.findall(text) if code in self.acgme_codes}
        found |= {self.by_nrmp[code] for code in _NRMP.findall(text.upper()) if code in self.by_nrmp}
        return found.pop() if len(found) == 1 else None


def codes_of(directory: Directory) -> Codes:
    """The codes of all programs; an NRMP code that stands at two programs, or is known to be wrong, joins neither."""
    owners: dict[str, set[str]] = {}
    for join in JOINS:
        columns = [name for name in _NRMP_COLUMNS if name in join.columns]
        if columns and directory.evidence.has(join.table):
            table = directory.evidence.table(join.table)
            for name in columns:
                for acgme_code, cell in zip(table.column("acgme_code"), table.column(name), strict=True):
                    for code in codes_in(str(cell or "")):
                        owners.setdefault(code, set()).add(str(acgme_code))
    for program in directory.programs:
        if program.nrmp_code:
            owners.setdefault(program.nrmp_code, set()).add(program.acgme_code)
    single = {code: next(iter(held)) for code, held in owners.items() if len(held) == 1}
    return Codes(frozenset(directory.codes), single)


def acgme_codes_in(text: str) -> tuple[str, ...]:
    """Every ACGME code of a text, in its order, each once."""
    return tuple(dict.fromkeys(_ACGME.findall(text)))
