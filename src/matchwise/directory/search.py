"""Search: programs by words of their name or place, by code, and by what they say."""

import datetime as dt
from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils

from matchwise.directory.load import Directory
from matchwise.directory.policies import Policy, resolve
from matchwise.domain.applicant import Visa
from matchwise.domain.program import Program
from matchwise.domain.states import STATE_NAMES

LEAST_LIKENESS = 72
MAX_TEXT = 200
VISA_ATTRIBUTES = {Visa.J1: "visa_j1", Visa.H1B: "visa_h1b"}
WILLING = frozenset({"yes", "case_by_case"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a program must meet: any of some states, statements about all of some visas, and open categorical seats.

    visas: only programs with a statement that they take each of these (yes, or case by case); unknown does not count.
    """

    states: frozenset[str] = frozenset()
    visas: frozenset[Visa] = frozenset()
    open_only: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A program that was found, with what is known of its visas; None where nobody says anything."""

    program: Program
    j1: Policy | None
    h1b: Policy | None
    closed: bool


def search(
    directory: Directory, text: str, as_of: dt.date, wanted: Wanted | None = None, limit: int = 25
) -> tuple[Hit, ...]:
    """Programs that a text names, likest first; all that meet `wanted`, in order of code, when the text is empty.

    A code (ACGME or NRMP) finds its program alone. Small errors of spelling do not matter.
    """
    asked = wanted or Wanted()
    fitting = [index for index in range(len(directory.programs)) if _meets(directory, index, asked, as_of)]
    plain = text.strip()[:MAX_TEXT]
    by_code = [index for index in fitting if plain and plain.upper() in _codes(directory.programs[index])]
    found = by_code or (_likest(directory, fitting, plain, limit) if plain else fitting[:limit])
    return tuple(_hit(directory, index, as_of) for index in found[:limit])


def _likest(directory: Directory, fitting: list[int], text: str, limit: int) -> list[int]:
    names = {index: _words(directory.programs[index]) for index in fitting}
    found = process.extract(
        text,
        names,
        scorer=fuzz.token_set_ratio,
        processor=utils.default_process,
        limit=None,
        score_cutoff=LEAST_LIKENESS,
    )
    whole = {
        index: fuzz.WRatio(text, directory.programs[index].name, processor=utils.default_process) for *_, index in found
    }
    ranked = sorted(found, key=lambda hit: (-hit[1], -whole[hit[2]], hit[2]))
    return [index for *_, index in ranked[:limit]]


def _words(program: Program) -> str:
    state = STATE_NAMES.get(program.state, "")
    parts = (program.name, program.institution, program.city, program.state, state, program.hospital_name)
    return " ".join(part for part in parts if part)


def _codes(program: Program) -> frozenset[str]:
    return frozenset({program.acgme_code, program.nrmp_code or program.acgme_code})


def _meets(directory: Directory, index: int, wanted: Wanted, as_of: dt.date) -> bool:
    program = directory.programs[index]
    if wanted.states and program.state not in wanted.states:
        return False
    if wanted.open_only and index in directory.closed:
        return False
    said = (resolve(program, VISA_ATTRIBUTES[visa], as_of) for visa in wanted.visas)
    return all(policy is not None and policy.value in WILLING for policy in said)


def _hit(directory: Directory, index: int, as_of: dt.date) -> Hit:
    program = directory.programs[index]
    return Hit(
        program=program,
        j1=resolve(program, "visa_j1", as_of),
        h1b=resolve(program, "visa_h1b", as_of),
        closed=index in directory.closed,
    )
