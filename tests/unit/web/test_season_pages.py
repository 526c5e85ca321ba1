"""This season: a list is recorded, news moves the chance, and nothing wrong is written."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from matchwise.domain.applicant_draft import read_draft, told
from matchwise.web.desk import Desk
from web_pages import OWN, client_of, example_desk

CODES = ("1403800004", "1403800003", "1402800002", "1403812339", "1404800011")
SENT = "2026-09-23"


def in_season(folder: Path) -> Desk:
    """The example as an applicant of season 2027."""
    desk = example_desk(folder)
    text = desk.document.read().text
    desk.document.save(re.sub(r"(?m)^season: \d+", "season: 2027", text), 1)
    return desk


def post(client: TestClient, address: str, **fields: str) -> tuple[int, str]:
    answer = client.post(address, data=fields, headers=OWN, follow_redirects=True)
    return answer.status_code, answer.text


def log(desk: Desk) -> list[dict[str, str]]:
    found = told(read_draft(desk.document.read().text), "status") or []
    assert isinstance(found, list)
    return found


def test_a_list_is_recorded_and_three_invitations_move_the_chance(tmp_path: Path) -> None:
    desk = in_season(tmp_path)
    client = client_of(desk)
    assert "Nothing is recorded yet" in client.get("/season").text
    assert client.get("/season.json").json() == {"now": None}
    pasted = "\n".join((f"{CODES[0]} gold", *CODES[1:]))
    assert post(client, "/season/applied", seen="2", when=SENT, text=pasted)[0] == 200
    assert [(one["acgme_code"], one["state"], one["date"]) for one in log(desk)] == [
        (code, "applied", SENT) for code in CODES
    ]
    assert log(desk)[0]["signal"] == "gold"
    chances = [client.get("/season.json").json()["now"]["value"]]
    for version, code in enumerate(CODES[:3], start=3):
        status, page = post(client, "/season/news", seen=str(version), news=f"{code}:invited", when="2026-10-20")
        assert status == 200
        assert "Invited since 20 October 2026" in page
        chances.append(client.get("/season.json").json()["now"]["value"])
    assert chances == sorted(chances)
    assert chances[-1] > 5 * chances[0]
    assert "3 invited" in page
    assert page.index(CODES[0]) < page.index(CODES[4])


@pytest.mark.parametrize(
    ("address", "fields", "status", "said"),
    [
        ("/season/news", {"news": f"{CODES[0]}:accepted"}, 422, "accepted"),
        ("/season/news", {"news": "1400000000:invited"}, 404, ""),
        ("/season/news", {"news": f"{CODES[0]}:invited", "when": "2029-01-01"}, 422, "is still to come"),
        ("/season/news", {"news": f"{CODES[0]}:invited", "when": "yesterday"}, 422, "day"),
        ("/season/applied", {"text": "no such program anywhere"}, 422, "line 1"),
        ("/season/applied", {"text": ""}, 422, "no program"),
        ("/season/applied", {"text": "x" * 260_000}, 422, ""),
        ("/season/applied", {"text": "<script>alert(1)</script>\x00"}, 422, "your pasted list"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    tmp_path: Path, address: str, fields: dict[str, str], status: int, said: str
) -> None:
    desk = in_season(tmp_path)
    client = client_of(desk)
    got, page = post(client, address, seen="2", **fields)
    assert got == status
    assert said in page
    assert "<script>alert" not in page
    assert log(desk) == []


def test_a_file_that_plans_the_next_season_is_told_of_the_one_under_way(tmp_path: Path) -> None:
    page = client_of(example_desk(tmp_path)).get("/season").text
    assert "Record what you applied to" in page


def test_news_keeps_the_comments_of_the_document(tmp_path: Path) -> None:
    desk = in_season(tmp_path)
    desk.document.save(desk.document.read().text + "# a remark\n", 2)
    assert post(client_of(desk), "/season/news", seen="3", news=f"{CODES[0]}:invited", when="2026-10-20")[0] == 200
    assert "# a remark" in desk.document.read().text
    assert len(log(desk)) == 1
