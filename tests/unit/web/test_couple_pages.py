"""The page Couples: two files and pairs are answered as work, and what is not clear is said."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from matchwise.web import rank_work
from matchwise.web.desk import Desk
from matchwise.web.examples import example_text
from matchwise.web.jobs import Status
from rank_samples import HELD, LOG, RUN
from web_pages import OWN, client_of, example_desk

LONG = 180.0
PAIRS = f"{HELD[0]}; {HELD[1]}\n{HELD[1]}; -\n-; {HELD[2]}\n"


@pytest.fixture(autouse=True)
def _few_seasons(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rank_work, "RUN", RUN)


@pytest.fixture(name="desk")
def _desk(tmp_path: Path) -> Desk:
    desk = example_desk(tmp_path)
    desk.document.save(desk.document.read().text + LOG, 1)
    return desk


def ask(client: TestClient, pairs: str, partner: str | None) -> tuple[int, str]:
    files = {} if partner is None else {"partner": ("partner.yaml", partner.encode())}
    answer = client.post("/rank/couple", data={"pairs": pairs}, files=files, headers=OWN, follow_redirects=True)
    return answer.status_code, answer.text


def test_a_couple_is_answered_and_asked_again_with_the_same_file(desk: Desk) -> None:
    client = client_of(desk)
    assert client.get("/rank/couple.json").json() == {"couple": None}
    status, page = ask(client, PAIRS, example_text("needs_no_visa"))
    assert status == 200
    job = desk.jobs.find(desk.couple.key)  # type: ignore[attr-defined]
    assert job is not None
    assert job.wait(LONG).error is None
    assert client.get("/rank/couple/now").headers["hx-retarget"] == "#couple"
    page = client.get("/rank/couple").text
    assert "Both match in" in page
    assert "What is assumed" in page
    found = client.get("/rank/couple.json").json()
    first = found["outcomes"][0]
    assert sum(first[way]["value"] for way in ("both", "one_only", "other_only", "neither")) == pytest.approx(1)
    assert found["pairs"][2]["one"] is None
    assert ask(client, PAIRS.splitlines()[0], None)[0] == 200
    assert "is here already" in client.get("/rank/couple").text
    job = desk.jobs.find(desk.couple.key)  # type: ignore[attr-defined]
    assert job is not None
    assert job.wait(LONG).error is None


@pytest.mark.parametrize(
    ("pairs", "partner", "said"),
    [
        (PAIRS, None, "none was brought"),
        (PAIRS, "", "The file is empty"),
        (PAIRS, "\x00\x01", "control character"),
        (PAIRS, "season: [", "your partner&#39;s file"),
        ("", "good", "0 pairs"),
        ("<script>alert(1)</script>", "good", "is not two programs"),
        (f"{HELD[0]}; nowhere at all", "good", "no program of the directory"),
        (f"{HELD[0]}; -", "good", "one of you is in no pair"),
        ("x" * 70_000, "good", ""),
    ],
)
def test_what_cannot_be_meant_is_refused_and_the_pairs_stay(
    desk: Desk, pairs: str, partner: str | None, said: str
) -> None:
    client = client_of(desk)
    status, page = ask(client, pairs, example_text("needs_no_visa") if partner == "good" else partner)
    assert status == 422
    assert said in page
    assert "<script>alert" not in page
    assert desk.couple is None


def test_work_that_is_stopped_says_so_and_leaves_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rank_work, "RUN", type(RUN)(seasons=200, workers=1))
    client = client_of(desk)
    assert ">Stop<" in ask(client, PAIRS, example_text("failed_then_224"))[1]
    assert client.post("/rank/couple/stop", headers={**OWN, "hx-request": "true"}).status_code == 200
    job = desk.jobs.find(desk.couple.key)  # type: ignore[attr-defined]
    assert job is not None
    assert job.wait(LONG).status is Status.STOPPED
    assert "You stopped it." in client.get("/rank/couple").text
    assert client.get("/rank/couple.json").json() == {"couple": None}
    desk.studies.stop_all()  # the seasons themselves go on, for others who may wait for them
