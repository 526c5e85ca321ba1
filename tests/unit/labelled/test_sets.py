"""The labelled sets are whole: enough of each label, no text twice, halves by the rule, files as fingerprinted."""

import hashlib
import math
import re
from collections import Counter
from collections.abc import Callable
from itertools import chain

import pytest
from rapidfuzz import fuzz, process

from labelled_sets import FOLDER, HALVES, Labelled, first_half, labelled, set_path

LEAST = {
    "interview-answers": {
        "acknowledge+learned+evidence+pivot": 10,
        "acknowledge+learned+evidence": 6,
        "acknowledge+learned+pivot": 4,
        "acknowledge+evidence+pivot": 4,
        "learned+evidence+pivot": 4,
        "acknowledge+learned": 4,
        "acknowledge+evidence": 4,
        "acknowledge+pivot": 4,
        "acknowledge": 4,
        "evidence": 4,
        "none": 4,
    },
    "star-answers": {
        "situation+task+action+result": 12,
        "situation+action+result": 6,
        "situation+task+action": 6,
        "task+action+result": 4,
        "situation+task+result": 4,
        "action+result": 4,
        "situation+task": 4,
        "situation": 4,
        "none": 4,
    },
    "letter-doubt": {"with": 30, "without": 30},
    "letter-doubt-b": {"with": 20, "without": 20},
    "letter-grindstone": {"with": 30, "without": 30},
    "letter-grindstone-b": {"with": 20, "without": 20},
    "letter-minimal": {"with": 30, "without": 30},
    "letter-minimal-b": {"with": 20, "without": 20},
    "letter-standout": {"with": 30, "without": 30},
    "letter-standout-b": {"with": 20, "without": 20},
    "letters": {"weak": 24, "middle": 24, "strong": 24},
    "letters-b": {"weak": 6, "strong": 6},
    "messages": {"against": 40, "fine": 40},
    "statement-begging": {"with": 100, "without": 100},
    "statement-blame": {"with": 100, "without": 100},
    "statement-cliche": {"with": 100, "without": 100},
    "statement-cv-list": {"with": 100, "without": 100},
    "statement-emotional": {"with": 100, "without": 100},
    "statement-identifiers": {"with": 100, "without": 100},
    "statement-justification": {"with": 100, "without": 100},
    "statement-justification-b": {"with": 30, "without": 30},
    "statement-negativity": {"with": 100, "without": 100},
    "letter-doubt-e": {"with": 176, "without": 176},
    "letter-grindstone-e": {"with": 79, "without": 79},
    "letter-minimal-e": {"with": 78, "without": 78},
    "letter-standout-e": {"with": 79, "without": 79},
    "messages-e": {"against": 219, "fine": 219},
    "statement-begging-e": {"with": 217, "without": 217},
    "statement-blame-e": {"with": 260, "without": 260},
    "statement-cliche-e": {"with": 215, "without": 215},
    "statement-emotional-e": {"with": 120, "without": 120},
    "statement-identifiers-e": {"with": 178, "without": 178},
    "statement-justification-e": {"with": 130, "without": 130},
    "statement-negativity-e": {"with": 220, "without": 220},
}
"""How many items of each label a set holds at least, both halves together."""

ADDED = {
    "letter-doubt-c": {"dev": 65},
    "letter-grindstone-c": {"dev": 39},
    "letter-minimal-c": {"dev": 39},
    "letter-standout-c": {"dev": 59},
    "statement-begging-c": {"dev": 174, "test": 50},
    "statement-blame-c": {"dev": 209, "test": 50},
    "statement-cliche-c": {"dev": 96, "test": 50},
    "statement-cv-list-c": {"dev": 60, "test": 50},
    "statement-emotional-c": {"dev": 100, "test": 50},
    "statement-identifiers-c": {"dev": 60, "test": 50},
    "statement-justification-c": {"dev": 74, "test": 25},
    "statement-negativity-c": {"dev": 180, "test": 50},
    "letter-doubt-d": {"dev": 80},
    "letter-doubt-f": {"test": 24},
    "messages-d": {"dev": 50},
    "messages-f": {"test": 25},
    "statement-begging-d": {"dev": 68},
    "statement-begging-f": {"test": 40},
    "statement-blame-d": {"dev": 85},
    "statement-blame-f": {"test": 40},
    "statement-cliche-d": {"dev": 25},
    "statement-justification-d": {"dev": 20},
    "statement-negativity-d": {"dev": 60},
    "statement-negativity-f": {"test": 40},
}
"""Sets of one half, or whose halves were written apart, one to fit the rules and one after: least of each label."""

WORDS_ALONE = 0.75
"""At most this share of the test half may be labelled rightly by its words, counted in the other half."""

ALIKE = 90
"""Two texts with this ratio of equal letters, of 100, are the same text with a word changed."""


def names(half: str) -> tuple[str, ...]:
    """The sets of which a half has texts."""
    return (*LEAST, *(name for name, halves in ADDED.items() if half in halves))


