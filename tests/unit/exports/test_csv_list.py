"""The list as CSV."""

import csv
import io

from hypothesis import given, settings

from matchwise.exports.csv_list import COLUMNS, inert, list_csv
from report_samples import hostile_report, hostile_texts, sample_report


def read(text: str) -> list[dict[str, str]]:
    """The rows as a spreadsheet would read them."""
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_one_row_a_program_in_the_order_of_the_list() -> None:
    report = sample_report()
    text = list_csv(report)
    rows = read(text)
    assert text.startswith("\ufeffOrder,ACGME code,")
    assert tuple(rows[0]) == COLUMNS
    assert [row["ACGME code"] for row in rows] == [program.acgme_code for program in report.programs]
    assert [row["Order"] for row in rows[:2]] == ["1", "2"]
    assert rows[0]["Signal"] == "gold"
    assert float(rows[0]["Interview, low"]) < float(rows[0]["Interview, of 100"])


@given(hostile_texts())
@settings(max_examples=40, deadline=None)
def test_no_text_becomes_a_formula_or_breaks_a_row(text: str) -> None:
    rows = read(list_csv(hostile_report(text)))
    assert len(rows) == 4
    dangerous = tuple("=+-@|%")
    assert not any(value.lstrip().startswith(dangerous) for row in rows for value in row.values())


def test_plain_text_stays_as_it_is() -> None:
    assert inert("Mercy Hospital") == "Mercy Hospital"
    assert inert("  =1+1") == "'  =1+1"
