"""The page What if in this process: answers, problems beside the controls, scenarios, and their twins in JSON."""

import gc
import inspect
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from matchwise.advice.case import Case
from matchwise.advice.what_if_settings import NAMES
from matchwise.store import SUFFIX
from matchwise.web.desk import Desk
from matchwise.web.examples import example_text
from matchwise.web.shelf import Shelf
from matchwise.web.what_if_asked import settings_in, tried_settings
from web_pages import EXAMPLE, OWN, client_of, desk_with, empty_desk, example_desk

PART = {"hx-request": "true", "hx-target": "p#what-if-said"}
TWIN = "/what-if.json"
MOST_HELD = 3


@pytest.fixture(scope="module", name="client")
def _client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    client = client_of(example_desk(tmp_path_factory.mktemp("shelf")))
    assert client.get(TWIN).status_code == 200
    return client


def saved(client: TestClient, name: str, query: str, **more: str) -> int:
    """Save a scenario; the status of the answer."""
    sent = {"name": name, "query": query, **more}
    return client.post("/what-if/scenarios", data=sent, headers=OWN).status_code


def held() -> set[int]:
    """The chances that are in memory, by their identity."""
    gc.collect()
    return {id(one.chances) for one in gc.get_referrers(Case) if isinstance(one, Case)}


def test_every_setting_has_its_word_in_the_address() -> None:
    assert list(inspect.signature(tried_settings).parameters) == list(NAMES)
    assert settings_in("step2=245&other=1&letters=&step2=250").settings == {"step2": "250"}


def test_a_change_changes_the_answer_and_the_page_says_so_in_words_and_dots(client: TestClient) -> None:
    twin = client.get(f"{TWIN}?step2=250").json()
    text = client.get("/what-if?step2=250").text
    before, after = (twin[side]["chance"]["match"] for side in ("before", "after"))
    assert after["value"] > before["value"]
    assert twin["difference"]["low"] > 0
    assert f"{round(before['value'] * 100)} of 100 applicants like you match" in text
    assert "Step 2 CK score: 224 points → 250 points" in text
    assert "Changed. In your file: 224 points." in text
    assert text.count("<circle") == 200
    assert "no proof that the change itself would do this" in text


def test_the_twin_is_the_list_of_recommend_for_the_file_itself(client: TestClient) -> None:
    whole, twin = client.get("/list.json").json(), client.get(TWIN).json()
    assert twin["before"]["chance"] == whole["chance"] == twin["after"]["chance"]
    assert twin["before"]["eras_usd"] == whole["cost"]["eras_usd"]
    assert twin["changes"] == []
    assert twin["difference"]["value"] == 0


def test_a_control_gets_the_answer_first_and_then_the_best_list(client: TestClient) -> None:
    part = client.get("/what-if?letters=3", headers=PART).text
    assert "<html" not in part
    assert 'id="answer" aria-busy="false" hx-swap-oob="true"' in part
    assert 'data-address="/what-if?letters=3"' in part
    assert "without programs that a rule now closes" in part
    assert 'hx-get="/what-if/list?letters=3"' in part
    best = client.get("/what-if/list?letters=3").text
    assert "Each side has its own best list" in best
    assert 'hx-get="/what-if' not in best
    twin = client.get(f"{TWIN}?letters=3").json()
    assert f"Enter the list: {len(twin['list']['only_after'])}" in best


def test_settings_that_say_what_the_file_says_change_nothing(client: TestClient) -> None:
    part = client.get("/what-if?step2=224&budget=3930&visa=yes&inpatient=", headers=PART).text
    assert 'data-address="/what-if"' in part
    assert "Nothing is changed yet" in part


