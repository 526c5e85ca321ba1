"""Programs as a person names them: by ACGME code, by NRMP code, or by a name that only one program has."""

import datetime as dt
from collections.abc import Sequence

from rapidfuzz import utils

from matchwise.directory.entries_file import limited
from matchwise.directory.joining import acgme_codes_in, codes_of
from matchwise.directory.load import Directory
from matchwise.directory.search import MAX_TEXT, search
from matchwise.domain.program import Program
from matchwise.domain.states import STATE_NAMES
from matchwise.errors import Problem

MOST_NEAR = 3
_SHOWN = 80


def programs_named(names: Sequence[str], directory: Directory, as_of: dt.date, place: str) -> tuple[str, ...]:
    """The ACGME codes of programs, each named on a line of its own, in their order; `place` names the list.

    A name counts when one program alone has all its words in its name or place. InputError names every line that names
    no program or several, with the nearest ones, and every program that stands twice.
    """
    known, problems = codes_of(directory), []
    found: dict[str, int] = {}
    for number, name in enumerate(names, start=1):
        code = known.acgme(name)
        near = () if code or acgme_codes_in(name) else _near(name, directory, as_of)
        called = [one for one in near if _holds(one, name)]
        if len(called) == 1:
            code = called[0].acgme_code
        line = f"{place}, line {number}"
        if code is None:
            problems.append(
                Problem(line, f"{name.strip()[:_SHOWN]!r} names {_how_many(called)}.", _remedy(called or near))
            )
        elif code in found:
            reason = f"{directory.program(code).name} ({code}) stands on line {found[code]} already."
            problems.append(Problem(line, reason, "Keep one of the two lines."))
        else:
            found[code] = number
    if not names:
        problems.append(Problem(place, "it names no program.", "Write a program a line, the one you want most first."))
    if problems:
        raise limited(problems)
    return tuple(found)


def _near(name: str, directory: Directory, as_of: dt.date) -> tuple[Program, ...]:
    """The programs that a name may mean, likest first."""
    words = utils.default_process(name[:MAX_TEXT])
    return tuple(hit.program for hit in search(directory, words, as_of)) if words else ()


def _holds(program: Program, name: str) -> bool:
    """Whether all words of a name stand in the name or the place of a program."""
    place = f"{program.name} {program.city} {program.state} {STATE_NAMES.get(program.state, '')}"
    return set(utils.default_process(name).split()) <= set(utils.default_process(place).split())


def _how_many(called: Sequence[Program]) -> str:
    return f"{len(called)} programs" if called else "no program of the directory"


def _remedy(near: Sequence[Program]) -> str:
    if not near:
        return "Find its code with: matchwise directory search"
    named = "; ".join(f"{one.acgme_code} ({one.name}, {one.city} {one.state})" for one in near[:MOST_NEAR])
    return f"Write the code of the one you mean: {named}."
