"""Programs as a person names them: by ACGME code, by NRMP code, or by a name that only one program has."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import utils

from matchwise.directory.entries_file import limited
from matchwise.directory.joining import acgme_codes_in, codes_of
from matchwise.directory.load import Directory
from matchwise.directory.search import MAX_TEXT, search
from matchwise.domain.program import Program
from matchwise.domain.states import STATE_NAMES
from matchwise.errors import InputError, Problem

MOST_NEAR = 3
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Naming:
    """A list of programs as messages speak of it: its name, what each of them is ("line"), and how many it may hold."""

    place: str
    each: str
    most: int


def programs_named(names: Sequence[str], directory: Directory, as_of: dt.date, naming: Naming) -> tuple[str, ...]:
    """The ACGME codes of programs, each named alone ("" is passed over), in their order.

    A name counts when one program alone has all its words in its name or place. InputError names every name that is of
    no program or several, with the nearest ones, and every program that is named twice; of too many names none is read.
    """
    _check_count(sum(bool(name.strip()) for name in names), naming)
    known, words, problems = codes_of(directory), _words_of(directory), []
    found: dict[str, int] = {}
    for number, name in enumerate(names, start=1):
        if not name.strip():
            continue
        at, code = f"{naming.place}, {naming.each} {number}", known.acgme(name)
        called = () if code or acgme_codes_in(name) else _called(name, directory, words)
        if len(called) == 1:
            code = called[0].acgme_code
        if code is None:
            reason = f"{name.strip()[:_SHOWN]!r} names {_how_many(called)}."
            problems.append(Problem(at, reason, _remedy(_nearest(name, called, directory, as_of))))
        elif code in found:
            reason = f"{directory.program(code).name} ({code}) stands at {naming.each} {found[code]} already."
            problems.append(Problem(at, reason, f"Keep one of the two {naming.each}s."))
        else:
            found[code] = number
    if problems:
        raise limited(problems)
    return tuple(found)


def _check_count(count: int, naming: Naming) -> None:
    """Refuse an empty list, and one that is too long to be meant: to search for each of a million names takes hours."""
    if not count:
        remedy = f"Write a program a {naming.each}, the one you want most first."
        raise InputError([Problem(naming.place, "it names no program.", remedy)])
    if count > naming.most:
        reason = f"it names {count:,} programs, and {naming.most} are the most that can be meant."
        raise InputError([Problem(naming.place, reason, "Keep the programs that you mean.")])


def _words_of(directory: Directory) -> tuple[frozenset[str], ...]:
    """The words in the name and the place of each program."""
    places = (f"{one.name} {one.city} {one.state} {STATE_NAMES.get(one.state, '')}" for one in directory.programs)
    return tuple(frozenset(utils.default_process(place).split()) for place in places)


def _called(name: str, directory: Directory, words: Sequence[frozenset[str]]) -> tuple[Program, ...]:
    """Every program that has all words of a name in its own name or place."""
    wanted = frozenset(utils.default_process(name).split())
    return tuple(one for one, own in zip(directory.programs, words, strict=True) if wanted and wanted <= own)


def _nearest(name: str, called: Sequence[Program], directory: Directory, as_of: dt.date) -> tuple[Program, ...]:
    """Some programs that a name may mean, likest first: of those that it calls, where it calls any."""
    words = "" if acgme_codes_in(name) else utils.default_process(name[:MAX_TEXT])
    near = tuple(hit.program for hit in search(directory, words, as_of)) if words else ()
    return tuple(one for one in near if one in called) or tuple(called) or near


def _how_many(called: Sequence[Program]) -> str:
    return f"{len(called)} programs" if called else "no program of the directory"


def _remedy(near: Sequence[Program]) -> str:
    if not near:
        return "Find its code with: matchwise directory search"
    named = "; ".join(f"{one.acgme_code} ({one.name}, {one.city} {one.state})" for one in near[:MOST_NEAR])
    return f"Write the code of the one you mean: {named}."
