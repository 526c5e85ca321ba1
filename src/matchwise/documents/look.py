"""One text as the rules see it: its sentences with the phrases in them, and what the applicant's file says."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from matchwise.documents.findings import Kind
from matchwise.documents.lexicon import Lexicon
from matchwise.documents.phrases import Hit, PhraseSearch, is_number
from matchwise.documents.sentence_model import SentenceModel
from matchwise.documents.sentence_scores import SentenceScores, by_model, by_words
from matchwise.documents.text import Part, Text
from matchwise.domain.applicant import Applicant

_NO_HITS: tuple[Hit, ...] = ()
_YEAR = re.compile(r"(?:19|20)\d\d")
_COMMAS = (2, 4)
_OFTEN = 3
"""Letters of a word, and how often it stands in a sentence, for it to count as repeated."""
_SHORT, _LONG = 8, 30


def shapes(said: str, words: tuple[str, ...]) -> dict[str, int]:
    """What a sentence looks like: 0, 1 or 2 for each shape, as phrases of a list are counted."""
    commas = said.count(",") + said.count(";")
    return {
        "shape-commas": sum(commas >= least for least in _COMMAS),
        "shape-years": sum(bool(_YEAR.fullmatch(word)) for word in words),
        "shape-numbers": sum(is_number(word) for word in words),
        "shape-colon": said.count(":"),
        "shape-question": said.count("?"),
        "shape-exclamation": said.count("!"),
        "shape-repeats": sum(count >= _OFTEN and len(word) >= _OFTEN for word, count in Counter(words).items()),
        "shape-short": int(len(words) < _SHORT),
        "shape-long": int(len(words) > _LONG),
    }


@dataclass(frozen=True)
class Sentence:
    """A sentence, and the phrases in it by list; words are numbered from its first."""

    part: Part
    hits: Mapping[str, tuple[Hit, ...]] = field(repr=False)
    counts: Mapping[str, int] = field(repr=False)
    """How many phrases of each list stand in it, and how much of each shape it has; what is not there is left out."""

    def has(self, name: str) -> bool:
        """Whether a phrase of a list stands in it."""
        return name in self.hits

    def of(self, name: str) -> tuple[Hit, ...]:
        """The phrases of a list."""
        return self.hits.get(name, _NO_HITS)


class Look:
    """A text of a kind, with the lexicon and, where they are there, the applicant and the sentence model."""

    def __init__(
        self,
        text: Text,
        kind: Kind,
        lexicon: Lexicon,
        applicant: Applicant | None = None,
        model: SentenceModel | None = None,
    ) -> None:
        self.text, self.kind, self.lexicon, self.applicant = text, kind, lexicon, applicant
        self._model = model
        self._by_words: dict[int, SentenceScores] = {}
        self._search = PhraseSearch(lexicon.phrases)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence with its phrases."""
        return tuple(self._sentence(part) for part in self.text.sentences)

    @cached_property
    def _by_model(self) -> Mapping[str, SentenceScores]:
        """What the sentence model says of each sentence that it looked at, by its words."""
        if self._model is None:
            return {}
        return by_model(self._model, [self.text.plain(one.part) for one in self.sentences])

    @property
    def seen_by_model(self) -> int:
        """Of how many sentences the sentence model was asked."""
        return sum(self.text.plain(one.part) in self._by_model for one in self.sentences)

    def scores(self, sentences: Sequence[Sentence]) -> tuple[SentenceScores, ...]:
        """What the sentence model says of some sentences, or their words where it did not look at all of them."""
        if self._by_model:
            found = [self._by_model.get(self.text.plain(one.part)) for one in sentences]
            if all(one is not None for one in found):
                return tuple(one for one in found if one is not None)
        return tuple(self._words_of(one) for one in sentences)

    def _words_of(self, sentence: Sentence) -> SentenceScores:
        place = sentence.part.start
        if place not in self._by_words:
            self._by_words[place] = by_words(self.text.plain(sentence.part))
        return self._by_words[place]

    def _sentence(self, part: Part) -> Sentence:
        words = self.text.word_texts(part)
        said = self.text.normal[part.start : part.end]
        hits = _by_list(self._search.hits(words))
        counted = {name: len(several) for name, several in hits.items()} | shapes(said, words)
        return Sentence(part, hits, {name: count for name, count in counted.items() if count})

    def limit(self, name: str) -> float:
        """A limit of the evidence."""
        return self.lexicon.limits[name]

    def place(self, sentence: Sentence, hit: Hit) -> tuple[int, int]:
        """Where a phrase stands in the text."""
        first = sentence.part.first + hit.first
        return self.text.words[first].start, self.text.words[sentence.part.first + hit.last - 1].end

    def said(self, sentence: Sentence, hit: Hit) -> str:
        """A phrase as it was written."""
        start, end = self.place(sentence, hit)
        return " ".join(self.text.written[start:end].split())

    def with_list(self, name: str) -> Iterator[tuple[Sentence, Hit]]:
        """Every place of a list, without those that lie in another of the same sentence."""
        for sentence in self.sentences:
            yield from ((sentence, hit) for hit in outermost(sentence.of(name)))


def outermost(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Phrases that do not overlap: the longest first, in their order."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda one: (one.first - one.last, one.first)):
        if all(hit.last <= other.first or hit.first >= other.last for other in kept):
            kept.append(hit)
    return tuple(sorted(kept, key=lambda one: one.first))


def _by_list(hits: tuple[Hit, ...]) -> dict[str, tuple[Hit, ...]]:
    found: dict[str, list[Hit]] = {}
    for hit in hits:
        found.setdefault(hit.phrase.list_name, []).append(hit)
    return {name: tuple(several) for name, several in found.items()}
