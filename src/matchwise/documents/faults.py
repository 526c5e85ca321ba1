"""How strongly a sentence or a passage shows a fault: the sum of fitted weights, and the words that decided."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from matchwise.documents.lexicon import START, Weight
from matchwise.documents.look import Look, Sentence, outermost
from matchwise.documents.marked import IDENTIFIER, marked
from matchwise.documents.sentence_scores import SentenceScores, mean_score, piece_scores

MOST_COUNTED = 2
"""More phrases of one list in a sentence say nothing more."""
LONGEST_PASSAGE = 4
"""Sentences of a passage; a longer paragraph is looked at in passages that overlap by half."""
PASSAGES = frozenset({"cv-repetition", "long-justification"})
"""Faults of passages."""
WHOLE = frozenset({"message", "answer-acknowledge", "answer-learned", "answer-evidence", "answer-pivot"})
"""What is judged of the whole text; all others are faults of single sentences."""
_WORDS_SHOWN, _LEAST_LETTERS = 4, 3


@dataclass(frozen=True, slots=True)
class _Asked:
    """The names of features by what they ask: lists, pairs of lists in one sentence, and places of a list or a pair."""

    lists: frozenset[str]
    pairs: tuple[tuple[str, str, str], ...]
    placed: tuple[tuple[str, str, str], ...]


@lru_cache(maxsize=64)
def _asked(names: tuple[str, ...]) -> _Asked:
    placed = tuple((name, name.partition(":")[0], name.partition(":")[2]) for name in names if ":" in name)
    plain = [name for name in names if ":" not in name]
    pairs = tuple((name, name.partition("+")[0], name.partition("+")[2]) for name in plain if "+" in name)
    return _Asked(frozenset(name for name in plain if "+" not in name), pairs, placed)


def features(names: tuple[str, ...], sentences: Sequence[Sentence]) -> dict[str, float]:
    """The value of each feature that is not 0, the mean over the sentences.

    Of a sentence: phrases of a list (at most 2), or 1 where both lists of a pair "a+b" are there. "first:a" and
    "last:a" look at that sentence alone, "any:a" at the strongest one; "sentences" is their number less one.
    """
    asked, found = _asked(names), dict[str, float]()
    for one in sentences:
        for name in asked.lists.intersection(one.counts):
            found[name] = found.get(name, 0.0) + min(one.counts[name], MOST_COUNTED) / len(sentences)
        for name, left, right in asked.pairs:
            if left in one.counts and right in one.counts:
                found[name] = found.get(name, 0.0) + 1 / len(sentences)
    for name, place, inner in asked.placed:
        found[name] = max(_value(inner, one) for one in _at(place, sentences))
    if "sentences" in asked.lists:
        found["sentences"] = float(len(sentences) - 1)
    return found


def _at(place: str, sentences: Sequence[Sentence]) -> Sequence[Sentence]:
    return sentences if place == "any" else sentences[:1] if place == "first" else sentences[-1:]


def _value(name: str, sentence: Sentence) -> float:
    if "+" in name:
        return float(all(part in sentence.counts for part in name.split("+")))
    return float(min(sentence.counts.get(name, 0), MOST_COUNTED))


def score(weights: Mapping[str, Weight], sentences: Sequence[Sentence]) -> float:
    """Above 0 where the sentences are more likely to show the fault than not, by the fitted examples."""
    values = features(tuple(weights), sentences)
    return weights[START].value + sum(weights[name].value * value for name, value in values.items())


def shown(fault: str, look: Look, sentences: Sequence[Sentence]) -> bool:
    """Whether some sentences show a fault: by the lists, and where it was fitted so by words or the sentence model."""
    weights, several = _ways(fault, look, sentences)
    return score(weights, sentences) + (mean_score(fault, several) if several else 0.0) > 0


def _ways(
    fault: str, look: Look, sentences: Sequence[Sentence]
) -> tuple[Mapping[str, Weight], tuple[SentenceScores, ...]]:
    """The weights of lists for a fault, and what is said beside them."""
    if fault in look.lexicon.faults:
        return look.lexicon.faults[fault], ()
    several = look.scores(sentences)
    return look.lexicon.beside[fault, several[0].way], several


def units(fault: str, look: Look) -> Iterator[tuple[Sentence, ...]]:
    """What is judged for a fault: each sentence, or each passage of a paragraph."""
    if fault in WHOLE:
        if look.sentences:
            yield look.sentences
        return
    if fault == IDENTIFIER:
        yield from ((marked(look, sentence),) for sentence in look.sentences)
        return
    if fault not in PASSAGES:
        yield from ((sentence,) for sentence in look.sentences)
        return
    place = 0
    for paragraph in look.text.paragraphs:
        inside: list[Sentence] = []
        while place < len(look.sentences) and look.sentences[place].part.start < max(paragraph.end, 1):
            inside.append(look.sentences[place])
            place += 1
        yield from _passages(inside)


def _passages(sentences: list[Sentence]) -> Iterator[tuple[Sentence, ...]]:
    last = max(len(sentences) - LONGEST_PASSAGE, 0)
    if sentences:
        starts = sorted({*range(0, last, LONGEST_PASSAGE // 2), last})
        yield from (tuple(sentences[start : start + LONGEST_PASSAGE]) for start in starts)


def deciding(fault: str, look: Look, sentences: Sequence[Sentence]) -> str:
    """The words that speak most for the fault, as they were written."""
    weights, several = _ways(fault, look, sentences)
    found = [*_phrases(weights, look, sentences), *_words(fault, look, sentences, several)]
    best = sorted(found, key=lambda each: -each[0])
    places: list[tuple[int, int]] = []
    for _, start, end in best:
        if all(end <= other[0] or start >= other[1] for other in places) and len(places) < _WORDS_SHOWN:
            places.append((start, end))
    words = dict.fromkeys(" ".join(look.text.written[start:end].split()) for start, end in sorted(places))
    return f"Words that decided: {', '.join(words)}." if words else ""


def _phrases(
    weights: Mapping[str, Weight], look: Look, sentences: Sequence[Sentence]
) -> Iterator[tuple[float, int, int]]:
    """The phrases of lists that speak for a fault: how much, and where they stand."""
    lists = {
        part: weight.value
        for name, weight in weights.items()
        for part in name.rpartition(":")[2].split("+")
        if weight.value > 0
    }
    for one in sentences:
        for name, value in lists.items():
            yield from ((value / len(sentences), *look.place(one, hit)) for hit in outermost(one.of(name)))


def _words(
    fault: str, look: Look, sentences: Sequence[Sentence], several: Sequence[SentenceScores]
) -> Iterator[tuple[float, int, int]]:
    """The words that speak for a fault by the sentence model: how much, and where they stand."""
    pieces = sum(len(scores.places) for scores in several)
    for sentence, scores in zip(sentences, several, strict=False):
        values = piece_scores(fault, scores)
        for word in look.text.words[sentence.part.first : sentence.part.last]:
            start, end = word.start - sentence.part.start, word.end - sentence.part.start
            value = sum(
                value
                for (first, last), value in zip(scores.places, values, strict=True)
                if start <= first < last <= end
            )
            if value > 0 and len(word.text) >= _LEAST_LETTERS:
                yield float(value) / pieces, word.start, word.end