def items(half: str) -> tuple[Labelled, ...]:
    """Every text of a half."""
    return tuple(chain.from_iterable(labelled(half, name) for name in names(half)))


def both_halves(name: str) -> tuple[Labelled, ...]:
    return tuple(chain.from_iterable(labelled(half, name) for half in HALVES))


def test_the_label_of_an_answer_joins_its_parts() -> None:
    answers = (*both_halves("interview-answers"), *both_halves("star-answers"))
    assert all(item.label == ("+".join(item.parts) or "none") for item in answers)


@pytest.mark.parametrize("name", LEAST)
def test_a_set_holds_enough_of_each_label(name: str) -> None:
    counts = Counter(item.label for item in both_halves(name))
    assert set(counts) == set(LEAST[name])
    assert all(counts[label] >= least for label, least in LEAST[name].items()), counts


@pytest.mark.parametrize("name", ADDED)
def test_an_added_set_holds_enough_of_each_label_in_each_half(name: str) -> None:
    for half, least in ADDED[name].items():
        counts = Counter(item.label for item in labelled(half, name))
        assert set(counts) in ({"with", "without"}, {"against", "fine"})
        assert min(counts.values()) >= least


@pytest.mark.parametrize("name", LEAST)
def test_the_halves_hold_each_label_equally_often(name: str) -> None:
    dev, test = (Counter(item.label for item in labelled(half, name)) for half in HALVES)
    assert all(dev[label] - test[label] in {0, 1} for label in dev | test), (dev, test)


@pytest.mark.parametrize("name", LEAST)
def test_the_halves_follow_the_hash_of_the_id(name: str) -> None:
    for label in LEAST[name]:
        ids = {item.id for item in both_halves(name) if item.label == label}
        assert {item.id for item in labelled("dev", name) if item.label == label} == first_half(ids)


def test_no_id_and_no_text_stands_twice() -> None:
    every = [*items("dev"), *items("test")]
    assert len({item.id for item in every}) == len(every)
    assert len({" ".join(item.text.casefold().split()) for item in every}) == len(every)
    assert all(item.text and item.text == item.text.strip() for item in every)


def test_no_text_of_one_half_is_nearly_one_of_the_other() -> None:
    dev, test = ([item.text for item in items(half)] for half in HALVES)
    ratios = process.cdist(dev, test, scorer=fuzz.ratio, score_cutoff=ALIKE)
    assert [(dev[row], test[column]) for row, column in zip(*ratios.nonzero(), strict=True)] == []


def test_the_definitions_quote_nothing_from_the_half_for_testing() -> None:
    definitions = " ".join((FOLDER / "README.md").read_text(encoding="utf-8").split())
    quoted = [quote for quote in re.findall(r'"([^"]+)"', definitions) if len(quote.split()) > 2]
    texts = [item.text.casefold() for item in items("test")]
    assert len(quoted) > 10
    assert [quote for quote in quoted if any(quote.casefold() in text for text in texts)] == []


def test_a_changed_text_is_seen_as_nearly_the_same() -> None:
    text = labelled("dev", "letters")[0].text
    assert fuzz.ratio(text, text.replace("I ", "We ", 1) + " Thank you.") >= ALIKE


@pytest.mark.parametrize("name", ["letters", "letters-b"])
def test_letters_have_between_40_and_150_words(name: str) -> None:
    lengths = {item.id: len(item.text.split()) for item in both_halves(name)}
    assert {id_: words for id_, words in lengths.items() if not 40 <= words <= 150} == {}


def words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z']+", text.lower()))


def label_by_words(name: str) -> Callable[[str], str]:
    """A naive Bayes classifier of the words in a text, counted in the half for development."""
    dev = labelled("dev", name)
    texts = Counter(item.label for item in dev)
    seen = {label: Counter(word for item in dev if item.label == label for word in words(item.text)) for label in texts}
    known = frozenset(chain.from_iterable(seen.values()))

    def fit(label: str, text: str) -> float:
        shares = ((seen[label][word] + 1) / (texts[label] + 2) for word in words(text) & known)
        return math.fsum(map(math.log, shares))

    return lambda text: max(sorted(texts), key=lambda label: fit(label, text))


@pytest.mark.parametrize(
    "name", [name for name, labels in LEAST.items() if len(labels) == 2 and not name.endswith("-e")]
)
def test_words_alone_do_not_give_the_label_away(name: str) -> None:
    label_of = label_by_words(name)
    right = [label_of(item.text) == item.label for item in labelled("test", name)]
    assert sum(right) / len(right) <= WORDS_ALONE


def test_the_files_are_those_of_the_fingerprints() -> None:
    written = (FOLDER / "FINGERPRINTS").read_text(encoding="utf-8").splitlines()
    found = {
        f"{hashlib.sha256(set_path(half, name).read_bytes()).hexdigest()}  {half}/{name}.jsonl"
        for half in HALVES
        for name in names(half)
    }
    assert len(written) == len(found)
    assert set(written) == found
    assert {path.stem for path in FOLDER.glob("*/*.jsonl")} == {*LEAST, *ADDED}
