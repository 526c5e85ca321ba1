"""A new fit as a job: a process of its own, seen and stopped; what is done is kept, and the end names the fit."""

import json
from pathlib import Path

import pytest

from matchwise.advice.refit import fit_in, fit_words, journal_in, vectors_done
from matchwise.chances.calibrate import Size
from matchwise.chances.shipped import shipped_fit
from matchwise.web.jobs import Job, Status
from matchwise.web.refit_work import Fitted, refit_work
from web_pages import OWN, client_of, desk_with

LONG = 180.0


def test_nothing_is_kept_until_something_is_done(tmp_path: Path) -> None:
    assert (vectors_done(tmp_path), fit_in(tmp_path)) == (0, "")
    (tmp_path / "vectors.json").write_text("{", encoding="utf-8")
    assert fit_in(tmp_path) == ""


def test_the_words_say_whether_the_fit_is_the_shipped_one() -> None:
    assert "is the one that ships" in fit_words(str(shipped_fit()["fingerprint"]))
    assert "is not the one that ships" in fit_words("0123456789abcdef")


def test_a_fit_is_begun_seen_and_stopped_on_its_page(tmp_path: Path) -> None:
    desk = desk_with(None, tmp_path / "documents")
    client = client_of(desk)
    assert "Fit again" in client.get("/calibrate").text
    assert client.post("/calibrate").status_code == 403
    assert "Stop the fit" in client.post("/calibrate", headers={**OWN, "hx-request": "true"}).text
    assert "<progress" in client.get("/calibrate/now").text
    assert client.get("/calibrate.json").json()["status"] == "running"
    moved = client.post("/calibrate/stop", headers=OWN, follow_redirects=False)
    assert moved.headers["location"] == "/calibrate"
    job = desk.refitting()
    assert job is not None
    assert job.wait(LONG).status is Status.STOPPED
    ended = client.get("/calibrate/now")
    assert ended.headers["hx-retarget"] == "#refit"
    assert "You stopped it before a vector was done." in ended.text
    assert "Fit again" in ended.text
    assert fit_in(desk.refit_folder) == ""


def test_what_a_stopped_fit_did_is_told(tmp_path: Path) -> None:
    desk = desk_with(None, tmp_path / "documents")
    desk.refit_folder.mkdir()
    lines = [{"task": {}}, {"index": 0}, {"index": 1}]
    journal_in(desk.refit_folder).write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    page = client_of(desk).get("/calibrate").text
    assert "2 vectors of it are kept" in page
    assert "Go on with the fit" in page


def test_a_folder_that_cannot_be_written_ends_the_job_with_words(tmp_path: Path) -> None:
    (tmp_path / "fit").write_text("a file", encoding="utf-8")
    seen = Job(refit_work(tmp_path / "fit", Size(1))).wait(LONG)
    assert seen.status is Status.FAILED
    desk = desk_with(None, tmp_path / "documents")
    desk.refit().wait(LONG)
    assert client_of(desk).get("/calibrate.json").json()["status"] == "failed"
    assert "cannot be made" in client_of(desk).get("/calibrate").text


@pytest.mark.slow
def test_a_small_fit_is_made_and_named(tmp_path: Path) -> None:
    told = []
    job = Job(refit_work(tmp_path / "fit", Size(1)))
    while job.seen().under_way:
        told.append(job.seen().told)
        job.wait(0.2)
    seen = job.seen()
    assert (seen.status, seen.result) == (Status.DONE, fit_in(tmp_path / "fit"))
    assert Fitted(0, 1) in told
    assert sorted(path.name for path in (tmp_path / "fit").iterdir()) == ["held_out.json", "vectors.json"]
