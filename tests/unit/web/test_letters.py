"""The pages Letters and Rotation: packet with downloads, messages with their log, outline, notes of days."""

import io
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from docx import Document
from starlette.testclient import TestClient

from matchwise.advice.rotation import ITEMS
from packet_samples import DAY, program_in
from web_pages import OWN, client_of, desk_with, empty_desk, example_desk

CODE = program_in("MI").acgme_code
CASE = "I followed up the echo of a man in his sixties"
HOSTILE = '<script>alert("1")</script>\u202e'


@pytest.fixture(autouse=True)
def _one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matchwise.advice.knowledge.today", lambda: DAY)


@pytest.fixture(name="client")
def _client(tmp_path: Path) -> TestClient:
    return client_of(example_desk(tmp_path))


def test_the_page_has_every_part_and_its_twin_the_same(client: TestClient) -> None:
    page, twin = client.get("/letters").text, client.get("/letters.json").json()
    for name in ("Ask for a letter", "The packet", "Write to a program", "Outline of your statement"):
        assert f">{name}</h2>" in page
    assert all(part["title"] in page for part in twin["outline"]["parts"])
    assert {one["state"] for one in twin["tied"]} == {"MI", "OH"}
    assert all(f'/letters/programs/{one["acgme_code"]}"' in page for one in twin["tied"])
    assert "never writes a letter" in twin["packet"]["never"]


def test_the_form_is_checked_and_nothing_that_was_typed_is_lost(client: TestClient) -> None:
    form = {"writer": "Dr. Jane Example", "cases": f"{CASE}\nMr. Smith had a stroke"}
    page = client.post("/letters", data=form, headers=OWN).text
    assert "The packet for <bdi>Dr. Jane Example</bdi>" in page
    assert "Mr. Smith (name). The case is left out" in page
    assert f"{CASE}\nMr. Smith had a stroke</textarea>" in page


def test_a_form_that_cannot_be_used_is_told_with_its_field_and_kept(client: TestClient) -> None:
    answer = client.post("/letters", data={"cases": f"{CASE}\n{'x' * 2_000}"}, headers=OWN)
    assert answer.status_code == 422
    assert "case 2" in answer.text
    assert CASE in answer.text
    again = client.post("/letters/files/packet.pdf", data={"writer": "a\x01b"}, headers=OWN)
    assert again.status_code == 422
    assert "writer" in again.text


def test_the_packet_is_downloaded_with_what_the_form_says(client: TestClient) -> None:
    form = {"writer": "Dr. Jane Example", "cases": f"{CASE}\nMr. Smith had a stroke"}
    docx = client.post("/letters/files/packet.docx", data=form, headers=OWN)
    assert docx.headers["content-disposition"] == 'attachment; filename="packet.docx"'
    text = " ".join(
        cell.text for t in Document(io.BytesIO(docx.content)).tables for row in t.rows for cell in row.cells
    )
    assert CASE in text
    assert "Smith" not in text
    assert client.post("/letters/files/packet.pdf", data=form, headers=OWN).content.startswith(b"%PDF")
    mail = client.post("/letters/files/request.eml", data=form, headers=OWN)
    assert mail.headers["content-type"] == "message/rfc822"
    assert "Dr. Jane Example" in message_from_bytes(mail.content, policy=policy.default).get_content()
    assert client.post("/letters/files/other.exe", data=form, headers=OWN).status_code == 404


def test_a_message_is_saved_as_a_draft_logged_once_and_taken_back(client: TestClient) -> None:
    address = f"/letters/programs/{CODE}"
    assert "Save the draft" in client.get(address).text
    mail = message_from_bytes(client.get(f"{address}.eml").content, policy=policy.default)
    assert (mail["To"], mail["X-Unsent"]) == (None, "1")
    client.post(f"{address}/sent", headers=OWN)
    client.post(f"{address}/sent", headers=OWN)
    page, twin = client.get(address).text, client.get(f"{address}.json").json()
    assert "One is enough" in page
    assert twin["sent"] == [{"acgme_code": CODE, "day": DAY.isoformat()}]
    assert client.get(f"{address}.eml").status_code == 404
    assert "sent on 27 November 2026" in client.get("/letters").text
    client.post(f"{address}/not-sent", headers=OWN)
    assert client.get(f"{address}.json").json()["sent"] == []


