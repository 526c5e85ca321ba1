"""Forced alignment with pocketsphinx, an extra whose English model comes inside it: the only module that knows it."""

import re
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from typing import Any

import numpy as np

from matchwise.practice.align import WordTime
from matchwise.practice.sounds_of_words import sounds_of, ways_to_say
from matchwise.practice.wav import RATE, Sound

FRAMES_OF_A_SECOND = 100
_HESITATIONS = {
    "um": "AH M", "umm": "AH M", "uhm": "AH M", "uh": "AH", "uhh": "AH", "er": "ER", "erm": "ER M", "eh": "EH",
    "ah": "AA", "hm": "HH M", "hmm": "HH M", "mm": "M", "mhm": "M HH M",
}  # fmt: skip
_VARIANT = re.compile(r"\(\d+\)$")
_LOUDEST = 32_767
_WIDE = {"beam": 1e-90, "pbeam": 1e-90, "wbeam": 1e-80}
"""A wide search, slower, for words that are said otherwise than the dictionary says."""
_ATTEMPTS: tuple[tuple[Mapping[str, float], float], ...] = (({}, 0.0003), ({}, 0.003), (_WIDE, 0.0003))
"""Breadth of the search, and noise that is added (a part of full scale), until all words are found."""


def sphinx_is_there() -> bool:
    """Whether the extra is installed."""
    return find_spec("pocketsphinx") is not None


class SphinxAligner:
    """Aligns English words. Each call has a decoder of its own, so that nothing of one answer is kept for the next."""

    def align(self, sound: Sound, words: Sequence[str]) -> tuple[WordTime, ...] | None:
        """The time of every word; None where they do not fit, or where there is none."""
        if not words:
            return None
        for beams, noise in _ATTEMPTS:
            decoder = _decoder(beams)
            names = {word: _name(decoder, word, number) for number, word in enumerate(dict.fromkeys(words))}
            spans = _segments(decoder, _raw(sound, noise), [names[word] for word in words])
            if spans is not None and len(spans) == len(words):
                return tuple(WordTime(word, *span) for word, span in zip(words, spans, strict=True))
        return None


def _decoder(beams: Mapping[str, float]) -> Any:  # noqa: ANN401 (the extra has no types)
    import pocketsphinx  # noqa: PLC0415 (an extra)

    return pocketsphinx.Decoder(lm=None, samprate=RATE, loglevel="FATAL", **beams)


def _name(decoder: Any, word: str, number: int) -> str:  # noqa: ANN401 (the same)
    """The name under which the decoder knows a word; it learns what its dictionary lacks."""
    ways = ways_to_say(word)
    plain = word.lower()
    if plain in _HESITATIONS:
        return _learned(decoder, number, [_HESITATIONS[plain]])
    if ways == ((plain,),) and decoder.lookup_word(plain) is not None:
        return plain
    sounds = [" ".join(_sounds(decoder, part) for part in way) for way in ways]
    capitals = re.sub("[^A-Za-z]", "", word)
    if capitals.isupper() and len(capitals) > 1:
        sounds.insert(0, sounds_of(word, letter_by_letter=True))
    return _learned(decoder, number, [sound for sound in sounds if sound] or ["AH"])


def _sounds(decoder: Any, part: str) -> str:  # noqa: ANN401 (the same)
    return decoder.lookup_word(part) or sounds_of(part)


def _learned(decoder: Any, number: int, ways: Sequence[str]) -> str:  # noqa: ANN401 (the same)
    """Teach the decoder a word with every way to say it; its name."""
    name = f"own-{number}"
    for at, sounds in enumerate(dict.fromkeys(ways), 1):
        decoder.add_word(name if at == 1 else f"{name}({at})", sounds, update=False)
    return name


def _segments(decoder: Any, raw: bytes, words: Sequence[str]) -> list[tuple[float, float]] | None:  # noqa: ANN401
    """Start and end of every word that was aligned, silences left out; None where nothing fits."""
    try:
        decoder.set_align_text(" ".join(words))
        decoder.start_utt()
        decoder.process_raw(raw, full_utt=True)
        decoder.end_utt()
    except RuntimeError:
        return None
    spans: list[tuple[float, float]] = []
    for segment in decoder.seg() or ():
        name = _VARIANT.sub("", segment.word)
        if not name.startswith(("<", "[", "++")):
            spans.append((segment.start_frame / FRAMES_OF_A_SECOND, (segment.end_frame + 1) / FRAMES_OF_A_SECOND))
    return spans


def _raw(sound: Sound, quiet: float) -> bytes:
    """The samples as the decoder reads them, with a breath of noise: it hears nothing right in digital silence."""
    noise = np.random.default_rng(1).normal(0, quiet, len(sound.samples)).astype(np.float32)
    heard = np.clip((sound.samples + noise) * _LOUDEST, -_LOUDEST, _LOUDEST).astype("<i2")
    return bytes(heard.tobytes())
