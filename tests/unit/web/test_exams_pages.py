"""The page Exams: every part of the twin with its source, and the form that adds a practice test to the document."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from exam_samples import sample_exams
from matchwise.domain.applicant_draft import read_draft, told
from matchwise.web.view_exams import exams_values
from synthetic_case import evidence
from web_pages import OWN, client_of, example_desk

TEST = {"exam": "step3", "form": "UWSA 2", "date": "2026-11-20", "score": "231"}


@pytest.fixture(scope="module", name="client")
def _client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    client = client_of(example_desk(tmp_path_factory.mktemp("shelf")))
    assert client.get("/exams.json").status_code == 200
    return client


def add(client: TestClient, **changes: str) -> tuple[int, str]:
    """What the form answers: the status, and the address or the page."""
    data = {**TEST, "seen": "1", **changes}
    answer = client.post("/exams/practice", data=data, headers=OWN, follow_redirects=False)
    return answer.status_code, answer.headers.get("location", answer.text)


def kept(client: TestClient) -> list[Mapping[str, str]]:
    """The practice tests of the document."""
    found = told(read_draft(client.get("/download/applicant.yaml").content), "practice_tests")
    assert isinstance(found, list)
    return found


def test_every_part_of_the_twin_stands_on_the_page(client: TestClient) -> None:
    twin, page = client.get("/exams.json").json(), client.get("/exams").text
    texts = [one["text"] for one in (*twin["standings"], *twin["readiness"], *twin["step3"]["conditions"])]
    texts += [said["text"] for one in twin["standings"] for said in one["said"]]
    texts += [board["text"] for board in twin["boards"] if board["standing"] != "met"]
    assert [text for text in texts if text not in page.replace("&#39;", "'")] == []
    assert page.count("This decides.") == sum(one["decides"] for one in twin["step3"]["conditions"])
    assert page.count("<figure") == 2


def test_every_number_of_the_page_opens_its_cells(client: TestClient) -> None:
    twin, page = client.get("/exams.json").json(), client.get("/exams").text
    numbers = [one[name] for one in twin["standings"] for name in ("pass_mark", "percentile")]
    numbers += [place["below"] for one in twin["standings"] for place in one["places"]]
    numbers += [
        one[n] for one in twin["readiness"] for n in ("pass_mark", "base_rate", "predicted", "passing", "failing")
    ]
    numbers += [twin["step3"][name] for name in ("gain", "loss", "expected")]
    opened = sum(number is not None for number in numbers) + (twin["step3"]["doors"] is not None)
    seasons = sum(bool(one["seasons"]) for one in twin["readiness"])
    assert page.count('class="why"') == opened + seasons


def test_every_day_of_the_answer_has_a_source() -> None:
    report = sample_exams()
    for ready in report.readiness:
        assert ready.rules
        assert ready.seasons
        for season in ready.seasons:
            assert len(season.sources) >= 2
            assert {evidence().cell(cell).id for cell in season.cells} == set(season.cells)
    assert all(board.source for board in report.boards if board.deadline is not None)
    shown = exams_values(report, evidence())
    assert all(season["source"] for ready in shown["readiness"] for season in ready["seasons"])
    assert all(ready["serves_source"] for ready in shown["readiness"])


def test_a_practice_test_is_kept_and_counts_at_once(tmp_path: Path) -> None:
    client = client_of(example_desk(tmp_path))
    before = client.get("/exams.json").json()["readiness"][0]
    assert add(client) == (303, "/exams#practice")
    assert kept(client)[-1] == TEST
    after = client.get("/exams.json").json()["readiness"][0]
    assert len(after["counted"]) == len(before["counted"]) + 1
    assert after["passing"]["value"] > before["passing"]["value"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("exam", ""),
        ("exam", "step9"),
        ("form", ""),
        ("date", "soon"),
        ("date", "2027-13-45"),
        ("date", "2099-01-01"),
        ("score", ""),
        ("score", "2400"),
        ("score", "-3"),
        ("score", "two hundred"),
    ],
)
def test_a_test_that_cannot_be_is_told_beside_its_field_and_nothing_is_kept(
    client: TestClient, field: str, value: str
) -> None:
    before = kept(client)
    status, page = add(client, **{field: value})
    assert status == 422
    assert f'id="test-{field}-problem"' in page
    assert page.count('class="problem"') == 1
    assert 'value="UWSA 2"' in page or field == "form"
    assert kept(client) == before


def test_hostile_words_in_the_form_stay_words(client: TestClient) -> None:
    status, page = add(client, form='"><script>alert(1)</script>', score="2400")
    assert status == 422
    assert "<script>alert" not in page


def test_a_form_of_an_older_version_is_refused_and_nothing_is_lost(tmp_path: Path) -> None:
    client = client_of(example_desk(tmp_path))
    client.get("/exams.json")
    assert add(client)[0] == 303
    status, page = add(client, seen="1", score="240")
    assert status == 409
    assert "changed in another window" in page
    assert kept(client)[-1] == TEST


def test_a_form_of_another_site_is_refused(client: TestClient) -> None:
    answer = client.post("/exams/practice", data={**TEST, "seen": "1"}, headers={"origin": "http://elsewhere.example"})
    assert answer.status_code == 403
