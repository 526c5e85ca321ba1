"""The page Plan: the answer first, its time line with a table beside it, its files, its options, and what changed."""

from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from matchwise.advice.plan_frame import PlanAsked
from matchwise.advice.plan_reports import PlanReport
from matchwise.provenance import Measure
from matchwise.web.desk import Desk, Wait, WorkingError
from plan_report_samples import sample_plan
from web_pages import client_of, example_desk


@pytest.fixture(name="asked")
def _asked(monkeypatch: pytest.MonkeyPatch) -> list[PlanAsked]:
    """What the pages ask for; the answer is a sample with the money that was asked."""
    asked: list[PlanAsked] = []

    def plan(_desk: Desk, wanted: PlanAsked, _wait: Wait) -> PlanReport:
        asked.append(wanted)
        money = None if wanted.money is None else Measure(wanted.money, "USD")
        return replace(sample_plan(), money=money)

    monkeypatch.setattr("matchwise.web.plan_pages.plan_of", plan)
    return asked


@pytest.fixture(name="client")
def _client(tmp_path: Path, asked: list[PlanAsked]) -> TestClient:
    assert asked == []
    return client_of(example_desk(tmp_path))


def test_the_answer_comes_first_then_the_picture_the_tasks_and_the_other_plans(client: TestClient) -> None:
    text = client.get("/plan").text
    parts = ["Best plan: a sample.", "Next step. A sample.", "<svg", "Sample stay</strong>", "Sample plan nothing"]
    assert sorted(parts, key=text.index) == parts


def test_the_options_of_the_address_are_asked_and_shown_again(client: TestClient, asked: list[PlanAsked]) -> None:
    text = client.get("/plan?years=2&money=$12,000&months=0").text
    assert asked == [PlanAsked(2, 12000, 0)]
    assert 'value="$12,000"' in text
    assert "/plan/plan.ics?years=2&amp;money=%2412%2C000&amp;months=0" in text


def test_empty_options_are_the_usual_ones(client: TestClient, asked: list[PlanAsked]) -> None:
    client.get("/plan?years=&money=&months=")
    assert asked == [PlanAsked()]


@pytest.mark.parametrize("query", ["years=4", "years=x", "money=0", "money=-5", "months=13", "money=1e9", "years=²"])
def test_a_wrong_option_is_named_with_its_remedy_and_nothing_is_computed(
    client: TestClient, asked: list[PlanAsked], query: str
) -> None:
    answer = client.get(f"/plan?{query}")
    assert answer.status_code == 422
    assert asked == []


@pytest.mark.parametrize(
    ("name", "start"),
    [("plan.pdf", b"%PDF"), ("plan.ics", b"BEGIN:VCALENDAR"), ("plan.csv", b"\xef\xbb\xbf"), ("plan.json", b"{")],
)
def test_the_files_can_be_downloaded(client: TestClient, name: str, start: bytes) -> None:
    answer = client.get(f"/plan/{name}")
    assert answer.content.startswith(start)
    assert name in answer.headers["content-disposition"]


def test_another_file_is_not_there(client: TestClient) -> None:
    assert client.get("/plan/plan.exe").status_code == 404


def test_the_twin_holds_the_same_plan(client: TestClient) -> None:
    assert client.get("/plan.json").json()["best"] == "each_year"


def test_what_changed_is_said_from_the_second_other_plan_on(client: TestClient) -> None:
    assert "What changed" not in client.get("/plan").text
    assert "What changed" not in client.get("/plan").text
    changed = client.get("/plan?money=5000").text
    assert "Money: $5,000, before no limit." in changed
    assert "Money: $5,000, before no limit." in client.get("/plan?money=5000").text


def test_while_it_is_computed_the_page_says_so(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def working(_desk: Desk, _wanted: PlanAsked, _wait: Wait) -> PlanReport:
        raise WorkingError((("Compute and compare your plans: some seconds", False),))

    monkeypatch.setattr("matchwise.web.plan_pages.plan_of", working)
    assert "Compute and compare your plans" in client.get("/plan").text
