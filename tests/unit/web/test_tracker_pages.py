"""The tracker on the pages: nothing is saved before it was seen, one step records it, and undo takes it back."""

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from matchwise.domain.applicant_draft import read_draft, told
from matchwise.web.desk import Desk
from web_pages import OWN, client_of, example_desk

GRIFFIN, METROWEST = "1400831077", "1402421177"
SHEET = (
    "Program;City;State;Status;Date;Notes;Tier\n"
    "Griffin Hosp;Derby;CT;IV;20.10.2026;virtual;1\n"
    "MetroWest Med Ctr;Framingham;MA;R;21.10.2026;;2\n"
    "University of Texas;;;invited;22.10.2026;;3\n"
    "Iredell Health System;Statesville;NC;25x;23.10.2026;;4\n"
)


def in_season(folder: Path) -> Desk:
    desk = example_desk(folder)
    text = desk.document.read().text
    desk.document.save(re.sub(r"(?m)^season: \d+", "season: 2027", text), 1)
    return desk


@pytest.fixture(scope="module", name="still")
def _still(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, TestClient]:
    """A document that no test changes."""
    desk = in_season(tmp_path_factory.mktemp("still"))
    return desk, client_of(desk)


def brought(client: TestClient, text: str) -> str:
    answer = client.post("/season/import", data={"text": text}, headers=OWN, follow_redirects=False)
    assert answer.status_code == 303
    return str(answer.headers["location"])


def log(desk: Desk) -> list[dict[str, str]]:
    found = told(read_draft(desk.document.read().text), "status") or []
    assert isinstance(found, list)
    return found


def test_a_tracker_is_shown_first_then_saved_in_one_step_and_undone_exactly(tmp_path: Path) -> None:
    desk = in_season(tmp_path)
    client, before = client_of(desk), desk.document.read().text
    assert "No application is recorded yet" in client.get("/season/board").text
    address = brought(client, SHEET)
    page = client.get(address).text
    assert desk.document.read().text == before
    for words in ("&#39;IV&#39; is read as invited", "100 of 100 alike", "Several programs have this name", "Tier"):
        assert words in page
    taken = client.post(
        f"{address}/take", data={"seen": "2", "take": ["line 2", "line 3"]}, headers=OWN, follow_redirects=True
    )
    assert taken.status_code == 200
    assert "In your log already: 2" in taken.text
    assert [(one["acgme_code"], one["state"], one["date"]) for one in log(desk)] == [
        (GRIFFIN, "invited", "2026-10-20"),
        (METROWEST, "rejected", "2026-10-21"),
    ]
    board = client.get("/season/board").text
    assert "Invited: 1 program" in board
    assert "Note: <bdi>virtual</bdi>" in board
    client.post("/undo", data={"seen": "3", "page": "/season/board"}, headers=OWN)
    assert desk.document.read().text == before


def test_an_interview_to_come_goes_into_the_file_in_the_same_step_and_is_undone_exactly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = in_season(tmp_path)
    on_a_day = replace(desk.knowledge(), as_of=dt.date(2026, 11, 22))
    monkeypatch.setattr(desk, "knowledge", lambda: on_a_day)
    client, before = client_of(desk), desk.document.read().text
    table = f"Code;Invited;Interview date;Notes\n{GRIFFIN};2026-10-20;2027-01-28 9:00-12:00;virtual\n"
    address = brought(client, table)
    added = "added to your interviews: interview on 28 January 2027, by video, 09:00 to 12:00"
    assert added in client.get(address).text
    assert desk.document.read().text == before
    client.post(f"{address}/take", data={"seen": "2", "every": "yes"}, headers=OWN)
    (kept,) = client.get("/interviews.json").json()["interviews"]
    assert (kept["acgme_code"], kept["date"], kept["form"]) == (GRIFFIN, "2027-01-28", "virtual")
    assert [one["note"] for one in log(desk)] == ["virtual; interview on 2027-01-28; interview: 9:00-12:00"]
    again = client.get(f"{brought(client, table)}.json").json()["rows"][0]
    assert (again["stands"], again["interviews"]) == ("in your log already", [])
    exported = brought(client, client.get("/season/tracker.csv").content.decode("utf-8-sig"))
    assert client.get(f"{exported}.json").json()["rows"][0]["stands"] == "in your log already"
    client.post("/undo", data={"seen": "3", "page": "/season/board"}, headers=OWN)
    assert desk.document.read().text == before


def test_a_row_without_a_program_is_chosen_or_mended_and_a_column_is_kept(tmp_path: Path) -> None:
    desk = in_season(tmp_path)
    client = client_of(desk)
    address = brought(client, SHEET)
    page = client.get(f"{address}?keep=Tier").text
    assert "University of Texas\t\t\tinvited" in page
    code = re.findall(r'value="line 4=(\d{10})"', page)[0]
    fields = {"seen": "2", "keep": ["Tier"], "pick": [f"line 4={code}", ""]}
    assert client.post(f"{address}/take", data=fields, headers=OWN).status_code == 200
    assert [(one["acgme_code"], one["note"]) for one in log(desk)] == [(code, "Tier: 3")]
    mended = brought(client, f"Program\tStatus\n{METROWEST}\tinvited\n")
    assert client.get(f"{mended}.json").json()["rows"][0]["program"]["acgme_code"] == METROWEST


