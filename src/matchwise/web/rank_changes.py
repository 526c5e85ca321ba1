"""What the page Rank list changes in the own list: moves, programs put on and off, the scorecard, answers to pairs."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from matchwise.advice.rank import OwnList
from matchwise.directory import Directory
from matchwise.directory.naming import Naming, programs_named
from matchwise.domain.applicant_rank import criterion
from matchwise.domain.rank_order import (
    MOST_ANSWERS,
    MOST_CRITERIA,
    MOST_RANKED,
    Criterion,
    Preferred,
    RankOrder,
    without_program,
)
from matchwise.errors import InputError, Problem
from matchwise.strategy.rank_pairs import sorting
from matchwise.strategy.rank_scorecard import by_score, scored

UP, DOWN, OFF, ON = "up", "down", "off", "on"
PAIRS, SCORECARD = "pairs", "scorecard"
USUAL_WEIGHT = 5
OFFERED = (
    "Visa that I need",
    "Teaching and learning",
    "How the residents seemed",
    "Fellowships of its graduates",
    "Workload and support",
    "Place and family",
    "Cost of living",
    "My own feeling",
)
"""Criteria to begin with; each can be renamed, weighed anew or deleted."""
_STALE = "Load the page again."


def moved(own: OwnList, code: str, to: str) -> RankOrder:
    """The list with one program at another place: one up or down, off, on at the end, or at a place by its number."""
    if to == ON:
        return _with_last(own, code)
    if code not in own.codes:
        raise InputError([Problem("program", f"{code[:20]} is not on your list.", _STALE)])
    if to == OFF:
        return _left(own, code)
    at = own.codes.index(code)
    places = {UP: at - 1, DOWN: at + 1}
    place = places[to] if to in places else _number(to) - 1
    place = min(max(place, 0), len(own.codes) - 1)
    others = [one for one in own.codes if one != code]
    return replace(own.order, programs=(*others[:place], code, *others[place:]))


def named(own: OwnList, name: str, directory: Directory, as_of: dt.date) -> RankOrder:
    """The list with one more program, by code or name, at its end; InputError when the name is not clear."""
    (code,) = programs_named([name], directory, as_of, Naming("the program", "name", 1))
    return _with_last(own, code)


def _with_last(own: OwnList, code: str) -> RankOrder:
    if code in own.codes:
        raise InputError([Problem("program", "it stands on your list already.", "Move it there.")])
    if len(own.codes) >= MOST_RANKED:
        raise InputError([Problem("program", f"a list holds at most {MOST_RANKED} programs.", "Take one off.")])
    return replace(own.order, programs=(*own.codes, code))


def _left(own: OwnList, code: str) -> RankOrder:
    """The list without a program; where the file told no order, the others are written down."""
    return without_program(replace(own.order, programs=own.codes), code)


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 3:  # noqa: PLR2004 (a list has at most 60 places)
        raise InputError([Problem("place", f"{text[:20]!r} is no place.", "Write its number, such as 2.")])
    return int(text)


def in_order(own: OwnList, way: str) -> RankOrder:
    """The list in the order that the scorecard, or the answers to pairs, make."""
    if way == PAIRS:
        found = sorting(own.codes, own.order.preferred)
        if found.ask is not None or found.circle:
            raise InputError([Problem("pairs", "they do not make a whole order yet.", "Answer the next pair.")])
        return replace(own.order, programs=found.order)
    if way != SCORECARD:
        raise InputError([Problem("order", f"{way[:20]!r} is not known.", _STALE)])
    return replace(own.order, programs=by_score(scored(own.order.criteria, own.codes)))


def answered(own: OwnList, pair: str) -> RankOrder:
    """The list with one more answer; a former answer about the same two gives way."""
    new = _pair(own, pair)
    others = tuple(one for one in own.order.preferred if {one.better, one.worse} != {new.better, new.worse})
    if len(others) >= MOST_ANSWERS:
        reason = f"a file keeps at most {MOST_ANSWERS} answers."
        raise InputError([Problem("pairs", reason, "Take answers back that you do not need.")])
    return replace(own.order, preferred=(*others, new), programs=own.order.programs)


def forgotten(own: OwnList, pair: str) -> RankOrder:
    """The list without an answer; "all" takes every answer back."""
    kept = () if pair == "all" else tuple(one for one in own.order.preferred if one.written != pair)
    return replace(own.order, preferred=kept)


def _pair(own: OwnList, text: str) -> Preferred:
    better, _, worse = text.partition(" over ")
    if better == worse or not {better, worse} <= set(own.codes):
        raise InputError([Problem("pair", "it does not name two programs of your list.", _STALE)])
    return Preferred(better, worse)


def offered(own: OwnList) -> RankOrder:
    """The list with the criteria to begin with, where it has none."""
    return own.order if own.order.criteria else replace(own.order, criteria=_criteria_offered())


def _criteria_offered() -> tuple[Criterion, ...]:
    return tuple(Criterion(name, USUAL_WEIGHT) for name in OFFERED)


def scorecard(own: OwnList, fields: Mapping[str, str]) -> RankOrder:
    """The list with the scorecard of a form: name-N, weight-N and mark-N-CODE; a criterion without a name is deleted.

    Marks of programs that the form does not show stay; those that it shows count, also where another window took the
    program off meanwhile. InputError with every field that cannot be read.
    """
    found: list[Criterion] = []
    problems: list[Problem] = []
    for number in range(MOST_CRITERIA):
        name = fields.get(f"name-{number}", "").strip()
        if not name:
            continue
        before = own.order.criteria[number].marks if number < len(own.order.criteria) else ()
        begun = f"mark-{number}-"
        codes = dict.fromkeys((*own.codes, *(key.removeprefix(begun) for key in fields if key.startswith(begun))))
        marks = [mark.written for mark in before if mark.acgme_code not in codes]
        marks += [f"{code} {points}" for code in codes if (points := fields.get(f"{begun}{code}", "").strip())]
        read = criterion(name, fields.get(f"weight-{number}", "").strip(), marks)
        if isinstance(read, Criterion):
            found.append(read)
            continue
        problems += [Problem(f"{name[:60]}: {field}", f"{fault.reason}.", fault.remedy) for field, fault in read]
    names = [one.name for one in found]
    problems += [
        Problem(name, "two criteria have this name.", "Rename one of them.")
        for name in dict.fromkeys(names)
        if names.count(name) > 1
    ]
    if problems:
        raise InputError(problems)
    return replace(own.order, criteria=tuple(found))
