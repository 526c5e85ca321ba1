"""Work is done once for a key, waited for by all, tried again after a failure, and forgotten when it is old."""

import threading

import pytest

from matchwise.web.once import Once


def test_one_key_is_made_once_for_all_who_ask() -> None:
    once, begun, go_on = Once(4), [], threading.Event()

    def make() -> str:
        begun.append(1)
        go_on.wait(5)
        return "made"

    futures = [once.ask(("key",), make) for _ in range(5)]
    assert not once.done(("key",))
    go_on.set()
    assert [future.result(5) for future in futures] == ["made"] * 5
    assert (len(begun), once.done(("key",))) == (1, True)


def test_what_failed_is_tried_again() -> None:
    once = Once(4)
    with pytest.raises(ZeroDivisionError):
        once.ask(("key",), lambda: 1 // 0).result(5)
    assert not once.done(("key",))
    assert once.ask(("key",), lambda: 7).result(5) == 7


def test_the_oldest_leaves() -> None:
    once = Once(2)
    for number in range(3):
        once.ask((number,), lambda: "made").result(5)
    assert [once.done((number,)) for number in range(3)] == [False, True, True]
