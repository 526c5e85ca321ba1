"""Cells of the evidence by their place: an address names them all, and hostile addresses find nothing."""

import pytest
from starlette.testclient import TestClient

from matchwise.advice.reports import ChanceOnlyReport
from matchwise.exports.json_values import cells_below
from matchwise.web.answers import WHOLE
from matchwise.web.cell_places import MOST_CELLS, cells_address, cells_at
from matchwise.web.desk import Desk
from matchwise.web.faults import NotThereError
from matchwise.web.view_cells import SHOWN_ROWS, row_address
from matchwise.web.view_numbers import tables_below, why
from shipped import shipped_evidence
from web_pages import client_of, example_desk

PARAMETERS = "matchwise-assumptions/parameters"
PART = {"hx-request": "true"}


@pytest.fixture(name="desk", scope="module")
def _desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return example_desk(tmp_path_factory.mktemp("shelf"))


@pytest.fixture(name="client", scope="module")
def _client(desk: Desk) -> TestClient:
    return client_of(desk)


@pytest.fixture(name="chance", scope="module")
def _chance(desk: Desk) -> ChanceOnlyReport:
    return desk.chance(WHOLE)


def test_runs_of_rows_are_written_short_and_read_back() -> None:
    table = shipped_evidence().table(PARAMETERS)
    cells = [table.cell_id(row, "value") for row in (6, 0, 1, 2)] + [table.cell_id(3, "why")]
    address = cells_address(shipped_evidence(), PARAMETERS, cells)
    assert address == f"/cells/{PARAMETERS}?at=value:1-3,7;why:4"
    found = cells_at(shipped_evidence(), PARAMETERS, "value:1-3,7;why:4")
    assert {cell.id for _, cell in found} == set(cells)
    assert [row for row, _ in found] == [1, 2, 3, 7, 4]


def test_every_cell_below_the_chance_is_found_by_its_address(chance: ChanceOnlyReport) -> None:
    match = chance.chance.match
    shown = {
        cell.id
        for table in tables_below(match, shipped_evidence())
        for _, cell in cells_at(
            shipped_evidence(), table["address"].removeprefix("/sources/"), table["at"].partition("?at=")[2]
        )
    }
    assert shown == set(cells_below(match))


def test_what_stands_behind_a_number_goes_two_levels_down(chance: ChanceOnlyReport) -> None:
    assert chance.driver_sum is not None
    opened = why(chance.driver_sum.effects, shipped_evidence())
    assert [one["how"] for one in opened["inputs"]] == [one.how for one in chance.driver_sum.effects.inputs]
    assert all(one["number"] and one["standing"] for one in opened["inputs"])


def test_a_cell_shows_value_citation_link_and_day_and_leads_to_its_row(client: TestClient) -> None:
    text = client.get(f"/cells/{PARAMETERS}?at=value:22", headers=PART).text
    cell = shipped_evidence().table(PARAMETERS).cell(21, "value")
    assert "<html" not in text
    assert cell.text in text
    assert cell.citation in text
    assert f'href="/sources/{PARAMETERS}#row-22"' in text
    assert "read 2026-11-22" in text
    assert 'id="row-22"' in client.get(f"/sources/{PARAMETERS}").text
    assert "<h1>" in client.get(f"/cells/{PARAMETERS}?at=value:22").text
    assert client.get(f"/cells/{PARAMETERS}.json?at=value:22").json()["cells"][0]["id"] == cell.id


def test_a_rule_has_its_values_as_cells(client: TestClient) -> None:
    rule = shipped_evidence().rule("aamc/eras_fee_first_30")
    address = cells_address(shipped_evidence(), f"rules/{rule.id}", [rule.values[0].cell])
    assert str(rule.values[0].value) in client.get(address, headers=PART).text
    assert 'id="row-1"' in client.get(f"/sources/{rule.id}").text


def test_rows_beyond_the_first_page_have_their_own_page(client: TestClient) -> None:
    long = next(name for name in shipped_evidence().tables if len(shipped_evidence().table(name)) > 2 * SHOWN_ROWS)
    place = row_address(long, SHOWN_ROWS + 5)
    assert place == f"/sources/{long}?from={SHOWN_ROWS + 1}#row-{SHOWN_ROWS + 5}"
    page = client.get(place).text
    assert f'id="row-{SHOWN_ROWS + 5}"' in page
    assert 'id="row-1"' not in page
    assert "Rows before" in page
    assert "none begins there" in client.get(f"/sources/{long}?from=9999999").text
    assert client.get(f"/sources/{long}?from=0").status_code == 422


@pytest.mark.parametrize(
    "at", ["", "value", "value:", "value:0", "value:-1", "value:x", "none:1", "value:99999", "value:1;;", "<b>:1"]
)
def test_places_that_are_not_there_are_told(client: TestClient, at: str) -> None:
    with pytest.raises(NotThereError):
        cells_at(shipped_evidence(), PARAMETERS, at)
    assert client.get(f"/cells/{PARAMETERS}", params={"at": at}).status_code == 404
    assert client.get("/cells/no/table?at=value:1").status_code == 404


def test_a_run_without_an_end_is_cut() -> None:
    table = next(name for name in shipped_evidence().tables if len(shipped_evidence().table(name)) > MOST_CELLS)
    column = shipped_evidence().table(table).fields[0].name
    assert len(cells_at(shipped_evidence(), table, f"{column}:1-999999999999")) == MOST_CELLS


def test_a_cell_that_the_evidence_lost_has_no_address() -> None:
    assert cells_address(shipped_evidence(), PARAMETERS, [f"{PARAMETERS}:no_such_row:value"]) == ""
    assert cells_address(shipped_evidence(), "gone/table", ["gone/table:row:value"]) == ""


def test_the_pages_open_every_number(client: TestClient) -> None:
    for address, least in (("/chance", 12), ("/questions", 8), ("/list/money", 8), ("/list/curve", 2)):
        client.get(f"{address.partition('/money')[0].partition('/curve')[0]}.json")
        text = client.get(address).text
        assert text.count('<details class="why">') >= least
        assert 'hx-get="/cells/' in text
        assert len(text) < 150_000
