"""The page Check a text: marks and findings, files, two drafts, hostile texts, and that nothing is kept."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from docx_samples import HOSTILE, paragraphs
from matchwise.web.checked import MOST_LETTERS
from text_samples import STRONG, WEAK
from web_pages import OWN, client_of, desk_with, example_desk

NO_FILE = {"file": ("", b"")}
"""What a browser sends where no file is chosen."""


@pytest.fixture(name="client")
def _client(tmp_path: Path) -> TestClient:
    return client_of(desk_with(None, tmp_path))


def asked(client: TestClient, address: str = "/check", **fields: str) -> str:
    return client.post(address, data=fields, headers=OWN).text


def test_each_mark_leads_to_its_finding_and_back(client: TestClient) -> None:
    page = asked(client, kind="statement", text="I was devastated when I failed. I made a plan.")
    assert '<mark class="warning">' in page
    assert 'id="a-place-1" href="#a-finding-1"' in page
    assert 'href="#a-place-1"' in page
    assert 'id="a-finding-1"' in page


def test_html_and_script_are_shown_as_text(client: TestClient) -> None:
    page = asked(client, kind="letter", text="<script>alert(1)</script> He was \u202ehard\u202cworking.")
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "\u202e" not in page.split("<textarea", maxsplit=1)[0]


def test_a_file_wins_over_the_text(client: TestClient) -> None:
    files = {"file": ("letter.docx", paragraphs(STRONG))}
    page = client.post("/check", data={"kind": "letter", "text": WEAK}, files=files, headers=OWN).text
    assert "top 10% of international graduates" in page


def test_two_drafts_stand_side_by_side(client: TestClient) -> None:
    page = asked(client, kind="letter", text=WEAK, other=STRONG)
    assert "more specific than the first" in page
    assert 'id="b-finding-1"' in page
    assert set(
        client.post("/check.json", data={"kind": "letter", "text": WEAK, "other": STRONG}, headers=OWN).json()
    ) == {
        "changes",
        "first",
        "second",
    }


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_told_on_the_page_and_the_text_is_kept(client: TestClient, name: str) -> None:
    files = {"file": ("letter.docx", HOSTILE[name])}
    answer = client.post("/check", data={"kind": "letter", "text": WEAK}, files=files, headers=OWN)
    assert answer.status_code == 422
    assert "letter.docx" in answer.text
    assert WEAK in answer.text


def test_a_text_of_the_longest_length_is_checked(client: TestClient) -> None:
    text = "\u4f60" * MOST_LETTERS
    answer = client.post("/check", data={"kind": "letter", "text": text, "other": WEAK}, headers=OWN, files=NO_FILE)
    assert answer.status_code == 200
    assert "\u4f60" * 99 in answer.text


@pytest.mark.parametrize("field", ["text", "other"])
def test_a_longer_text_is_refused_and_stays_in_its_box(client: TestClient, field: str) -> None:
    long = "a " * (MOST_LETTERS // 2) + "the end"
    answer = client.post("/check", data={"kind": "letter", "text": WEAK, field: long}, headers=OWN, files=NO_FILE)
    assert answer.status_code == 422
    assert "It has 1,000,007 characters." in answer.text
    assert "the end</textarea>" in answer.text
    told = client.post("/check.json", data={"kind": "letter", "text": WEAK, field: long}, headers=OWN, files=NO_FILE)
    assert told.status_code == 422
    assert f'"{field}"' in told.text


def test_an_empty_form_says_what_to_do(client: TestClient) -> None:
    assert "Paste a text, or choose a file." in asked(client, kind="letter")


def test_the_open_document_is_compared_and_not_changed(tmp_path: Path) -> None:
    desk = example_desk(tmp_path)
    before = desk.paper()
    text = "I passed Step 1 on the first attempt. I scored 250 on Step 2 CK."
    found = client_of(desk).post("/check.json", data={"kind": "statement", "text": text, "profile": "yes"}, headers=OWN)
    assert "exam-record" in {finding["rule"] for finding in found.json()["findings"]}
    assert desk.paper() == before


def test_the_page_lists_every_kind(client: TestClient) -> None:
    assert [one["kind"] for one in client.get("/check.json").json()["kinds"]] == [
        *("letter", "statement", "additional", "email", "cv", "answer")
    ]