def test_a_program_without_a_tie_or_an_unknown_one_gets_no_draft(client: TestClient) -> None:
    other = program_in("TX").acgme_code
    assert "No message now" in client.get(f"/letters/programs/{other}").text
    assert client.get(f"/letters/programs/{other}.eml").status_code == 404
    assert client.get("/letters/programs/1400000000").status_code == 404
    assert client.post("/letters/programs/1400000000/sent", headers=OWN).status_code == 404


def test_without_a_tie_the_page_says_why_a_message_does_not_help(tmp_path: Path) -> None:
    ties = "ties:\n  - {state: MI, kind: family}\n  - {state: OH, kind: rotated}\n"
    page = client_of(example_desk(tmp_path, **{ties: "ties: []\n"})).get("/letters").text
    assert "names no tie to a program or a state" in page


def test_notes_of_a_day_are_kept_checked_and_taken_into_the_packet(client: TestClient) -> None:
    data = {"day": "2026-11-26", "done": ["rotation_early", "nonsense"], "text": f"{CASE}\r\n\r\nMRN 1234567 had DKA"}
    page = client.post("/rotation", data=data, headers=OWN).text
    assert 'id="rotation_early" name="done" value="rotation_early" checked' in page
    assert page.count(" checked>") == 1
    assert "MRN 1234567 (number)" in page
    (day,) = client.get("/rotation.json").json()["days"]
    assert (day["done"], [note["text"] for note in day["notes"]]) == (["rotation_early"], [CASE, "MRN 1234567 had DKA"])
    assert f"{CASE}\nMRN 1234567 had DKA</textarea>" in client.get("/letters?notes=true").text
    client.post(
        "/rotation",
        data={"day": "2026-11-26", "before": f"{CASE}\nMRN 1234567 had DKA", "seen": "rotation_early"},
        headers=OWN,
    )
    assert client.get("/rotation.json").json()["days"] == []


def test_notes_that_another_window_changed_are_not_written_over(client: TestClient) -> None:
    client.post("/rotation", data={"day": "2026-11-26", "text": "one"}, headers=OWN)
    answer = client.post("/rotation", data={"day": "2026-11-26", "text": "mine", "before": ""}, headers=OWN)
    assert answer.status_code == 409
    assert "changed in another window" in answer.text


def test_ticks_that_another_window_changed_are_not_written_over(client: TestClient) -> None:
    first, second, third = ITEMS[:3]
    day = {"day": "2026-11-26", "text": "one"}
    client.post("/rotation", data={**day, "done": [first]}, headers=OWN)
    assert f'name="seen" value="{first}"' in client.get("/rotation?day=2026-11-26").text
    now = {**day, "before": "one", "seen": first}
    assert client.post("/rotation", data={**now, "done": [first, second]}, headers=OWN).status_code == 200
    answer = client.post("/rotation", data={**now, "done": [first, third]}, headers=OWN)
    assert answer.status_code == 409
    (kept,) = client.get("/rotation.json").json()["days"]
    assert kept["done"] == [first, second]


@pytest.mark.parametrize("day", ["tomorrow", "2026-11-28", "2026-02-30", "99999-01-01"])
def test_a_day_that_cannot_be_meant_is_refused(client: TestClient, day: str) -> None:
    for answer in (
        client.get("/rotation", params={"day": day}),
        client.post("/rotation", data={"day": day}, headers=OWN),
    ):
        assert answer.status_code == 422
        assert "Day" in answer.text


def test_a_rotation_needs_no_whole_profile(tmp_path: Path) -> None:
    client = client_of(empty_desk(tmp_path))
    assert client.post("/rotation", data={"text": "one"}, headers=OWN).status_code == 200
    assert "Checklist" in client.get("/rotation").text
    assert "No document is open" in client_of(desk_with(None, tmp_path)).get("/rotation").text


def test_hostile_words_are_shown_and_not_obeyed(client: TestClient) -> None:
    client.post("/rotation", data={"text": HOSTILE}, headers=OWN)
    pages = [client.get("/rotation").text, client.get("/letters?notes=true").text]
    pages.append(
        client.post("/letters", data={"writer": HOSTILE.rstrip("\u202e"), "cases": "<b>x</b>"}, headers=OWN).text
    )
    assert not [page for page in pages if "<script>alert" in page or "<b>x" in page]
