"""Reports on given lists as JSON."""

import json

from hypothesis import given, settings

from list_samples import sample_comparison, sample_evaluation
from matchwise.exports.list_json import lists_json
from report_samples import hostile_texts
from repository import ROOT

FRAME = {"version", "evidence", "model", "as_of", "season", "phase", "alerts", "losses", "notes"}


def test_an_evaluation_has_the_documented_keys() -> None:
    answer = json.loads(lists_json(sample_evaluation(), None))
    assert set(answer) == FRAME | {
        *(
            "list_described",
            "chance",
            "programs",
            "usd",
            "best",
            "difference",
            "ahead",
            "measured",
            "best_programs",
            "proof",
        ),
        *("bound_holds", "terms", "broken", "kept_out", "swaps", "swaps_together", "signals", "apart"),
    }
    assert set(answer["swaps"][0]) == {"kind", "text", "before", "after", "rise", "why"}
    assert set(answer["swaps"][0]["before"][0]) == {"acgme_code", "name", "city", "state", "signal"}
    assert set(answer["signals"]) == {"all", "gold", "silver", "sent", "left"}
    assert answer["signals"]["silver"] is None
    assert set(answer["apart"]) == {"same", "only_yours", "only_best", "other_signal"}
    assert answer["apart"]["other_signal"][0]["best_signal"] == "silver"
    assert len(answer["apart"]["only_yours"]) == 14


def test_a_comparison_has_the_documented_keys() -> None:
    answer = json.loads(lists_json(None, sample_comparison()))
    assert set(answer) == FRAME | {"condition", "programs", "usd", "measured", "terms", "lists"}
    keys = {"way", "text", "programs", "match", "interviews", "difference", "ahead", "luck", "note"}
    assert all(set(line) == keys for line in answer["lists"])
    assert [line["programs"] for line in answer["lists"]] == [40, None, 40]
    assert answer["lists"][-1]["difference"] is None


def test_both_stand_in_one_object_under_their_names() -> None:
    answer = json.loads(lists_json(sample_evaluation(), sample_comparison()))
    assert set(answer) == {"evaluate", "compare"}


def test_every_key_is_documented() -> None:
    text = (ROOT / "docs" / "reference" / "json.md").read_text(encoding="utf-8")

    def keys(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value).union(*(keys(part) for part in value.values()))
        return set().union(*(keys(part) for part in value)) if isinstance(value, list) else set()

    answer = json.loads(lists_json(sample_evaluation(), sample_comparison()))
    assert {key for key in keys(answer) if f"`{key}`" not in text} == set()


@given(hostile_texts())
@settings(max_examples=30, deadline=None)
def test_any_text_survives_and_the_output_is_ascii(text: str) -> None:
    output = lists_json(sample_evaluation(text), sample_comparison(text))
    assert output.isascii()
    assert not text or json.loads(output)["evaluate"]["swaps"][0]["before"][0]["name"] == text
