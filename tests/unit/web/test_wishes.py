"""Pin and take out: one save, taken back by pressing again; what a rule or the budget makes of it is said."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from matchwise.domain.applicant_draft import read_draft, told
from matchwise.web.desk import Desk
from web_pages import OWN, client_of, empty_desk, example_desk

PART = OWN | {"hx-request": "true"}
LIMITS = {"budget": "3930", "programs": "", "per_state": "25", "per_city": "8"}
SHUT = "1400500016"  # takes no J-1, which the example needs
OPEN = "1401612113"


def wish(client: TestClient, **data: object) -> tuple[int, str]:
    answer = client.post("/wishes", data={key: str(value) for key, value in (data | LIMITS).items()}, headers=PART)
    return answer.status_code, answer.text


def listed(client: TestClient) -> list[str]:
    part = client.get("/list", headers=PART | {"hx-target": "div#answer"}).text
    return re.findall(r'class="name" href="/programs/(\d{10})"', part)


def kept(desk: Desk, name: str) -> object:
    return told(read_draft(desk.document.read().text), f"preferences.{name}")


def test_a_program_is_pinned_then_taken_out_then_neither(tmp_path: Path) -> None:
    desk = example_desk(tmp_path)
    client = client_of(desk)
    code = listed(client)[0]
    status, text = wish(client, pinned=code, seen=1)
    assert (status, kept(desk, "pinned"), "Pinned by you" in text) == (200, [code], True)
    assert "Saved" in text or "An example" in text
    status, text = wish(client, banned=code, seen=2)
    assert (status, kept(desk, "pinned"), kept(desk, "banned")) == (200, "", [code])
    assert "Taken out by you: 1" in text
    assert code not in listed(client)
    assert wish(client, banned=code, seen=3)[0] == 200
    assert kept(desk, "banned") == ""
    assert code in listed(client)


def test_a_pinned_program_is_in_the_list_and_marked_on_its_page(tmp_path: Path) -> None:
    client = client_of(example_desk(tmp_path))
    outside = next(one for one in client.get("/list.json").json()["not_chosen"])["acgme_code"]
    assert wish(client, pinned=outside, seen=1, back="program")[0] == 200
    assert outside in listed(client)
    assert client.get(f"/programs/{outside}.json").json()["own"]["pinned"] is True
    assert "You pinned this program: every list holds it." in client.get(f"/programs/{outside}").text


def test_a_pin_that_a_rule_refuses_is_said_everywhere(tmp_path: Path) -> None:
    client = client_of(example_desk(tmp_path))
    client.get("/list.json")
    text = wish(client, pinned=SHUT, seen=1)[1]
    assert "A rule keeps it out, so it is not in the list." in text
    assert "but a rule keeps it out" in text
    client.get(f"/programs/{SHUT}.json")
    assert "You pinned this program, but a rule keeps it out" in client.get(f"/programs/{SHUT}").text
    assert "Pinned by you" in client.get("/excluded").text


def test_more_pins_than_the_budget_pays_say_so_and_can_be_taken_back(tmp_path: Path) -> None:
    client = client_of(example_desk(tmp_path))
    first, second = listed(client)[:2]
    wish(client, pinned=first, seen=1)
    wish(client, pinned=second, seen=2)
    text = client.get("/list?budget=11", headers=PART | {"hx-target": "div#answer"}).text
    assert "2 programs are pinned, but the list may hold 1." in text
    assert text.count('form="wish" name="pinned"') == 2


def test_a_program_that_was_taken_out_stands_on_left_out_and_comes_back_from_there(tmp_path: Path) -> None:
    client = client_of(example_desk(tmp_path))
    code = listed(client)[0]
    wish(client, banned=code, seen=1)
    page = client.get("/excluded").text
    assert "Taken out by you: 1" in page
    status, text = wish(client, banned=code, seen=2, back="excluded")
    assert (status, "Taken out by you" in text, "may be in the list again" in text) == (200, False, True)


def test_without_scripts_the_buttons_lead_back_to_their_page(tmp_path: Path) -> None:
    client = client_of(example_desk(tmp_path))
    answer = client.post(
        "/wishes", data={"pinned": OPEN, "seen": "1", "back": "program"}, headers=OWN, follow_redirects=False
    )
    assert (answer.status_code, answer.headers["location"]) == (303, f"/programs/{OPEN}")


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"pinned": OPEN, "seen": 9}, 409),
        ({"pinned": "1409999999", "seen": 1}, 404),
        ({"pinned": "<script>", "seen": 1}, 404),
        ({"seen": 1}, 422),
        ({"pinned": OPEN, "banned": OPEN, "seen": 1}, 422),
        ({"pinned": OPEN, "seen": 1, "back": "http://elsewhere"}, 422),
        ({"pinned": OPEN, "seen": "x"}, 422),
    ],
)
def test_a_wrong_wish_changes_nothing(tmp_path: Path, data: dict[str, object], status: int) -> None:
    desk = example_desk(tmp_path)
    before = desk.document.read()
    found, text = wish(client_of(desk), **data)
    assert found == status
    assert 'id="fault"' in text
    assert desk.document.read() == before


def test_a_wish_is_kept_in_a_file_that_is_not_yet_whole(tmp_path: Path) -> None:
    desk = empty_desk(tmp_path)
    client_of(desk).post("/wishes", data={"pinned": OPEN, "seen": "1", "back": "list"}, headers=OWN)
    assert kept(desk, "pinned") == [OPEN]
