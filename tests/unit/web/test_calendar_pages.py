"""The page Calendar: for a whole file, for one that is not complete, without one; other seasons; its files."""

import datetime as dt
import json
from pathlib import Path

import pytest
from icalendar import Calendar
from starlette.testclient import TestClient

from calendar_samples import calendar_of, calendar_with, date_of
from matchwise.advice.calendar_reports import Certainty, Readiness
from matchwise.domain.applicant import Ecfmg
from matchwise.web.view_calendar import READY_SIGNS, SIGNS, calendar_values
from synthetic_case import evidence
from web_pages import client_of, desk_with, empty_desk, example_desk

FILES = {"calendar.ics": b"BEGIN:VCALENDAR", "calendar.csv": b"\xef\xbb\xbfSeason", "calendar.pdf": b"%PDF"}


@pytest.fixture(scope="module", name="client")
def _client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return client_of(example_desk(tmp_path_factory.mktemp("shelf")))


def test_every_date_of_the_twin_stands_on_the_page_with_its_standing(client: TestClient) -> None:
    twin, page = client.get("/calendar.json").json(), client.get("/calendar").text
    assert twin["personal"]
    assert [one["season"] for one in twin["seasons"]] == [2028]
    for date in twin["dates"]:
        part = page[page.index(f'id="d-{date["season"]}-{date["name"].replace("_", "-")}"') :]
        assert f"</span> {date['standing']}</span>" in part[: part.index("</li>")]
    assert page.count('class="why"') == len(twin["dates"])


def test_another_season_is_one_link_away(client: TestClient) -> None:
    assert 'href="/calendar?season=2030"' in client.get("/calendar").text
    page = client.get("/calendar?season=2030").text
    assert 'href="/calendar?season=2030" aria-current="true"' in page
    assert "15 March 2030" in page
    assert "15 March 2030" not in client.get("/calendar").text


@pytest.mark.parametrize("season", ["2045", "2025", "soon", "-1", "99999", "2028; drop"])
def test_a_season_that_nobody_knows_is_refused_with_a_remedy(client: TestClient, season: str) -> None:
    answer = client.get("/calendar.json", params={"season": season})
    assert answer.status_code == 422
    assert answer.json()["error"]["problems"][0]["field"] == "season"
    assert "This did not work" in client.get("/calendar", params={"season": season}).text


@pytest.mark.parametrize("name", FILES)
def test_the_calendar_is_downloaded_for_the_season_that_is_shown(client: TestClient, name: str) -> None:
    answer = client.get(f"/{name}?season=2030")
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert answer.content.startswith(FILES[name])
    assert f'href="/{name}?season=2030"' in client.get("/calendar?season=2030").text


def test_the_file_for_calendar_programs_holds_the_dates_ahead(client: TestClient) -> None:
    events = Calendar.from_ical(client.get("/calendar.ics?season=2030").content).walk("VEVENT")
    dated = [one for one in client.get("/calendar.json?season=2030").json()["dates"] if one["day"]]
    assert len(events) == len([one for one in dated if one["when"] != "passed"])


@pytest.mark.parametrize(("text", "said"), [(None, "No document is open"), ("", "Your profile is not complete yet")])
def test_without_a_whole_file_the_dates_of_everyone_are_shown(tmp_path: Path, text: str | None, said: str) -> None:
    client = client_of(desk_with(None, tmp_path) if text is None else empty_desk(tmp_path))
    page, twin = client.get("/calendar").text, client.get("/calendar.json").json()
    assert "these are the dates of everyone" in page
    assert said in page
    assert not twin["personal"]
    assert len(twin["seasons"]) == 2
    assert page.count("Season 2027</span>") + page.count("Season 2028</span>") >= len(twin["dates"])


def test_hostile_names_are_shown_as_text(tmp_path: Path) -> None:
    client = client_of(example_desk(tmp_path, **{"Example Failed Then Passed": "<script>alert(1)</script>"}))
    assert "<script>alert" not in client.get("/calendar").text
    assert "<script>alert" in json.dumps(client.get("/calendar.json").json())


def test_an_hour_carries_its_moment_for_the_clock_of_the_reader() -> None:
    months = calendar_values(calendar_of(season=2027), evidence())["months"]
    entries = {date["id"]: date for month in months for date in month["dates"]}
    deadline = entries["2027-rank-list-deadline"]
    assert deadline["day"] == "3 March 2027 21:00 US Eastern"
    assert dt.datetime.fromisoformat(deadline["moment"]) == dt.datetime(2027, 3, 4, 2, tzinfo=dt.UTC)
    assert entries["2027-ranking-opens"]["moment"] == ""


def test_what_is_missing_stands_beside_the_next_dates() -> None:
    report = calendar_with(season=2027, ecfmg=Ecfmg(certified=False))
    shown = calendar_values(report, evidence())["next"]
    assert [one["id"] for one in shown] == ["2027-oet", "2027-standard-fee", "2027-pathways-last-day"]
    assert shown[2]["missing"] == ["A Pathway: you are not certified"]


def test_each_date_opens_its_source_the_day_it_was_seen_and_its_cells() -> None:
    report = calendar_of(season=2027)
    months = calendar_values(report, evidence())["months"]
    found = next(date for month in months for date in month["dates"] if date["id"] == "2027-match-day")["why"]
    date = date_of(report, "match_day")
    assert (found["source"], found["seen"]) == (date.source, "22 November 2026")
    assert [cell["at"] for cell in found["cells"]] == ["/cells/seasons/match_day?at=value:2"]


def test_every_standing_and_every_state_has_a_sign_of_its_own() -> None:
    assert len(set(SIGNS.values())) == len(Certainty)
    assert len(set(READY_SIGNS.values())) == len(Readiness)
