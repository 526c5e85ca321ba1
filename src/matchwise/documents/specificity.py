"""How specific a letter is, from 0 to 1: what it counts, and the fitted sum that joins the counts."""

from dataclasses import dataclass
from math import exp, sqrt

from matchwise.documents.lexicon import START
from matchwise.documents.look import Look
from matchwise.documents.phrases import is_number

MOST = {
    "observations": 6,
    "comparisons": 3,
    "numbers": 8,
    "contact": 4,
    "setting": 4,
    "clinical": 12,
    "general_praise": 6,
}
"""Each count, and the most of it that still adds."""
TEN_PERCENT_POINT = 1.2816
"""Standard errors from the middle to the 90 % point of a normal distribution."""


@dataclass(frozen=True, slots=True)
class Specificity:
    """A fraction from 0 to 1 with its 10 % and 90 % points, and the counts that made it."""

    value: float
    low: float
    high: float
    counts: dict[str, int]


def counts(look: Look) -> dict[str, int]:
    """What a letter holds: sentences with an observation, with a comparison, and so on; every number."""
    has = [
        (one, {name: one.has(name) for name in ("observation", "cohort", "praise-general")}) for one in look.sentences
    ]
    hits = {name: sum(1 for _ in look.with_list(name)) for name in ("duration", "setting", "clinical")}
    numbers = sum(is_number(word.text) and word.text != "one" for word in look.text.words)
    return {
        "observations": sum(there["observation"] for _, there in has),
        "comparisons": sum(there["cohort"] for _, there in has),
        "numbers": numbers,
        "contact": hits["duration"],
        "setting": hits["setting"],
        "clinical": hits["clinical"],
        "general_praise": sum(there["praise-general"] and not there["observation"] for _, there in has),
    }


def shares(found: dict[str, int]) -> dict[str, float]:
    """Each count as a share of the most that still adds."""
    return {name: min(found[name], most) / most for name, most in MOST.items()}


def specificity(look: Look) -> Specificity:
    """The specificity of a letter with the range of its fitted weights."""
    found = counts(look)
    weights, values = look.lexicon.letters, {START: 1.0, **shares(found)}
    middle = sum(weights[name].value * value for name, value in values.items())
    width = TEN_PERCENT_POINT * sqrt(sum((weights[name].error * value) ** 2 for name, value in values.items()))
    return Specificity(_fraction(middle), _fraction(middle - width), _fraction(middle + width), found)


def _fraction(sum_: float) -> float:
    return 1 / (1 + exp(-max(-50.0, min(50.0, sum_))))
