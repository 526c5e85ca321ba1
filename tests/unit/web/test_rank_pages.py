"""The page Rank list: moves, marks, answers and chances, with and without scripts; and nothing wrong is written."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from matchwise.domain.applicant_draft import read_draft, told
from matchwise.web import rank_work
from matchwise.web.desk import Desk
from matchwise.web.jobs import Status
from matchwise.web.rank_work import kinds_of, seasons_job
from rank_samples import HELD, LOG, RUN, SILENT
from web_pages import OWN, client_of, empty_desk, example_desk

LONG = 180.0
PART = {**OWN, "hx-request": "true"}
FIRST, SECOND, THIRD = HELD


@pytest.fixture(autouse=True)
def _few_seasons(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rank_work, "RUN", RUN)


@pytest.fixture(name="desk")
def _desk(tmp_path: Path) -> Desk:
    """The example with a log, and an order of three."""
    desk = example_desk(tmp_path)
    order = f"rank_order:\n  programs: ['{FIRST}', '{SECOND}', '{THIRD}']\n"
    desk.document.save(desk.document.read().text + LOG + order, 1)
    return desk


@pytest.fixture(name="client")
def _client(desk: Desk) -> TestClient:
    return client_of(desk)


def post(client: TestClient, address: str, desk: Desk, **fields: str) -> tuple[int, str]:
    """A form sent from the newest version, as a browser without scripts sends it."""
    seen = str(desk.document.read().version)
    answer = client.post(address, data={"seen": seen} | fields, headers=OWN, follow_redirects=True)
    return answer.status_code, answer.text


def order(desk: Desk) -> list[str]:
    return list(told(read_draft(desk.document.read().text), "rank_order.programs"))


MOVES = [
    (f"{FIRST}:down", [SECOND, FIRST, THIRD]),
    (f"{THIRD}:up", [FIRST, THIRD, SECOND]),
    (f"{THIRD}:1", [THIRD, FIRST, SECOND]),
    (f"{FIRST}:99", [SECOND, THIRD, FIRST]),
    (f"{FIRST}:up", [FIRST, SECOND, THIRD]),
    (f"{SECOND}:off", [FIRST, THIRD]),
    (f"{SILENT[0]}:on", [FIRST, SECOND, THIRD, SILENT[0]]),
]


@pytest.mark.parametrize(("move", "after"), MOVES)
def test_a_program_moves_and_undo_takes_it_back(client: TestClient, desk: Desk, move: str, after: list[str]) -> None:
    assert post(client, "/rank/move", desk, move=move)[0] == 200
    assert order(desk) == after
    if after != [FIRST, SECOND, THIRD]:
        post(client, "/undo", desk)
        assert order(desk) == [FIRST, SECOND, THIRD]


def test_a_move_with_scripts_says_the_new_place_and_renews_what_other_forms_have_seen(
    client: TestClient,
) -> None:
    part = client.post("/rank/move", data={"seen": "2", "move": f"{FIRST}:down"}, headers=PART)
    assert "<html" not in part.text
    assert "is now at place 2 of 3." in part.text
    assert part.text.count('name="seen" value="3" hx-swap-oob="true"') == 2
    assert part.text.index(f'id="r{SECOND}"') < part.text.index(f'id="r{FIRST}"')
    gone = client.post("/rank/move", data={"seen": "3", "move": f"{FIRST}:off"}, headers=PART)
    assert "is off your list." in gone.text


@pytest.mark.parametrize(
    ("address", "fields", "said"),
    [
        ("/rank/move", {"move": "1400000000:up"}, "is not on your list"),
        ("/rank/move", {"move": f"{FIRST}:sideways"}, "is no place"),
        ("/rank/move", {"move": f"{FIRST}:on"}, "stands on your list already"),
        ("/rank/move", {"move": ""}, "Field required"),
        ("/rank/move", {"move": "x" * 5000}, ""),
        ("/rank/add", {"name": "no such program anywhere"}, "no program of the directory"),
        ("/rank/add", {"name": FIRST}, "stands on your list already"),
        ("/rank/add", {"name": ""}, "names no program"),
        ("/rank/add", {"name": "<script>alert(1)</script>\x00"}, "no program"),
        ("/rank/order", {"way": "pairs"}, "do not make a whole order yet"),
        ("/rank/order", {"way": "luck"}, "is not known"),
        ("/rank/pairs", {}, "not clear"),
        ("/rank/pairs", {"answer": f"{FIRST} over {FIRST}"}, "two programs of your list"),
        ("/rank/pairs", {"answer": f"{FIRST} over {SILENT[0]}"}, "two programs of your list"),
        ("/rank/scorecard", {"name-0": "Visa", "weight-0": "99"}, "not between 0 and 10"),
        ("/rank/scorecard", {"name-0": "Visa", "weight-0": ""}, "not a whole number"),
        ("/rank/scorecard", {"name-0": "V", "weight-0": "1", f"mark-0-{FIRST}": "6"}, "not between 1 and 5"),
        ("/rank/scorecard", {"name-0": "V", "weight-0": "1", "name-1": "V", "weight-1": "2"}, "have this name"),
        ("/rank/scorecard", {"name-0": "a\u202eb", "weight-0": "1"}, "cannot be shown"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    client: TestClient, desk: Desk, address: str, fields: dict[str, str], said: str
) -> None:
    before = desk.document.read()
    got, page = post(client, address, desk, **fields)
    assert got == 422
    assert said in page
    assert "<script>alert" not in page
    assert desk.document.read() == before


def test_what_was_typed_into_a_refused_scorecard_is_still_there(client: TestClient, desk: Desk) -> None:
    _, page = post(client, "/rank/scorecard", desk, **{"name-0": "My very own", "weight-0": "eleven"})
    assert 'value="My very own"' in page
    assert 'value="eleven"' in page


def test_marks_that_another_window_came_before_are_kept_as_a_draft_and_taken(client: TestClient, desk: Desk) -> None:
    post(client, "/rank/scorecard", desk, **{"name-0": "Mine", "weight-0": "4", f"mark-0-{FIRST}": "2"})
    seen = str(desk.document.read().version)
    post(client, "/rank/move", desk, move=f"{SECOND}:off")
    post(client, "/rank/scorecard", desk, **{"name-0": "Mine", "weight-0": "4", f"mark-0-{FIRST}": "3"})
    before = desk.document.read().text
    fields = {"seen": seen, "name-0": "Mine", "weight-0": "9", f"mark-0-{FIRST}": "5", f"mark-0-{SECOND}": "1"}
    answer = client.post("/rank/scorecard", data=fields | {"name-1": "Food", "weight-1": "1"}, headers=OWN)
    assert answer.status_code == 409
    assert "What you typed here is kept as a draft" in answer.text
    assert desk.document.read().text == before
    (draft,) = client.get("/drafts.json").json()["drafts"]
    (piece,) = draft["pieces"]
    assert piece["path"] == "rank_order.criteria"
    post(client, "/drafts/take", desk, number=str(draft["number"]))
    after = read_draft(desk.document.read().text)
    assert told(after, "rank_order.criteria") == [
        {"name": "Mine", "weight": "9", "marks": [f"{FIRST} 5", f"{SECOND} 1"]},
        {"name": "Food", "weight": "1"},
    ]
    assert order(desk) == [FIRST, THIRD]  # what the other window did stands
    assert desk.document.read().drafts == 0


def test_a_wrong_field_that_is_mended_does_not_overwrite_another_window(client: TestClient, desk: Desk) -> None:
    seen = str(desk.document.read().version)
    post(client, "/rank/move", desk, move=f"{FIRST}:down")
    _, page = post(client, "/rank/scorecard", desk, **{"seen": seen, "name-0": "Mine", "weight-0": "eleven"})
    assert f'id="seen-scorecard" name="seen" value="{seen}"' in page
    status, _ = post(client, "/rank/scorecard", desk, **{"seen": seen, "name-0": "Mine", "weight-0": "10"})
    assert status == 409
    assert desk.document.read().drafts == 1


def test_a_change_from_an_old_version_is_refused(client: TestClient, desk: Desk) -> None:
    assert client.post("/rank/move", data={"seen": "1", "move": f"{FIRST}:down"}, headers=OWN).status_code == 409
    assert order(desk) == list(HELD)


def test_a_program_is_added_by_name_and_one_of_the_log_is_put_on(client: TestClient, desk: Desk) -> None:
    post(client, "/rank/move", desk, move=f"{SECOND}:off")
    page = client.get("/rank").text
    assert "Interviews that are not on your list" in page
    assert f'value="{SECOND}:on"' in page
    post(client, "/rank/add", desk, name="Kaiser, Hawaii")
    assert order(desk)[-1] == "1401400904"


def test_the_scorecard_begins_with_criteria_that_can_be_changed_and_suggests_an_order(
    client: TestClient, desk: Desk
) -> None:
    assert post(client, "/rank/criteria", desk)[0] == 200
    offered = [one["name"] for one in told(read_draft(desk.document.read().text), "rank_order.criteria")]
    assert "Visa that I need" in offered
    fields = {"name-0": "Only this", "weight-0": "4", f"mark-0-{THIRD}": "5", f"mark-0-{FIRST}": "1"}
    _, page = post(client, "/rank/scorecard", desk, **fields)
    assert [one["name"] for one in told(read_draft(desk.document.read().text), "rank_order.criteria")] == ["Only this"]
    assert "you have it 2 lower" in page
    post(client, "/rank/order", desk, way="scorecard")
    assert order(desk) == [THIRD, SECOND, FIRST]


def test_marks_of_a_program_that_is_not_shown_stay(client: TestClient, desk: Desk) -> None:
    post(client, "/rank/scorecard", desk, **{"name-0": "Mine", "weight-0": "4", f"mark-0-{SECOND}": "2"})
    text = desk.document.read().text.replace(f"programs: ['{FIRST}', '{SECOND}', '{THIRD}']", f"programs: ['{FIRST}']")
    desk.document.save(text, desk.document.read().version)
    post(client, "/rank/scorecard", desk, **{"name-0": "Mine", "weight-0": "4", f"mark-0-{FIRST}": "3"})
    assert sorted(told(read_draft(desk.document.read().text), "rank_order.criteria[0].marks")) == sorted(
        [f"{SECOND} 2", f"{FIRST} 3"]
    )


def test_pairs_are_asked_until_the_order_is_known_and_a_circle_is_shown(client: TestClient, desk: Desk) -> None:
    wish = [THIRD, FIRST, SECOND]
    for _ in range(3):
        ask = client.get("/rank.json").json()["pairs"]["ask"]
        if ask is None:
            break
        better, worse = sorted((one["acgme_code"] for one in ask), key=wish.index)
        _, page = post(client, "/rank/pairs", desk, answer=f"{better} over {worse}")
    assert "Take this order" in page
    post(client, "/rank/order", desk, way="pairs")
    assert order(desk) == wish
    answers = told(read_draft(desk.document.read().text), "rank_order.preferred")
    text = desk.document.read().text.replace(answers[0], " over ".join(reversed(answers[0].split(" over "))))
    desk.document.save(text.replace("  preferred: [", f"  preferred: [{answers[0]}, "), desk.document.read().version)
    assert "go round in a circle" in client.get("/rank").text
    post(client, "/rank/pairs", desk, forget="all")
    assert "go round in a circle" not in client.get("/rank").text


def test_the_chances_are_work_that_is_watched_and_then_stand_at_each_rank(client: TestClient, desk: Desk) -> None:
    assert client.get("/rank.json").json()["chance"] is None
    assert "Compute my chances" in client.get("/rank").text
    assert client.post("/rank/chance").status_code == 403
    assert client.post("/rank/chance", headers=PART).status_code == 200
    job = seasons_job(desk, kinds_of([desk.applicant()]))
    assert job is not None
    assert job.wait(LONG).status is Status.DONE
    ended = client.get("/rank/now")
    assert ended.headers["hx-retarget"] == "#order"
    assert "applicants in your place match with this list" in ended.text
    found = client.get("/rank.json").json()["chance"]
    assert [place["acgme_code"] for place in found["ranks"]] == list(HELD)
    moved = client.post("/rank/move", data={"seen": "2", "move": f"{FIRST}:down"}, headers=PART).text
    assert "match here" in moved
    assert ">Stop<" not in client.post("/rank/chance", headers=PART).text
    spreadsheet = client.get("/rank/files/rank.csv")
    assert spreadsheet.headers["content-disposition"] == 'attachment; filename="rank.csv"'
    assert spreadsheet.text.index(SECOND) < spreadsheet.text.index(FIRST)


def test_work_that_is_stopped_leaves_nothing(client: TestClient, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rank_work, "RUN", type(RUN)(seasons=200, workers=1))
    assert ">Stop<" in client.post("/rank/chance", headers=PART).text
    job = seasons_job(desk, kinds_of([desk.applicant()]))
    assert job is not None
    client.post("/rank/chance/stop", headers=OWN)
    assert job.wait(LONG).status is Status.STOPPED
    assert "You stopped it." in client.get("/rank").text
    assert client.get("/rank.json").json()["chance"] is None


def test_without_interviews_the_page_says_what_to_do(tmp_path: Path) -> None:
    page = client_of(example_desk(tmp_path)).get("/rank").text
    assert "Your log holds no interview yet." in page
    assert "Compute my chances" not in page


def test_a_new_document_is_asked_to_be_completed(tmp_path: Path) -> None:
    assert "Not complete yet" in client_of(empty_desk(tmp_path)).get("/rank").text


@pytest.mark.parametrize("name", ["rank.exe", "..%2Frank.csv", "rank"])
def test_a_file_that_is_not_there_is_not_found(client: TestClient, name: str) -> None:
    assert client.get(f"/rank/files/{name}").status_code == 404


def test_a_program_that_nobody_knows_is_refused_and_the_file_stays_readable(client: TestClient, desk: Desk) -> None:
    before = desk.document.read().text
    status, _ = post(client, "/rank/move", desk, move="zzz:on")
    assert status == 422
    assert desk.document.read().text == before
