"""The proof of the list on pages: begun, seen after a reload, stopped in the middle, kept, and told when it is gone."""

from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from matchwise.web.desk import Desk
from matchwise.web.examples import example_text
from web_pages import OWN, client_of, desk_with, example_desk

PART = {"hx-request": "true"}
WANT = {**OWN, **PART}
LONG = 60.0


@pytest.fixture(name="desk")
def _desk(tmp_path: Path) -> Desk:
    """A desk with an example whose proof takes about a dozen rounds."""
    return desk_with(example_text("strong_score_no_usce"), tmp_path)


@pytest.fixture(name="client")
def _client(desk: Desk) -> TestClient:
    return client_of(desk)


def test_nothing_runs_until_it_is_asked_for(client: TestClient) -> None:
    assert client.get("/proof.json").json() == {"status": "none"}
    assert "Prove this list" in client.get("/proof", headers=PART).text
    assert client.post("/proof").status_code == 403  # another web page cannot begin it


def test_a_proof_is_begun_seen_from_another_window_stopped_and_kept(client: TestClient, desk: Desk) -> None:
    begun = client.post("/proof", headers=WANT)
    assert "Stop the proof" in begun.text
    reloaded = client.get("/proof").text
    assert "Stop the proof" in reloaded
    assert 'hx-trigger="every 1s"' in reloaded
    job = desk.proof(desk.limits())
    assert job is not None
    while job.seen().told is None:
        job.wait(0.01)
    running = client.get("/proof.json").json()
    assert running["status"] == "running"
    assert running["upper_bound"] >= running["objective"]
    assert "<progress" in client.get("/proof/now").text
    assert "Stop" in client.post("/proof/stop", headers=WANT).text
    job.wait(LONG)
    ended = client.get("/proof/now")
    assert ended.headers["hx-retarget"] == "#proof"
    assert "You stopped it after" in ended.text
    assert client.get("/proof.json").json()["exact"] is False
    assert "stopped on request" in client.get("/list.json").json()["proof"]["method"]
    assert client.get("/proof.json?programs=60").json() == {"status": "none"}  # other limits have no proof


def test_a_proof_that_ends_is_kept_with_the_list_and_its_downloads(tmp_path: Path) -> None:
    desk = example_desk(tmp_path)
    client = client_of(desk)
    moved = client.post("/proof", headers=OWN, follow_redirects=False)
    assert (moved.status_code, moved.headers["location"]) == (303, "/proof")
    job = desk.proof(desk.limits())
    assert job is not None
    job.wait(LONG)
    found = client.get("/proof.json").json()
    assert (found["status"], found["exact"]) == ("done", True)
    page = client.get("/proof").text
    assert "It took" in page
    assert "Prove this list" not in page
    listed = client.get("/download/recommend.json").json()
    assert listed["proof"]["method"].startswith("Proof: ")
    assert listed["proof"]["objective"] == found["objective"]
    codes = [one["acgme_code"] for one in listed["list"]]
    text = client.get("/list").text
    assert sorted(codes, key=lambda code: text.index(f'"/programs/{code}"')) == codes


def test_a_change_of_the_file_or_another_start_says_that_the_proof_is_gone(tmp_path: Path) -> None:
    desk = example_desk(tmp_path)
    client = client_of(desk)
    client.post("/proof", headers=WANT)
    change = {"path": "exams[2].score", "seen": "1", "text": "250"}
    assert client.post("/profile/answer", data=change, headers=OWN).status_code == 200
    told = client.get("/proof/now").text
    assert "not running any more" in told
    assert "Begin the proof again" in told
    assert "Prove this list" in client.get("/proof", headers=PART).text
    assert "not running any more" in client_of(example_desk(tmp_path)).get("/proof/now").text


def test_limits_under_which_no_list_is_possible_are_told(tmp_path: Path) -> None:
    desk = example_desk(tmp_path)
    client = client_of(desk)
    client.post("/proof?budget=2", headers=WANT)
    job = desk.proof(replace(desk.limits(), budget_usd=2))
    assert job is not None
    job.wait(LONG)
    assert client.get("/proof.json?budget=2").json()["status"] == "failed"
    assert "No list is possible" in client.get("/proof?budget=2").text
    assert client.post("/proof?budget=lots", headers=OWN).status_code == 422
    assert client.post("/proof/stop?budget=3", headers=WANT).status_code == 200  # nothing runs: nothing to stop


def test_another_document_stops_the_proof_of_the_one_before(tmp_path: Path) -> None:
    desk = desk_with(example_text("strong_score_no_usce"), tmp_path)
    client = client_of(desk)
    client.post("/proof", headers=WANT)
    job = desk.proof(desk.limits())
    assert job is not None
    client.post("/start/new", headers=OWN)
    assert job.stopped()
    assert "profile is not complete" in client.get("/proof").text