def test_the_order_of_days_is_asked_and_changes_what_is_read(still: tuple[Desk, TestClient]) -> None:
    _, client = still
    address = brought(client, f"Program code,Status,Date\n{GRIFFIN},invited,5/10/2026\n")
    rows = {
        days: client.get(f"{address}.json?days={days}").json()["rows"][0] for days in ("", "month-first", "day-first")
    }
    assert rows[""]["stands"] == "to be looked at"
    assert "2026-05-10 (month first) or 2026-10-05 (day first)" in rows[""]["doubts"][0]
    assert rows["month-first"]["records"] == ["invited 10 May 2026"]
    assert rows["day-first"]["records"] == ["invited 5 October 2026"]
    assert client.get(f"{address}?days=backwards").status_code == 422


def test_a_step_is_recorded_with_a_note_and_with_documents(tmp_path: Path) -> None:
    desk = in_season(tmp_path)
    client = client_of(desk)
    address = brought(client, f"ACGME code,Applied\n{GRIFFIN},2026-09-23\n")
    client.post(f"{address}/take", data={"seen": "2", "every": "yes"}, headers=OWN)
    fields = {"seen": "3", "code": GRIFFIN, "state": "", "note": "=hello", "documents": "statement A"}
    page = client.post("/season/board/record", data=fields, headers=OWN).text
    assert "Sent: <bdi>statement A</bdi>" in page
    assert log(desk)[1] == log(desk)[0] | {"note": "=hello", "documents": "statement A"}
    table = client.get("/season/tracker.csv").content.decode("utf-8-sig")
    assert f"{GRIFFIN},Griffin Hospital Program,Derby,CT,applied,,2026-09-23,,,,,,'=hello,statement A,," in table
    again = brought(client, table)
    assert {row["stands"] for row in client.get(f"{again}.json").json()["rows"]} == {"in your log already"}
    assert client.get("/season/tracker.xlsx").content[:2] == b"PK"
    client.post(f"/letters/programs/{GRIFFIN}/sent", headers=OWN)
    rows = client.get("/season/contacts.csv").content.decode("utf-8-sig").splitlines()
    told = [row.removeprefix(f"{GRIFFIN},Griffin Hospital Program,Derby,CT,") for row in rows[1:]]
    day = desk.knowledge().as_of.isoformat()
    assert told == [
        "2026-09-23,sent,application",
        "2026-09-23,sent,documents: statement A",
        "2026-09-23,noted,'=hello",
        f"{day},sent,message of interest",
    ]
    assert "Sent: <bdi>message of interest</bdi>" in client.get("/season/board").text
    assert b"BEGIN:VEVENT" in client.get("/season/tracker.ics").content


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no file and no text"),
        ("\x00\x01", "not a text"),
        ("Program,Status\n", "names no program"),
        ("a,b\n" * 1_600, "900 are read"),
        ("x" * 2_500, "more than 2,000 characters"),
        ("<script>alert(1)</script>\x00", "not a text"),
    ],
)
def test_what_cannot_be_read_says_why_and_changes_nothing(still: tuple[Desk, TestClient], text: str, said: str) -> None:
    desk, client = still
    before = desk.document.read()
    answer = client.post("/season/import", data={"text": text}, headers=OWN)
    assert answer.status_code == 422
    assert said in answer.text
    assert "<script>alert" not in answer.text
    assert desk.document.read() == before


@pytest.mark.parametrize(
    ("address", "fields", "status"),
    [
        ("/season/import/none/take", {"seen": "2"}, 404),
        ("/season/board/record", {"seen": "2", "code": "1400000000", "state": "invited"}, 404),
        ("/season/board/record", {"seen": "2", "code": GRIFFIN, "state": "hired"}, 422),
        ("/season/board/record", {"seen": "2", "code": GRIFFIN, "state": "invited", "when": "2099-01-01"}, 422),
        ("/season/board/record", {"seen": "2", "code": GRIFFIN, "note": "nothing recorded yet"}, 404),
        ("/season/board/record", {"seen": "1", "code": GRIFFIN, "state": "invited"}, 409),
    ],
)
def test_a_wrong_step_is_refused(
    still: tuple[Desk, TestClient], address: str, fields: dict[str, str], status: int
) -> None:
    desk, client = still
    before = desk.document.read()
    assert client.post(address, data=fields, headers=OWN).status_code == status
    assert desk.document.read() == before


def test_rows_that_cannot_be_chosen_are_refused_and_leaving_forgets(still: tuple[Desk, TestClient]) -> None:
    desk, client = still
    address = brought(client, SHEET)
    for rows in ([], ["line 99"], ["line 4"]):
        assert client.post(f"{address}/take", data={"seen": "2", "take": rows}, headers=OWN).status_code == 422
    assert log(desk) == []
    client.post(f"{address}/leave", headers=OWN)
    assert client.get(address).status_code == 404
