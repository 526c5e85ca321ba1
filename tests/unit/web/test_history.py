"""Undo, redo and history work on every page; what a second window typed is kept, shown and taken."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from matchwise import store
from matchwise.domain.applicant_draft import read_draft, told
from matchwise.web.desk import Desk
from matchwise.web.document import ChangedElsewhereError, MemoryDocument
from matchwise.web.examples import example_text
from matchwise.web.history import own_page
from matchwise.web.shelf import Shelf
from web_pages import EXAMPLE, OWN, client_of, desk_with, empty_desk, example_desk

HOSTILE = '<script>alert("1")</script>\u202e'


@pytest.fixture(name="desk", params=["file", "memory"])
def _desk(request: pytest.FixtureRequest, tmp_path: Path) -> Desk:
    """The example, in a file and in memory."""
    if request.param == "memory":
        return example_desk(tmp_path)
    shelf = Shelf(tmp_path)
    return Desk(shelf, shelf.bring("me.yaml", example_text(EXAMPLE).encode()))


def answer(client: TestClient, path: str, text: str, seen: int, window: str = "a") -> int:
    data = {"path": path, "text": text, "seen": str(seen), "window": window}
    return client.post("/profile/answer", data=data, headers=OWN).status_code


def post(client: TestClient, address: str, **data: object) -> tuple[int, str]:
    sent = {key: str(value) for key, value in data.items()}
    found = client.post(address, data=sent, headers=OWN, follow_redirects=False)
    return found.status_code, found.headers.get("location", "")


def value(desk: Desk, path: str) -> object:
    return told(read_draft(desk.document.read().text), path)


def test_a_change_is_undone_and_done_again_and_the_same_page_is_shown(desk: Desk) -> None:
    client = client_of(desk)
    assert answer(client, "budget_usd", "1000", 1) == 200
    assert post(client, "/undo", seen=2, page="/list?budget=5&x=1") == (303, "/list?budget=5&x=1")
    assert value(desk, "budget_usd") == "3930"
    assert post(client, "/redo", seen=3, page="/profile") == (303, "/profile")
    assert value(desk, "budget_usd") == "1000"
    assert desk.document.read().version == 4


def test_typing_with_pauses_is_one_step_and_each_field_is_one(desk: Desk) -> None:
    client = client_of(desk)
    for seen, (path, text) in enumerate((("name", "A"), ("name", "An"), ("name", "Ann"), ("budget_usd", "5")), 1):
        assert answer(client, path, text, seen) == 200
    post(client, "/undo", seen=5)
    assert (value(desk, "name"), value(desk, "budget_usd")) == ("Ann", "3930")
    post(client, "/undo", seen=6)
    assert value(desk, "name") == value_of_example("name")


def value_of_example(path: str) -> object:
    return told(read_draft(example_text(EXAMPLE)), path)


def test_two_windows_that_type_in_one_field_are_two_steps(desk: Desk) -> None:
    client = client_of(desk)
    assert answer(client, "budget_usd", "1000", 1, "a") == 200
    assert answer(client, "budget_usd", "2000", 2, "b") == 200
    post(client, "/undo", seen=3)
    assert value(desk, "budget_usd") == "1000"


def test_a_window_has_seen_what_it_saved_itself(desk: Desk) -> None:
    client = client_of(desk)
    assert answer(client, "name", "A", 1) == 200
    assert answer(client, "budget_usd", "2000", 1) == 200, "its answer was still under way"
    assert post(client, "/undo", seen=1, window="a")[0] == 303
    assert (value(desk, "name"), value(desk, "budget_usd")) == ("A", "3930")


def test_an_answer_that_is_sent_again_late_takes_no_undo_back(desk: Desk) -> None:
    client = client_of(desk)
    assert answer(client, "budget_usd", "15", 1) == 200
    assert answer(client, "budget_usd", "15", 2) == 204
    assert post(client, "/undo", seen=2, window="a")[0] == 303
    assert answer(client, "budget_usd", "15", 2) == 204
    assert value(desk, "budget_usd") == "3930"
    assert answer(client, "budget_usd", "157", 2) == 409, "typed while the undo was under way"
    assert value(desk, "budget_usd") == "3930"
    assert client.get("/drafts.json").json()["drafts"][0]["pieces"][0]["changes"][0]["after"] == "157"


@pytest.mark.parametrize("address", ["/undo", "/redo"])
def test_what_another_window_did_is_not_undone_unseen(desk: Desk, address: str) -> None:
    client = client_of(desk)
    answer(client, "budget_usd", "1000", 1)
    before = desk.document.read()
    assert post(client, address, seen=1, window="b")[0] == 409
    assert desk.document.read() == before
    assert store.drafts(desk.document.store) == ()


def test_nothing_to_undo_is_said_and_its_button_is_off(desk: Desk) -> None:
    client = client_of(desk)
    assert post(client, "/undo", seen=1)[0] == 422
    assert client.get("/help").text.count("disabled>") == 2
    answer(client, "budget_usd", "1000", 1)
    assert client.get("/help").text.count("disabled>") == 1


@pytest.mark.parametrize(
    "page", ["//evil.example", "http://evil.example", "/\\evil.example", "", "x", "/a\nb", "/\t/e"]
)
def test_only_our_own_pages_are_shown_after_an_undo(page: str) -> None:
    assert own_page(page) == "/"


def test_the_history_says_what_changed_in_the_words_of_the_form(desk: Desk) -> None:
    client = client_of(desk)
    answer(client, "citizenship", "us", 1)
    answer(client, "exams[2].score", "250", 2)
    answer(client, "medical_school.name", HOSTILE, 3)
    twin = client.get("/history.json").json()
    assert [version["number"] for version in twin["versions"]] == [4, 3, 2, 1]
    assert twin["versions"][2]["changes"] == [
        {"field": "Citizenship", "before": "Other than US", "after": "US citizen"}
    ]
    assert twin["versions"][1]["changes"][0] == {
        "field": "USMLE exams, attempt 3: Score",
        "before": "224",
        "after": "250",
    }
    page = client.get("/history").text
    assert "USMLE exams, attempt 3: Score" in page
    assert "in the form" in page
    assert "window a" not in page
    assert "<script>alert" not in page
    assert page.count("<h1>") == 1


def test_an_undo_says_what_it_undid_until_the_next_save(desk: Desk) -> None:
    client = client_of(desk)
    answer(client, "exams[2].score", "250", 1)
    undone = client.post("/undo", data={"seen": 2, "page": "/history"}, headers=OWN).text
    assert "Undone: USMLE exams, attempt 3: Score: 250 → 224." in undone
    redone = client.post("/redo", data={"seen": 3, "page": "/profile"}, headers=OWN).text
    assert "Done again: USMLE exams, attempt 3: Score: 224 → 250." in redone
    answer(client, "budget_usd", "1000", 4)
    assert "Done again" not in client.get("/profile").text


def test_a_long_text_that_was_undone_is_cut_and_shown_as_text(desk: Desk) -> None:
    client = client_of(desk)
    answer(client, "medical_school.name", HOSTILE * 20, 1)
    page = client.post("/undo", data={"seen": 2, "page": "/profile"}, headers=OWN).text
    assert "Undone: Medical school: " in page
    assert "<script>alert" not in page
    assert len(page.split("Undone: ")[1].split("</bdi>")[0]) < 250


def test_the_history_goes_back_to_a_version_as_a_new_one(desk: Desk) -> None:
    client = client_of(desk)
    answer(client, "budget_usd", "1000", 1)
    answer(client, "name", "Other", 2)
    assert post(client, "/history/back", seen=3, number=1) == (303, "/history")
    assert desk.document.read().text == example_text(EXAMPLE)
    assert desk.document.read().version == 4
    assert post(client, "/undo", seen=4)[0] == 303
    assert value(desk, "name") == "Other"
    assert post(client, "/history/back", seen=1, number=1)[0] == 409
    assert post(client, "/history/back", seen=5, number=99)[0] == 422


def test_a_long_history_is_shown_in_pages(tmp_path: Path) -> None:
    desk = example_desk(tmp_path)
    for seen in range(1, 45):
        desk.document.save(desk.document.read().text + f"# {seen}\n", seen)
    client = client_of(desk)
    assert [client.get(f"/history.json{q}").json()["next"] for q in ("", "?before=26", "?before=6")] == [26, 6, None]
    assert "/history?before=26" in client.get("/history").text
    assert "Version 1<" in client.get("/history?before=6").text
    assert "There is no version here" in client.get("/history?before=1").text


def test_the_second_of_two_windows_keeps_all_that_it_typed_in_one_draft(desk: Desk) -> None:
    client = client_of(desk)
    answer(client, "budget_usd", "1000", 1, "a")
    for path, text in (("budget_usd", "2"), ("budget_usd", "2000"), ("name", "Second")):
        assert answer(client, path, text, 1, "b") == 409
    answer(client, "season", "2029", 2, "a")
    (draft,) = client.get("/drafts.json").json()["drafts"]
    assert [(one["path"], one["there"]) for one in draft["pieces"]] == [("name", False), ("budget_usd", False)]
    assert draft["pieces"][1]["changes"] == [
        {"field": "Budget for applications, US dollars", "before": "1000", "after": "2000"}
    ]
    assert "1 draft kept" in client.get("/help").text
    assert value(desk, "budget_usd") == "1000"


def test_what_was_typed_is_taken_one_by_one_and_the_draft_ends(desk: Desk) -> None:
    client = client_of(desk)
    answer(client, "budget_usd", "1000", 1, "a")
    answer(client, "budget_usd", "2000", 1, "b")
    answer(client, "name", "Second", 1, "b")
    number = client.get("/drafts.json").json()["drafts"][0]["number"]
    assert post(client, "/drafts/take", seen=2, number=number, path="name") == (303, "/drafts")
    assert (value(desk, "name"), value(desk, "budget_usd")) == ("Second", "1000")
    assert "in your file already" in client.get("/drafts").text
    assert post(client, "/drafts/take", seen=2, number=number, path="budget_usd")[0] == 409
    assert post(client, "/drafts/take", seen=3, number=number, path="budget_usd")[0] == 303
    assert value(desk, "budget_usd") == "2000"
    assert "No draft is kept" in client.get("/drafts").text
    assert post(client, "/undo", seen=4)[0] == 303
    assert value(desk, "budget_usd") == "1000"


def test_all_of_a_draft_is_taken_or_dropped(desk: Desk) -> None:
    client = client_of(desk)
    answer(client, "season", "2029", 1, "a")
    for window in ("b", "c"):
        answer(client, "name", f"From {window}", 1, window)
        answer(client, "budget_usd", "77", 1, window)
    newer, older = (one["number"] for one in client.get("/drafts.json").json()["drafts"])
    assert post(client, "/drafts/drop", number=newer)[0] == 303
    assert post(client, "/drafts/take", seen=2, number=older)[0] == 303
    assert (value(desk, "name"), value(desk, "budget_usd"), value(desk, "season")) == ("From b", "77", "2029")
    for address in ("/drafts/take", "/drafts/drop"):
        assert post(client, address, seen=3, number=older)[0] in {404, 422}


def test_a_list_that_grew_in_both_windows_is_one_piece(desk: Desk) -> None:
    client = client_of(desk)
    entry = {"path": "exams", "change": "2", "seen": "1", "window": "b"}
    answer(client, "exams[2].score", "230", 1, "a")
    assert client.post("/profile/entry", data=entry, headers=OWN).status_code == 409
    (piece,) = client.get("/drafts.json").json()["drafts"][0]["pieces"]
    assert piece["path"] == "exams"
    assert {change["after"] for change in piece["changes"]} == {None}
    number = client.get("/drafts.json").json()["drafts"][0]["number"]
    post(client, "/drafts/take", seen=2, number=number)
    assert len(read_draft(desk.document.read().text)["exams"]) == 2


def test_limits_that_were_refused_are_kept_too(desk: Desk) -> None:
    client = client_of(desk)
    answer(client, "name", "A", 1)
    status, _ = post(client, "/profile/limits", seen=1, budget="1500", programs="60")
    assert status == 409
    pieces = client.get("/drafts.json").json()["drafts"][0]["pieces"]
    assert {piece["path"] for piece in pieces} >= {"budget_usd", "max_programs"}


def test_what_was_typed_before_the_version_left_is_still_shown(desk: Desk) -> None:
    client = client_of(desk)
    answer(client, "name", "First", 1, "a")
    answer(client, "name", "Second", 1, "b")
    for seen in range(2, 220):
        desk.document.save(desk.document.read().text + f"# {seen}\n", seen)
    assert "Second" in client.get("/drafts").text


def test_a_hundred_drafts_are_the_most_and_the_next_is_told_that_it_is_not_kept(tmp_path: Path) -> None:
    document = MemoryDocument("me", "a: 1\n")
    document.save("a: 2\n", 1)
    for number in range(100):
        with pytest.raises(ChangedElsewhereError):
            document.save(f"a: 2\nb: {number}\n", 1)
    with pytest.raises(ChangedElsewhereError) as refused:
        document.save("a: 2\nb: 100\n", 1)
    assert refused.value.draft is None
    assert len(client_of(Desk(Shelf(tmp_path), document)).get("/drafts.json").json()["drafts"]) == 100


def test_hostile_words_of_a_draft_stay_words(tmp_path: Path) -> None:
    client = client_of(example_desk(tmp_path))
    answer(client, "budget_usd", "1000", 1, "a")
    answer(client, "medical_school.name", HOSTILE, 1, "b")
    page = client.get("/drafts").text
    assert "<script>alert" not in page
    assert "\u202e" not in page


@pytest.mark.parametrize("window", ["<b>", "g", "a" * 21])
def test_the_name_of_a_window_is_ours(tmp_path: Path, window: str) -> None:
    assert answer(client_of(example_desk(tmp_path)), "name", "A", 1, window) == 422


def test_the_form_writes_its_answer_and_no_other_line(tmp_path: Path) -> None:
    text = "# mine\n" + example_text(EXAMPLE).replace("season: 2028", "season: 2028  # why")
    client = client_of(desk_with(text, tmp_path))
    answer(client, "season", "2027", 1)
    assert client.get("/download/applicant.yaml").text == text.replace("season: 2028", "season: 2027")


def test_the_season_stands_beside_the_name_of_the_file(tmp_path: Path) -> None:
    client = client_of(example_desk(tmp_path))
    client.get("/chance.json")
    assert "For the 2028 Match, before applications can be sent" in client.get("/help").text
    assert "For the" not in client_of(empty_desk(tmp_path)).get("/help").text


@pytest.mark.parametrize("address", ["/history", "/drafts"])
def test_without_a_document_they_lead_to_the_start(tmp_path: Path, address: str) -> None:
    client = client_of(desk_with(None, tmp_path))
    assert "No document is open" in client.get(address).text
    assert client.get(f"{address}.json").status_code == 409


def test_a_file_that_is_gone_is_told_on_a_page(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    desk = Desk(shelf, shelf.begin())
    client = client_of(desk)
    next(tmp_path.glob("*.matchwise")).unlink()
    answered = client.get("/profile")
    assert answered.status_code == 409
    assert "There is no such file" in answered.text
