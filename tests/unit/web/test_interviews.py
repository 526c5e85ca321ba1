"""Interviews, sheets, Match Week and After the match on pages: kept, undone, refused without loss, downloaded."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from interview_samples import TODAY, code_in
from matchwise.web import match_week_pages
from matchwise.web.desk import Desk
from matchwise.web.document import MemoryDocument
from matchwise.web.examples import example_text
from web_pages import EXAMPLE, OWN, client_of, empty_desk, example_desk

NY, TX = code_in("NY"), code_in("TX")
GOOD = {"code": NY, "date": "2026-12-03", "start": "09:00", "end": "12:30", "form": "virtual", "zone": ""}


@pytest.fixture(scope="module", name="table")
def _table(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk on a day in the season, whose knowledge is opened once for all tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("matchwise.advice.knowledge.today", lambda: TODAY)
        patch.setattr("matchwise.web.season_pages.today", lambda: TODAY)
        yield example_desk(tmp_path_factory.mktemp("shelf"))


@pytest.fixture(name="desk")
def _desk(table: Desk) -> Desk:
    """The example as an applicant of season 2027, as a new document."""
    table.open(MemoryDocument("me.yaml", re.sub(r"(?m)^season: \d+", "season: 2027", example_text(EXAMPLE))))
    return table


@pytest.fixture(name="client")
def _client(desk: Desk) -> TestClient:
    return client_of(desk)


def post(client: TestClient, desk: Desk, address: str, **fields: str) -> tuple[int, str]:
    told = {"seen": str(desk.document.read().version), **fields}
    answer = client.post(address, data=told, headers=OWN, follow_redirects=True)
    return answer.status_code, answer.text


def kept(client: TestClient) -> list[dict[str, object]]:
    found = client.get("/interviews.json").json()["interviews"]
    assert isinstance(found, list)
    return found


def test_an_interview_is_kept_shown_by_both_clocks_undone_and_done_again(client: TestClient, desk: Desk) -> None:
    assert "Your file holds no interview yet" in client.get("/interviews").text
    assert post(client, desk, "/interviews/zone", zone="africa/cairo")[0] == 200
    status, page = post(client, desk, "/interviews/add", **GOOD)
    assert status == 200
    assert "3 December 2026, 09:00 to 12:30 (Eastern time)" in page
    assert "Your clock: 3 December 2026, 16:00 to 19:30 (Cairo time)" in page
    post(client, desk, "/undo", page="/interviews")
    assert kept(client) == []
    post(client, desk, "/redo", page="/interviews")
    assert len(kept(client)) == 1


def test_an_interview_is_deleted_and_the_own_zone_taken_away(client: TestClient, desk: Desk) -> None:
    post(client, desk, "/interviews/add", **GOOD)
    post(client, desk, "/interviews/remove", code=NY, date="2026-12-03", start="09:00")
    assert kept(client) == []
    status, page = post(client, desk, "/interviews/remove", code=NY, date="2026-12-03", start="09:00")
    assert (status, "no such interview" in page) == (422, True)
    post(client, desk, "/interviews/zone", zone="Europe/Berlin")
    post(client, desk, "/interviews/zone", zone="")
    assert client.get("/interviews.json").json()["time_zone"] == ""


def test_an_interview_is_changed_in_one_step(client: TestClient, desk: Desk) -> None:
    post(client, desk, "/interviews/add", **GOOD)
    version = desk.document.read().version
    named = f"{NY} 2026-12-03 09:00"
    page = client.get("/interviews", params={"change": named}).text
    assert "Change this interview" in page
    assert 'name="end" value="12:30"' in page
    post(client, desk, "/interviews/add", **{**GOOD, "start": "10:00"}, replaces=named)
    assert [one["start"] for one in kept(client)] == ["10:00"]
    assert desk.document.read().version == version + 1
    gone = post(client, desk, "/interviews/add", **{**GOOD, "start": "11:00"}, replaces=named)
    assert (gone[0], [one["start"] for one in kept(client)]) == (422, ["10:00"])
    assert "Add an interview" in client.get("/interviews", params={"change": "<script> x"}).text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"code": "12"}, "No program of the directory has this code"),
        ({"code": ""}, "No program of the directory has this code"),
        ({"date": "soon"}, "not a date"),
        ({"date": "2029-12-03"}, "not in season 2027"),
        ({"start": "9 o'clock"}, "not a time of day"),
        ({"end": ""}, "Only one of both is told"),
        ({"end": "08:00"}, "ends before it begins"),
        ({"form": "fax"}, "not known here"),
        ({"zone": "Mars/Base"}, "not the name of a time zone"),
        ({"code": TX}, "several time zones: Central and Mountain"),
        ({"date": "2027-03-14", "start": "02:10", "end": "02:40"}, "do not show this time"),
        ({"code": "<script>", "date": "<b>"}, "No program of the directory"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_typed_is_lost(
    client: TestClient, desk: Desk, changed: dict[str, str], said: str
) -> None:
    before = desk.document.read().text
    fields = {**GOOD, **changed}
    status, page = post(client, desk, "/interviews/add", **fields)
    assert status == 422
    assert said in page
    assert desk.document.read().text == before
    start = fields["start"].replace("'", "&#39;")
    assert f'name="start" value="{start}"' in page
    assert "<script>" not in page.partition("<main")[2]


def test_a_huge_field_is_refused(client: TestClient, desk: Desk) -> None:
    assert post(client, desk, "/interviews/add", **{**GOOD, "zone": "x" * 100_000})[0] == 422


def test_an_older_window_does_not_overwrite(client: TestClient, desk: Desk) -> None:
    seen = str(desk.document.read().version)
    post(client, desk, "/interviews/add", **GOOD)
    answer = client.post("/interviews/add", data={"seen": seen, **GOOD, "date": "2026-12-04"}, headers=OWN)
    assert answer.status_code == 409
    assert len(kept(client)) == 1


def test_the_file_and_the_sheet_are_downloaded(client: TestClient, desk: Desk) -> None:
    post(client, desk, "/interviews/add", **GOOD)
    calendar = client.get("/interviews.ics")
    assert calendar.content.count(b"BEGIN:VEVENT") == 1
    assert calendar.headers["content-type"].startswith("text/calendar")
    sheet = client.get(f"/interviews/{NY}.pdf")
    assert sheet.content[:5] == b"%PDF-"
    assert sheet.content == client.get(f"/interviews/{NY}.pdf").content


def test_the_sheet_shows_the_own_note_and_thanks_once_they_are_due(client: TestClient, desk: Desk) -> None:
    desk.document.put_note(NY, "Ask about\nthe clinic <b>", "", desk.knowledge().as_of)
    page = client.get(f"/interviews/{NY}").text
    assert "the clinic &lt;b&gt;" in page
    assert "Your file does not say that you had an interview there" in page
    assert client.get(f"/interviews/{NY}.eml").status_code == 404
    post(client, desk, "/season/news", news=f"{NY}:interviewed")
    assert client.get(f"/interviews/{NY}.eml").content.startswith(b"Subject: Thank you")
    twin = client.get(f"/interviews/{NY}.json").json()
    assert (twin["notes"], twin["thanks"]["subject"][:9]) == ("Ask about\nthe clinic <b>", "Thank you")
    assert client.get("/interviews/1400000000").status_code == 404


def test_a_program_that_invited_has_a_link_that_fills_the_form(client: TestClient, desk: Desk) -> None:
    post(client, desk, "/season/news", news=f"{NY}:invited")
    assert f'href="/interviews?code={NY}#add"' in client.get("/interviews").text
    assert f'list="programs" value="{NY}"' in client.get(f"/interviews?code={NY}").text


@pytest.mark.parametrize("address", ["/interviews", "/match-week", "/after-match", f"/interviews/{NY}"])
def test_without_a_whole_profile_a_page_says_what_is_missing(tmp_path: Path, address: str) -> None:
    assert "Not complete yet" in client_of(empty_desk(tmp_path)).get(address).text


def test_match_week_shows_rules_dates_the_ready_file_and_what_is_not_known(client: TestClient) -> None:
    page, twin = client.get("/match-week").text, client.get("/match-week.json").json()
    places = [page.index(f'id="{name}-title"') for name in ("rules", "dates", "kit", "seats", "plan", "next")]
    assert places == sorted(places)
    assert f"Of {twin['programs_not_known']} programs nothing is known" in page
    assert all(change["field"] in page for change in twin["changes"])
    assert "Move my file" not in page


def test_the_file_moves_on_only_once_the_season_is_decided(
    client: TestClient, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert post(client, desk, "/match-week/next")[0] == 422
    monkeypatch.setattr(match_week_pages, "_may_move", lambda _: True)
    answer = client.post(
        "/match-week/next", data={"seen": desk.document.read().version}, headers=OWN, follow_redirects=False
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/plan")
    assert (desk.applicant().season, desk.applicant().previous_match_attempts) == (2028, 1)
    desk.document.undo(desk.document.read().version)
    assert desk.applicant().season == 2027


def test_after_the_match_tells_each_rule_with_its_day(client: TestClient) -> None:
    page, twin = client.get("/after-match").text, client.get("/after-match.json").json()
    assert "This is not legal advice" in page
    assert page.count("As of ") >= len(twin["rules"])
