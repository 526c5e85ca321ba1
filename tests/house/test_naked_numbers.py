"""No report shows a naked number: every number is an Estimate, a Measure, or a named identifier."""

import dataclasses
import datetime as dt
import enum
import importlib
import pkgutil
import types
import typing
from collections.abc import Iterator

import pytest

import matchwise.advice
from matchwise.provenance import Estimate, Measure

IDENTIFIERS = {"season": "the year that names a Match"}
"""Fields that hold a number as a name, each with its reason."""

SHOWN_WHOLE = (Estimate, Measure, str, bool, type(None), dt.date, dt.datetime)


def report_types() -> list[type]:
    """Every dataclass of the reports."""
    found = [module.name for module in pkgutil.iter_modules(matchwise.advice.__path__)]
    modules = [importlib.import_module(f"matchwise.advice.{name}") for name in found if name.endswith("reports")]
    return [
        kind
        for module in modules
        for kind in vars(module).values()
        if isinstance(kind, type) and kind.__module__ == module.__name__ and not issubclass(kind, enum.Enum)
    ]


def parts(hint: object) -> Iterator[object]:
    """The plain types inside a type hint."""
    if typing.get_origin(hint) in {tuple, list, dict, frozenset, types.UnionType, typing.Union}:
        for inner in typing.get_args(hint):
            yield from parts(inner)
    elif hint is not Ellipsis:
        yield hint


def naked(kind: type) -> set[str]:
    """The fields of a report whose numbers say nothing of where they come from."""
    allowed = (*SHOWN_WHOLE, *report_types())
    hints = typing.get_type_hints(kind)
    return {
        name
        for name, hint in hints.items()
        for part in parts(hint)
        if part not in allowed
        and not (isinstance(part, type) and issubclass(part, enum.Enum))
        and name not in IDENTIFIERS
    }


@pytest.mark.parametrize("kind", report_types(), ids=lambda kind: kind.__name__)
def test_a_report_has_no_naked_number(kind: type) -> None:
    assert dataclasses.is_dataclass(kind)
    assert naked(kind) == set()


def test_a_naked_number_would_be_found() -> None:
    made = dataclasses.make_dataclass("Naked", [("share", float), ("counts", tuple[int, ...] | None), ("text", str)])
    assert naked(made) == {"share", "counts"}
