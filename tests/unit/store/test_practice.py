"""Takes and stories are kept with the document, within limits, and leave nothing behind when they are deleted."""

import base64
import json
from importlib import import_module
from pathlib import Path

import pytest

from matchwise import store
from matchwise.errors import InputError
from matchwise.store import Story
from matchwise.store.stories import MOST_STORIES
from store_samples import sample

SOUND = b"RIFF sound of a take " * 500
STORY = Story(0, "Night shift", "s", "t", "a", "r", ("teamwork", "resilience"))


@pytest.fixture(name="opened")
def _opened(tmp_path: Path) -> store.Store:
    return sample(tmp_path)


def test_a_take_is_kept_with_its_sound_and_changed_words(opened: store.Store) -> None:
    take = store.put_take(opened, "scores-1", "um", "{}", SOUND)
    store.put_take(opened, "self-1", "words alone", "{}", None)
    store.change_take(opened, take.number, "other words", '{"a": 1}')
    first, second = store.takes(opened)
    assert (first.transcript, first.measured, first.sound_bytes) == ("other words", '{"a": 1}', len(SOUND))
    assert (second.question, second.sound_bytes) == ("self-1", 0)
    assert store.take_sound(opened, first.number) == SOUND
    assert store.take_sound(opened, second.number) is None


def test_a_deleted_take_is_gone_from_the_file_and_its_number_is_not_used_again(
    opened: store.Store, tmp_path: Path
) -> None:
    take = store.put_take(opened, "scores-1", "spoken words", "{}", SOUND)
    assert SOUND[:21] in (tmp_path / "me.matchwise").read_bytes()
    store.drop_take(opened, take.number)
    left = (tmp_path / "me.matchwise").read_bytes()
    assert SOUND[:21] not in left
    assert b"spoken words" not in left
    assert store.put_take(opened, "scores-1", "", "{}", None).number > take.number
    assert store.drop_takes(opened) == 1
    assert store.takes(opened) == ()


def test_too_many_or_too_large_takes_are_refused_and_nothing_is_lost(
    opened: store.Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.put_take(opened, "scores-1", "", "{}", SOUND)
    limits = vars(import_module("matchwise.store.takes"))
    monkeypatch.setitem(limits, "MOST_SOUND_BYTES", len(SOUND) + 1)
    with pytest.raises(InputError, match="recordings together"):
        store.put_take(opened, "scores-1", "", "{}", SOUND)
    monkeypatch.setitem(limits, "MOST_TAKES", 1)
    with pytest.raises(InputError, match="the most that are kept"):
        store.put_take(opened, "scores-1", "", "{}", None)
    assert [take.sound_bytes for take in store.takes(opened)] == [len(SOUND)]


@pytest.mark.parametrize("number", [0, 7, -1])
def test_a_take_that_is_not_there_is_told(opened: store.Store, number: int) -> None:
    for call in (store.take_sound, store.drop_take):
        with pytest.raises(InputError, match="no take of this number"):
            call(opened, number)
    with pytest.raises(InputError, match="no take of this number"):
        store.change_take(opened, number, "", "{}")


def test_a_story_is_kept_changed_and_deleted(opened: store.Store) -> None:
    kept = store.put_story(opened, STORY)
    changed = Story(kept.number, "Day shift", "s", "t", "", "", ())
    store.put_story(opened, changed)
    assert store.stories(opened) == (changed,)
    store.drop_story(opened, kept.number)
    assert store.stories(opened) == ()
    for call in (lambda: store.put_story(opened, changed), lambda: store.drop_story(opened, kept.number)):
        with pytest.raises(InputError, match="no story of this number"):
            call()


def test_a_story_without_a_title_or_too_many_are_refused(opened: store.Store) -> None:
    for title in ("", " ", "x" * 81, "two\nlines"):
        with pytest.raises(InputError):
            store.put_story(opened, Story(0, title, "", "", "", "", ()))
    with pytest.raises(InputError):
        store.put_story(opened, Story(0, "title", "\0", "", "", "", ()))
    for _ in range(MOST_STORIES):
        store.put_story(opened, STORY)
    with pytest.raises(InputError, match="the most that are kept"):
        store.put_story(opened, STORY)


def test_everything_that_is_written_out_holds_takes_and_stories(opened: store.Store) -> None:
    store.put_take(opened, "scores-1", "um", "{}", SOUND)
    store.put_story(opened, STORY)
    told = json.loads(store.everything(opened))
    assert base64.b64decode(told["takes"][0]["sound"]) == SOUND
    assert told["stories"][0]["title"] == "Night shift"
