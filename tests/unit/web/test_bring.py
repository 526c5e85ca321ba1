"""Bring what you have: read, shown beside the profile, taken in one save only when confirmed; wrong files are told."""

import html
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from matchwise.domain.applicant_draft import NEW_FILE, read_draft, told
from matchwise.store import open_file, read, undo
from matchwise.web.brought import MOST_WAITING, SECONDS_KEPT, Brought, Waiting
from matchwise.web.faults import NotThereError
from matchwise.web.guard import MOST_BYTES
from record_samples import APPLICATION, ATTEMPTS, BLOCKS, YAML_CV, picture_pdf, text_pdf, word_cv
from web_pages import OWN, client_of, desk_with, empty_desk, example_desk

HOSTILE = '<script>alert("1")</script> Step 1 \u202e{{7*7}} <img src=x onerror=alert(1)>'


def bring(client: TestClient, name: str, content: bytes, into: str = "open") -> tuple[int, str]:
    """The status, and the address that it leads to or the text of the page."""
    answer = client.post(
        "/bring", files={"file": (name, content)}, data={"into": into}, headers=OWN, follow_redirects=False
    )
    return answer.status_code, answer.headers.get("location", answer.text)


def keys(client: TestClient, address: str) -> list[str]:
    return [one["key"] for one in client.get(f"{address}.json").json()["findings"] if one["chosen"]]


def take(client: TestClient, address: str, chosen: list[str], seen: int, into: str = "open") -> int:
    data = {"into": into, "seen": str(seen), "take": chosen}
    return client.post(f"{address}/take", data=data, headers=OWN, follow_redirects=False).status_code


def applicant(client: TestClient) -> dict[str, object]:
    found: dict[str, object] = client.get("/profile.json").json()["applicant"]
    return found


@pytest.mark.parametrize(("name", "content"), [("t.txt", BLOCKS.encode()), ("t.pdf", text_pdf(BLOCKS))])
def test_a_transcript_is_shown_and_taken_in_one_save(tmp_path: Path, name: str, content: bytes) -> None:
    client = client_of(empty_desk(tmp_path))
    status, address = bring(client, name, content)
    assert status == 303
    page = client.get(address).text
    assert page.count("<h1>") == 1
    assert page.count(" checked>") == 4
    assert "Your profile does not tell this failed attempt" in page
    assert "has no result (incomplete)" in page
    assert applicant(client) == {"version": "1"}
    assert client.get(address).status_code == 200
    assert take(client, address, keys(client, address), seen=1) == 303
    assert applicant(client)["exams"] == ATTEMPTS
    assert client.get("/profile.json").json()["version"] == 2


def test_taken_findings_are_one_version_of_the_document(tmp_path: Path) -> None:
    desk = desk_with(None, tmp_path)
    desk.open(desk.shelf.begin())
    client = client_of(desk)
    _, address = bring(client, "a.txt", APPLICATION.encode())
    assert take(client, address, keys(client, address), seen=1) == 303
    store = open_file(tmp_path / "my-file.matchwise")
    assert told(read_draft(read(store).text), "visa.needs") == "true"
    undo(store, 2, by="test")
    assert read(store).text == NEW_FILE


def test_pasted_text_is_read_and_without_a_document_a_new_one_is_begun(tmp_path: Path) -> None:
    client = client_of(desk_with(None, tmp_path))
    answer = client.post("/bring", data={"text": BLOCKS}, headers=OWN, follow_redirects=False)
    address = answer.headers["location"]
    page = client.get(address).text
    assert "Take these into my profile" not in page
    assert take(client, address, keys(client, address), seen=0, into="new") == 303
    assert applicant(client)["exams"] == ATTEMPTS
    assert [path.name for path in tmp_path.iterdir()] == ["my-file.matchwise"]


