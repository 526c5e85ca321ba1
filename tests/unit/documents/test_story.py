"""The boxes of a story: what shows each, what does not, hostile answers, and how often the rules err."""

import time

import pytest

from labelled_sets import labelled
from matchwise.documents import STORY_WORDS, Box, story_boxes
from matchwise.evidence import load_evidence

BOXES = ("situation", "task", "action", "result")
WHOLE = (
    "Last winter a family would not speak with our team. I was asked to find out why. I called the eldest son and drew "
    "the plan on paper. They came back the next day, and there was no complaint."
)


def boxes(text: str) -> dict[str, Box]:
    return {box.name: box for box in story_boxes(text, load_evidence().table(STORY_WORDS))}


def seen(text: str) -> list[str]:
    return [name for name, box in boxes(text).items() if box.shown]


def test_a_whole_story_shows_its_boxes_with_the_words_as_they_were_said() -> None:
    found = boxes(WHOLE)
    assert tuple(found) == BOXES
    assert {name: box.shown[0] for name, box in found.items()} == {
        "situation": "Last winter",
        "task": "I was asked",
        "action": "I called",
        "result": "They came back",
    }


@pytest.mark.parametrize(
    ("text", "box"),
    [
        ("I always talked with the nurse first.", "action"),
        ("We changed the schedule.", "action"),
        ("I wanted and needed help.", "action"),
        ("I hope that the rate falls.", "result"),
        ("Usually in the clinic there is a line.", "situation"),
        ("The ward was full.", "task"),
    ],
)
def test_habits_hopes_and_others_acts_fill_no_box(text: str, box: str) -> None:
    assert box not in seen(text)


@pytest.mark.parametrize("act", ["I quickly moved the boxes.", "I rewrote the list.", "Then I gently explained it."])
def test_an_act_of_ones_own_in_the_past_is_seen(act: str) -> None:
    assert "action" in seen(act)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "one",
        "\0",
        "\u202eI called\u202c",
        "مرحبا بكم",
        "\U0001f600 " * 5_000,
        "<script>i called</script>",
        "i ed ed",
    ],
)
def test_any_text_goes_through(text: str) -> None:
    assert tuple(boxes(text)) == BOXES


@pytest.mark.parametrize("text", ["i called " * 1_000_000, "a" * 10_000_000, "Last year I had to. " * 400_000])
def test_ten_megabytes_take_seconds(text: str) -> None:
    begun = time.process_time()
    found = boxes(text)
    assert time.process_time() - begun < 20
    assert all(len(box.shown) <= 3 for box in found.values())


def test_the_rates_that_are_told_are_those_of_the_test_half() -> None:
    table = load_evidence().table("matchwise-interview/story_measured")
    items = [(item, seen(item.text)) for item in labelled("test", "star-answers")]
    for row in table.rows:
        with_it = [str(row["box"]) in found for item, found in items if row["box"] in item.parts]
        without = [str(row["box"]) in found for item, found in items if row["box"] not in item.parts]
        told = (row["found"], row["of"], row["falsely"], row["without"])
        assert told == (sum(with_it), len(with_it), sum(without), len(without))
