"""Quick entry of facts: what is entered on a page counts at once, here and on the command line, and is taken back."""

import datetime as dt
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from matchwise.advice.knowledge import applicant_in, open_knowledge
from matchwise.advice.recommend import recommend
from matchwise.directory.entries_file import read_entries, record
from matchwise.directory.entry import ATTRIBUTES, Entry
from matchwise.store.limits import LONGEST_NOTE
from matchwise.web.examples import example_text
from matchwise.web.fact_fields import NOT_ASKED, QUESTIONS, question
from matchwise.web.shelf import Shelf
from web_pages import EXAMPLE, OWN, client_of, desk_with, empty_desk, example_desk

PART = OWN | {"hx-request": "true"}
CODE = "1401612113"
HOSTILE = '<script>alert("1")</script>\u202e'


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATCHWISE_HOME", str(tmp_path / "home"))


@pytest.fixture(scope="module", name="client")
def _client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return client_of(example_desk(tmp_path_factory.mktemp("shelf")))


def enter(client: TestClient, code: str = CODE, **data: str) -> tuple[int, str]:
    fields = {"way": "other", "where": "a mail"} | data
    answer = client.post(f"/programs/{code}/facts", data=fields, headers=PART)
    return answer.status_code, answer.text


def first(client: TestClient) -> str:
    return listed(client)[0]


def listed(client: TestClient) -> list[str]:
    part = client.get("/list", headers=PART | {"hx-target": "div#answer"}).text
    return re.findall(r'class="name" href="/programs/(\d{10})"', part)


def recommended_by_command() -> list[str]:
    """The codes of the list as the command line finds it."""
    known = open_knowledge(None)
    applicant = applicant_in(example_text(EXAMPLE), known)
    report = recommend(applicant, known.evidence, known.directory, as_of=known.as_of)
    return [program.acgme_code for program in report.programs]


def test_every_attribute_is_asked_for_or_left_out_on_purpose() -> None:
    assert set(QUESTIONS) | NOT_ASKED == set(ATTRIBUTES)
    assert not set(QUESTIONS) & NOT_ASKED
    assert all(question(name)["options"] or question(name)["help"] for name in QUESTIONS)


def test_a_fact_that_is_entered_counts_on_every_page_and_on_the_command_line(client: TestClient) -> None:
    code = first(client)
    status, text = enter(client, code, attribute="max_years_since_graduation", value="3")
    assert status == 200
    assert "It leaves your list." in text
    assert "Your chance with the best list" in text
    assert code not in listed(client)
    assert code in [program["acgme_code"] for program in client.get("/excluded.json").json()["excluded"]]
    assert code not in recommended_by_command()


def test_a_fact_of_the_command_line_counts_on_the_pages_at_once(client: TestClient) -> None:
    code = first(client)
    record([Entry(code, "visa_j1", "no", "a mail", dt.date(2026, 11, 1))])
    codes = listed(client)
    assert code not in codes
    assert codes == recommended_by_command()


def test_a_broken_file_of_facts_is_named_and_mending_it_is_enough(client: TestClient, tmp_path: Path) -> None:
    client.get("/list.json")
    path = tmp_path / "home" / "entries.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_text("nonsense\n", encoding="utf-8")
    assert "entries.csv" in client.get("/list").text
    path.unlink()
    assert client.get("/list.json").status_code == 200


def test_checking_a_fact_keeps_the_same_value_under_todays_date(client: TestClient) -> None:
    code = first(client)
    fact = next(one for one in client.get(f"/programs/{code}.json").json()["facts"] if one["value"].startswith("H-1B"))
    status, text = enter(
        client, code, attribute="visa_h1b", same="no", way="same", where=fact["url"], seen="2001-01-01"
    )
    (entry,) = read_entries()
    assert (status, entry.value, entry.seen) == (200, "no", open_knowledge(None).as_of)
    assert entry.where == fact["url"]
    assert "Kept in your own facts." in text
    assert "You have this fact already." in enter(client, code, attribute="visa_h1b", value="no", where=fact["url"])[1]


def test_a_share_is_entered_of_100_and_kept_as_a_fraction(client: TestClient) -> None:
    assert enter(client, attribute="non_us_img_share", value="35 %")[0] == 200
    assert [entry.value for entry in read_entries()] == ["0.35"]
    enter(client, attribute="non_us_img_share", same="0.35", way="same")
    assert [entry.value for entry in read_entries()] == ["0.35"]