@pytest.mark.parametrize(
    ("query", "mark", "said"),
    [
        ("step2=190", "step2", "needed 214 to pass"),
        ("step2=abc", "step2", "is not a whole number"),
        ("letters=99999999999", "letters", "is not between 0 and 20"),
        ("j1=no&h1b=no", "j1", "would take none"),
        ("step1=maybe", "step1", "no choice of this setting"),
        ("budget=2", "budget", "pays for no program"),
    ],
)
def test_a_setting_that_does_not_fit_is_told_beside_its_control_and_the_answer_stays(
    client: TestClient, query: str, mark: str, said: str
) -> None:
    part = client.get(f"/what-if?{query}", headers=PART)
    assert part.status_code == 200
    told = part.text.partition(f'id="mark-{mark}"')[2].partition("</p>")[0]
    assert said in told
    assert 'id="answer"' not in part.text
    assert "data-address" not in part.text
    page = client.get(f"/what-if?{query}").text
    assert said in page
    assert "Nothing is changed yet" in page
    assert client.get(f"{TWIN}?{query}").status_code == 422
    assert said in client.get(f"/what-if/list?{query}").text


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "\u202e245", "2" * 21, "\0", "'; DROP TABLE"])
def test_hostile_words_of_the_address_come_back_harmless(client: TestClient, text: str) -> None:
    for address in ("/what-if", "/what-if/list", TWIN):
        answer = client.get(address, params={"step2": text, "letters": text})
        assert answer.status_code in {200, 422}
        assert "<script>alert" not in answer.text


def test_a_silent_file_has_its_sliders_off_until_they_are_switched_on(tmp_path: Path) -> None:
    silent = example_text(EXAMPLE).replace("result: pass, score: 224", "result: pass")
    client = client_of(desk_with(silent, tmp_path))
    client.get(TWIN)
    field = client.get("/what-if").text.partition('data-switch="set-step2"')[2]
    assert field.startswith(">")
    assert client.get("/what-if?step2=250").text.partition('data-switch="set-step2"')[2].startswith(" checked>")
    assert client.get(f"{TWIN}?step2=250").json()["changes"][0]["before"] == "not told"


def test_scenarios_are_saved_opened_replaced_renamed_compared_and_deleted(tmp_path: Path) -> None:
    client = client_of(example_desk(tmp_path))
    client.get(TWIN)
    assert "There is none yet" in client.get("/what-if").text
    assert saved(client, "Better score", "step2=250&visa=yes") == 200
    assert saved(client, "Better score", "letters=4") == 422
    assert saved(client, "Better score", "letters=4", replace="yes") == 200
    assert saved(client, "Cheap", "budget=1000") == 200
    page = client.get("/what-if").text
    assert 'href="/what-if?letters=4"' in page
    assert "Letters of US internal medicine physicians: 4 letters" in page
    new = {"name": "Better score", "new": "Four letters"}
    assert client.post("/what-if/scenarios/rename", data=new, headers=OWN).status_code == 200
    assert client.post("/what-if/scenarios/rename", data=new, headers=OWN).status_code == 422
    twin = client.get("/what-if/compare.json").json()
    assert [column["name"] for column in twin["scenarios"]] == ["Your file", "Cheap", "Four letters"]
    own, cheap, better = twin["scenarios"]
    assert cheap["answer"]["eras_usd"] <= 1000 < own["answer"]["eras_usd"]
    assert better["difference"]["value"] > 0 > cheap["difference"]["value"]
    assert own["difference"] is None
    only = client.get("/what-if/compare?name=Cheap").text
    assert "Budget for ERAS fees: $3,930 → $1,000" in only
    assert "Four letters" not in only
    assert client.get("/what-if/compare?name=Gone").status_code == 404
    assert client.post("/what-if/scenarios/delete", data={"name": "Cheap"}, headers=OWN).status_code == 200
    assert client.post("/what-if/scenarios/delete", data={"name": "Cheap"}, headers=OWN).status_code == 422
    assert len(client.get("/what-if/compare.json").json()["scenarios"]) == 2


def test_five_scenarios_are_too_many_to_compare_and_the_first_four_stand_without_a_choice(tmp_path: Path) -> None:
    client = client_of(example_desk(tmp_path))
    for count in range(5):
        assert saved(client, f"s{count}", f"budget={1000 + count}") == 200
    assert client.get("/what-if/compare.json", params={"name": [f"s{n}" for n in range(5)]}).status_code == 422
    assert len(client.get("/what-if/compare.json").json()["scenarios"]) == 5


