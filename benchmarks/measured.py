"""How long a call takes: processor time and wall time, best of several."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Timed(Generic[T]):
    """What a call answered, and the least processor time and wall time of some repeats, in seconds."""

    answer: T
    processor: float
    wall: float

    def milliseconds(self) -> str:
        """Both times for a table, in ms."""
        return f"{1e3 * self.processor:.3g} | {1e3 * self.wall:.3g}"

    def seconds(self) -> str:
        """Both times for a table, in s."""
        return f"{self.processor:.2f} | {self.wall:.2f}"


def timed(call: Callable[[], T], repeats: int = 5, *, enough: float = 5.0) -> Timed[T]:
    """The best of some repeats; no further one begins after `enough` seconds."""
    processor, wall, begun = float("inf"), float("inf"), time.perf_counter()
    for _ in range(repeats):
        start = time.process_time(), time.perf_counter()
        answer = call()
        processor = min(processor, time.process_time() - start[0])
        wall = min(wall, time.perf_counter() - start[1])
        if time.perf_counter() - begun > enough:
            break
    return Timed(answer, processor, wall)
