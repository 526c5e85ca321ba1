"""Work that is done once for a key, in a thread of its own, and waited for by everybody who asks."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Any

Key = tuple[Hashable, ...]


class Once:
    """Results by key; the oldest leave when there are more than `most`. What fails is tried again when asked."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._futures: OrderedDict[Key, Future[Any]] = OrderedDict()

    def ask(self, key: Key, make: Callable[[], Any]) -> "Future[Any]":
        """The future result of `make`, which begins now unless it has begun before."""
        with self._lock:
            future = self._futures.get(key)
            if future is not None and not (future.done() and future.exception() is not None):
                self._futures.move_to_end(key)
                return future
            future = self._futures[key] = Future()
            self._futures.move_to_end(key)
            while len(self._futures) > self._most:
                self._futures.popitem(last=False)
        threading.Thread(target=_fill, args=(future, make), daemon=True, name="matchwise-work").start()
        return future

    def put(self, key: Key, value: Any) -> None:  # noqa: ANN401 (of every kind)
        """Keep a result that was made elsewhere, in the place of the one that is there."""
        future: Future[Any] = Future()
        future.set_result(value)
        with self._lock:
            self._futures[key] = future
            self._futures.move_to_end(key)

    def done(self, key: Key) -> bool:
        """Whether the result is there."""
        with self._lock:
            future = self._futures.get(key)
        return future is not None and future.done() and future.exception() is None


def _fill(future: "Future[Any]", make: Callable[[], Any]) -> None:
    try:
        future.set_result(make())
    except BaseException as error:  # noqa: BLE001 (it goes to those who wait for the result)
        future.set_exception(error)
