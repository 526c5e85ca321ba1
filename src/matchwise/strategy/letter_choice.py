"""Which letters go to a program: the best of all sets of at most four, by a stated order and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from matchwise.domain.applicant import Usce
from matchwise.strategy.letters_audit import LetterClass, LetterCount, strength


@dataclass(frozen=True, slots=True)
class Destination:
    """Where letters go: the program's code and its state."""

    code: str
    state: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a letter can be from: a program's code and a state, each only when every stay that fits says the same."""

    code: str | None
    state: str | None


@dataclass(frozen=True, slots=True)
class LetterSet:
    """The letters of one destination, best first, and which of them are from the program itself or from its state."""

    letters: tuple[LetterCount, ...]
    from_program: tuple[LetterCount, ...]
    from_state: tuple[LetterCount, ...]


def origin(letter: LetterCount, usce: Sequence[Usce]) -> Origin:
    """The place of a letter as far as its date tells; nothing where stays of several places fit, or none."""
    stays = [usce[place] for place in letter.stays]
    return Origin(_same([stay.acgme_code for stay in stays]), _same([stay.state for stay in stays]))


def best_set(
    letters: Sequence[LetterCount], usce: Sequence[Usce], to: Destination, most: int, usce_letters: int
) -> LetterSet:
    """The best set of at most `most` letters that are there when programs read.

    Every set of that size is compared, in this order: letters from the program itself; as many as `usce_letters` from
    US experience in internal medicine; one of a US program director; then letter by letter the order of their strength,
    in which a letter from the program's state comes first within its class.
    """
    there = [letter for letter in letters if letter.there]
    origins = {letter.number: origin(letter, usce) for letter in there}
    from_program = {n for n, place in origins.items() if place.code is not None and place.code == to.code}
    from_state = {n for n, place in origins.items() if place.state is not None and place.state == to.state}

    def order(one: LetterCount) -> tuple[bool, int, bool, tuple[int, int, bool, int, int]]:
        return one.number not in from_program, one.kind, one.number not in from_state, strength(one)

    ranked = sorted(there, key=order)

    def value(places: tuple[int, ...]) -> tuple[int, int, bool, tuple[int, ...]]:
        chosen = [ranked[place] for place in places]
        own = sum(one.number in from_program for one in chosen)
        from_usce = sum(one.kind is LetterClass.US_MEDICINE_FROM_USCE for one in chosen)
        return -own, -min(from_usce, usce_letters), not any(one.of_us_director for one in chosen), places

    best = min(combinations(range(len(ranked)), min(most, len(ranked))), key=value)
    chosen = tuple(ranked[place] for place in best)
    return LetterSet(
        chosen,
        tuple(one for one in chosen if one.number in from_program),
        tuple(one for one in chosen if one.number in from_state),
    )


def _same(values: Sequence[str | None]) -> str | None:
    return values[0] if values and len(set(values)) == 1 else None
