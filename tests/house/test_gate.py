"""The gate decides the same again: every run draws the same examples, whatever else is loaded."""

import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.skipif(not settings().derandomize, reason="new examples are wanted")


def drawn() -> list[tuple[str, int]]:
    """What a law is tried with."""
    tried: list[tuple[str, int]] = []

    @given(st.text(), st.integers())
    def law(text: str, number: int) -> None:
        tried.append((text, number))

    law()
    return tried


def test_the_same_examples_are_drawn_again() -> None:
    first = drawn()
    assert len(set(first)) > 50
    assert drawn() == first


def test_a_module_more_moves_no_example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = drawn()
    folder = tmp_path.parent / "another"
    folder.mkdir()
    module = ModuleType("another")
    module.__file__ = str(folder / "another.py")
    words = ", ".join(f'"a word of the code {number}", {number}' for number in range(90_000, 90_900))
    (folder / "another.py").write_text(f"WORDS = ({words})\n", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "another", module)
    assert drawn() == first
