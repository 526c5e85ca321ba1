"""Words keep their places; a sentence is read alike alone and beside others; the weights fit their table."""

import hashlib
import struct
from pathlib import Path

import numpy as np
import pytest

from matchwise.documents import Kind, check_text
from matchwise.documents import sentence_model as module
from matchwise.documents.sentence_model import KEPT, WIDTH, SentenceModel, sentence_model
from matchwise.documents.sentence_scores import (
    SENTENCES,
    WORDS,
    by_model,
    by_words,
    mean_score,
    sentence_weights,
    word_weights,
)
from matchwise.documents.word_pieces import LONGEST, WordPieces
from text_samples import lexicon

VOCABULARY = ("[UNK]", "[CLS]", "[SEP]", "fail", "##ed", "i", ".", "exam", "the", "e", "##e")


def pieces() -> WordPieces:
    return WordPieces({word: number for number, word in enumerate(VOCABULARY)})


def small_model() -> SentenceModel:
    """A model of the true shape with drawn numbers and a vocabulary of eleven pieces."""
    rng = np.random.default_rng(5)
    shapes = {
        "embeddings.word_embeddings.weight": (len(VOCABULARY), 384),
        "embeddings.position_embeddings.weight": (LONGEST + 2, 384),
        "embeddings.token_type_embeddings.weight": (2, 384),
        "embeddings.LayerNorm.weight": (384,),
        "embeddings.LayerNorm.bias": (384,),
    }
    for layer in (f"encoder.layer.{number}." for number in range(max(KEPT))):
        for name in ("query", "key", "value"):
            shapes |= {f"{layer}attention.self.{name}.weight": (384, 384), f"{layer}attention.self.{name}.bias": (384,)}
        for name, out, into in (("attention.output.", 384, 384), ("output.", 384, 1536)):
            shapes |= {f"{layer}{name}dense.weight": (out, into), f"{layer}{name}dense.bias": (out,)}
            shapes |= {f"{layer}{name}LayerNorm.weight": (384,), f"{layer}{name}LayerNorm.bias": (384,)}
        shapes |= {f"{layer}intermediate.dense.weight": (1536, 384), f"{layer}intermediate.dense.bias": (1536,)}
    tensors = {name: rng.normal(0, 0.3, shape).astype(np.float32) for name, shape in shapes.items()}
    return SentenceModel(tensors, dict(pieces().vocabulary))


def test_words_are_taken_apart_from_their_beginning_and_keep_their_places() -> None:
    text = "I failed."
    ids, places = pieces().of(text)
    assert [VOCABULARY[one] for one in ids] == ["i", "fail", "##ed", "."]
    assert [text[start:end] for start, end in places] == ["I", "fail", "ed", "."]


def test_accents_are_left_out_and_places_are_those_of_the_text() -> None:
    text = "\u00c9E the \u00c9xam"
    ids, places = pieces().of(text)
    assert [VOCABULARY[one] for one in ids] == ["e", "##e", "the", "exam"]
    assert [text[start:end] for start, end in places] == ["\u00c9", "E", "the", "\u00c9xam"]


@pytest.mark.parametrize("text", ["zzz", "\u0645\u0631\u062d\u0628\u0627", "x" * 500])
def test_a_word_without_known_pieces_is_one_unknown_piece(text: str) -> None:
    assert pieces().of(text) == ([0], [(0, len(text))])


def test_a_text_without_words_has_no_pieces_and_says_nothing() -> None:
    assert pieces().of(" \n ") == ([], [])
    assert mean_score("blame", [by_words(" ")]) == 0


def test_no_more_pieces_are_read_than_the_model_has_places_for() -> None:
    assert len(pieces().of("the " * 1000)[0]) == LONGEST


def test_a_sentence_is_read_alike_alone_and_beside_others() -> None:
    model = small_model()
    together = model.encode(["I failed.", "the exam", ""])
    for text, one in zip(["I failed.", "the exam", ""], together, strict=True):
        alone = model.encode([text])[0]
        assert one.values.shape == (len(one.places), WIDTH)
        assert one.places == alone.places
        np.testing.assert_allclose(one.values, alone.values, atol=1e-3)


def test_the_order_of_words_matters_to_the_model_and_not_to_words_alone() -> None:
    first, second = small_model().encode(["the exam", "exam the"])
    assert np.abs(first.values.mean(axis=0) - second.values.mean(axis=0)).max() > 1e-3
    assert mean_score("blame", [by_words("the exam")]) == pytest.approx(mean_score("blame", [by_words("exam the")]))


def test_only_the_first_pieces_of_a_long_text_are_given_to_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matchwise.documents.sentence_scores.MOST_PIECES", 5)
    assert set(by_model(small_model(), ["the exam.", "I failed.", "the exam", "exam"])) == {"the exam."}


def test_the_weights_that_ship_are_those_of_the_table() -> None:
    shipped = {WORDS: set(word_weights()[0].faults), SENTENCES: set(sentence_weights().faults)}
    assert {way: {fault for fault, one in lexicon().beside if one == way} for way in shipped} == shipped
    assert sentence_weights().values.shape == (WIDTH, len(shipped[SENTENCES]))
    assert word_weights()[0].values.shape == (len(word_weights()[1].vocabulary), len(shipped[WORDS]))


def test_a_text_that_the_model_reads_in_part_goes_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matchwise.documents.sentence_scores.MOST_PIECES", 8)
    text = "I failed the exam. The exam failed. I was devastated when I saw that I had failed."
    checked = check_text(text, Kind.STATEMENT, lexicon(), model=small_model())
    assert 0 < checked.by_model < checked.sentences
    assert all(0 <= one.start <= one.end <= len(text) for one in checked.findings)


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An add-on whose weights hold one array of two numbers."""
    contents = b'{"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}}'
    packed = struct.pack("<Q", len(contents)) + contents + struct.pack("<2f", 1.5, -2.0)
    folder = tmp_path / module.PACKAGE
    (folder / "model").mkdir(parents=True)
    (folder / "__init__.py").write_text("raise AssertionError('its code is never run')")
    (folder / "model" / "model.safetensors").write_bytes(packed)
    (folder / "model" / "vocab.txt").write_text("\n".join(VOCABULARY), encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(module, "WEIGHTS_SHA256", hashlib.sha256(packed).hexdigest())
    sentence_model.cache_clear()
    return folder


@pytest.mark.usefixtures("installed")
def test_the_add_on_is_read_as_data() -> None:
    model = sentence_model()
    sentence_model.cache_clear()
    assert model is not None
    assert model.tensors["a"].tolist() == [1.5, -2.0]


@pytest.mark.parametrize("change", ["other weights", "no weights"])
def test_an_add_on_with_other_weights_or_none_is_not_used(installed: Path, change: str) -> None:
    weights = installed / "model" / "model.safetensors"
    if change == "no weights":
        weights.unlink()
    else:
        weights.write_bytes(weights.read_bytes() + b"x")
    found = sentence_model()
    sentence_model.cache_clear()
    assert found is None
