"""Whether loops are compiled is decided once, and nothing else depends on Numba."""

from collections.abc import Callable

import numpy as np
import pytest

from matchwise import compiled


def double(number: int) -> int:
    return 2 * number


def triple(number: int) -> int:
    return 3 * number


def test_without_numba_the_loops_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "numba", None)
    monkeypatch.setattr(compiled, "NUMBA", False)
    assert compiled.compiled(double) is double
    assert compiled.fastest(double, triple) is triple


class NoFolder:
    """A Numba that finds no folder to keep machine code in."""

    @staticmethod
    def njit(loops: object = None, *, cache: bool = False) -> Callable[[object], object]:
        """Refuse to keep, as Numba does; otherwise mark what was compiled."""

        def refuse(_: object) -> object:
            message = "cannot cache function: no locator available"
            raise RuntimeError(message)

        return refuse if cache else lambda *_: ("compiled", loops)


def test_where_machine_code_cannot_be_kept_it_is_compiled_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "numba", NoFolder)
    made: Callable[[int], object] = compiled.compiled(double)
    assert made(2) == ("compiled", double)


@pytest.mark.parametrize("installed", [True, False])
def test_cells_hold_the_same_numbers_in_the_form_that_loops_read_fastest(
    installed: bool,  # noqa: FBT001 (pytest hands it over)
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(compiled, "NUMBA", installed)
    numbers = np.array([3, 1, 2], np.int32)
    found = compiled.cells(numbers)
    assert isinstance(found, np.ndarray if installed else list)
    assert [found[0], found[1], found[2], len(found)] == [3, 1, 2, 3]
