"""Leaving one block of published figures out of the fit, and predicting it.

In place of the block the fit gets what stands in for it (`borrowed`), each figure as far off as specialties differ. The
published figures of internal medicine that are left out are not seen by that fit: they are predicted, with a range.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matchwise.chances.borrowed import StandIn
from matchwise.chances.fit import Aim
from matchwise.chances.targets import Target

# Computed from figures of two blocks: it goes when either of them is left out.
_JOINED = {"contiguous IM ranks per non-US IMG with IM first, mean": ("ranks", "rates")}


WHOLE = "nothing left out"
"""Stands among the blocks for the fit that sees all of them."""


@dataclass(frozen=True, slots=True)
class Goals:
    """What one vector has to reach: the number of each target, and in place of a block left out.

    specialty: index of the other specialty that stands in, None for all of them together; score_level: standard
    normal draw of how far the level of the score is off.
    """

    published: Mapping[str, float]
    specialty: int | None = None
    score_level: float = 0.0


def blocks(targets: Sequence[Target]) -> tuple[str, ...]:
    """The blocks that are counted, in the order of the targets; an estimate of ours is no block to predict."""
    return tuple(dict.fromkeys(target.block for target in targets if target.counted))


def in_block(target: Target, block: str) -> bool:
    """Whether a target is left out with a block, because it stands in it or was computed from it."""
    return block in {target.block, *_JOINED.get(target.name, ())}


def predicted(targets: Sequence[Target], block: str) -> tuple[Target, ...]:
    """The targets that are looked at when a block is left out: its own, as far as they are counted; or all of them."""
    if block == WHOLE:
        return tuple(targets)
    return tuple(target for target in targets if target.block == block and target.counted)


def aims(targets: Sequence[Target], goals: Goals, others: StandIn, block: str) -> tuple[Aim, ...]:
    """What a fit aims at when a block is left out, or nothing is."""
    kept = [
        Aim(target.read, goals.published[target.name], target.tolerance)
        for target in targets
        if target.read is not None and not in_block(target, block)
    ]
    left_out = [t for t in targets if t.read is not None and t.block == block and t.name in others.figures]
    return (*kept, *(_borrowed(target, goals, others) for target in left_out))


def _borrowed(target: Target, goals: Goals, others: StandIn) -> Aim:
    if target.read is None:
        message = f"no fit can aim at {target.name}"
        raise ValueError(message)
    own = others.middle(target.name) if goals.specialty is None else float(others.figures[target.name][goals.specialty])
    moved = own + goals.score_level * others.known_within.get(target.name, 0.0)
    return Aim(target.read, moved, others.spread(target.name))