def test_importing_twice_offers_nothing(tmp_path: Path) -> None:
    client = client_of(empty_desk(tmp_path))
    _, address = bring(client, "t.txt", BLOCKS.encode())
    take(client, address, keys(client, address), seen=1)
    _, again = bring(client, "t.txt", BLOCKS.encode())
    page = client.get(again).text
    assert "Your profile already says all of it." in page
    assert 'name="take"' not in page
    assert "Already in your profile: 4" in page


def test_what_would_overwrite_is_not_checked(tmp_path: Path) -> None:
    client = client_of(example_desk(tmp_path))
    _, address = bring(client, "a.txt", b"Visa Sponsorship Needed: No\nNumber of publications: 7\n")
    found = client.get(f"{address}.json").json()["findings"]
    assert {one["path"]: (one["change"], one["chosen"]) for one in found} == {
        "visa.needs": ("overwrites", False),
        "publications.peer_reviewed": ("overwrites", False),
    }
    assert " checked>" not in client.get(address).text


def test_an_applicant_file_is_opened_from_the_start_page_as_before(tmp_path: Path) -> None:
    client = client_of(desk_with(None, tmp_path))
    assert bring(client, "mine.yaml", b"version: 1\nseason: 2028\n", into="new") == (303, "/profile")
    assert applicant(client) == {"version": "1", "season": "2028"}
    assert [path.name for path in tmp_path.iterdir()] == ["mine.matchwise"]


@pytest.mark.parametrize(("into", "name"), [("open", "me.yaml"), ("new", "my-file.matchwise")])
def test_an_applicant_file_shows_its_differences_from_the_open_document_first(
    tmp_path: Path, into: str, name: str
) -> None:
    client = client_of(example_desk(tmp_path))
    before = applicant(client)
    status, address = bring(client, "other.yaml", b"version: 1\nseason: 2029\n")
    assert (status, applicant(client)) == (303, before)
    assert "Replace my profile with this file" in client.get(address).text
    assert {"path": "season", "now": "2028", "then": "2029"} in client.get(f"{address}.json").json()["differences"]
    assert take(client, address, [], seen=1, into=into) == 303
    assert applicant(client) == {"version": "1", "season": "2029"}
    assert client.get("/index.json").json()["document"]["name"] == name


def test_leaving_it_changes_nothing_and_forgets_it(tmp_path: Path) -> None:
    client = client_of(empty_desk(tmp_path))
    _, address = bring(client, "t.txt", BLOCKS.encode())
    assert client.post(f"{address}/leave", headers=OWN, follow_redirects=False).headers["location"] == "/profile"
    assert applicant(client) == {"version": "1"}
    answer = client.get(address)
    assert answer.status_code == 404
    assert "Bring the file again" in answer.text
    assert client.get(f"{address}.json").status_code == 404
    assert take(client, address, ["1"], seen=1) == 404


def test_a_save_in_another_window_is_told_and_the_reading_stays(tmp_path: Path) -> None:
    client = client_of(empty_desk(tmp_path))
    _, address = bring(client, "t.txt", BLOCKS.encode())
    client.post("/profile/answer", data={"path": "season", "text": "2028", "seen": "1"}, headers=OWN)
    assert take(client, address, ["1"], seen=1) == 409
    assert applicant(client) == {"version": "1", "season": "2028"}
    assert take(client, address, keys(client, address), seen=2) == 303
    assert applicant(client)["season"] == "2028"


@pytest.mark.parametrize("chosen", [[], ["99"], ["1", "x"], ["1" * 500]])
def test_nothing_chosen_or_an_unknown_line_is_told(tmp_path: Path, chosen: list[str]) -> None:
    client = client_of(empty_desk(tmp_path))
    _, address = bring(client, "t.txt", BLOCKS.encode())
    assert take(client, address, chosen, seen=1) == 422
    assert applicant(client) == {"version": "1"}
    assert client.get(address).status_code == 200


