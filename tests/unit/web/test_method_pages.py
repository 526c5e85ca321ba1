"""Questions, Method and Assumptions: every section, filter and picture, with what ships and without."""

import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from matchwise.advice.shipped_season import ShippedSeason
from matchwise.advice.two_ways_shipped import ShippedTwoWays
from matchwise.provenance import Measure
from matchwise.web.faults import NotThereError
from matchwise.web.view_season import SEASON_FIGURES, season_svg, season_values, two_ways_svg, two_ways_values
from web_pages import client_of, desk_with, example_desk

SECTIONS = ("chances", "blocks", "two-ways", "season", "silent")


@pytest.fixture(name="client", scope="module")
def _client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    client = client_of(example_desk(tmp_path_factory.mktemp("shelf")))
    assert client.get("/method.json").status_code == 200
    return client


def test_each_question_has_a_link_an_answer_and_what_others_say(client: TestClient) -> None:
    twin = client.get("/questions.json").json()
    page = client.get("/questions").text
    for one in twin["questions"]:
        assert f'href="#{one["name"]}"' in page
        assert f'<section id="{one["name"]}"' in page
        assert one["answer"][0] in page
        assert all(text["text"] in page for text in one["advised"])


def test_the_method_has_its_contents_and_both_models(client: TestClient) -> None:
    page = client.get("/method").text
    for name in SECTIONS:
        assert f'href="#{name}"' in page
        assert f'<section id="{name}">' in page
    assert "The goal of 75 of 100 is" in page
    for row in client.get("/method/two-ways.json").json()["figures"]:
        assert f">{row['name']}<" in page
    for target in client.get("/method/season.json").json()["targets"]:
        assert target["name"].replace(">", "&gt;") in page


@pytest.mark.parametrize("name", [*SEASON_FIGURES, "two-ways-score", "two-ways-ranks"])
def test_every_picture_is_a_drawing_with_a_title(client: TestClient, name: str) -> None:
    answer = client.get(f"/method/{name}.svg")
    assert answer.content.startswith(b"<svg")
    assert b"<title>" in answer.content
    assert "'unsafe" not in answer.headers["content-security-policy"]


def test_assumptions_stand_by_what_they_move(client: TestClient) -> None:
    report = client.get("/assumptions.json").json()

    def most(line: dict[str, list[dict[str, dict[str, float]]]]) -> float:
        ends = [abs(move[end]["value"]) for move in line["moves"] for end in ("match_low", "match_high")]
        return max(ends, default=0.0)

    ordered = sorted(report["parameters"], key=lambda line: -most(line))
    page = client.get("/assumptions").text
    words = [f"<strong>{line['words'][:1].upper()}{line['words'][1:]}</strong>" for line in ordered]
    places = [page.index(text) for text in words[:10]]
    assert places == sorted(places)
    assert page.count("<tr role") == 3 + sum(len(report[name]) for name in ("parameters", "fitted", "constants"))
    assert "As above" not in page


def test_assumptions_are_filtered_by_words_and_by_part(client: TestClient) -> None:
    report = client.get("/assumptions.json").json()
    strength = [
        one for name in ("parameters", "fitted", "constants") for one in report[name] if one["used_by"] == "strength"
    ]
    page = client.get("/assumptions?part=strength").text
    every = sum(len(report[name]) for name in ("parameters", "fitted", "constants"))
    assert f"{len(strength)} of {every} assumptions shown" in page
    assert "<strong>Weight of letters</strong>" in client.get("/assumptions?words=LETTERS").text
    hostile = client.get("/assumptions", params={"words": '"><script>x</script>'})
    assert "None fits the filter." in hostile.text
    assert "<script>x" not in hostile.text
    assert client.get("/assumptions", params={"words": "x" * 300}).status_code == 422


def test_the_picture_of_an_example_is_there_and_of_others_not(client: TestClient) -> None:
    example = client.get("/assumptions.json").json()["examples"][0]["name"]
    assert client.get(f"/assumptions/{example}.svg").content.startswith(b"<svg")
    assert client.get("/assumptions/nobody.svg").status_code == 404


def test_without_a_document_the_knowledge_is_still_shown(tmp_path: Path) -> None:
    client = client_of(desk_with(None, tmp_path))
    assert "What the numbers assume" in client.get("/assumptions").text
    assert "No document is open" in client.get("/questions").text
    assert client.get("/questions.json").status_code == 409


def test_a_copy_without_what_ships_says_so() -> None:
    season, two = ShippedSeason(None, Measure(0, "seasons"), "", "No season."), ShippedTwoWays(None, "No comparison.")
    assert season_values(season)["warning"] == "No season."
    assert two_ways_values(two)["warning"] == "No comparison."
    with pytest.raises(NotThereError):
        season_svg(season, "season-rates")
    with pytest.raises(NotThereError):
        two_ways_svg(two, "two-ways-score")


def test_the_twins_are_plain_json(client: TestClient) -> None:
    for name in ("season", "two-ways"):
        json.loads(client.get(f"/method/{name}.json").text, parse_constant=pytest.fail)
