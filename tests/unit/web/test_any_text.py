"""Any text goes in at every place of the pages where a text comes in; what is shown is shown as text, or refused."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from text_samples import ANY_TEXTS
from web_pages import OWN, client_of, example_desk

PLACES = {
    "check": ("/check", "text", {"kind": "statement"}),
    "second draft": ("/check", "other", {"kind": "letter", "text": "He came early."}),
    "cases of a letter": ("/letters", "cases", {}),
    "writer of a letter": ("/letters", "writer", {}),
    "rotation notes": ("/rotation", "text", {}),
    "words of a take": ("/practice/takes", "transcript", {"question": "teamwork-1"}),
    "story": ("/practice/stories", "action", {"title": "Night"}),
    "bring": ("/bring", "text", {}),
}
"""For each place: the address, the field, and what else the form holds."""


@pytest.fixture(scope="module", name="client")
def _client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return client_of(example_desk(tmp_path_factory.mktemp("any")))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", ANY_TEXTS)
def test_any_text_is_taken_or_refused_and_shown_as_text(client: TestClient, place: str, kind: str) -> None:
    address, field, more = PLACES[place]
    day = {"day": f"2026-01-0{list(ANY_TEXTS).index(kind) + 1}"}  # rotation notes are kept by day
    answer = client.post(address, data={**more, **day, field: ANY_TEXTS[kind]}, headers=OWN)
    assert answer.status_code in {200, 413, 422}
    assert "<script>alert" not in answer.text
    assert "<b>bold" not in answer.text
    if kind == "10 MB":
        assert answer.status_code in {413, 422}


@pytest.mark.parametrize("kind", [kind for kind in ANY_TEXTS if kind != "10 MB"])
def test_any_text_of_a_file_is_checked_or_refused(client: TestClient, kind: str, tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_text(ANY_TEXTS[kind], encoding="utf-8")
    files = {"file": (file.name, file.read_bytes())}
    answer = client.post("/check", data={"kind": "answer", "text": "x"}, files=files, headers=OWN)
    assert answer.status_code in {200, 422}
    assert "<script>alert" not in answer.text
