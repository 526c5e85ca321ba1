"""One phone is let in by an address that works once; every other device is told where the address stands."""

import http.client
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from starlette.testclient import TestClient

from matchwise.errors import InputError
from matchwise.web.app import make_app
from matchwise.web.assets import assets
from matchwise.web.phone import PhoneDoor
from matchwise.web.serve import own_address
from web_pages import HOST, OWN, client_of, desk_with, example_desk

LAN = "192.168.7.7:8350"


@pytest.fixture(name="door")
def _door() -> PhoneDoor:
    return PhoneDoor(LAN)


@pytest.fixture(name="port")
def _port(door: PhoneDoor, tmp_path: Path) -> Iterator[int]:
    """A real server with the door, reached over a socket of this computer."""
    config = uvicorn.Config(make_app(example_desk(tmp_path), (HOST,), door), port=0, log_config=None, lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join(10)


Answer = tuple[int, dict[str, str], str]


def ask(port: int, method: str, path: str, **headers: str) -> Answer:
    """One request under the host of the network."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, path, headers={"Host": LAN, **headers})
    answer = connection.getresponse()
    found = (answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read().decode())
    connection.close()
    return found


def entry(door: PhoneDoor) -> str:
    """The path of the address."""
    assert door.address is not None
    return door.address.removeprefix(f"http://{LAN}")


def let_in(port: int, door: PhoneDoor) -> str:
    """The cookie of a phone that came in."""
    status, headers, _ = ask(port, "POST", entry(door), Origin=f"http://{LAN}")
    assert (status, headers["location"]) == (303, "/")
    return headers["set-cookie"].partition(";")[0]


def test_without_a_cookie_nothing_is_shown_but_where_the_address_stands(port: int) -> None:
    for method, path in (("GET", "/"), ("GET", "/profile.json"), ("HEAD", "/"), ("POST", "/undo"), ("GET", "/in/")):
        status, headers, text = ask(port, method, path, Accept="text/html", Origin=f"http://{LAN}")
        assert status == 403
        assert method == "HEAD" or "Open the address shown in the terminal" in text
        assert "set-cookie" not in headers


def test_the_address_lets_one_phone_in_once(port: int, door: PhoneDoor) -> None:
    path = entry(door)
    assert "Open Matchwise on this phone" in ask(port, "GET", path)[2]
    assert door.address is not None, "a look at the page does not use the address up"
    cookie = let_in(port, door)
    assert ask(port, "GET", "/profile.json", Cookie=cookie)[0] == 200
    assert ask(port, "GET", path)[0] == 403
    assert ask(port, "POST", path, Origin=f"http://{LAN}")[0] == 403
    assert door.address is None
    assert door.inside == 1


def test_the_cookie_is_of_the_session_and_out_of_reach_of_scripts_and_other_pages(port: int, door: PhoneDoor) -> None:
    _, headers, _ = ask(port, "POST", entry(door), Origin=f"http://{LAN}")
    parts = [part.strip().lower() for part in headers["set-cookie"].split(";")]
    assert parts[1:] == ["path=/", "httponly", "samesite=strict"]


@pytest.mark.parametrize("cookie", ["", "matchwise=", "matchwise=x", "other=1", "matchwise=\xe9", "=;;=", "a" * 5000])
def test_a_wrong_cookie_is_none(port: int, door: PhoneDoor, cookie: str) -> None:
    let_in(port, door)
    assert ask(port, "GET", "/", Cookie=cookie)[0] == 403


@pytest.mark.parametrize("token", ["", "x", "x" * 43, "%00", "%e9", "../in"])
def test_a_wrong_address_lets_nobody_in(port: int, door: PhoneDoor, token: str) -> None:
    assert ask(port, "POST", f"/in/{token}", Origin=f"http://{LAN}")[0] == 403
    assert door.inside == 0


def test_a_phone_changes_nothing_for_another_web_page(port: int, door: PhoneDoor) -> None:
    cookie = let_in(port, door)
    for origin in ("http://evil.example", f"http://{HOST}", "null", ""):
        assert ask(port, "POST", "/undo", Cookie=cookie, Origin=origin)[0] == 403


def test_another_page_cannot_use_the_address_up(port: int, door: PhoneDoor) -> None:
    assert ask(port, "POST", entry(door), Origin="http://evil.example")[0] == 403
    assert door.inside == 0


def test_styles_are_for_everybody_and_pages_are_not(port: int) -> None:
    assert ask(port, "GET", f"/static/pages.css?{assets()}")[0] == 200
    assert ask(port, "GET", "/static/pages.css")[0] == 403


def test_this_computer_needs_no_cookie_and_another_cannot_take_its_name(tmp_path: Path, door: PhoneDoor) -> None:
    app = make_app(desk_with(None, tmp_path), (HOST,), door)
    for address, status in (("127.0.0.1", 200), ("::1", 200), ("192.168.7.20", 403), ("8.8.8.8", 403), ("odd", 403)):
        client = TestClient(app, base_url=f"http://{HOST}", client=(address, 1))
        assert client.get("/help").status_code == status


def test_phones_are_sent_away_and_a_new_address_is_made(port: int, door: PhoneDoor) -> None:
    cookie, first = let_in(port, door), entry_after(door)
    assert ask(port, "GET", "/", Cookie=cookie)[0] == 200
    door.close()
    assert ask(port, "GET", "/", Cookie=cookie)[0] == 403
    assert ask(port, "POST", first, Origin=f"http://{LAN}")[0] == 403


def entry_after(door: PhoneDoor) -> str:
    """The path of a new address."""
    door.renew()
    return entry(door)


def test_the_page_shows_the_address_as_a_code_while_it_works(tmp_path: Path, door: PhoneDoor) -> None:
    app = make_app(desk_with(None, tmp_path), (HOST,), door)
    client = TestClient(app, base_url=f"http://{HOST}", client=("127.0.0.1", 1))
    page = client.get("/phone").text
    assert door.address is not None
    assert door.address in page
    assert "<svg" in page
    assert door.address not in client.get("/phone.json").text
    door.enter(door.address.rpartition("/")[2])
    assert "1 phone was let in" in client.get("/phone").text
    assert client.post("/phone/new", headers=OWN).status_code == 200
    assert door.address in client.get("/phone").text
    assert client.post("/phone/close", headers=OWN).status_code == 200
    assert not door.address
    assert door.inside == 0


def test_without_the_option_the_page_says_how_to_turn_it_on(tmp_path: Path) -> None:
    client = client_of(desk_with(None, tmp_path))
    assert "matchwise open --phone" in client.get("/phone").text
    assert client.get("/phone.json").json() == {"on": False, "phones": 0}
    assert client.post("/phone/new", headers=OWN).status_code == 404


@pytest.mark.parametrize(
    ("own", "said"), [("127.0.0.1", "in no network"), ("169.254.1.1", "in no network"), ("8.8.8.8", "public address")]
)
def test_only_a_private_network_is_served(own: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        own_address(own)


def test_the_address_in_the_home_network_is_taken() -> None:
    assert own_address("192.168.1.5") == "192.168.1.5"
