"""What is kept beside the document: drafts, notes, scenarios, and all of it in one text."""

import datetime as dt
import json
import logging
from pathlib import Path

import pytest
import yaml
from sqlalchemy import insert

from matchwise import store
from matchwise.errors import ConflictError, InputError
from matchwise.store import Change, drafts, notes, scenarios
from matchwise.store.drafts import MOST_DRAFTS
from matchwise.store.tables import FACTS
from store_samples import START, TEXT, sample

CODE = "1401612113"
DAY = dt.date(2026, 11, 23)
FACT = {
    "acgme_code": CODE,
    "attribute": "visa_j1",
    "value": "yes",
    "read_at": "https://example.org/visa",
    "seen": dt.date(2026, 11, 1),
    "note": "by mail",
}
"""An own fact as an earlier Matchwise could keep it in the document."""


def test_the_same_draft_is_kept_once(tmp_path: Path) -> None:
    opened = sample(tmp_path)
    first = store.keep_draft(opened, "text", 1, by="tab")
    assert store.keep_draft(opened, "text", 5, by="other tab") == first
    other = store.keep_draft(opened, "other", 1, by="tab")
    assert drafts(opened) == (other, first)
    store.drop_draft(opened, other.number)
    assert store.keep_draft(opened, "third", 1, by="tab").number > other.number, "a number is not used twice"


def test_drafts_have_an_end_and_say_so(tmp_path: Path) -> None:
    opened = sample(tmp_path)
    for number in range(MOST_DRAFTS):
        store.keep_draft(opened, str(number), 1, by="tab")
    with pytest.raises(InputError, match="100 already"):
        store.keep_draft(opened, "one more", 1, by="tab")
    store.drop_draft(opened, drafts(opened)[0].number)
    store.keep_draft(opened, "one more", 1, by="tab")


def test_a_draft_that_is_not_there_cannot_be_dropped(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no draft 7"):
        store.drop_draft(sample(tmp_path), 7)


def test_a_note_is_written_changed_and_deleted(tmp_path: Path) -> None:
    opened = sample(tmp_path)
    note = store.put_note(opened, CODE, "asked\nby mail", DAY)
    assert notes(opened) == (note,) == (store.Note(CODE, "asked\nby mail", DAY),)
    store.put_note(opened, CODE, "answered", DAY, before="asked\nby mail")
    assert [each.text for each in notes(opened)] == ["answered"]
    assert store.put_note(opened, CODE, "", DAY, before="answered") is None
    assert notes(opened) == ()


def test_a_note_that_was_changed_elsewhere_is_not_written_over(tmp_path: Path) -> None:
    opened = sample(tmp_path)
    store.put_note(opened, CODE, "mine", DAY)
    with pytest.raises(ConflictError, match="changed elsewhere") as caught:
        store.put_note(opened, CODE, "yours", DAY)
    assert "mine" not in str(caught.value)
    store.put_note(opened, CODE, "mine", DAY)
    assert [each.text for each in notes(opened)] == ["mine"]


@pytest.mark.parametrize(("code", "text"), [("14", "a"), (CODE, "x" * 5001), (CODE, "\0"), ("1'; DROP T", "a")])
def test_a_wrong_note_is_refused(tmp_path: Path, code: str, text: str) -> None:
    opened = sample(tmp_path)
    with pytest.raises(InputError):
        store.put_note(opened, code, text, DAY)
    assert notes(opened) == ()


def test_a_scenario_is_kept_replaced_and_dropped(tmp_path: Path) -> None:
    opened = sample(tmp_path)
    changes = (Change("exams[2].score", "240"), Change("budget_usd", None))
    assert store.put_scenario(opened, "better ✓", changes) == store.Scenario("better ✓", changes, START)
    with pytest.raises(ConflictError, match="of this name is there"):
        store.put_scenario(opened, "better ✓", ())
    assert scenarios(opened)[0].changes == changes
    store.put_scenario(opened, "better ✓", (), replace=True)
    assert scenarios(opened)[0].changes == ()
    store.drop_scenario(opened, "better ✓")
    assert scenarios(opened) == ()
    with pytest.raises(InputError, match="no scenario"):
        store.drop_scenario(opened, "better ✓")


def test_a_scenario_gets_another_name_that_is_free(tmp_path: Path) -> None:
    opened = sample(tmp_path)
    store.put_scenario(opened, "one", (Change("step2", "240"),))
    store.put_scenario(opened, "two", ())
    store.rename_scenario(opened, "one", "three")
    store.rename_scenario(opened, "three", "three")
    with pytest.raises(ConflictError, match="of this name is there"):
        store.rename_scenario(opened, "three", "two")
    for name, new in (("one", "four"), ("three", "a\nb")):
        with pytest.raises(InputError):
            store.rename_scenario(opened, name, new)
    assert [(kept.name, len(kept.changes)) for kept in scenarios(opened)] == [("three", 1), ("two", 0)]


def test_a_wrong_scenario_is_refused(tmp_path: Path) -> None:
    opened = sample(tmp_path)
    for name, changes in (("", ()), ("a\nb", ()), ("a", (Change("x", "1"),) * 201), ("a", (Change("\ud800", None),))):
        with pytest.raises(InputError):
            store.put_scenario(opened, name, changes)
    assert scenarios(opened) == ()


def test_everything_is_in_one_text(tmp_path: Path) -> None:
    opened = sample(tmp_path)
    store.save(opened, "season: 2028 # ✓\n", 1, by="form")
    store.keep_draft(opened, "refused", 1, by="tab")
    store.put_note(opened, CODE, "a note", DAY)
    store.put_scenario(opened, "better", (Change("x", None),))
    with opened.backend.writing() as connection:
        connection.execute(insert(FACTS).values(FACT))
    told = json.loads(store.everything(opened))
    assert told["document"] == "season: 2028 # ✓\n"
    assert [row["text"] for row in told["versions"]] == [TEXT, "season: 2028 # ✓\n"]
    assert told["drafts"][0]["text"] == "refused"
    assert told["notes"] == [{"acgme_code": CODE, "day": "2026-11-23", "text": "a note"}]
    assert told["scenarios"][0]["changes"] == [{"field": "x", "value": None}]
    assert told["facts"] == [{"number": 1, **FACT, "seen": "2026-11-01"}]
    assert yaml.safe_load(store.everything(opened)) == told


def test_nothing_personal_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    opened = sample(tmp_path)
    store.save(opened, "name: Example Private", 1, by="form")
    store.put_note(opened, CODE, "Example Private", DAY)
    assert store.read(opened).text == "name: Example Private"
    assert "Private" not in caplog.text