WRONG = {
    "photo.png": (b"\x89PNG\r\n\x1a\n", "a picture"),
    "cv.pdf": (b"PK\x03\x04...word/document.xml", "a damaged Word document"),
    "scan.pdf": (picture_pdf(), "PDF without text"),
    "eras.html": (b"<!doctype html><title>x</title>", "a saved web page"),
    "empty.txt": (b"", "is empty"),
    "broken.yaml": (b"- 1\n", "The file holds a list."),
    "noise.bin": (bytes(range(1, 256)) * 9, "not a text"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_is_told_on_the_page_and_in_json_and_changes_nothing(tmp_path: Path, name: str) -> None:
    content, said = WRONG[name]
    client = client_of(empty_desk(tmp_path))
    status, page = bring(client, name, content)
    assert status == 422
    assert said in html.unescape(page)
    assert 'name="file"' in page
    answer = client.post("/bring", files={"file": (name, content)}, headers={**OWN, "accept": "application/json"})
    assert said in answer.json()["error"]["problems"][0]["reason"]
    assert applicant(client) == {"version": "1"}


def test_neither_file_nor_text_is_told(tmp_path: Path) -> None:
    client = client_of(empty_desk(tmp_path))
    answer = client.post("/bring", data={"text": "  "}, headers=OWN)
    assert answer.status_code == 422
    assert "There is no file and no text." in answer.text


def test_hostile_text_is_shown_as_text(tmp_path: Path) -> None:
    client = client_of(empty_desk(tmp_path))
    _, address = bring(client, "<b>x</b>.txt", f"{HOSTILE}\nMedical School: {HOSTILE}\n".encode())
    page = client.get(address).text
    assert page.count("<script") == 2
    assert "<img" not in page
    assert "<b>" not in page
    assert "\u202e" not in page
    assert "{{7*7}}" in page


def test_personal_facts_are_neither_shown_nor_kept(tmp_path: Path) -> None:
    desk = empty_desk(tmp_path)
    client = client_of(desk)
    _, address = bring(client, "a.txt", APPLICATION.encode())
    kept = client.get(address).text + client.get(f"{address}.json").text + str(desk.waiting.get(address.split("/")[-1]))
    assert re.search(r"12345678|nadira|testcase", kept, re.IGNORECASE) is None
    assert "Left out on purpose" in kept


def test_the_pages_say_what_can_be_brought_and_how_much(tmp_path: Path) -> None:
    client = client_of(empty_desk(tmp_path))
    assert client.get("/bring.json").json()["most_bytes"] == MOST_BYTES
    for address in ("/", "/bring", "/profile"):
        assert f'data-most="{MOST_BYTES}"' in client.get(address).text


def test_only_the_newest_readings_are_kept_and_for_an_hour() -> None:
    now = [0.0]
    waiting = Waiting[Brought](lambda: now[0])
    tokens = [waiting.put(Brought(str(number), "version: 1\n")) for number in range(MOST_WAITING + 1)]
    with pytest.raises(NotThereError):
        waiting.get(tokens[0])
    assert waiting.get(tokens[1]).name == "1"
    now[0] = SECONDS_KEPT + 1.0
    with pytest.raises(NotThereError):
        waiting.get(tokens[1])
    waiting.drop(tokens[1])
    waiting.put(Brought("new", "version: 1\n"))
    assert len(waiting) == 1
    waiting.clear()
    assert len(waiting) == 0


@pytest.mark.parametrize(("name", "content"), [("cv.docx", word_cv()), ("cv.yaml", YAML_CV.encode())])
def test_a_cv_is_shown_whole_and_its_entries_are_taken_only_when_chosen(
    tmp_path: Path, name: str, content: bytes
) -> None:
    client = client_of(empty_desk(tmp_path))
    _, address = bring(client, name, content)
    page = client.get(address).text
    assert 'name="take" value="1" checked' not in page
    assert 'href="/experience#gaps"' in page
    entries = [one["key"] for one in client.get(f"{address}.json").json()["findings"] if one["path"] == "experience"]
    assert take(client, address, entries, 1) == 303
    experience = applicant(client)["experience"]
    assert isinstance(experience, list)
    assert len(experience) == len(entries) > 1
