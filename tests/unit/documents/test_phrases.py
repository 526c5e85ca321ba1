"""The language of phrases: what each sign takes, and what is no phrase."""

import gc
from types import FunctionType, ModuleType

import pytest

from matchwise.documents import Kind, check_text
from matchwise.documents.phrases import GAP, PhraseLists, PhraseSearch, phrase_of
from text_samples import lexicon


def found(phrase: str, text: str) -> list[str]:
    words = tuple(text.split())
    hits = PhraseLists([phrase_of("list", phrase, 1.0)]).hits(words)
    return [" ".join(words[hit.first : hit.last]) for hit in hits]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("top # %", "in the top 10 % of all", ["top 10 %"]),
        ("top # %", "in the top ten % of all", ["top ten %"]),
        ("fail* exam|test", "i failed exam and failing test", ["failed exam", "failing test"]),
        ("my .. dream", "my dream and my old and very dear dream", ["my dream", "my old and very dear dream"]),
        ("my .. dream", "my one two three four five dream", []),
        ("never", "forever", []),
    ],
)
def test_a_phrase_takes_what_it_says(phrase: str, text: str, expected: list[str]) -> None:
    assert found(phrase, text) == expected


def test_a_gap_is_never_longer_than_it_says() -> None:
    assert found("a .. b", f"a {'x ' * GAP}b") != []
    assert found("a .. b", f"a {'x ' * (GAP + 1)}b") == []


@pytest.mark.parametrize("phrase", ["", "..", ".. a", "a ..", "a| b", "* a"])
def test_what_begins_or_ends_with_nothing_is_no_phrase(phrase: str) -> None:
    with pytest.raises(ValueError, match="word"):
        phrase_of("list", phrase, 1.0)


def test_the_same_sentence_of_a_text_is_looked_at_once() -> None:
    search = PhraseSearch(PhraseLists([phrase_of("list", "a b", 1.0)]))
    assert search.hits(("a", "b")) is search.hits(("a", "b")) != ()


@pytest.mark.parametrize("kind", list(Kind))
def test_no_word_of_a_checked_text_stays_in_memory(kind: Kind) -> None:
    known = lexicon()
    check_text("We saw it first.", kind, known)
    text = "My friend Xqzwkv was devastated. " * 3
    assert check_text(text, kind, known).words > 0
    gc.collect()
    assert "xqzwkv" not in strings_held(known)


def strings_held(start: object) -> set[str]:
    """Every string that an object keeps alive."""
    seen, found, left = {id(start)}, set(), [start]
    while left:
        for one in gc.get_referents(left.pop()):
            if isinstance(one, str):
                found.add(one)
            elif id(one) not in seen and not isinstance(one, type | ModuleType | FunctionType):
                seen.add(id(one))
                left.append(one)
    return found
