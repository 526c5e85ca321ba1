"""The reader's own list in an address: each ACGME code with g for gold or s for silver, parted by dots."""

import re
from collections.abc import Iterable

from matchwise.advice.chance import Own
from matchwise.domain.chance_grid import Signal
from matchwise.errors import InputError, Problem

MOST = 1_000
"""Programs that an address may name."""
_SIGNS = {"": Signal.NONE, "g": Signal.GOLD, "s": Signal.SILVER}
_ONE = re.compile(r"([0-9]{10})([gs]?)")
_MOST_NAMED = 5


def own_of(texts: Iterable[str]) -> tuple[Own, ...]:
    """The list that an address holds, each program once; InputError for what is no code."""
    words = [word for text in texts for word in text.split(".") if word]
    read = [_ONE.fullmatch(word) for word in words[: MOST + 1]]
    problems = [
        Problem("own", f"{word[:20]!r} is no code of the address.", "Bring your list again.")
        for word, found in zip(words, read, strict=False)
        if found is None
    ]
    if len(words) > MOST:
        problems.append(Problem("own", f"it names more than {MOST} programs.", "Bring a shorter list."))
    if problems:
        raise InputError(problems[:_MOST_NAMED])
    return tuple({found[1]: _SIGNS[found[2]] for found in read if found}.items())


def address_of(own: Iterable[Own]) -> str:
    """A list as an address holds it."""
    signs = {signal: sign for sign, signal in _SIGNS.items()}
    return ".".join(f"{code}{signs[signal]}" for code, signal in own)
