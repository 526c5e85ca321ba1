"""What `directory search`, `show` and `stale` do: ask the directory, print text or JSON."""

import datetime as dt
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from matchwise.cli.console import answers
from matchwise.cli.directory_json import program_json, search_json, stale_json
from matchwise.cli.directory_screen import show_hits, show_program, show_stale
from matchwise.cli.reading import open_knowledge
from matchwise.directory.search import Wanted, search
from matchwise.directory.show import show
from matchwise.directory.stale import stale
from matchwise.domain.applicant import Visa
from matchwise.domain.applicant_values import Fault, state
from matchwise.domain.states import STATE_NAMES
from matchwise.errors import InputError, Problem


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: words or a code, states, visas, open seats, and how many programs to print at most."""

    text: str
    states: tuple[str, ...]
    visas: tuple[Visa, ...]
    only_open: bool
    limit: int


def print_search(sought: Sought, as_of: dt.datetime | None, *, as_json: bool) -> None:
    """Print the programs that meet what is sought."""
    knowledge = open_knowledge(as_of)
    wanted = Wanted(_states(sought.states), frozenset(sought.visas), sought.only_open)
    hits = search(knowledge.directory, sought.text, knowledge.as_of, wanted, sought.limit)
    if as_json:
        sys.stdout.write(search_json(hits))
    else:
        show_hits(hits, sought.limit, answers())


def print_program(code: str, as_of: dt.datetime | None, *, as_json: bool) -> None:
    """Print everything known about one program."""
    knowledge = open_knowledge(as_of)
    report = show(knowledge.directory, code, knowledge.as_of)
    if as_json:
        sys.stdout.write(program_json(report))
    else:
        show_program(report, answers())


def print_stale(codes: Sequence[str] | None, limit: int, as_of: dt.datetime | None, *, as_json: bool) -> None:
    """Print the statements that should be confirmed."""
    knowledge = open_knowledge(as_of)
    found = stale(knowledge.directory, knowledge.as_of, codes or None)
    if as_json:
        sys.stdout.write(stale_json(found[:limit], len(found)))
    else:
        show_stale(found[:limit], len(found), answers())


def _states(given: Sequence[str]) -> frozenset[str]:
    """The postal codes of states given by code or by name; InputError names every other word."""
    codes = {name.lower(): code for code, name in STATE_NAMES.items()}
    read = [state(codes.get(word.strip().lower(), word.strip())) for word in given]
    problems = [Problem("--state", f"{fault.reason}.", fault.remedy) for fault in read if isinstance(fault, Fault)]
    if problems:
        raise InputError(problems)
    return frozenset(code for code in read if isinstance(code, str))
