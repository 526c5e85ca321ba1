"""Reads the own rank order list of an applicant file."""

import re
from collections.abc import Sequence

from matchwise.domain.applicant_fields import Section
from matchwise.domain.applicant_values import Fault, Reader, acgme_code, one_line, whole
from matchwise.domain.applicant_yaml import shown
from matchwise.domain.rank_order import (
    MOST_ANSWERS,
    MOST_CRITERIA,
    MOST_POINTS,
    MOST_RANKED,
    MOST_WEIGHT,
    Criterion,
    Mark,
    Preferred,
    RankOrder,
)

KEY = "rank_order"
_KEYS = ("programs", "criteria", "preferred")
_CRITERION = ("name", "weight", "marks")
_NAME = one_line(60)
_WEIGHT = whole(0, MOST_WEIGHT)
_POINTS = whole(1, MOST_POINTS)


def rank_order(top: Section, code: Reader[str]) -> RankOrder | None:
    """The own list; None when the file is silent."""
    group = top.section(KEY, _KEYS)
    if group is None:
        return None
    programs = group.values("programs", code) or ()
    criteria = _criteria(group, code)
    preferred = group.values("preferred", _preferred(code)) or ()
    _check_size(group, "programs", len(programs), MOST_RANKED)
    _check_size(group, "criteria", len(criteria), MOST_CRITERIA)
    _check_size(group, "preferred", len(preferred), MOST_ANSWERS)
    return RankOrder(programs, criteria, preferred)


def _criteria(group: Section, code: Reader[str]) -> tuple[Criterion, ...]:
    found: list[Criterion] = []
    for section in group.sections("criteria", _CRITERION) or ():
        name, weight = section.value("name", _NAME, required=True), section.value("weight", _WEIGHT, required=True)
        marks = section.values("marks", _mark(code)) or ()
        if name is None or weight is None:
            continue
        if any(name == other.name for other in found):
            section.note("name", f"{shown(name)} stands twice among the criteria", "Keep one of the two.")
        codes = [mark.acgme_code for mark in marks]
        if len(set(codes)) < len(codes):
            section.note("marks", "A program has two marks by one criterion", "Keep one of the two.")
        found.append(Criterion(name, weight, marks))
    return tuple(found)


def criterion(name: str, weight: str, marks: Sequence[str]) -> Criterion | list[tuple[str, Fault]]:
    """A criterion from its texts, or each field that is wrong, with its fault; codes are not looked up."""
    read = {"name": _NAME(name), "weight": _WEIGHT(weight)}
    points = [_mark(acgme_code(None))(mark) for mark in marks]
    faults = [(field, value) for field, value in read.items() if isinstance(value, Fault)]
    faults += [("mark", one) for one in points if isinstance(one, Fault)]
    if faults:
        return faults
    return Criterion(str(read["name"]), int(weight), tuple(one for one in points if isinstance(one, Mark)))


def _check_size(group: Section, key: str, size: int, most: int) -> None:
    if size > most:
        group.note(key, f"{size} entries stand here, and {most} are the most that are read", "Delete what is not used.")


def _mark(code: Reader[str]) -> Reader[Mark]:
    def read(text: str) -> Mark | Fault:
        parts = text.split()
        if len(parts) != 2:  # noqa: PLR2004 (a code and its points)
            return Fault(f"{shown(text)} is no mark", "Write a code and 1 to 5 points, such as: 1400500001 4")
        program, points = code(parts[0]), _POINTS(parts[1])
        if isinstance(program, Fault):
            return program
        return points if isinstance(points, Fault) else Mark(program, points)

    return read


def _preferred(code: Reader[str]) -> Reader[Preferred]:
    def read(text: str) -> Preferred | Fault:
        parts = re.split(r"\s+over\s+", text)
        if len(parts) != 2:  # noqa: PLR2004 (two programs)
            return Fault(f"{shown(text)} compares no two programs", "Write: 1400500001 over 1400500002")
        better, worse = code(parts[0]), code(parts[1])
        if isinstance(better, Fault) or isinstance(worse, Fault):
            return better if isinstance(better, Fault) else worse  # type: ignore[return-value]
        if better == worse:
            return Fault(f"{better} is compared with itself", "Name two programs.")
        return Preferred(better, worse)

    return read
