"""A part of a ground: some of its programs, where a file is judged with one list."""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import TypeVar

from matchwise.chances.ground import Ground, Strictness, VectorGround
from matchwise.chances.openness import Door, Doors
from matchwise.screening.passing import VisaChances
from matchwise.screening.program_rules import rules_of

_Arrays = TypeVar("_Arrays", VisaChances, Door)


def part_of(ground: Ground, programs: Sequence[int]) -> Ground:
    """The programs of a ground at these places, in this order.

    The chance of a file at a program is that of the whole ground. Typical lists, which are sent to all programs, are
    not asked for.
    """
    chosen = list(programs)
    return replace(
        ground,
        directory=ground.directory.only(chosen),
        rules=rules_of(ground.rules, chosen),
        ease=ground.ease[chosen],
        by_vector=tuple(_vector(one, chosen) for one in ground.by_vector),
        visas=_of(ground.visas, chosen),
        doors=_doors(ground.doors, chosen),
        strictness=Strictness(ground.vectors.values["strictness_correlation"], remembering=True),
    )


def without_typical(ground: Ground) -> Ground:
    """The same ground where typical lists are not asked for, which saves a fifth of the time: their numbers are NaN."""
    return replace(ground, by_vector=tuple(replace(one, pull=None) for one in ground.by_vector))


def _vector(one: VectorGround, chosen: list[int]) -> VectorGround:
    return VectorGround(visas=_of(one.visas, chosen), doors=_doors(one.doors, chosen), pull=None)


def _doors(doors: Doors, chosen: list[int]) -> Doors:
    return Doors(*(_of(getattr(doors, field.name), chosen) for field in fields(Doors)))


def _of(arrays: _Arrays, chosen: list[int]) -> _Arrays:
    """Some of the programs, which are the last axis."""
    return replace(arrays, **{field.name: getattr(arrays, field.name)[..., chosen] for field in fields(arrays)})