def test_an_own_fact_is_taken_back(client: TestClient) -> None:
    enter(client, attribute="min_step2", value="250")
    page = client.get(f"/programs/{CODE}").text
    assert "Remove my entry" in page
    gone = {"attribute": "min_step2", "value": "250"}
    assert "Taken back" in client.post(f"/programs/{CODE}/facts/forget", data=gone, headers=PART).text
    assert read_entries() == ()
    assert "taken back already" in client.post(f"/programs/{CODE}/facts/forget", data=gone, headers=PART).text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"attribute": "min_step2", "value": ""}, "is not a whole number"),
        ({"attribute": "min_step2", "value": "9999"}, "is not a whole number"),
        ({"attribute": "visa_j1", "value": "perhaps"}, "is not one of"),
        ({"attribute": "visa_j1", "value": "yes", "where": " "}, "it is empty"),
        ({"attribute": "visa_j1", "value": "yes", "where": "x" * 501}, "longer than 500"),
        ({"attribute": "visa_j1", "value": "yes", "seen": "tomorrow"}, "is not a day"),
        ({"attribute": "visa_j1", "value": "yes", "seen": "2999-01-01"}, "is not a day from"),
        ({"attribute": "img_share", "value": "120"}, "is not a number from 0 to 100"),
        ({"attribute": "nonsense", "value": "1"}, "is not a known attribute"),
        ({"attribute": "nonsense", "same": "1", "way": "same"}, "is not a known attribute"),
        ({"attribute": "visa_j1", "same": HOSTILE, "way": "same"}, "is not one of"),
    ],
)
def test_a_wrong_fact_is_told_and_not_kept(client: TestClient, data: dict[str, str], said: str) -> None:
    status, text = enter(client, **data)
    assert (status, said in text, "<script>alert" in text) == (422, True, False)
    assert read_entries() == ()


def test_a_hostile_place_is_shown_as_words(client: TestClient) -> None:
    assert enter(client, attribute="visa_j1", value="yes", where="<script>alert(1)</script>")[0] == 200
    assert enter(client, attribute="visa_h1b", value="yes", where="javascript:alert(1)")[0] == 200
    page = client.get(f"/programs/{CODE}").text
    assert "<script>alert" not in page
    assert 'href="javascript:' not in page


def test_without_scripts_the_whole_page_answers(client: TestClient) -> None:
    fields = {"way": "other", "where": "a mail", "attribute": "min_step2", "value": "250"}
    answer = client.post(f"/programs/{CODE}/facts", data=fields, headers=OWN)
    assert answer.status_code == 200
    assert "<h1>" in answer.text
    assert "Kept in your own facts." in answer.text


def test_an_unknown_program_and_an_unfinished_file_keep_nothing(client: TestClient, tmp_path: Path) -> None:
    assert enter(client, "1409999999", attribute="visa_j1", value="yes")[0] == 404
    unfinished = client_of(empty_desk(tmp_path))
    assert enter(unfinished, attribute="visa_j1", value="yes")[0] == 200  # the page that says what is missing
    assert read_entries() == ()


@pytest.fixture(name="noted")
def _noted(tmp_path: Path) -> TestClient:
    return client_of(example_desk(tmp_path))


def note(client: TestClient, text: str, before: str = "") -> tuple[int, str]:
    answer = client.post(f"/programs/{CODE}/note", data={"text": text, "before": before}, headers=PART)
    return answer.status_code, answer.text


def test_a_note_shows_on_every_page_and_in_json_and_can_be_deleted(noted: TestClient) -> None:
    code = first(noted)
    noted.post(f"/programs/{code}/note", data={"text": "met\r\nthem"}, headers=OWN)
    assert noted.get("/list", headers=PART | {"hx-target": "div#answer"}).text.count("met them") == 1
    assert noted.get(f"/programs/{code}.json").json()["own"]["note"] == "met\nthem"
    noted.post(f"/programs/{code}/note", data={"text": "", "before": "met\nthem"}, headers=OWN)
    assert noted.get(f"/programs/{code}.json").json()["own"]["note"] == ""


def test_a_note_is_bounded_safe_and_not_written_over(noted: TestClient) -> None:
    assert note(noted, "x" * (LONGEST_NOTE + 1))[0] == 422
    assert note(noted, "a\0b")[0] == 422
    status, text = note(noted, HOSTILE)
    assert (status, "<script>" in text, "\u202e" in text.partition("<details")[0]) == (200, False, False)
    status, text = note(noted, "from another window", before="something else")
    assert (status, "This note was changed in another window." in text) == (409, True)


def test_a_note_of_a_stored_document_lasts_over_a_restart(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "shelf")
    document = shelf.bring("me.yaml", example_text(EXAMPLE).encode())
    desk = desk_with(None, tmp_path)
    desk.open(document)
    assert note(client_of(desk), "asked by mail")[0] == 200
    assert note(client_of(desk), "other", before="wrong")[0] == 409
    again = shelf.take(document.read().name)
    assert again is not None
    assert again.notes()[CODE].text == "asked by mail"
    assert shelf.names() == (document.read().name,)
