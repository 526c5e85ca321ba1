"""How a word that no dictionary has is roughly said: its letters as the sounds (ARPAbet) that pocketsphinx knows."""

import itertools
import re

_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_LETTER_NAMES = {
    "a": "EY", "b": "B IY", "c": "S IY", "d": "D IY", "e": "IY", "f": "EH F", "g": "JH IY", "h": "EY CH", "i": "AY",
    "j": "JH EY", "k": "K EY", "l": "EH L", "m": "EH M", "n": "EH N", "o": "OW", "p": "P IY", "q": "K Y UW",
    "r": "AA R", "s": "EH S", "t": "T IY", "u": "Y UW", "v": "V IY", "w": "D AH B AH L Y UW", "x": "EH K S",
    "y": "W AY", "z": "Z IY",
}  # fmt: skip
_SPELLED = (
    ("tion", "SH AH N"), ("sion", "ZH AH N"), ("ough", "AO"), ("augh", "AO"), ("igh", "AY"), ("tch", "CH"),
    ("sch", "SH"), ("ch", "CH"), ("sh", "SH"), ("th", "TH"), ("ph", "F"), ("gh", "G"), ("wh", "W"), ("ck", "K"),
    ("ng", "NG"), ("qu", "K W"), ("ee", "IY"), ("ea", "IY"), ("ie", "IY"), ("ei", "EY"), ("ai", "EY"), ("ay", "EY"),
    ("oa", "OW"), ("oo", "UW"), ("ou", "AW"), ("ow", "OW"), ("oi", "OY"), ("oy", "OY"), ("au", "AO"), ("aw", "AO"),
    ("ue", "UW"), ("ew", "UW"), ("ar", "AA R"), ("er", "ER"), ("ir", "ER"), ("or", "AO R"), ("ur", "ER"),
    ("a", "AE"), ("b", "B"), ("c", "K"), ("d", "D"), ("e", "EH"), ("f", "F"), ("g", "G"), ("h", "HH"), ("i", "IH"),
    ("j", "JH"), ("k", "K"), ("l", "L"), ("m", "M"), ("n", "N"), ("o", "AA"), ("p", "P"), ("q", "K"), ("r", "R"),
    ("s", "S"), ("t", "T"), ("u", "AH"), ("v", "V"), ("w", "W"), ("x", "K S"), ("y", "IY"), ("z", "Z"),
)  # fmt: skip
_SOUNDS = dict(_SPELLED)
_PARTS = re.compile("|".join(spelled for spelled, _ in _SPELLED))
_DOUBLED = re.compile(r"([^aeiou])\1")
_MOST_DIGITS = 4
_MOST_WAYS = 8
_HUNDRED, _TEN = 100, 10


def ways_to_say(word: str) -> tuple[tuple[str, ...], ...]:
    """The ways in which a reader says a word, as plain words; a number has several: 224 is "two twenty four" too."""
    parts = re.findall(r"[0-9]+|[^\W\d_]+(?:'[^\W\d_]+)*", word.lower().replace("\u2019", "'"))
    ways = [_numbers(part) if re.fullmatch("[0-9]+", part) else ((part,),) for part in parts]
    joined = itertools.islice(itertools.product(*ways), _MOST_WAYS)
    return tuple(tuple(itertools.chain.from_iterable(way)) for way in joined)


def sounds_of(word: str, *, letter_by_letter: bool = False) -> str:
    """The sounds of a word, roughly; of one written in capitals, or without a vowel, the names of its letters."""
    plain = re.sub("[^a-z]", "", word.lower())
    if letter_by_letter or not re.search("[aeiouy]", plain):
        return " ".join(_LETTER_NAMES[letter] for letter in plain)
    return " ".join(_SOUNDS[part] for part in _PARTS.findall(_DOUBLED.sub(r"\1", plain)))


def _numbers(digits: str) -> tuple[tuple[str, ...], ...]:
    """The ways to say a number: as one number, with and without "and", in pairs, digit by digit."""
    by_digit = tuple(_DIGITS[int(digit)] for digit in digits)
    if len(digits) > _MOST_DIGITS or (digits.startswith("0") and len(digits) > 1):
        return (by_digit,)
    high, low = divmod(int(digits), _HUNDRED)
    if not high:
        return (_below_100(low),)
    thousands, hundreds = divmod(high, _TEN)
    front = (*_below_100(thousands), "thousand") if thousands else ()
    front += (_DIGITS[hundreds], "hundred") if hundreds else ()
    rest = _below_100(low) if low else ()
    pair = (
        (*_below_100(high), *(("oh",) if low < _TEN else ()), *_below_100(low))
        if low
        else (*_below_100(high), "hundred")
    )
    return tuple(dict.fromkeys(((*front, *rest), (*front, "and", *rest) if rest else front, pair, by_digit)))


def _below_100(number: int) -> tuple[str, ...]:
    if number < _TEN:
        return (_DIGITS[number],)
    if number < 2 * _TEN:
        return (_TEENS[number - _TEN],)
    tens, ones = divmod(number, _TEN)
    return (_TENS[tens], _DIGITS[ones]) if ones else (_TENS[tens],)
