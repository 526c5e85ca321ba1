"""A pass phrase is set, changed, removed and asked for on pages, and stands in no address, page or log."""

import logging
from importlib.util import find_spec
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from matchwise.errors import PassPhraseError
from matchwise.store import open_file
from matchwise.web import protect
from matchwise.web.desk import Desk
from matchwise.web.shelf import Shelf
from web_pages import OWN, client_of, desk_with, example_desk

PHRASE = "five small & <green> frogs é"
needs_cipher = pytest.mark.skipif(find_spec("sqlcipher3") is None, reason="needs the extra encrypt")


@pytest.fixture(name="desk")
def _desk(tmp_path: Path) -> Desk:
    """A document in a file."""
    shelf = Shelf(tmp_path)
    return Desk(shelf, shelf.begin())


def post(client: TestClient, address: str, **data: str) -> tuple[int, str, str]:
    answer = client.post(address, data=data, headers=OWN, follow_redirects=False)
    return answer.status_code, answer.headers.get("location", ""), answer.text


def protect_it(client: TestClient, phrase: str = PHRASE, present: str = "") -> tuple[int, str, str]:
    return post(client, "/protect", phrase=phrase, again=phrase, present=present)


@needs_cipher
def test_a_phrase_is_set_changed_and_removed_and_the_document_goes_on(desk: Desk, tmp_path: Path) -> None:
    client, path = client_of(desk), tmp_path / "my-file.matchwise"
    assert protect_it(client)[:2] == (303, "/protect")
    assert client.get("/protect.json").json() == {"protected": True, "installed": True}
    with pytest.raises(PassPhraseError):
        open_file(path)
    change = {"path": "season", "text": "2028", "seen": "1"}
    assert client.post("/profile/answer", data=change, headers=OWN).status_code == 200
    assert protect_it(client, "other words here", present=PHRASE)[0] == 303
    assert client.get("/profile.json").json()["applicant"]["season"] == "2028"
    assert post(client, "/protect/remove", present="other words here")[0] == 303
    assert "2028" in Desk(desk.shelf, desk.shelf.take("my-file.matchwise")).document.read().text


@needs_cipher
@pytest.mark.parametrize("present", ["", "wrong words"])
def test_only_who_knows_the_phrase_changes_or_removes_it(desk: Desk, present: str) -> None:
    client = client_of(desk)
    protect_it(client)
    for answer in (protect_it(client, "other words", present), post(client, "/protect/remove", present=present)):
        assert answer[0] == 422
        assert "Nothing was changed" in answer[2]
    assert desk.document.protected


@needs_cipher
@pytest.mark.parametrize(
    ("phrase", "again", "said"),
    [
        ("short", "short", "shorter than 8"),
        ("        ", "        ", "shorter than 8"),
        ("one phrase", "another one", "The two fields differ"),
        ("a\x00bcdefgh", "a\x00bcdefgh", "may not hold"),
        ("x" * 1001, "x" * 1001, "longer than 1000"),
    ],
)
def test_a_phrase_that_cannot_be_one_is_refused(desk: Desk, phrase: str, again: str, said: str) -> None:
    status, _, text = post(client_of(desk), "/protect", phrase=phrase, again=again)
    assert (status, said in text, desk.document.protected) == (422, True, False)


@needs_cipher
def test_a_protected_document_of_the_shelf_asks_for_its_phrase(desk: Desk) -> None:
    protect_it(client_of(desk))
    fresh = Desk(desk.shelf)
    client = client_of(fresh)
    assert post(client, "/start/kept", name="my-file.matchwise")[:2] == (303, "/unlock")
    assert "my-file.matchwise" in client.get("/unlock").text
    assert "Waiting for its pass phrase" in client.get("/").text
    for wrong in ("", "wrong", "x" * 1500):
        status, _, text = post(client, "/unlock", phrase=wrong)
        assert (status, 'role="alert"' in text, fresh.paper()) == (422, True, None)
    assert post(client, "/unlock", phrase=PHRASE)[:2] == (303, "/chance")
    assert client.get("/profile.json").status_code == 200
    assert client.get("/unlock.json").json()["locked"] is False


@needs_cipher
def test_a_file_that_got_a_phrase_in_another_program_asks_for_it(desk: Desk) -> None:
    document = desk.shelf.take("my-file.matchwise")
    assert document is not None
    document.protect(PHRASE)
    client = client_of(desk)
    answer = client.get("/profile")
    assert answer.status_code == 409
    assert 'href="/unlock"' in answer.text
    assert "my-file.matchwise" in client.get("/unlock").text
    assert post(client, "/unlock", phrase=PHRASE)[0] == 303
    assert client.get("/profile.json").status_code == 200


@needs_cipher
def test_the_phrase_is_shown_nowhere(desk: Desk, caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    caplog.set_level(logging.DEBUG)
    client = client_of(desk)
    seen = [
        protect_it(client),
        protect_it(client, "another phrase", "wrong words"),
        post(client, "/unlock", phrase=PHRASE),
    ]
    pages = [client.get(address).text for address in ("/protect", "/history", "/history.json", "/drafts", "/")]
    told = " ".join([*pages, *(part for answer in seen for part in answer[1:]), caplog.text])
    assert [word for word in ("frogs", "another phrase", "wrong words") if word in told] == []
    assert [path.name for path in tmp_path.iterdir()] == ["my-file.matchwise"]
    assert b"frogs" not in (tmp_path / "my-file.matchwise").read_bytes()


def test_without_the_package_the_pages_say_how_to_get_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protect, "can_protect", lambda: False)
    client = client_of(desk)
    assert "requirements-encrypt.lock" in client.get("/protect").text
    desk.locked = Path("mine.matchwise")
    assert "requirements-encrypt.lock" in client.get("/unlock").text
    assert 'type="password"' not in client.get("/protect").text + client.get("/unlock").text


def test_an_example_in_memory_needs_none(tmp_path: Path) -> None:
    client = client_of(example_desk(tmp_path))
    assert "An example stays in memory" in client.get("/protect").text
    assert protect_it(client)[0] == 409


def test_nothing_waits_for_a_phrase_without_a_file(tmp_path: Path) -> None:
    client = client_of(desk_with(None, tmp_path))
    assert "No file waits" in client.get("/unlock").text
    assert post(client, "/unlock", phrase=PHRASE)[:2] == (303, "/")
    assert client.get("/protect.json").status_code == 409
