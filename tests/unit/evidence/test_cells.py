"""Printed cells and their types."""

import pytest

from matchwise.evidence.cells import typed
from matchwise.evidence.table import CellValue, plain_text


@pytest.mark.parametrize(
    ("printed", "kind", "value"),
    [
        (" MI ", "text", "MI"),
        ("5,721", "integer", 5721),
        ("5,721.5", "number", 5721.5),
        ("-0.2", "number", -0.2),
        ("2026-07-01", "date", "2026-07-01"),
        ("TRUE", "flag", True),
        ("no", "flag", False),
        ("  ", "number", None),
    ],
)
def test_a_cell_is_read_by_its_kind(printed: str, kind: str, value: CellValue) -> None:
    assert typed(printed, kind) == value


@pytest.mark.parametrize(
    ("printed", "kind"),
    [("5.5", "integer"), ("inf", "number"), ("five", "number"), ("07/01/2026", "date"), ("perhaps", "flag")],
)
def test_a_cell_of_another_kind_is_refused(printed: str, kind: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        typed(printed, kind)


@pytest.mark.parametrize(
    ("value", "text"), [(None, ""), (True, "yes"), (False, "no"), (5.0, "5"), (5.25, "5.25"), (7, "7"), ("MI", "MI")]
)
def test_the_plain_form_of_a_value(value: CellValue, text: str) -> None:
    assert plain_text(value) == text