@pytest.mark.parametrize(("name", "query"), [("", "step2=250"), ("a\nb", "step2=250"), ("x" * 81, "step2=250")])
def test_a_wrong_name_is_refused_and_nothing_is_kept(client: TestClient, name: str, query: str) -> None:
    assert saved(client, name, query) == 422
    assert "There is none yet" in client.get("/what-if").text


@pytest.mark.parametrize("query", ["", "step2=224", "step2=abc", "nothing=1"])
def test_a_scenario_that_changes_nothing_is_refused(client: TestClient, query: str) -> None:
    assert saved(client, "empty", query) == 422


def test_a_hostile_name_is_shown_as_words(tmp_path: Path) -> None:
    client = client_of(example_desk(tmp_path))
    client.get(TWIN)
    name = '<script>alert("x")</script> & "q"'
    assert saved(client, name, "budget=900") == 200
    for address in ("/what-if", "/what-if/compare"):
        client.get("/what-if/compare.json")
        assert "<script>alert" not in client.get(address).text
    assert client.get("/what-if/compare.json", params={"name": name}).json()["scenarios"][1]["name"] == name


def test_scenarios_are_kept_over_a_restart_and_laid_over_the_file_as_it_is_then(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    text = example_text(EXAMPLE)
    client = client_of(Desk(shelf, shelf.bring("me", text.encode())))
    assert saved(client, "Eight weeks", "inpatient=8") == 200
    assert saved(client, "Score", "step2=240") == 200
    again = Desk(shelf, shelf.take(f"me{SUFFIX}"))
    client = client_of(again)
    paper = again.document.read()
    more = "  - {exam: step2ck, date: 2023-03-04"
    older = "  - {exam: step2ck, date: 2022-10-01, result: fail, score: 207}\n"
    again.document.save(paper.text.replace(more, older + more), paper.version)
    twin = client.get("/what-if/compare.json?name=Score").json()
    assert twin["scenarios"][1]["changes"][0]["before"] == "224 points"
    assert twin["scenarios"][1]["difference"]["value"] > 0


def test_a_scenario_that_no_longer_fits_says_so(tmp_path: Path) -> None:
    desk = example_desk(tmp_path)
    client = client_of(desk)
    assert saved(client, "No visa", "visa=no") == 200
    assert saved(client, "Certified", "ecfmg=yes") == 200
    paper = desk.document.read()
    unpassed = paper.text.replace("  - {exam: step2ck, date: 2023-03-04, result: pass, score: 224}\n", "")
    desk.document.save(unpassed, paper.version)
    client.get("/what-if/compare.json")
    page = client.get("/what-if/compare").text
    assert "It does not fit your file as it is now" in page
    columns = client.get("/what-if/compare.json").json()["scenarios"]
    assert [column["answer"] is None for column in columns] == [False, True, False]


def test_without_a_document_and_with_an_empty_one_the_page_says_what_to_do(tmp_path: Path) -> None:
    assert "No document is open" in client_of(desk_with(None, tmp_path)).get("/what-if/compare").text
    assert "not complete yet" in client_of(empty_desk(tmp_path)).get("/what-if?step2=250").text
    client = client_of(example_desk(tmp_path))
    client.get(TWIN)
    assert "No scenario is saved yet" in client.get("/what-if/compare").text


def test_large_answers_do_not_pile_up_while_the_file_and_its_settings_change(tmp_path: Path) -> None:
    others = held()
    desk = example_desk(tmp_path)
    client = client_of(desk)
    for budget, score in (("3930", "240"), ("3000", "245"), ("2000", "250"), ("1000", "255")):
        change = {"path": "budget_usd", "seen": str(desk.document.read().version), "text": budget}
        assert client.post("/profile/answer", data=change, headers=OWN).status_code in {200, 204}
        assert client.get(f"{TWIN}?step2={score}").status_code == 200
    assert len(held() - others) <= MOST_HELD


def test_the_first_visit_shows_what_is_being_done(tmp_path: Path) -> None:
    assert "Working on it" in client_of(example_desk(tmp_path)).get("/what-if?step2=250").text
