"""Every page: with an example, with a new document, without one; its JSON twin; and what a wrong address gets."""

import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from matchwise.domain.applicant_draft import read_draft, told
from matchwise.web.answers import MENU
from web_pages import OWN, client_of, desk_with, empty_desk, example_desk

METHOD_TWINS = ("/method/season.json", "/method/two-ways.json")
PRACTICE = ("/practice/stories", "/practice/video")
PAGES = (*(address for address, _ in MENU), *PRACTICE, "/programs?words=Cleveland", "/proof", "/calibrate", "/bring")
PRACTICE_TWINS = tuple(f"{address}.json" for address in PRACTICE)
TWINS = (
    *(f"{address}.json" for address, _ in MENU),
    *PRACTICE_TWINS,
    "/proof.json",
    "/calibrate.json",
    "/bring.json",
    *METHOD_TWINS,
)
OF_A_FILE = (
    "/chance",
    "/list",
    "/excluded",
    "/levers",
    "/plan",
    "/parallel",
    "/experience",
    "/what-if",
    "/exams",
    "/questions",
    "/proof",
    "/letters",
)
KEEPING = ("/history", "/drafts", "/protect", "/unlock", "/phone")
KEEPING_TWINS = tuple(f"{address}.json" for address in KEEPING)
FILES = {"list.xlsx": b"PK", "list.csv": b"\xef\xbb\xbf", "report.pdf": b"%PDF", "report.html": b"<!doctype"}
PART = {"hx-request": "true", "hx-target": "div#answer"}


@pytest.fixture(scope="module", name="client")
def _client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    client = client_of(example_desk(tmp_path_factory.mktemp("shelf")))
    assert all(client.get(address).status_code == 200 for address in TWINS)
    assert client.get("/list", headers=PART).status_code == 200
    return client


