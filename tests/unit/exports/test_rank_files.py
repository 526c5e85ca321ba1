"""The files of the own list: the same ranks everywhere, nothing that runs, and a sheet without chances."""

import csv
import dataclasses
import io
import json
from functools import cache
from pathlib import Path

import pytest

from matchwise.advice.rank import chance_of, rank
from matchwise.advice.rank_reports import RankReport
from matchwise.errors import InputError
from matchwise.exports.rank_csv import COLUMNS, rank_csv
from matchwise.exports.rank_files import RANK_FILES, write_rank
from matchwise.exports.rank_json import rank_json
from matchwise.exports.rank_pdf import rank_pdf
from matchwise.pdf_pages import read_pdf
from rank_samples import HELD, SILENT, few_seasons, ranking
from shipped import AS_OF, shipped_directory, shipped_evidence

ORDER = (*HELD[1:], SILENT[0], HELD[0])


@cache
def report(*, chances: bool = True) -> RankReport:
    applicant = ranking(*ORDER, marks={HELD[0]: 5, HELD[1]: 2}, answers=((HELD[0], HELD[1]),))
    found = None
    if chances:
        found = chance_of(applicant, few_seasons(), shipped_evidence(), shipped_directory(), as_of=AS_OF)
    return rank(applicant, shipped_evidence(), shipped_directory(), as_of=AS_OF, chance=found)


def rows(found: RankReport) -> list[dict[str, str]]:
    text = rank_csv(found)
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_the_spreadsheet_has_a_row_for_each_rank_with_codes_and_chances() -> None:
    found = rows(report())
    assert [row["ACGME code"] for row in found] == list(ORDER)
    assert [row["Rank"] for row in found] == ["1", "2", "3", "4"]
    assert list(found[0]) == list(COLUMNS)
    assert found[2]["Match here, of 100"] == ""
    total = sum(float(row["Match here, of 100"] or 0) for row in found)
    assert total == pytest.approx(float(found[3]["Match here or above, of 100"]), abs=0.05)
    assert found[0]["NRMP code"] == shipped_directory().program(ORDER[0]).nrmp_code


def test_without_seasons_the_chances_are_empty_and_the_order_stays() -> None:
    found = rows(report(chances=False))
    assert [row["ACGME code"] for row in found] == list(ORDER)
    assert {row["If alone, of 100"] for row in found} == {""}


def test_no_text_runs_as_a_formula() -> None:
    first = dataclasses.replace(report().places[0], name='=HYPERLINK("http://x")', stands="@x")
    found = rows(dataclasses.replace(report(), places=(first,), chance=None))
    assert found[0]["Program"].startswith("'=")
    assert found[0]["Stands"] == "'@x"


def test_the_data_hold_the_list_and_the_answer_on_chances() -> None:
    found = json.loads(rank_json(report()))
    assert [place["acgme_code"] for place in found["ranks"]] == list(ORDER)
    assert found["chance"]["match"]["value"] == report().chance.match.value  # type: ignore[union-attr]
    assert found["criteria"][0]["marks"] == [2, None, None, 5]
    assert found["pairs"]["against"][0]["better"]["acgme_code"] == HELD[0]
    assert json.loads(rank_json(report(chances=False)))["chance"] is None


def test_the_sheet_has_every_rank_with_its_codes_and_no_chance() -> None:
    content = rank_pdf(report())
    assert content == rank_pdf(report())
    text = " ".join(page.text for page in read_pdf(content, "rank.pdf").pages)
    for code in ORDER:
        program = shipped_directory().program(code)
        assert code in text
        assert program.nrmp_code is None or program.nrmp_code in text
    assert "Certify your list by 1 March 2028" in text
    assert "of 100" not in text


def test_a_name_with_letters_of_any_script_is_printed() -> None:
    assert rank_pdf(
        dataclasses.replace(report(), applicant_name="\u0622\u062f\u0627 \u202e#import \U0001d518")
    ).startswith(b"%PDF")


def test_the_files_are_written_or_refused(tmp_path: Path) -> None:
    written = write_rank(report(), tmp_path / "out")
    assert [path.name for path in written] == list(RANK_FILES)
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError):
        write_rank(report(), tmp_path / "file")
