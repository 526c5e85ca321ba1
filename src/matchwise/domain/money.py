"""Money: what an application service charges for a number of programs, in whole US dollars."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class FeeSchedule:
    """The fee of one season, counted for each specialty apart.

    steps: (up_to, usd_each) in rising order: every program up to the `up_to`-th of a specialty costs `usd_each`
        dollars, counted from the step before; the last `up_to` is None (no end). Season 2026 of ERAS reads
        ((30, 11), (None, 30)).
    flat_usd: dollars charged once for each specialty with at least one program. Season 2024 of ERAS charged 99
        for the first ten together: flat_usd=99, steps=((10, 0), (20, 19), (30, 23), (None, 27)).
    Raises ValueError when the steps do not rise, do not end with None, or hold a negative or endless free price.
    """

    steps: tuple[tuple[int | None, int], ...]
    flat_usd: int = 0

    def __post_init__(self) -> None:
        """Refuse a schedule that does not give every count one price."""
        ends = [0, *(up_to for up_to, _ in self.steps[:-1] if up_to is not None)]
        rising = len(ends) == len(self.steps) and all(before < end for before, end in pairwise(ends))
        if not rising or self.steps[-1][0] is not None:
            message = f"fee steps must rise and end with an open step: {self.steps}"
            raise ValueError(message)
        if self.flat_usd < 0 or min(usd for _, usd in self.steps) < 0 or self.steps[-1][1] == 0:
            message = f"fees must not be negative and the open step must cost something: {self}"
            raise ValueError(message)

    def fee(self, counts_per_specialty: Sequence[int]) -> int:
        """What these numbers of programs cost together, in dollars; one count for each specialty.

        Raises ValueError for a negative count.
        """
        return sum(self._specialty_fee(count) for count in counts_per_specialty)

    def largest_count(self, budget_usd: int, *, other_counts: Sequence[int] = ()) -> int:
        """How many programs of one specialty a budget pays, in dollars, after `other_counts` in other specialties."""
        left = budget_usd - self.fee(other_counts) - self.flat_usd
        count = 0
        if left < 0:
            return count
        for up_to, usd_each in self.steps:
            room = left // usd_each if usd_each else None
            step_size = None if up_to is None else up_to - count
            taken = min(size for size in (room, step_size) if size is not None)
            count, left = count + taken, left - taken * usd_each
            if taken != step_size:
                break
        return count

    def _specialty_fee(self, count: int) -> int:
        if count < 0:
            message = f"a number of programs cannot be negative: {count}"
            raise ValueError(message)
        total, before = (self.flat_usd if count else 0), 0
        for up_to, usd_each in self.steps:
            end = count if up_to is None else min(count, up_to)
            total += max(0, end - before) * usd_each
            before = end
        return total