@pytest.mark.parametrize("address", [*PAGES, *KEEPING])
def test_a_page_has_a_title_one_heading_and_no_script_or_style_of_its_own(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.text.count("<h1>") == 1
    assert "· Matchwise</title>" in answer.text
    assert "<style" not in answer.text
    assert answer.text.count("<script") == 2
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert "Working on it" not in answer.text


@pytest.mark.parametrize("address", [*TWINS, *KEEPING_TWINS])
def test_every_page_has_a_twin_in_json(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.headers["content-type"] == "application/json"
    assert isinstance(answer.json(), dict)


def test_the_chance_stands_first_in_a_sentence_with_its_range(client: TestClient) -> None:
    match = client.get("/chance.json").json()["chance"]["match"]
    text = client.get("/chance").text
    assert f"{round(match['value'] * 100)} of 100 applicants like you match" in text
    assert text.count("<circle") == 100
    assert "This counts everyone who applies" in text


def test_the_list_shows_every_program_of_the_twin_in_its_order(client: TestClient) -> None:
    codes = [program["acgme_code"] for program in client.get("/list.json").json()["list"]]
    text = client.get("/list").text
    places = [text.index(f'<a class="name" href="/programs/{code}"') for code in codes]
    assert len(codes) == 150
    assert places == sorted(places)


def test_a_smaller_budget_gives_a_shorter_list_at_once_and_in_every_download(client: TestClient) -> None:
    part = client.get("/list?budget=1000", headers=PART)
    assert "<html" not in part.text
    assert part.text.count("<tr role=") < 100
    listed = client.get("/download/recommend.json?budget=1000").json()
    assert listed["cost"]["eras_usd"] <= 1000
    assert part.text.count('class="name"') == len(listed["list"])


@pytest.mark.parametrize(("query", "said"), [("budget=abc", "not a whole number"), ("budget=-5", "not between 1 and")])
def test_a_wrong_limit_is_told_beside_the_form(client: TestClient, query: str, said: str) -> None:
    answer = client.get(f"/list?{query}")
    assert answer.status_code == 200
    assert said in answer.text.partition('id="limit-problem-budget"')[2].partition("</p>")[0]
    assert 'id="programs"' in answer.text
    assert 'hx-get="/list/money"' in answer.text
    assert client.get(f"/list.json?{query}").status_code == 422
    part = client.get(f"/list?{query}&programs=40", headers=PART)
    assert part.headers["hx-retarget"] == "#limits-said"
    assert said in part.text
    assert "stays as it was" in part.text
    assert "<table" not in part.text


@pytest.mark.parametrize("budget", ["$1000", "1,000", " $1,000 "])
def test_a_budget_may_be_written_as_people_write_money(client: TestClient, budget: str) -> None:
    plain, written = (client.get("/list.json", params={"budget": said}).json() for said in ("1000", budget))
    assert written["cost"] == plain["cost"]
    assert client.get("/list.json", params={"budget": "1,00"}).status_code == 422


def test_limits_under_which_no_list_is_possible_say_what_to_do(client: TestClient) -> None:
    answer = client.get("/list?budget=2")
    assert "No list is possible" in answer.text
    assert client.get("/list.json?budget=2").json()["error"]["remedy"]


def test_a_program_shows_every_fact_and_opens_its_number(client: TestClient) -> None:
    code = client.get("/list.json").json()["list"][0]["acgme_code"]
    twin = client.get(f"/programs/{code}.json").json()
    page = client.get(f"/programs/{code}").text
    assert page.count("<details") > len(twin["steps"])
    assert all(fact["field"] in page for fact in twin["facts"][:3])
    assert "<html" not in client.get(f"/programs/{code}/part").text


def test_left_out_programs_say_why_and_what_would_open_them(client: TestClient) -> None:
    excluded = client.get("/excluded.json").json()["excluded"]
    page = client.get("/excluded").text
    assert len(excluded) > 10
    assert all(program["acgme_code"] in page for program in excluded)


def test_experience_shows_three_findings_first_and_the_gains_that_what_to_do_shows(client: TestClient) -> None:
    twin, page = client.get("/experience.json").json(), client.get("/experience").text
    places = [page.index(one["text"].replace("'", "&#39;")) for one in twin["first"]]
    assert places == sorted(places)
    assert len(places) == 3
    assert max(places) < page.index('id="timeline"') < page.index('id="usce"') < page.index('id="letters"')
    gains = {one["name"]: one["gain"] for one in client.get("/levers.json").json()["useful"]}
    assert twin["usce"]["adds"]
    assert all(gains.get(one["name"], one["gain"]) == one["gain"] for one in twin["usce"]["adds"])
    assert twin["reading"] == client.get("/chance.json").json()["reading"]
    assert all(one["text"] in page for one in twin["outweighs"])


@pytest.mark.parametrize(("gap", "status"), [("1", 200), ("60", 200), ("0", 422), ("61", 422), ("three", 422)])
def test_the_length_of_a_gap_can_be_chosen_within_bounds(client: TestClient, gap: str, status: int) -> None:
    answer = client.get(f"/experience.json?gap={gap}")
    assert answer.status_code == status
    if status == 200:
        assert answer.json()["cv"]["gap_months"] == int(gap)


def test_what_to_do_shows_every_useful_action_of_the_twin_with_a_why(client: TestClient) -> None:
    useful = client.get("/levers.json").json()["useful"]
    page = client.get("/levers").text
    assert len(useful) > 5
    assert [page.index(f'<span class="name">{one["title"]}</span>') for one in useful] == sorted(
        page.index(f'<span class="name">{one["title"]}</span>') for one in useful
    )
    assert page.count('class="why"') == len(useful) + 1


def test_parallel_plans_say_both_chances_draw_the_splits_and_ask_again_without_a_script(client: TestClient) -> None:
    found = client.get("/parallel.json").json()
    page = client.get("/parallel").text
    assert page.index("Internal medicine alone, for $3,930") < page.index("<svg") < page.index("All other specialties")
    assert page.count("<option") == len(found["others"]) + 2
    assert '<form class="narrow" action="/parallel">' in page
    asked = client.get("/parallel.json?specialty=psychiatry&budget=$1,200&dilution=off").json()
    assert (asked["specialty"], asked["budget_usd"], asked["diluted"]) == ("psychiatry", 1200, False)


@pytest.mark.parametrize(
    ("query", "field"),
    [("specialty=nope", "specialty"), ("budget=abc", "budget"), ("budget=0", "budget"), ("dilution=x", "dilution")],
)
def test_parallel_plans_name_what_cannot_be_asked_and_keep_the_form(client: TestClient, query: str, field: str) -> None:
    refused = client.get(f"/parallel.json?{query}")
    assert refused.status_code == 422
    assert [problem["field"] for problem in refused.json()["error"]["problems"]] == [field]
    page = client.get(f"/parallel?{query}").text
    assert f"<strong><bdi>{field}</bdi></strong>" in page
    assert "Show the answer" in page


@pytest.mark.parametrize(("name", "start"), FILES.items())
def test_the_list_is_downloaded_as_a_file(client: TestClient, name: str, start: bytes) -> None:
    answer = client.get(f"/download/{name}")
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert answer.content[: len(start)] == start


def test_the_document_is_downloaded_as_it_is(client: TestClient) -> None:
    answer = client.get("/download/applicant.yaml")
    assert told(read_draft(answer.content), "exams[2].score") == "224"


def test_pictures_of_the_method_are_drawings_and_other_names_are_not_there(client: TestClient) -> None:
    for name in ("targets", "classes", "bands"):
        answer = client.get(f"/method/{name}.svg")
        assert answer.content.startswith(b"<svg")
        assert "'unsafe" not in answer.headers["content-security-policy"]
    assert client.get("/method/other.svg").status_code == 404


def test_a_table_and_a_rule_of_the_evidence_show_their_cells(client: TestClient) -> None:
    document = next(one for one in client.get("/sources.json").json()["documents"] if one["rules"] and one["tables"])
    for name in (document["tables"][0], document["rules"][0]):
        assert "<table" in client.get(f"/sources/{name}").text
        assert client.get(f"/sources/{name}.json").json()["id"] == name
    assert client.get("/sources/no/table").status_code == 404


@pytest.mark.parametrize("address", ["/nowhere", "/programs/1400000000", "/download/other.txt", "/nowhere.json"])
def test_what_is_not_there_says_so_in_one_shape(client: TestClient, address: str) -> None:
    answer = client.get(address, headers={"accept": "application/json"})
    assert answer.status_code == 404
    assert set(answer.json()["error"]) == {"what", "safe", "remedy", "problems"}
    assert "This did not work" in client.get(address.removesuffix(".json")).text


@pytest.mark.parametrize("address", OF_A_FILE)
def test_a_new_document_leads_to_the_form(tmp_path: Path, address: str) -> None:
    client = client_of(empty_desk(tmp_path))
    assert "Your profile is not complete yet" in client.get(address).text
    problems = client.get(f"{address}.json").json()["error"]["problems"]
    assert {"season", "citizenship", "exams"} <= {problem["field"] for problem in problems}


@pytest.mark.parametrize("address", [*OF_A_FILE, "/profile"])
def test_without_a_document_every_page_leads_to_the_start(tmp_path: Path, address: str) -> None:
    client = client_of(desk_with(None, tmp_path))
    assert "No document is open" in client.get(address).text
    assert client.get(f"{address}.json").status_code == 409


def test_the_first_answer_shows_what_is_being_done_and_comes_by_itself(tmp_path: Path) -> None:
    client = client_of(example_desk(tmp_path))
    page = client.get("/chance")
    assert "Working on it" in page.text
    assert "<progress" in page.text
    client.get("/chance.json")
    assert "applicants like you match" in client.get("/chance").text


def test_an_answer_is_computed_again_after_a_change(tmp_path: Path) -> None:
    client = client_of(example_desk(tmp_path))
    before = client.get("/chance.json").json()["chance"]["match"]["value"]
    change = {"path": "exams[2].score", "seen": "1", "text": "250"}
    assert client.post("/profile/answer", data=change, headers=OWN).status_code == 200
    assert client.get("/chance.json").json()["chance"]["match"]["value"] > before


def test_a_fault_of_our_own_shows_no_content_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        message = "Example Failed Then Passed"
        raise ValueError(message)

    monkeypatch.setattr("matchwise.web.knowledge_pages.catalogue_report", broken)
    client = client_of(example_desk(tmp_path), raising=False)
    answer = client.get("/sources.json")
    assert answer.status_code == 500
    assert "ValueError" in answer.text
    assert "Failed Then" not in answer.text
    assert json.loads(answer.text)["error"]["safe"] == "Your document is unchanged."
    assert "content-security-policy" in answer.headers
