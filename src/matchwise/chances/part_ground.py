"""A part of a ground: some programs, on some plausible vectors, where many files are judged with one list."""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import TypeVar

from matchwise.chances.ground import Ground, Strictness, VectorGround
from matchwise.chances.openness import Door, Doors
from matchwise.screening.passing import VisaChances
from matchwise.screening.program_rules import rules_of

_Arrays = TypeVar("_Arrays", VisaChances, Door)


def part_of(ground: Ground, programs: Sequence[int], every: int = 1) -> Ground:
    """The programs of a ground at these places, in this order, on every so many-th vector.

    The chance of a file at a program is that of the whole ground. Typical lists, which are sent to all programs, are
    not asked for.
    """
    chosen, kept = list(programs), slice(every // 2, None, every)
    values = {name: column[kept] for name, column in ground.vectors.values.items()}
    visas, doors = _part(ground.visas, kept, chosen), ground.doors
    return replace(
        ground,
        directory=ground.directory.only(chosen),
        vectors=replace(ground.vectors, values=values),
        rules=rules_of(ground.rules, chosen),
        ease=ground.ease[chosen],
        by_vector=tuple(_vector(one, chosen) for one in ground.by_vector[kept]),
        visas=visas,
        doors=Doors(*(_part(getattr(doors, field.name), kept, chosen) for field in fields(Doors))),
        strictness=Strictness(values["strictness_correlation"], remembering=True),
    )


def without_typical(ground: Ground) -> Ground:
    """The same ground where typical lists are not asked for, which saves a fifth of the time: their numbers are NaN."""
    return replace(ground, by_vector=tuple(replace(one, pull=None) for one in ground.by_vector))


def _vector(one: VectorGround, chosen: list[int]) -> VectorGround:
    return VectorGround(
        visas=_of(one.visas, chosen),
        doors=Doors(*(_of(getattr(one.doors, field.name), chosen) for field in fields(Doors))),
        pull=None,
    )


def _part(arrays: _Arrays, kept: slice, chosen: list[int]) -> _Arrays:
    """The rows of some vectors and the columns of some programs."""
    return replace(arrays, **{field.name: getattr(arrays, field.name)[kept][:, chosen] for field in fields(arrays)})


def _of(arrays: _Arrays, chosen: list[int]) -> _Arrays:
    return replace(arrays, **{field.name: getattr(arrays, field.name)[chosen] for field in fields(arrays)})
